"""What can be wrong with an input, one exception a situation, each with a reason that says what to do.

Readers raise these; the pipeline turns each into one row of `documents`. Nothing here knows of the pipeline.
"""


class UnreadableInputError(Exception):
    """An input that cannot be read. `reason` is a sentence for people, with the remedy."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class EmptyInputError(UnreadableInputError):
    """The file holds no bytes, or nothing but white space."""


class EncryptedInputError(UnreadableInputError):
    """The file asks for a password."""


class DamagedInputError(UnreadableInputError):
    """The file is cut short or its structure is broken."""


class TooLargeInputError(UnreadableInputError):
    """Reading the file would take more pixels, bytes or pages than the limits allow."""


class WrongTypeError(UnreadableInputError):
    """The content is not what the name says, or of a type that no reader knows."""


class HostileInputError(UnreadableInputError):
    """The file is built to exhaust its reader (entity bombs, zip bombs)."""


class LayoutError(UnreadableInputError):
    """The file is readable, but no reader of its kind knows its layout."""
