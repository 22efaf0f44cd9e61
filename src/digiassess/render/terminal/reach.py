"""What becomes of the figures where a quick assessment is made full, or a full one quick."""

from collections.abc import Iterator, Sequence

from digiassess.analysis.bank.reading import minutes_needed
from digiassess.analysis.scoring import score as scored
from digiassess.files.shell import as_words
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Question
from digiassess.render.english import _, ngettext
from digiassess.render.facts import withheld
from digiassess.render.figures import score, whole_minutes
from digiassess.render.terminal.rows import Row


def reach_rows(before: Assessment, after: Assessment) -> Iterator[Row]:
    """What it means that `before` becomes `after`, a sentence a row: questions, answers, the overall figure, themes."""
    yield Row("plain", _more(before, after) if before.quick else _fewer(before, after), hang=2)
    was, now = scored(before).overall, scored(after).overall
    if now.withheld:
        none = _("There is still no overall figure then. {reason}") if was.withheld else None
        none = none or _("There is no overall figure then. {reason}")
        yield Row("plain", none.format(reason=withheld(now.withheld)), hang=2)
    elif was.withheld:
        yield Row("plain", _("The overall score is then {score}.").format(score=score(now.score)), hang=2)
    else:
        moves = _("The overall score is then {after}, and was {before}.")
        yield Row("plain", moves.format(after=score(now.score), before=score(was.score)), hang=2)
    themes = _("Scores of themes are then no longer indicative, and provisional until their questions are answered.")
    if after.quick:
        themes = _("Scores of themes are then indicative: they rest on the headline questions alone.")
    yield Row("plain", themes, hang=2)


def as_last_words(last: Assessment, new: Assessment, found_by: Sequence[str] | None = None) -> str:
    """That a `new` assessment is quick because the `last` one was, or full though that was quick, and how to change it.

    That is by an option while it is only said what would be begun; afterwards by a command, with the options `found_by`
    that lead to it.
    """
    option = "--full" if new.quick else "--quick"
    said = _(
        "{council}, {period} is full, though {last} was quick: the file answers questions that a quick one does not "
        "ask. To have it quick: {how}"
    )
    if new.quick:
        said = _(
            "{council}, {period} is quick, as {last} was: only the headline questions are asked and counted. To have "
            "it full: {how}"
        )
    how = option if found_by is None else as_words(["digiassess", "edit", *found_by, option])
    return said.format(council=new.council, period=new.period, last=last.period, how=how)


def undo_words(after: Assessment, command: str, found_by: Sequence[str]) -> str:
    """How to go back from what `after` now is with `command`, `assess` or `edit`, with nothing lost.

    `found_by` are the options that lead to it.
    """
    undo = as_words([command, *found_by, "--full" if after.quick else "--quick"])
    return _("Undo it with: digiassess {undo}. No answer is lost.").format(undo=undo)


def _more(before: Assessment, after: Assessment) -> str:
    asked = {question.id for question in _asked(before)}
    more = [question for question in _asked(after) if question.id not in asked]
    left = [question for question in more if not after.answer(question.id).given]
    there = len(more) - len(left)
    line = ngettext(
        "{council}, {period} is a quick assessment. Full asks {number} question more.",
        "{council}, {period} is a quick assessment. Full asks {number} questions more.",
        len(more),
    )
    again = ngettext(
        "{number} of them has an answer, which counts again.",
        "{number} of them have answers, which count again.",
        there,
    )
    rest = ngettext(
        "{number} is still to answer, about {minutes}.",
        "{number} are still to answer, about {minutes}.",
        len(left),
    )
    parts = [line.format(council=before.council, period=before.period, number=len(more))]
    if there:
        parts.append(again.format(number=there))
    if left:
        minutes = whole_minutes(minutes_needed(after.bank.content, left))
        parts.append(rest.format(number=len(left), minutes=minutes))
    return " ".join(parts)


def _fewer(before: Assessment, after: Assessment) -> str:
    asked = [question.id for question in _asked(after)]
    aside = sum(before.answer(question.id).given for question in _asked(before) if question.id not in asked)
    line = ngettext(
        "{council}, {period} is a full assessment. Quick counts its {number} headline question only.",
        "{council}, {period} is a full assessment. Quick counts its {number} headline questions only.",
        len(asked),
    )
    kept = ngettext(
        "The {number} answer to another question is kept, and does not count.",
        "The {number} answers to other questions are kept, and do not count.",
        aside,
    )
    said = line.format(council=before.council, period=before.period, number=len(asked))
    return f"{said} {kept.format(number=aside)}" if aside else said


def _asked(assessment: Assessment) -> list[Question]:
    return [question for theme in assessment.bank.content.themes for question in assessment.asked_of(theme)]
