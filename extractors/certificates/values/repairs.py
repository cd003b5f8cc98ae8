"""Misread characters that can be put right because what stands there can only be one known thing."""

from functools import cache

from extractors.certificates.values.names import legal_forms

_AS_LETTERS = str.maketrans({"0": "o", "1": "l", "|": "l"})
_LONGEST_FORM = 4  # words


def repaired_form(name: str) -> str:
    """A company's name with the legal form at its end as that is spelt: "Sp. z 0.o." is "Sp. z o.o.".

    Only a form that holds a digit, as no form does, and is a known one with the letter of the same shape is changed.
    """
    words = name.split(" ")
    for count in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        lettered = tail.translate(_AS_LETTERS)
        if lettered != tail and _is_form(lettered):
            return " ".join([*words[:-count], lettered.upper() if tail.upper() == tail else lettered])
    return name


@cache
def _is_form(text: str) -> bool:
    return any(legal_forms().fullmatch(form) for form in (text, text.upper()))
