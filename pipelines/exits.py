"""Exit codes of the command line (contract, section 1) and the errors that carry one."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit code means."""

    DONE = 0
    USAGE = 2
    QUARANTINED = 3
    REFUSED = 4
    MISSING_PROGRAM = 5
    NOTHING_TO_DO = 6
    INTERRUPTED = 130


class CommandError(Exception):
    """A command that cannot go on: its exit code and a sentence that says what to do."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
