"""How far an assessment is."""

from collections.abc import Iterator, Sequence

from digiassess.analysis.scoring import score as scored
from digiassess.files.shell import as_words
from digiassess.model.assessment import Assessment
from digiassess.model.result import Result, ThemeResult, with_an_answer
from digiassess.render.english import _, count, ngettext
from digiassess.render.terminal.figures_so_far import overall_row
from digiassess.render.terminal.rows import Cells, Column, Row


def progress_rows(result: Result) -> Iterator[Row | Cells]:
    """A row a theme: how many of its questions have an answer, and of what kind."""
    which = _("quick assessment") if result.quick else _("full assessment")
    yield Row("heading", f"{result.council}, {result.period}, {which}")
    yield Row()
    states = [_state(theme) for theme in result.themes]
    columns = (Column.of([theme.title for theme in result.themes], 60), Column.of(states, 80))
    for theme, state in zip(result.themes, states, strict=True):
        yield Cells(columns, (theme.title, state), said=_("{theme}: {state}.").format(theme=theme.title, state=state))
    left = sum(theme.unanswered for theme in result.themes)
    yield Row()
    open_ = ngettext("{number} question is still unanswered.", "{number} questions are still unanswered.", left)
    yield Row("plain", open_.format(number=left) if left else _("Every question has an answer."))


def _state(theme: ThemeResult) -> str:
    if not theme.questions:
        return _("nothing is asked of this council")
    kinds = [
        count(theme.unknown, "don't know", "don't knows") if theme.unknown else "",
        _("{number} not applicable").format(number=theme.not_applicable) if theme.not_applicable else "",
    ]
    among = ", ".join(kind for kind in kinds if kind)
    answered = _("{done} of {of} answered").format(done=with_an_answer(theme), of=len(theme.questions))
    return f"{answered} ({among})" if among else answered


def next_row(assessment: Assessment, found_by: Sequence[str]) -> Row | None:
    """What comes next for an assessment: its questions, then its gaps, plan, paper and sign-off, then the next period.

    `found_by` are the options that lead to it, where there are others; None where it is signed off, and another period
    follows it.
    """
    if assessment.signed_off is not None:
        begin = _("Begin the next period with: digiassess {assess}")
        words = as_words(["assess", *found_by, "--next"])
        return None if "--period" in found_by else Row("plain", begin.format(assess=words), hang=2)
    if assessment.progress().left:
        return Row("plain", _("Go on with: digiassess {assess}").format(assess=as_words(["assess", *found_by])), hang=2)
    gaps, plan, report, sign_off = (as_words([each, *found_by]) for each in ("gaps", "plan", "report", "sign-off"))
    answered = _(
        "See the gaps: digiassess {gaps}. Agree actions: digiassess {plan}. Write the board's paper: digiassess "
        "{report}. Have it signed off: digiassess {sign_off}."
    )
    return Row("plain", answered.format(gaps=gaps, plan=plan, report=report, sign_off=sign_off), hang=2)


def closing_rows(
    assessment: Assessment,
    where: str,
    *,
    heard: bool = False,
    first: Sequence[Row] = (),
    themes: Sequence[str] = (),
    found_by: Sequence[str] = (),
) -> Iterator[Row]:
    """What is said at the end of a sitting: how much is answered, where it is kept, what to do `first` and next.

    `themes` are those that the sitting was narrowed to; `found_by` are the options that lead to this assessment,
    where there are others. Where it is `heard`, and so nothing was asked at the end, the score and how to see all
    answers, too.
    """
    far, content = assessment.progress(), assessment.bank.content
    yield Row()
    saved = ngettext(
        "{done} of {number} question answered. Saved in {file}.",
        "{done} of {number} questions answered. Saved in {file}.",
        far.asked,
    )
    yield Row("plain", saved.format(done=far.answered, number=far.asked, file=where), hang=2)
    if heard:
        yield overall_row(content, scored(assessment))
        see, change = (as_words([command, *found_by]) for command in ("status", "assess"))
        all_ = _("See every answer: digiassess {status} --answers. Change one: digiassess {assess} --question ID.")
        yield Row("plain", all_.format(status=see, assess=change))
    yield from first
    if far.left:
        open_ = [theme.id for theme in content.themes if theme.id in themes and assessment.progress(theme).left]
        again = as_words(["assess", *found_by, *(word for theme in open_ for word in ("--theme", theme))])
        yield Row("plain", _("Go on with: digiassess {assess}").format(assess=again))
    if far.answered:
        gaps, report = (as_words([command, *found_by]) for command in ("gaps", "report"))
        see = _("See the gaps: digiassess {gaps}. Write the board's paper: digiassess {report}.")
        yield Row("plain", see.format(gaps=gaps, report=report))


def nothing_said_rows(options: Sequence[str] = ()) -> Iterator[Row]:
    """What is said at the end of a sitting in which nothing was said, so that no file was begun.

    `options` are those that began it.
    """
    yield Row()
    nothing = _("Nothing was answered, so nothing was saved. Begin again with: digiassess {assess}")
    yield Row("plain", nothing.format(assess=as_words(["assess", *options])))
