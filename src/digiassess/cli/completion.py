"""What a shell proposes where a line is completed: ids of the bank, and what the folder holds.

A line that is being typed is told nothing: where a bank or a folder cannot be read, nothing is proposed.
"""

import re
import shlex
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from digiassess.model.errors import DigiassessError

if TYPE_CHECKING:
    from digiassess.export.formats import Format
    from digiassess.files.council_folder import Folder
    from digiassess.model.bank import Bank

T = TypeVar("T")
Proposals = list[tuple[str, str] | str]
"""What may stand there, some with what a shell shows beside it."""


def theme_ids(context: typer.Context) -> Proposals:
    """The themes' ids, with their titles."""
    return _of_bank(context, lambda bank: [(theme.id, theme.title) for theme in bank.themes])


def question_ids(context: typer.Context) -> Proposals:
    """The questions' ids, with their texts."""
    return _of_bank(context, lambda bank: [(question.id, question.text) for _theme, question in bank.questions()])


def signpost_ids(context: typer.Context) -> Proposals:
    """The signposts' ids, with their titles."""
    return _of_bank(context, lambda bank: [(signpost.id, signpost.title or "") for signpost in bank.signposts])


def action_ids(context: typer.Context) -> Proposals:
    """The ids of the actions of the assessment that is meant, with what will be done."""
    council, period = _said(context, "council"), _said(context, "period")

    def actions(folder: "Folder") -> Iterable[tuple[str, str]]:
        return [(action.id, action.what) for action in folder.choose(council, period).assessment.actions]

    return [*_of_folder(context, actions)]


def councils(context: typer.Context, incomplete: str) -> Proposals:
    """The names of the councils in the folder with hyphens for blanks, which is how a name needs no quotation marks."""
    names = (re.sub(r"\s+", "-", name) for name in _of_folder(context, lambda folder: folder.councils))
    # One with a sign that means something to the shell is typed by whoever knows how to quote it.
    fit = [name for name in names if shlex.quote(name) == name]
    begins = [name for name in fit if name.casefold().startswith(incomplete.casefold())]
    return [incomplete + name[len(incomplete) :] for name in begins]


def periods(context: typer.Context) -> Proposals:
    """The periods that are in the folder, of the council that is named."""
    council = _said(context, "council")

    def found(folder: "Folder") -> Iterable[str]:
        names = folder.councils if council is None else [council]
        return dict.fromkeys(entry.period for name in names for entry in folder.of(name))

    return [*_of_folder(context, found)]


def format_names(formats: "Sequence[Format]") -> Callable[[], Proposals]:
    """Proposes the names of `formats`."""

    def names() -> Proposals:
        return [known.name for known in formats]

    return names


def _of_bank(context: typer.Context, ids: "Callable[[Bank], Iterable[tuple[str, str]]]") -> Proposals:
    # Imported here, as below: only a shell that completes a line needs a bank, or a folder, to read options.
    from digiassess.files.bank_folder import load_bank

    with suppress(DigiassessError, OSError):
        return list(ids(load_bank(context.params.get("bank"))))
    return []


def _of_folder(context: typer.Context, of: "Callable[[Folder], Iterable[T]]") -> list[T]:
    from digiassess.cli.options import DEFAULT_FOLDER
    from digiassess.files.council_folder import read_folder

    with suppress(DigiassessError, OSError):
        return list(of(read_folder(Path(context.params.get("folder") or DEFAULT_FOLDER))))
    return []


def _said(context: typer.Context, name: str) -> str | None:
    """What is given for an option already; None for what is not, and for several."""
    said = context.params.get(name)
    return said if isinstance(said, str) else None
