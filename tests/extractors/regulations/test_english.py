"""English legal texts and instruments of the European Union."""

from datetime import date
from types import SimpleNamespace

import pytest

from extractors.records.hints import Hints
from extractors.records.regulations import Regulation
from extractors.regulations import parse_regulation

LAW = """Law of the Republic of Arvania on Export Control
(Adopted at the 5th Session of the Assembly on 12 March 2019)

Contents
Chapter I General Provisions
Chapter II Licensing

Chapter I
General Provisions

Article 1 This Law is enacted to safeguard security.

Article 2
Scope
This Law applies to controlled items.
For the purposes of this Law:
(1) "controlled items" means goods;
(2) "exporter" means a person
who exports.
The list referred to in
Article 5 is published.

Chapter II Licensing

Article 3. An exporter shall apply for a licence.
(a) in writing; and
(b) with a certificate.

Article 4 This Law shall come into force on 1 July 2019.

Annex I
List of items
1. Lasers
2. Pumps
"""

EU = """Official Journal of the European Union

COUNCIL REGULATION (EU) 2031/77 of 3 March 2031 setting up a fictional regime

THE COUNCIL OF THE EUROPEAN UNION,

Having regard to the Treaty,

Whereas:

(1) Items should be controlled.

(2) It is necessary to act. A second
line follows.

HAS ADOPTED THIS REGULATION:

CHAPTER I
SUBJECT AND DEFINITIONS

Article 1

Subject

This Regulation sets up a regime.

Article 2

Definitions

For the purposes of this Regulation, the following definitions apply:

(1) ‘item’ means a thing;

(2) ‘export’ means:

(a) an export procedure;

(b) a re-export.

Article 3

1. An authorisation shall be required.

2. The authority may:

(a) refuse;

(b) grant it subject to:

(i) a condition;

(ii) a term.

The first subparagraph does not apply to gifts.

Article 4

This Regulation shall enter into force on 1 April 2031.

ANNEX I

LIST OF ITEMS

— pumps;

— valves.
"""

RULES = """Star Sand Rules

PART I

Section 1. Purpose.
These rules govern sand.

Section 2. Licences.
(a) A licence is required.
(1) It is written.
(b) A fee is due.
"""


def read(law: SimpleNamespace, text: str) -> Regulation:
    regulation = parse_regulation(law.document(text), text.encode(), Hints())
    law.check_tree(regulation.provisions)
    return regulation


def test_a_translated_law(law: SimpleNamespace) -> None:
    regulation = read(law, LAW)
    rows = {p.path: p for p in regulation.provisions}
    assert (regulation.layout, regulation.articles, regulation.notes) == ("english", 4, ())
    assert regulation.title == "Law of the Republic of Arvania on Export Control"
    assert (regulation.promulgated_on, regulation.effective_on) == (date(2019, 3, 12), date(2019, 7, 1))
    assert (rows["ch-1"].heading, rows["ch-2"].heading, rows["art-2"].heading) == (
        "General Provisions",
        "Licensing",
        "Scope",
    )
    assert rows["art-2/para-2/item-2"].text == '"exporter" means a person who exports.'
    assert rows["art-2/para-3"].text == "The list referred to in Article 5 is published."
    assert rows["art-3/para-1/item-b"].parent_path == "art-3/para-1"
    assert rows["annex-1"].heading == "List of items"


def test_a_european_regulation(law: SimpleNamespace) -> None:
    regulation = read(law, EU)
    rows = {p.path: p for p in regulation.provisions}
    assert (regulation.layout, regulation.articles) == ("eu", 4)
    assert (regulation.document_number, regulation.issuer) == ("(EU) 2031/77", "Council")
    assert regulation.effective_on == date(2031, 4, 1)
    assert rows["rec-2"].text == "It is necessary to act. A second line follows."
    assert rows["art-2/para-1/item-2/subitem-b"].text == "a re-export."
    assert rows["art-3/para-2/item-b/subitem-ii"].text == "a term."
    assert rows["art-3/para-2/para-1"].text.startswith("The first subparagraph")
    assert rows["annex-1/item-2"].text == "valves."


def test_sections_count_where_there_are_no_articles(law: SimpleNamespace) -> None:
    regulation = read(law, RULES)
    assert regulation.articles == 2
    assert "sec-2/a/1" in {p.path for p in regulation.provisions}


@pytest.mark.parametrize(
    ("text", "note"),
    [
        pytest.param("Sand Law\n\nArticle 1 A.\n\nArticle 4 B.\n", "gap", id="gap"),
        pytest.param("Sand Law\n\nArticle 1 A.\n\nArticle 1 B.\n", "occurs again", id="repetition"),
        pytest.param(
            "Sand Law\n(Adopted on 1 May 2019, amended on 1 May 2030)\n\nArticle 1 A.\n\n"
            "Article 2 This Law takes effect on 1 July 2019.\n",
            "older than the amendment",
            id="old effect",
        ),
    ],
)
def test_notes(law: SimpleNamespace, text: str, note: str) -> None:
    assert any(note in line for line in read(law, text).notes)
