"""What may still hold what somebody said, once it was deleted: other assessments, and files beside them."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from digiassess.analysis.forgetting import together, without, without_words, words_to_go
from digiassess.analysis.survey_text import SurveyTexts
from digiassess.files.answers_file import read_answers
from digiassess.files.assessment_file import read_only
from digiassess.files.council_folder import Folder
from digiassess.files.deleted import Deleted
from digiassess.files.entry import Entry
from digiassess.files.forgetting import Forgotten
from digiassess.files.formats.sheet import ENDINGS as WORKBOOKS
from digiassess.files.formats.sheet import grids_of_workbook
from digiassess.files.formats.text import read_content
from digiassess.files.gathered import Gathered, Place, folders_of, gather, places
from digiassess.files.replaced import replaced_by_place, replaced_files
from digiassess.files.response_likeness import may_be_response
from digiassess.files.responses import by_place, response_files
from digiassess.files.strays import may_be_ours
from digiassess.files.survey_sheets import may_be_survey
from digiassess.files.words_beside import Search, closed_files, holds_name, search
from digiassess.model.errors import DigiassessError
from digiassess.model.person import nearly_called
from digiassess.model.response import Response
from digiassess.model.text import folded


class Remaining(NamedTuple):
    """An assessment that has what was forgotten: `=` takes a note over into the next period, an action has an owner."""

    council: str
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
    sent: tuple[Path, ...]
    """Those of them that `collect` takes for what people sent, and takes in again while they are there."""
    others: tuple[Path, ...]
    """Papers and exports in which none was found, or that cannot be looked through."""
    unread: tuple[str, ...]
    """Files and folders that cannot be looked into, those of people by their place."""


def still_holding(
    paths: Sequence[Path], councils: Iterable[str], folder: Folder, done: Forgotten, written: Iterable[Path]
) -> StillHolding:
    """What still holds what was forgotten of the assessments at `paths` in `folder`, deleted ones among them.

    They are of those `councils`; `written` are their papers. Raises `DigiassessError` as `places` does.
    """
    home = paths[0].parent
    around = (Path.cwd(), home, home.parent)
    entries = dict.fromkeys(entry for council in councils for entry in folder.of(council))
    assessments, unread = _remaining(entries, done)
    found = search(done.said, done.names, around, {entry.path.resolve() for entry in folder.entries})
    # What may be an assessment that was damaged is to be mended, whatever it holds.
    damaged = [file for file in found.holding if file.parent == home.resolve() and _is_damaged(file)]
    holding = [file for file in found.holding if file not in damaged]
    sent = _sent(holding, entries) if holding else []
    closed = (file for path in paths for file in closed_files(path.stem, around))
    others = {file.resolve() for file in (*written, *closed)} - {*found.holding}
    cannot = dict.fromkeys((*done.unread, *unread, *damaged, *found.unread))
    people = {folder for path in paths for folder in folders_of(path)}
    called = tuple(without_name(file) if file.parent in people else str(file) for file in cannot)
    beside = tuple(file for file in holding if file not in sent)
    return StillHolding(tuple(assessments), found._replace(holding=beside), tuple(sent), tuple(sorted(others)), called)


def _sent(files: Sequence[Path], entries: Iterable[Entry]) -> list[Path]:
    """Those of `files` that are what people sent to one of the assessments: forms, tables, answers that say whose."""
    banks = {}
    for entry in entries:
        try:
            banks[entry.assessment.bank.digest] = entry.assessment.bank.content
        except DigiassessError:
            continue
    # A survey's table is known by the questions of the bank, a form by what it says of itself.
    known: Sequence[SurveyTexts | None] = [*map(SurveyTexts, banks.values())] or [None]
    return [file for file in files if any(_is_sent(file, texts) for texts in known)]


def _is_sent(file: Path, texts: SurveyTexts | None) -> bool:
    if may_be_response(file, texts):
        return True
    try:
        if texts is not None and file.suffix.lower() in WORKBOOKS:
            grids = grids_of_workbook(read_content(file), str(file))
            if any(may_be_survey(grid, texts) for grid in grids if not grid.is_hidden):
                return True
        return read_answers(file, of_a_person=True).respondent is not None
    except DigiassessError:
        return False


def without_name(file: Path) -> str:
    """What a file in a folder of responses is called: those after people by their place, as names stay there."""
    if file in (those := response_files(file.parent)):
        return by_place(file, those.index(file) + 1)
    return replaced_by_place(file) if file in replaced_files(file.parent) else str(file)


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
            found.append(Remaining(assessment.council, assessment.period, tuple(questions), named))
    return found, unread


def all_forgotten(several: Sequence[Forgotten]) -> Forgotten:
    """What was deleted and could not be reached, of several assessments together."""
    return Forgotten(
        responses=tuple(file for done in several for file in done.responses),
        questions=tuple(question for done in several for question in done.questions),
        versions=tuple(file for done in several for file in done.versions),
        unread=tuple(file for done in several for file in done.unread),
        invited=sum(done.invited for done in several),
        words=together(*(done.words for done in several)),
        names=frozenset(name for done in several for name in done.names),
    )


class Elsewhere(NamedTuple):
    """Where somebody answered, or was invited, besides."""

    periods: tuple[str, ...]
    """The periods of other assessments of the same council."""
    deleted: tuple[Deleted, ...]
    """Assessments that were deleted."""


def elsewhere(others: Iterable[Entry], away: Iterable[Deleted], has: Callable[[Gathered], bool]) -> Elsewhere:
    """Where somebody is besides: among the `others` of the same council, and those put `away`, as `has` tells.

    Where they were forgotten they are named no more. Raises as `gather`.
    """
    return Elsewhere(
        tuple(entry.period for entry in others if has(gather(entry.path))),
        tuple(each for each in away if has(each.gathered)),
    )


def nearly_named(others: Iterable[Entry], name: str) -> list[tuple[str, Response]]:
    """The responses to the `others` by somebody whose name may be `name`, each with its period. Raises as `places`."""
    return [
        (entry.period, place.response)
        for entry in others
        for place in places(entry.path)
        if place.response is not None and nearly_called(place.response.respondent.name or "", name)
    ]


def _is_named(place: Place, name: str) -> bool:
    return place.response is not None and folded(place.response.respondent.name or "") == folded(name)
