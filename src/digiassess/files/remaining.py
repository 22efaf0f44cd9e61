"""What may still hold what somebody said, once it was deleted: other assessments, and files beside them."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from digiassess.analysis.forgetting import without, without_words, words_to_go
from digiassess.files.assessment_file import read_only
from digiassess.files.council_folder import Folder
from digiassess.files.entry import Entry
from digiassess.files.forgetting import Forgotten, Place, places
from digiassess.files.history import history_folder
from digiassess.files.kept import Kept
from digiassess.files.strays import may_be_ours
from digiassess.files.words_beside import Search, closed_files, holds_name, search
from digiassess.model.errors import DigiassessError
from digiassess.model.text import folded


class Remaining(NamedTuple):
    """An assessment that has what was forgotten: `=` takes a note over into the next period, an action has an owner."""

    period: str
    questions: tuple[str, ...]
    """The questions to which it has some of those words."""
    named: bool
    """Whether it has the name, wherever somebody typed it."""


class StillHolding(NamedTuple):
    """What this program does not delete, and where it may still be."""

    assessments: tuple[Remaining, ...]
    """Those of the same council: they are in use, and no file to delete."""
    search: Search
    """Files beside the assessment, and where the command is run."""
    others: tuple[Path, ...]
    """Papers and exports in which none was found, or that cannot be looked through."""
    unread: tuple[Path, ...]
    """Files and folders that cannot be looked into."""


def still_holding(kept: Kept, folder: Folder, done: Forgotten, written: Iterable[Path]) -> StillHolding:
    """What still holds what was forgotten of the assessment that is `kept` in `folder`.

    `written` are its papers. Raises `DigiassessError` as `places` does.
    """
    around = (Path.cwd(), kept.path.parent, kept.path.parent.parent)
    assessments, unread = _remaining(folder.of(kept.assessment.council), done)
    found = search(done.said, done.names, around, {entry.path.resolve() for entry in folder.entries})
    # What may be an assessment that was damaged is to be mended, whatever it holds.
    damaged = [file for file in found.holding if file.parent == kept.path.parent.resolve() and _is_damaged(file)]
    holding = tuple(file for file in found.holding if file not in damaged)
    others = {file.resolve() for file in (*written, *closed_files(kept.path.stem, around))} - {*found.holding}
    cannot = dict.fromkeys((*done.unread, *unread, *damaged, *found.unread))
    return StillHolding(tuple(assessments), found._replace(holding=holding), tuple(sorted(others)), tuple(cannot))


def _is_damaged(file: Path) -> bool:
    if file.suffix != ".json":
        return False
    try:
        read_only(file)
    except DigiassessError:
        return may_be_ours(file)
    return False


def _remaining(entries: Iterable[Entry], done: Forgotten) -> tuple[list[Remaining], list[Path]]:
    """Which of a council's assessments have something of what was forgotten, and which cannot be read.

    What somebody who stays gave there in the same words is theirs. Raises `DigiassessError` as `places` does.
    """
    found, unread = [], []
    for entry in entries:
        try:
            assessment = read_only(entry.path)
        except DigiassessError:
            unread.append(entry.path)
            continue
        if assessment is None:
            continue
        staying = [
            place.response
            for place in places(entry.path)
            if place.response is not None and not any(_is_named(place, name) for name in done.names)
        ]
        _after, questions = without_words(assessment, without(done.words, words_to_go(staying, [])))
        named = holds_name(assessment.model_dump_json(exclude={"bank"}), done.names)
        if questions or named:
            found.append(Remaining(assessment.period, tuple(questions), named))
    return found, unread


class Elsewhere(NamedTuple):
    """Where somebody of a name answered the same council, besides."""

    periods: tuple[str, ...]
    """The periods of its other assessments."""
    deleted: tuple[Path, ...]
    """The responses that deleted assessments keep in their history."""


def elsewhere(path: Path, others: Iterable[Entry], name: str) -> Elsewhere:
    """Where `name` answered besides the assessment at `path`, among the `others` of its council. Raises as `places`."""
    return Elsewhere(
        tuple(
            entry.period
            for entry in others
            if entry.path != path and any(_is_named(place, name) for place in places(entry.path))
        ),
        tuple(place.path for place in _places_of_deleted(path) if _is_named(place, name)),
    )


def _is_named(place: Place, name: str) -> bool:
    return place.response is not None and folded(place.response.respondent.name or "") == folded(name)


def _places_of_deleted(path: Path) -> list[Place]:
    """The responses to assessments beside that at `path` that were deleted, in their history. Raises as `places`."""
    found = []
    history = history_folder(path).parent
    for folder in sorted(history.iterdir()) if history.is_dir() else ():
        there = path.with_name(f"{folder.name}.json")
        if there != path and folder.is_dir() and not there.exists():
            found += places(there)
    return found
