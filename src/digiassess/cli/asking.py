"""`digiassess assess` where somebody is there to answer: the sitting, from opening the assessment to its end."""

from collections.abc import Callable, Collection, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from digiassess.analysis.carry_over import LastTime, Only
from digiassess.cli import clock
from digiassess.cli.again import begun_by, led_to
from digiassess.cli.choices import chosen_themes
from digiassess.cli.faces import at_a_terminal, chosen_face
from digiassess.cli.outcome import Outcome
from digiassess.cli.standard_error import print_error
from digiassess.files.bank_folder import load_bank
from digiassess.files.council_folder import Folder, read_folder
from digiassess.files.found_again import found_by
from digiassess.files.gone_questions import became_of
from digiassess.files.kept import Kept
from digiassess.files.shell import as_words
from digiassess.files.trying import check_can_save
from digiassess.interview.banks import councils_meant, possible_banks
from digiassess.interview.faces.face import Face
from digiassess.interview.keeping import Keeper
from digiassess.interview.kinds import chosen_kind
from digiassess.interview.last_time import follow, last_time
from digiassess.interview.opening import Wanted, open_assessment
from digiassess.interview.putting import Putting
from digiassess.interview.run import Interview
from digiassess.interview.sitting import questions_of
from digiassess.interview.who import LeftError, Near
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.bank_rules import hint
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.period import as_period, period_key, why_not_begun
from digiassess.model.text import clean_line
from digiassess.render.english import _
from digiassess.render.terminal.nothing_to_ask import nothing_to_ask
from digiassess.render.terminal.opening import opening_rows
from digiassess.render.terminal.progress import closing_rows, nothing_said_rows


class Narrowed(NamedTuple):
    """What a sitting is narrowed to: themes, questions, or what stood out last time."""

    themes: list[str]
    questions: list[str]
    only: Only | None


def ask(wanted: Wanted, narrowed: Narrowed, folder: Path, bank: Path | None, *, plain: bool) -> Outcome:
    """Asks the questions of the assessment that is `wanted`, begun where it is not there, and says how far it came.

    Raises `DigiassessError` where it cannot be opened, begun or saved, and `UsageError` for a theme that its bank
    lacks.
    """
    face = chosen_face(plain=plain)
    found = read_folder(folder)
    check_can_save(folder)
    load = cache(partial(load_bank, bank))
    begun = begun_by(wanted, folder, bank)
    _check_first(found, wanted, load, bank, narrowed)
    try:
        kept = _opened(found, wanted, load, face)
    except LeftError as left:
        if left.kept is None:
            return Outcome(nothing_said_rows(begun))
        _say_how_far(face, left.kept, folder, chosen_themes(left.kept.assessment.bank.content, narrowed.themes), begun)
        return Outcome()
    narrowed = narrowed._replace(themes=chosen_themes(kept.assessment.bank.content, narrowed.themes))
    full = [*led_to(kept, wanted, folder, bank), "--full"]
    _check_questions(kept.assessment, narrowed.questions, bank, full)
    before = last_time(found, kept.assessment, clock.today())
    if narrowed.only and before is None:
        none = _("There is no period before {period} to go by: leave --only out.")
        raise DigiassessError(none.format(period=kept.assessment.period))
    keeper = Keeper(face, kept, asks=at_a_terminal())
    if kept.state is not None and kept.assessment != kept.base:
        keeper.save(kept.assessment)
    earlier = () if before is None else _leads_to(before, kept.assessment, found)
    interview = _interview(keeper, before, narrowed, full, earlier, new=kept.state is None)
    try:
        interview.hold(narrowed.themes, questions=narrowed.questions)
    except KeyboardInterrupt:
        return Outcome(notes=["\n" + _interrupted(keeper.kept)], code=130)
    _say_how_far(face, keeper.kept, folder, narrowed.themes, begun)
    return Outcome()


def _opened(found: Folder, wanted: Wanted, load: Callable[[], Bank], face: Face) -> Kept:
    """The assessment, once it is known which. Raises `LeftError` where somebody left before the first question."""
    try:
        near = Near(face if at_a_terminal() else None, print_error, partial(found_by, folder=found.path, found=found))
        return open_assessment(found, wanted, load, face, clock.today(), near)
    except EOFError:
        raise DigiassessError(
            _(
                "The input ended before it was said which council, kind and period this is, so nothing was saved: "
                "give --council, --kind and --period."
            )
        ) from None


def _leads_to(before: LastTime, assessment: Assessment, found: Folder) -> list[str]:
    """The options that lead to the period `before` that of `assessment`."""
    return found_by(assessment.model_copy(update={"period": before.period}), found.path, found)


def _interview(
    keeper: Keeper,
    before: LastTime | None,
    narrowed: Narrowed,
    full: Sequence[str],
    earlier: Sequence[str],
    *,
    new: bool,
) -> Interview:
    """The sitting, ready to be held, once it was said what it is about.

    With the options `full` all questions of this assessment are asked; those `earlier` lead to the period before.
    """
    face, kept = keeper.face, keeper.kept
    only = before.only(narrowed.only) if before is not None and narrowed.only else None
    asked = _asked(kept.assessment, narrowed, only)
    where, is_narrowed = str(kept.path), any(narrowed)
    opening = list(opening_rows(kept.assessment, where, before, asked, new=new, narrowed=is_narrowed, found_by=earlier))
    face.show(opening)
    putting = Putting(face, kept.assessment, keeper.save, clock.now, opening=opening)
    follow(putting, before)
    nothing = "" if asked else nothing_to_ask(kept.assessment, before, narrowed.only, only, narrowed.themes, full)
    return Interview(putting, only, nothing=nothing)


def _asked(assessment: Assessment, narrowed: Narrowed, only: Collection[str] | None) -> Collection[str]:
    """The ids of the questions that are put now: those named, else those of the themes and `only` that are open."""
    if narrowed.questions:
        return narrowed.questions
    meant = [name for name in questions_of(assessment, narrowed.themes) if only is None or name in only]
    return [name for name in meant if not assessment.answer(name).given]


def _say_how_far(face: Face, kept: Kept, folder: Path, themes: list[str], begun: list[str]) -> None:
    """Says at the face, which breaks lines as it did all along, how much is answered and how to go on.

    Where nothing was, the options it was `begun` with begin it again.
    """
    if kept.state is None:
        face.show(nothing_said_rows(begun))
        return
    again = found_by(kept.assessment, folder)
    face.show(closing_rows(kept.assessment, str(kept.path), heard=face.heard, themes=themes, found_by=again))


def _interrupted(kept: Kept) -> str:
    if kept.state is None:
        return _("Interrupted. Nothing was answered, so nothing was saved.")
    return _("Interrupted. Everything answered so far is saved in {file}.").format(file=kept.path)


def _check_first(
    found: Folder,
    wanted: Wanted,
    load: Callable[[], Bank],
    bank_folder: Path | None,
    narrowed: Narrowed,
) -> None:
    """Raises `DigiassessError` for what was given and can be seen to be wrong before anything is asked."""
    councils = councils_meant(found, wanted)
    periods = [entry.period for council in councils for entry in found.of(council)]
    fresh = wanted.period is not None and period_key(wanted.period) not in map(period_key, periods)
    if fresh and (why := why_not_begun(as_period(wanted.period or ""), clock.today())):
        raise DigiassessError(why)
    if wanted.begins_next and not found.entries and not found.unread:
        none = _("There is no assessment in {folder} for another to follow: leave --next out.")
        raise DigiassessError(none.format(folder=found.path))
    if narrowed.only and not periods and not found.unread:
        raise DigiassessError(_("There is no earlier period to go by, so nothing to narrow it to: leave --only out."))
    refused = None
    for bank in possible_banks(found, wanted, load):
        try:
            if wanted.kind is not None:
                chosen_kind(bank, wanted.kind)
            chosen_themes(bank, narrowed.themes)
            _check_known(narrowed.questions, list(bank.by_id), bank, bank_folder)
        except DigiassessError as error:
            refused = refused or error
        else:
            return
    if refused is not None:
        raise refused


def _check_questions(
    assessment: Assessment, questions: list[str], bank_folder: Path | None, full: Sequence[str]
) -> None:
    """Raises `UsageError` for a question that the bank lacks, or that is not asked of this council.

    With the options `full` one is asked that a quick assessment leaves out.
    """
    every = questions_of(assessment.model_copy(update={"quick": False}))
    now = questions_of(assessment)
    for name in (name for name in questions if name in every and name not in now):
        left_out = _(
            "'{question}' belongs to the full assessment, and this is a quick one. Go on to the full one with: {how}"
        )
        how = as_words(["digiassess", "assess", *full, "--question", name])
        raise UsageError(left_out.format(question=name, how=how))
    _check_known(questions, list(now), assessment.bank.content, bank_folder)


def _check_known(questions: list[str], asked: list[str], bank: Bank, bank_folder: Path | None) -> None:
    for name in questions:
        if name not in asked:
            wrong = _("'{question}' is no question that is asked here: {mend}")
            mend = became_of(name, bank, bank_folder) or hint(name, asked, _("see 'digiassess questions list'"))
            raise UsageError(wrong.format(question=clean_line(name)[:60], mend=mend))
