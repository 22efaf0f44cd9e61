"""What is said before the first question of a sitting: what it is about, how long it takes, what to have at hand."""

from collections.abc import Collection, Iterator, Sequence

from digiassess.analysis.bank.reading import minutes_needed
from digiassess.analysis.carry_over import LastTime
from digiassess.files.found_again import with_period
from digiassess.files.shell import as_words
from digiassess.model.answer import PARTS
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Question
from digiassess.render.english import _, listed, ngettext, noted
from digiassess.render.figures import whole_minutes
from digiassess.render.terminal.nation import no_nation_rows
from digiassess.render.terminal.rows import Row


def opening_rows(
    assessment: Assessment,
    where: str,
    before: LastTime | None,
    asked: Collection[str],
    *,
    new: bool,
    narrowed: bool,
    found_by: Sequence[str] = (),
) -> Iterator[Row]:
    """What is begun or gone on with, how long it takes, and that one may stop.

    `before` is the last period before it, from which a new assessment carries over what is said. `asked` are the ids of
    the questions that are put now, to which the sitting may be `narrowed`. `found_by` are the options that lead to the
    period before.
    """
    far = assessment.progress()
    which = _("a quick assessment") if assessment.quick else _("a full assessment")
    begun = _("{council}, {period}: {which}. {done} of {number} answered.")
    if new:
        begun = _("New: {council}, {period}, {which}.")
        if before is not None and before.quick == assessment.quick:
            begun = _("New: {council}, {period}, {which} as {before} was.")
    yield Row()
    yield Row(
        "plain",
        begun.format(
            council=assessment.council,
            period=assessment.period,
            which=which,
            before="" if before is None else before.period,
            done=far.answered,
            number=far.asked,
        ),
        hang=2,
    )
    if new:
        if before is not None:
            yield from _before_rows(assessment, before, found_by)
        if not narrowed:
            whole = assessment.model_copy(update={"quick": False})
            content = whole.bank.content
            yield from how_long_rows(content, [each for theme in content.themes for each in whole.asked_of(theme)])
        yield from no_nation_rows(assessment)
        hand = _("Have at hand: strategies, audit reports, and who answers for each theme.")
        yield Row("plain", hand, hang=2)
    if asked and (narrowed or not new):
        yield Row("plain", _now(assessment, asked), hang=2)
    yield Row("plain", _("Every answer is saved at once in {file}; q stops.").format(file=where), hang=2)


def begun_rows(assessment: Assessment, before: LastTime, *, dry_run: bool = False) -> Iterator[Row]:
    """What an assessment that was begun by a file or an invitation took over from the period before it, and did not.

    With `dry_run` it only would be begun.
    """
    yield from _carried_rows(assessment, before, dry_run=dry_run)
    stays = ngettext(
        "The {number} answer of {before} is not taken over.",
        "The {number} answers of {before} are not taken over.",
        len(before.said),
    )
    if dry_run:
        stays = ngettext(
            "The {number} answer of {before} would not be taken over.",
            "The {number} answers of {before} would not be taken over.",
            len(before.said),
        )
    if before.said:
        yield Row("plain", stays.format(number=len(before.said), before=before.period), hang=2)


def _carried_rows(assessment: Assessment, before: LastTime, *, dry_run: bool = False) -> Iterator[Row]:
    targets, actions = len(assessment.targets), len(assessment.actions)
    own = sum(answer.target is not None for answer in assessment.answers.values())
    parts = [
        (before.kind == assessment.kind, _("the kind {kind}").format(kind=before.kind)),
        (before.nation == assessment.nation is not None, _("the nation {nation}").format(nation=before.nation)),
        (before.quick == assessment.quick, _("that it is quick") if before.quick else _("that it is full")),
        (targets, ngettext("{number} theme's target", "{number} themes' targets", targets).format(number=targets)),
        (own, ngettext("{number} question's target", "{number} questions' targets", own).format(number=own)),
        (actions, ngettext("{number} open action", "{number} open actions", actions).format(number=actions)),
        (assessment.marking, _("the marking {marking}").format(marking=assessment.marking)),
    ]
    if there := [part for is_carried, part in parts if is_carried]:
        carried = (
            _("Would be carried over from {before}: {what}.") if dry_run else _("Carried over from {before}: {what}.")
        )
        yield Row("plain", carried.format(before=before.period, what=listed(there)), hang=2)
    if before.papers:
        stays = _("Not carried over from the papers of {before}: {what}. 'digiassess edit' sets it.")
        what = listed([_(_ON_PAPERS[name]) for name in before.papers])
        yield Row("plain", stays.format(before=before.period, what=what), hang=2)


_ON_PAPERS = {
    "prepared_for": noted("whom they were for"),
    "dated": noted("their date"),
    "author": noted("who wrote them"),
}


def _before_rows(assessment: Assessment, before: LastTime, found_by: Sequence[str]) -> Iterator[Row]:
    """What a new assessment takes over from the period before it, and what a sitting only shows of that.

    `found_by` are the options that lead to the period before.
    """
    undone = ngettext(
        "{before} has {number} question without an answer; to go on with it: digiassess {assess}",
        "{before} has {number} questions without an answer; to go on with it: digiassess {assess}",
        before.left,
    )
    if before.left:
        assess = as_words(["assess", *with_period(found_by, before.period)])
        yield Row("warning", undone.format(number=before.left, before=before.period, assess=assess), hang=2)
    yield from _carried_rows(assessment, before)
    asked = {question.id for theme in assessment.bank.content.themes for question in assessment.asked_of(theme)}
    there = [was.answer for name, was in before.said.items() if name in asked]
    shown = ngettext(
        "Its {number} answer is shown beside the question, to confirm with = or answer afresh; none is taken over.",
        "Its {number} answers are shown beside the questions, to confirm with = or answer afresh; none is taken over.",
        len(there),
    )
    if len(there) < len(before.said):
        shown = ngettext(
            "{number} of its {all} answers is shown beside its question, to confirm with = or answer afresh; none is "
            "taken over.",
            "{number} of its {all} answers are shown beside their questions, to confirm with = or answer afresh; none "
            "is taken over.",
            len(there),
        )
    if there:
        yield Row("plain", shown.format(number=len(there), all=len(before.said)), hang=2)
    beside = [
        _(part.title).lower()
        for part in PARTS
        if part.carried
        and part.name != "level"
        and not part.goes_over
        and any(getattr(was, part.name) != part.empty for was in there)
    ]
    if beside:
        brings = _("What stands beside an answer comes along with =: {parts}.")
        yield Row("plain", brings.format(parts=listed(beside)), hang=2)
    new = len(before.new & asked)
    changed = ngettext(
        "{number} question is new or has changed since {before}.",
        "{number} questions are new or have changed since {before}.",
        new,
    )
    if new:
        yield Row("plain", changed.format(number=new, before=before.period), hang=2)


def how_long_rows(bank: Bank, full: Sequence[Question]) -> Iterator[Row]:
    """How long all of the questions in `full` take, and how long the headlines among them."""
    line = ngettext(
        "Full (--full): {number} question, about {minutes}.",
        "Full (--full): {number} questions, about {minutes}.",
        len(full),
    )
    yield Row("plain", line.format(number=len(full), minutes=_minutes(bank, full)), hang=2)
    quick = [question for question in full if question.headline]
    if not quick:
        none = _("Quick (--quick): no question, since none that is asked here is a headline.")
        yield Row("plain", none, hang=2)
        return
    line = ngettext(
        "Quick (--quick): {number} question, about {minutes}.",
        "Quick (--quick): {number} questions, about {minutes}.",
        len(quick),
    )
    yield Row("plain", line.format(number=len(quick), minutes=_minutes(bank, quick)), hang=2)


def _now(assessment: Assessment, asked: Collection[str]) -> str:
    """How long the questions take that are put now."""
    content = assessment.bank.content
    questions = [question for _theme, question in content.questions() if question.id in asked]
    line = ngettext(
        "Asked now: {number} question, about {minutes}.",
        "Asked now: {number} questions, about {minutes}.",
        len(questions),
    )
    return line.format(number=len(questions), minutes=_minutes(content, questions))


def _minutes(bank: Bank, questions: Sequence[Question]) -> str:
    return whole_minutes(minutes_needed(bank, questions))
