"""The version of the code that reads: a digest over the modules that a reader rests on.

A result is kept under the version that made it, so a changed parser re-reads what it parses and nothing else,
and nobody has to remember to raise a number.
"""

import ast
import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_ROOMS = ("corpus", "extractors", "warehouse")
_ENGINES = ("rapidocr", "onnxruntime", "pypdfium2", "opencv-python-headless", "spacy", "lxml")


@cache
def code_version(*modules: str) -> str:
    """A digest (16 hexadecimal digits) of the project modules that `modules` import, directly or not.

    YAML beside a module counts with it, as do the versions of the engines. Raises ModuleNotFoundError for a
    name that is no module of the project.
    """
    found = hashlib.sha256()
    for file in sorted(_closure(modules)):
        found.update(file.relative_to(_ROOT).as_posix().encode())
        found.update(file.read_bytes())
    for engine in _ENGINES:
        found.update(_installed(engine).encode())
    return found.hexdigest()[:16]


def _closure(modules: tuple[str, ...]) -> set[Path]:
    files: set[Path] = set()
    waiting: list[Path | None] = [_file(module) for module in modules]
    while waiting:
        file = waiting.pop()
        if file is None or file in files:
            continue
        files.add(file)
        files.update(file.parent.glob("*.yaml"))
        waiting += [_find(name) for name in _imports(file)]
    return files


def _imports(file: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return [name for name in names if name.split(".")[0] in _ROOMS]


def _find(module: str) -> Path | None:
    base = _ROOT.joinpath(*module.split("."))
    for file in (base.with_suffix(".py"), base / "__init__.py"):
        if file.is_file():
            return file
    return None


def _file(module: str) -> Path | None:
    file = _find(module)
    if file is None:
        raise ModuleNotFoundError(f"{module} is no module of this project")
    return file


@cache
def _installed(package: str) -> str:
    try:
        return f"{package}={version(package)}"
    except PackageNotFoundError:
        return f"{package}=none"
