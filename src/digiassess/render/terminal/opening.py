"""What is said before the first question of a sitting: what it is about, how long it takes, what to have at hand."""

from collections.abc import Iterator

from digiassess.analysis.bank.reading import minutes
from digiassess.model.assessment import Assessment
from digiassess.render.english import _, ngettext
from digiassess.render.figures import rounded
from digiassess.render.terminal.rows import Row


def opening_rows(assessment: Assessment, where: str, *, new: bool) -> Iterator[Row]:
    """What is begun or gone on with, quick or full, how long each takes, and that one may stop."""
    far = assessment.progress()
    which = _("a quick assessment") if assessment.quick else _("a full assessment")
    begun = _("{council}, {period}: {which}. {done} of {number} answered.")
    if new:
        begun = _("New: {council}, {period}, {which}.")
    yield Row()
    yield Row(
        "plain",
        begun.format(
            council=assessment.council, period=assessment.period, which=which, done=far.answered, number=far.asked
        ),
        hang=2,
    )
    if new:
        yield Row("plain", _how_long(assessment, quick=False), hang=2)
        yield Row("plain", _how_long(assessment, quick=True), hang=2)
        hand = _("Have at hand: your strategies, recent audit reports, and who answers for each theme.")
        yield Row("plain", hand, hang=2)
    yield Row("plain", _("Every answer is saved at once in {file}; q stops.").format(file=where), hang=2)


def _how_long(assessment: Assessment, *, quick: bool) -> str:
    whole = assessment.model_copy(update={"quick": quick})
    questions = [question for theme in whole.bank.content.themes for question in whole.asked_of(theme)]
    line = ngettext(
        "Full (--full): {number} question, about {minutes} minutes.",
        "Full (--full): {number} questions, about {minutes} minutes.",
        len(questions),
    )
    if quick:
        line = ngettext(
            "Quick (--quick): {number} question, about {minutes} minutes.",
            "Quick (--quick): {number} questions, about {minutes} minutes.",
            len(questions),
        )
    return line.format(number=len(questions), minutes=max(1, int(rounded(minutes(questions), 0))))
