"""What an amending instrument orders to be done to another one's text."""

from dataclasses import dataclass
from typing import Literal

OperationKind = Literal["amend", "insert", "delete", "renumber", "substitute", "adjust"]


@dataclass(frozen=True, slots=True)
class AmendmentOperation:
    """One order. `target_path` is the address before, `new_path` the one afterwards where the order names it.

    * amend – the provision reads `new_text` from now on;
    * insert – a new provision stands at `new_path`, behind `target_path` where one is named;
    * delete – the provision goes; with `reserved` its number stays empty;
    * renumber – `target_path` becomes `new_path`;
    * substitute – `old_words` in the target ("" for the whole instrument) become `new_text` ("" deletes them);
    * adjust – what follows is renumbered accordingly (条文顺序作相应调整).
    """

    kind: OperationKind
    target_law: str
    target_path: str = ""
    new_path: str = ""
    old_words: str = ""
    new_text: str = ""
    sentence: str = ""
    reserved: bool = False
