"""The version of the code: it follows imports and the vocabularies, and nothing else."""

from pathlib import Path

import pytest

from pipelines import versions
from pipelines.versions import code_version


def closure(*modules: str) -> set[str]:
    root = Path(versions.__file__).parents[1]
    return {f.relative_to(root).as_posix() for f in versions._closure(modules)}


RESTS_ON = [
    ("a parser rests on its own modules", "extractors.control_lists", "extractors/control_lists/eu.py", True),
    ("and on what they share", "extractors.parties", "extractors/pages/xml.py", True),
    ("and on its vocabulary", "extractors.text.pipeline", "corpus/vocabulary/agencies.yaml", True),
    ("but not on another topic", "extractors.control_lists", "extractors/parties/un.py", False),
    ("nor a reader of PDF on a reader of laws", "extractors.pages.pdf", "extractors/regulations/chinese.py", False),
    ("imports inside functions count", "extractors.certificates", "extractors/pages/pdf.py", True),
]


@pytest.mark.parametrize(("name", "module", "file", "expected"), RESTS_ON, ids=[case[0] for case in RESTS_ON])
def test_what_a_result_rests_on(name: str, module: str, file: str, expected: bool) -> None:
    assert (file in closure(module)) is expected


def test_versions_of_different_readers_differ() -> None:
    assert code_version("extractors.pages.pdf") != code_version("extractors.pages.image")
    assert code_version("extractors.pages.pdf") == code_version("extractors.pages.pdf")


def test_an_unknown_module_is_told() -> None:
    with pytest.raises(ModuleNotFoundError, match="no module of this project"):
        code_version("extractors.nothing")
