"""What comes of a command, and the one place that shows it."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from digiassess.cli.output import page_rows, print_json
from digiassess.cli.standard_error import print_error
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _

if TYPE_CHECKING:
    from digiassess.render.terminal.rows import Rows


class Outcome(NamedTuple):
    """What a command has done, still to be shown: to a person as rows, or to a program as one JSON document."""

    rows: "Rows" = ()
    """For a person, on standard output."""
    document: str | None = None
    """For a program, in place of the rows: one JSON document and nothing else."""
    content: bytes | None = None
    """A file that was asked for on standard output, to the byte."""
    notes: Sequence[str] = ()
    """What a person should know besides, a sentence each, on standard error."""
    code: int = 0
    """The exit code: 0 done, 1 the request could not be met, 130 interrupted."""
    parts: Iterable["Outcome"] = ()
    """What comes of the rest, part by part: each is shown before the next is done. What failed in one counts."""


class HelpWantedError(Exception):
    """Help was asked for, and is shown in place of what the command does."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__()


def show(outcome: Outcome) -> int:
    """Shows `outcome`, and gives its exit code.

    Raises `DigiassessError` where standard output takes no more, and `BrokenPipeError` where nobody reads it any more.
    Whatever a part of it raises that is still to be done is raised, too.
    """
    try:
        _print(outcome)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DigiassessError(
            _(
                "Standard output: {reason}, so what this command says is cut short. One that only shows things can be "
                "run again once that is mended; one that changes something has done so: see first how things stand, "
                "with 'digiassess list'."
            ).format(reason=f"{reason[:1].lower()}{reason[1:]}")
        ) from error
    for note in outcome.notes:
        print_error(note)
    code = outcome.code
    for part in outcome.parts:
        code = show(part) or code
    return code


def _print(outcome: Outcome) -> None:
    if outcome.content is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(outcome.content)
    elif outcome.document is not None:
        print_json(outcome.document)
    else:
        page_rows(outcome.rows)
    sys.stdout.flush()
