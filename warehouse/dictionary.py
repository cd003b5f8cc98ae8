"""The data dictionary as Markdown: `python -m warehouse.dictionary > docs/dictionary.md`."""

from collections.abc import Iterator

from warehouse.tables import Column, Table, tables

_HEAD = """# Data dictionary

Written by `python -m warehouse.dictionary` from `warehouse/tables.yaml`; the same comments stand in the warehouse.
"""


def dictionary() -> str:
    """The whole dictionary."""
    return _HEAD + "".join("\n" + "\n".join(_table(table)) + "\n" for table in tables().values())


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n"
    yield table.comment + (f"\n\n**Mind:** {table.caution}" if table.caution else "") + "\n"
    yield "| column | type | what it holds |"
    yield "| --- | --- | --- |"
    for column in table.columns:
        yield f"| `{column.name}` | {column.type} | {_meaning(column)} |"


def _meaning(column: Column) -> str:
    values = [c.argument.replace("|", ", ") for c in column.constraints if c.name == "in"]
    return (column.comment + (f" One of {values[0]}." if values else "")).replace("|", "\\|")


if __name__ == "__main__":
    import sys

    sys.stdout.write(dictionary())
