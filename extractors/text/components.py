"""The spaCy pipeline: a tokenizer of our own and the components that propose and settle mentions.

Only this module imports spaCy, and only `pipeline` imports this module. What the components hand on lies in
`doc.user_data`: the clean text's sentences, the places of the tokens, the candidates.
"""

import re
from itertools import accumulate, groupby

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import is_package
from spacy.vocab import Vocab

from extractors.text.alternation import cases
from extractors.text.candidates import Candidate, settle
from extractors.text.clean import CleanText
from extractors.text.senses import GAPS, PIECE, Phrase, Sense, Surroundings, choose, phrases
from extractors.text.sentences import sentence_spans, span_at
from extractors.text.shapes import shape_candidates
from extractors.text.values import value_candidates

STATISTICAL_MODEL = "en_core_web_sm"
_STATISTICAL_LABELS = {"ORG": "ORG", "PERSON": "PERSON"}
_UNKNOWN = "\x00"
_LONGEST_TEXT = 10**9


class PhraseTokenizer:
    """Turns a text into the phrase view.

    Words that no phrase holds become one placeholder, so that the vocabulary stays bounded.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.words = {form: form for phrase in phrases() for token in phrase.tokens for form in cases((token,))}
        self.words["&"] = "and"

    def __call__(self, text: str) -> Doc:
        """Return the phrase view of a clean text."""
        pieces = PIECE.findall(text)
        ends = list(accumulate(map(len, pieces)))
        numbers = [number for number, piece in enumerate(pieces) if piece[0] not in GAPS]
        known = self.words.get
        words = [known(pieces[number], _UNKNOWN) for number in numbers]
        # One placeholder stands for a run of unknown words: half the tokens, and no phrase holds one.
        kept = [index for index, word in enumerate(words) if word != _UNKNOWN or words[index - 1] != _UNKNOWN]
        words, numbers = [words[index] for index in kept], [numbers[index] for index in kept]
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words))
        places = Places(pieces, ends, numbers)
        doc.user_data.update(source=text, places=places, candidates=[])
        return doc


class Places:
    """Where the tokens stand in the text, worked out only for those that are asked for."""

    def __init__(self, pieces: list[str], ends: list[int], numbers: list[int]) -> None:
        self.pieces, self.ends, self.numbers = pieces, ends, numbers

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Return the span of the tokens from `first` to before `after`."""
        start, end = self.numbers[first], self.numbers[after - 1]
        return self.ends[start] - len(self.pieces[start]), self.ends[end]


@Language.component("enduse_sentences")  # type: ignore[untyped-decorator]
def mark_sentences(doc: Doc) -> Doc:
    """Note the spans of the sentences of the clean text."""
    doc.user_data["sentences"] = sentence_spans(CleanText(doc.user_data["source"]))
    return doc


@Language.factory("enduse_phrases")
class PhraseFinder:
    """Proposes what the vocabularies name, the sense of each phrase chosen by its surroundings."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.senses: dict[int, tuple[Sense, ...]] = {}
        self.exact, self.folded = PhraseMatcher(nlp.vocab, attr="ORTH"), PhraseMatcher(nlp.vocab, attr="LOWER")
        for phrase in phrases():
            self._add(nlp, phrase)

    def _add(self, nlp: Language, phrase: Phrase) -> None:
        key = ("=" if phrase.exact else "~") + " ".join(phrase.tokens)
        self.senses[nlp.vocab.strings.add(key)] = phrase.senses
        doc = Doc(nlp.vocab, words=list(phrase.tokens), spaces=[False] * len(phrase.tokens))
        (self.exact if phrase.exact else self.folded).add(key, [doc])

    def __call__(self, doc: Doc) -> Doc:
        """Add the proposals to the candidates of the text."""
        places = doc.user_data["places"]
        hits = {(*places.span(start, end), key) for key, start, end in (*self.exact(doc), *self.folded(doc))}
        established = frozenset(
            sense.entry.id for _, _, key in hits for sense in self.senses[key] if sense.manner == "sure"
        )
        for start, end, key in _longest(hits):
            self._propose(doc, start, end, self.senses[key], established)
        return doc

    def _propose(self, doc: Doc, start: int, end: int, senses: tuple[Sense, ...], established: frozenset[str]) -> None:
        text = doc.user_data["source"]
        first, last = span_at(doc.user_data["sentences"], start)
        chosen = choose(senses, Surroundings(text, start, end, text[first:last].lower(), established))
        if chosen is not None:
            entry, identifier = chosen
            value = entry.value if identifier else " ".join(text[start:end].split())
            doc.user_data["candidates"].append(Candidate(start, end, entry.label, value, identifier))


@Language.component("enduse_values")  # type: ignore[untyped-decorator]
def propose_values(doc: Doc) -> Doc:
    """Proposes dates, figures, codes, countries, numbers of documents and provisions."""
    doc.user_data["candidates"] += value_candidates(doc.user_data["source"])
    return doc


@Language.component("enduse_shapes")  # type: ignore[untyped-decorator]
def propose_shapes(doc: Doc) -> Doc:
    """Proposes names by their shape."""
    doc.user_data["candidates"] += shape_candidates(doc.user_data["source"])
    return doc


@Language.component("enduse_settle")  # type: ignore[untyped-decorator]
def settle_candidates(doc: Doc) -> Doc:
    """Leaves one mention a place."""
    doc.user_data["candidates"] = settle(doc.user_data["candidates"])
    return doc


def build_pipeline(language: str) -> Language:
    """Return a blank pipeline of a language with our tokenizer and components."""
    nlp = spacy.blank(language)
    nlp.max_length = _LONGEST_TEXT
    nlp.tokenizer = PhraseTokenizer(nlp.vocab)
    for name in ("enduse_sentences", "enduse_phrases", "enduse_values", "enduse_shapes", "enduse_settle"):
        nlp.add_pipe(name)
    return nlp


def load_statistical() -> Language | None:
    """Return the statistical model where it is installed, for organisations and persons that nothing else finds."""
    return spacy.load(STATISTICAL_MODEL, exclude=["parser", "lemmatizer"]) if is_package(STATISTICAL_MODEL) else None


def statistical_candidates(nlp: Language, text: str) -> list[Candidate]:
    """Return what a statistical model proposes as organisations and persons."""
    return [
        Candidate(entity.start_char, entity.end_char, _STATISTICAL_LABELS[entity.label_], entity.text, sure=False)
        for entity in nlp(text).ents
        if entity.label_ in _STATISTICAL_LABELS and re.search(r"\w", entity.text)
    ]


def _longest(hits: set[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Without the phrases that stand inside a longer one; the senses of equal spans all stay."""
    kept: list[tuple[int, int, int]] = []
    reach = -1
    for _, group in groupby(sorted(hits, key=lambda hit: (hit[0], -hit[1])), key=lambda hit: hit[:2]):
        same = list(group)
        if same[0][1] > reach:
            kept += same
            reach = same[0][1]
    return kept
