"""YAML with line numbers: a thin reading of PyYAML's node graph, so that every mistake can be told with its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["Entry", "MappingNode", "Node", "ScalarNode", "SequenceNode", "YamlSyntaxError", "compose_file", "entries"]
__all__ += ["describe", "is_empty", "line_of"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL_TAG = "tag:yaml.org,2002:null"


class YamlSyntaxError(Exception):
    """A file that is not YAML. `line` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a mapping."""

    key: str
    value: Node
    line: int


def compose_file(path: Path) -> Node | None:
    """Return the root node of a YAML file, None for a file without content.

    Raises YamlSyntaxError with the line of the trouble, OSError where the file cannot be read.
    """
    content = path.read_bytes()
    try:
        node: Node | None = yaml.compose(content, Loader=_LOADER)
    except yaml.reader.ReaderError as error:
        position = int(error.position)
        raise YamlSyntaxError(content.count(b"\n", 0, position) + 1, _unreadable(error)) from error
    except yaml.MarkedYAMLError as error:
        raise YamlSyntaxError(_marked_line(error), _marked_problem(error)) from error
    except yaml.YAMLError as error:
        raise YamlSyntaxError(1, str(error)) from error
    return node


def entries(node: MappingNode) -> Iterator[Entry]:
    """Yield the pairs of a mapping in file order; keys that are not plain words are shown as they look."""
    for key, value in node.value:
        name = key.value if isinstance(key, ScalarNode) else describe(key)
        yield Entry(str(name), value, line_of(key))


def line_of(node: Node) -> int:
    """Return the line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def is_empty(node: Node) -> bool:
    """Tell whether a value is missing: `key:` with nothing behind it, `~`, `null` or an empty string."""
    return isinstance(node, ScalarNode) and (node.tag == _NULL_TAG or not node.value.strip())


def describe(node: Node) -> str:
    """Name what stands there in the words of a message."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    return "nothing" if is_empty(node) else f"'{node.value}'"


def _unreadable(error: yaml.reader.ReaderError) -> str:
    character = error.character if isinstance(error.character, int) else ord(error.character[:1] or b"\0")
    return f"character 0x{character:02x} is not allowed in YAML or is not {error.encoding}"


def _marked_line(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return int(mark.line) + 1 if mark is not None else 1


def _marked_problem(error: yaml.MarkedYAMLError) -> str:
    return ", ".join(part for part in (error.context, error.problem) if part) or "it is not valid YAML"
