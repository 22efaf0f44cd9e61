"""`digiassess assess` where somebody is there to answer: the sitting, from opening the assessment to its end."""

from pathlib import Path

from digiassess.analysis.carry_over import Only
from digiassess.cli import clock
from digiassess.cli.choices import chosen_themes
from digiassess.cli.faces import at_a_terminal, chosen_face
from digiassess.cli.outcome import Outcome, print_note
from digiassess.cli.output import print_rows
from digiassess.files.bank_folder import load_bank
from digiassess.files.council_folder import read_folder
from digiassess.files.kept import Kept
from digiassess.interview.keeping import Keeper
from digiassess.interview.last_time import last_time
from digiassess.interview.opening import Wanted, open_assessment
from digiassess.interview.putting import Putting
from digiassess.interview.run import Interview
from digiassess.interview.sitting import questions_of
from digiassess.interview.who import Near
from digiassess.model.assessment import Assessment
from digiassess.model.bank_rules import hint
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.text import clean_line
from digiassess.render.english import _
from digiassess.render.terminal.opening import opening_rows
from digiassess.render.terminal.progress import closing_rows, nothing_said_rows


def ask(
    wanted: Wanted,
    themes: list[str],
    only: Only | None,
    folder: Path,
    bank: Path | None,
    *,
    plain: bool,
    questions: list[str],
) -> Outcome:
    """Asks the questions of the assessment that is `wanted`, begun where it is not there, and says how far it came.

    `themes` narrow the sitting, and so does `only`. Raises `DigiassessError` where it cannot be opened or begun, and
    `UsageError` for a theme that its bank lacks.
    """
    face = chosen_face(plain=plain)
    found = read_folder(folder)
    try:
        near = Near(face if at_a_terminal() else None, print_note)
        kept = open_assessment(found, wanted, lambda: load_bank(bank), face, clock.today(), near)
    except EOFError:
        raise DigiassessError(
            _(
                "The input ended before it was said which council, kind and period this is, so nothing was saved: "
                "give --council, --kind and --period."
            )
        ) from None
    assessment = kept.assessment
    themes = chosen_themes(assessment.bank.content, themes)
    _check_questions(assessment, questions)
    before = last_time(found, assessment)
    if only and before is None:
        none = _("There is no period before {period} to go by: leave --only out.")
        raise DigiassessError(none.format(period=assessment.period))
    keeper = Keeper(face, kept, asks=at_a_terminal())
    if kept.state is not None and kept.assessment != kept.base:
        assessment = keeper.save(assessment)
    print_rows(opening_rows(assessment, str(kept.path), new=kept.state is None))
    putting = Putting(face, assessment, keeper.save, clock.now)
    if before is not None:
        putting.before = before.said
        putting.new_since = dict.fromkeys(before.added, before.period)
    interview = Interview(putting, before.only(only) if before is not None and only else None)
    menu = not (plain or themes or only or questions) and bool(assessment.answers)
    try:
        interview.hold(themes, menu=menu, questions=questions)
    except KeyboardInterrupt:
        return Outcome(notes=["\n" + _interrupted(keeper.kept)], code=130)
    kept = keeper.kept
    there = kept.state is not None
    return Outcome(closing_rows(kept.assessment, str(kept.path)) if there else nothing_said_rows())


def _interrupted(kept: Kept) -> str:
    if kept.state is None:
        return _("Interrupted. Nothing was answered, so nothing was saved.")
    return _("Interrupted. Everything answered so far is saved in {file}.").format(file=kept.path)


def _check_questions(assessment: Assessment, questions: list[str]) -> None:
    """Raises `UsageError` for a question that the bank lacks, or that is not asked of this council."""
    asked = list(questions_of(assessment))
    for name in questions:
        if name not in asked:
            wrong = _("'{question}' is no question that is asked here: {mend}")
            mend = hint(name, asked, _("see 'digiassess questions list'"))
            raise UsageError(wrong.format(question=clean_line(name)[:60], mend=mend))
