"""A folder of tables: written beside its place and put there whole, and never over what is not ours."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any, Protocol, cast

from digiassess.export.deliver_folder import whole
from digiassess.export.formats import EXPORTS, Format
from digiassess.export.subject import Subject
from digiassess.export.tables import package
from digiassess.export.tables.column import FigureTable
from digiassess.export.tables.tables import TABLES
from digiassess.model.bank import Bank
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown
from digiassess.render.english import _


class Tables(Protocol):
    """What the module of a format has that is a folder of tables."""

    def writer(
        self, path: Path, table: FigureTable, /
    ) -> AbstractContextManager[Callable[[Iterable[Sequence[Any]]], None]]:
        """What takes the rows of `table`, some at a time, and writes them to the file at `path`."""


def refuse(why: str) -> None:
    """Leaves nothing out: raises `DigiassessError`."""
    raise DigiassessError(why)


def write_tables(
    folder: Path,
    form: Format,
    subjects: Iterable[Subject],
    leave_out: Callable[[str], None] = refuse,
    *,
    force: bool = False,
) -> int:
    """Writes the tables of `subjects` to `folder`, one file a table, and gives how many assessments they are of.

    Each subject is written and let go before the next is asked for. `leave_out` is told why one cannot
    stand among the others. Raises `DigiassessError` where the folder may not
    be written over or the system refuses; then it is as it was before.
    """
    tables = cast("Tables", form.module)
    # Said before anything is read.
    form.check_installed()
    endings = [known.ending for known in EXPORTS if known.folder]
    names = {package.NAME} | {f"{table.name}{ending}" for table in TABLES for ending in endings}
    with whole(folder, names, package.is_ours, force=force) as fresh:
        number, anonymous = _fill(fresh, tables, form.ending, subjects, leave_out)
        (fresh / package.NAME).write_bytes(package.package(fresh, form, anonymous=anonymous))
    return number


def _fill(
    folder: Path, module: Tables, ending: str, subjects: Iterable[Subject], leave_out: Callable[[str], None]
) -> tuple[int, bool]:
    """How many there were, and whether they are anonymous."""
    banks: dict[str, Bank] = {}
    number, anonymous = 0, False
    with ExitStack() as open_files:
        tables = [
            (table, open_files.enter_context(module.writer(folder / f"{table.name}{ending}", table)))
            for table in TABLES
        ]
        for subject in subjects:
            new = subject.result.bank.digest not in banks
            known = banks.setdefault(subject.result.bank.digest, subject.bank)
            if known is not subject.bank and known != subject.bank:
                other = _(
                    "{file}: its question bank has the digest of another one here and says something else: restore "
                    "the file from a copy."
                )
                leave_out(other.format(file=shown(subject.file)))
                continue
            number, anonymous = number + 1, subject.anonymous
            for table, write in tables:
                if new or not table.of_bank:
                    write(table.lines(subject))
    return number, anonymous
