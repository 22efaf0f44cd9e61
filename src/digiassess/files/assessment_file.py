"""Reading an assessment from its JSON file (DESIGN, section 6)."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from pydantic import ValidationError

from digiassess.files.bank_inside import remember
from digiassess.files.formats.document import Document
from digiassess.files.formats.json import JsonDocument, json_document
from digiassess.files.formats.problems import MOST, BadFileError, Mistakes, Problem, faults_of
from digiassess.files.formats.text import decoded, read_content
from digiassess.files.formats.whole import validated
from digiassess.files.kept import Kept, digest_of
from digiassess.files.known_banks import keep_ending, known_ending
from digiassess.files.migration import CURRENT, FAMILY, STEPS, Step, format_number, migrated
from digiassess.files.strays import LostAssessmentError, lost_assessment
from digiassess.model.action import next_id
from digiassess.model.assessment import Assessment, BankRecord
from digiassess.model.bank_rules import Path, faults, nearest
from digiassess.model.language import _, noted
from digiassess.model.nations import KINDS
from digiassess.model.text import first_words


def load_assessment(path: FilePath | str) -> Assessment:
    """The assessment in the file at `path`.

    Raises `DigiassessError` where the file is damaged, from a newer version, or no assessment at all.
    """
    found = read_only(FilePath(path))
    if found is None:
        raise BadFileError(
            [Problem(str(path), 1, _("it is no digiassess assessment"), _("name a file that assess wrote"))]
        )
    return found


def read_only(path: FilePath) -> Assessment | None:
    """The assessment in the file at `path`, for whoever will not write it; else as `read_assessment`."""
    found = _parsed(read_content(path), str(path), STEPS)
    return None if found is None else found.assessment


def read_assessment(path: FilePath, steps: Mapping[int, Step] = STEPS) -> Kept | None:
    """The assessment in the file at `path`, or None where it is JSON of some other program's.

    A file of an older format is brought to today's by `steps`.

    Raises `BadFileError` where it is damaged, changed behind our back, or from a newer version of this program.
    """
    content = read_content(path)
    found = _parsed(content, str(path), steps)
    if found is None:
        return None
    older = content if found.number < CURRENT else None
    return Kept(path, found.assessment, digest_of(content), older, found.assessment)


class _Parsed(NamedTuple):
    """What a file holds, and the number of its format."""

    assessment: Assessment
    number: int


def _parsed(content: bytes, file: str, steps: Mapping[int, Step]) -> _Parsed | None:
    """The assessment that `content` says; None where it is of some other program's. Raises as `read_assessment`."""
    if (data := known_ending(content)) is not None:
        # Whatever is wrong with it is found again, with its line, on the way that knows no banks.
        with contextlib.suppress(BadFileError):
            return _understood(JsonDocument(file, data, {}), steps)
    text = decoded(content, file)
    document = json_document(text, file)
    found = _understood(document, steps)
    if found is not None and isinstance(document.data, dict):
        keep_ending(content, document.data, found.assessment.bank)
    return found


def _understood(document: JsonDocument, steps: Mapping[int, Step]) -> _Parsed | None:
    data = document.data
    if not isinstance(data, dict) or not str(data.get("schema", "")).startswith(FAMILY):
        if (lost := lost_assessment(document)) is not None:
            raise LostAssessmentError([lost])
        return None
    schema = data["schema"]
    number = format_number(schema)
    if number is None or number > CURRENT or any(start not in steps for start in range(number, CURRENT)):
        age = (
            _("an older format than this version reads")
            if number is not None and number < CURRENT
            else _("a newer version")
        )
        what = _("it is of {age} of digiassess ({schema})").format(age=age, schema=str(schema)[:40])
        mend = _("install that version; nothing was changed")
        raise BadFileError([document.problem(("schema",), what, mend)])
    said = {name: value for name, value in data.items() if name != "schema"}
    return _Parsed(_typed(migrated(said, number, steps), document, newest=number == CURRENT), number)


_NEWER = noted("it was written by a newer version of digiassess: install that version; nothing was changed")


def _typed(data: dict[str, Any], document: Document, *, newest: bool) -> Assessment:
    """The assessment that `data` says. In the `newest` format a field that is not known is a newer version's."""
    known = isinstance(data.get("bank"), BankRecord)
    mistakes = Mistakes()
    try:
        # The bank inside is written back as it was read.
        assessment = validated(Assessment, data, but=("bank",))
    except ValidationError as error:
        for path, what, mend in faults_of(error, Assessment, unknown=_(_NEWER) if newest else ""):
            if path == ("kind",) and isinstance(data.get("kind"), str):
                what, mend = _no_kind(data["kind"], _kinds_in(data.get("bank")))
            mistakes.add(partial(document.problem, path, what, mend))
        raise mistakes.refusal() from None
    bank = assessment.bank.content
    if not known:
        for wrong in faults(bank):
            path = ("bank", "content", *wrong.path)
            mistakes.add(partial(document.problem, path, wrong.what, _("restore the file from a copy")))
    if assessment.kind not in bank.kinds:
        mistakes.add(partial(document.problem, ("kind",), *_no_kind(assessment.kind, bank.kinds)))
    for path, what, mend in _what_does_not_fit(assessment):
        mistakes.add(partial(document.problem, path, what, mend))
    mistakes.refuse()
    if not known:
        remember(assessment.bank, data["bank"]["content"])
    return assessment


def _no_kind(kind: str, kinds: Sequence[str]) -> tuple[str, str]:
    what = _("'{kind}' is no kind of council in its question bank").format(kind=first_words(kind))
    return what, nearest(kind.casefold(), kinds, _A_SLIP) or _("write one of {kinds}").format(kinds=", ".join(kinds))


_A_SLIP = 0.8


def _kinds_in(bank: Any) -> Sequence[str]:
    """The kinds of council of a `bank` that may be damaged; the usual ones where it has none."""
    if isinstance(bank, BankRecord):
        return bank.content.kinds
    content = bank.get("content") if isinstance(bank, dict) else None
    kinds = content.get("kinds") if isinstance(content, dict) else None
    return [kind for kind in kinds if isinstance(kind, str)] if isinstance(kinds, list) else KINDS


def _what_does_not_fit(assessment: Assessment) -> Iterator[tuple[Path, str, str]]:
    """Where an answer or a target is of no question, theme or level of the bank inside, or two actions have one id."""
    bank = assessment.bank.content
    unknown = 0
    for question_id, answer in assessment.answers.items():
        if question_id not in bank.by_id:
            unknown += 1
            # To look for the nearest takes time; of so many, nobody reads the end.
            meant = nearest(question_id, bank.by_id, _A_SLIP) if unknown <= MOST else ""
            what = _("'{question_id}' is no question of its question bank").format(question_id=question_id)
            yield ("answers", question_id), what, meant or _("restore the file from a copy")
        if (answer.number or 0) <= bank.top and (answer.target or 0) <= bank.top:
            continue
        for name, number in (("level", answer.number), ("target", answer.target)):
            if number is not None and number > bank.top:
                what = _("'{question_id}' has no {name} {number}").format(
                    question_id=question_id, name=name, number=number
                )
                yield ("answers", question_id, name), what, _("give 0 to {top}").format(top=bank.top)
    taken, seen = {action.id for action in assessment.actions}, set[str]()
    for place, action in enumerate(assessment.actions):
        if action.id in seen:
            # As git leaves it where actions were agreed on two branches: what became of one would be written over both.
            what = _("'{what}' has the id {id} of an action above it").format(
                what=first_words(action.what), id=action.id
            )
            free = next_id(taken)
            taken.add(free)
            mend = _("give one of the two another, such as {free}").format(free=free)
            yield ("actions", place, "id"), what, mend
        seen.add(action.id)
    themes = {theme.id for theme in bank.themes}
    for theme_id, number in assessment.targets.items():
        if theme_id not in themes or number > bank.top:
            what = _("target {number} for '{theme_id}' does not fit its question bank").format(
                number=number, theme_id=theme_id
            )
            yield ("targets", theme_id), what, _("name a theme, and give 0 to {top}").format(top=bank.top)
