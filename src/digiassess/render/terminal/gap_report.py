"""The gap report on a terminal, readable from 40 columns up and in a pipe."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from digiassess.analysis.left_out import much_left_out
from digiassess.files.shell import as_words
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.result import Gap, Result, ThemeResult
from digiassess.render.answer import level_words
from digiassess.render.benchmark import benchmark_words, place_words
from digiassess.render.citation import Citation, citations, mark_notes, openable_first
from digiassess.render.english import _, capital, count, listed, ngettext, state
from digiassess.render.facts import at_the_lowest, held_back_by, left_out_words, next_step, withheld
from digiassess.render.figures import NONE, percent, plain, score, share
from digiassess.render.terminal.rows import Bar, Cells, Column, Row
from digiassess.render.terminal.sign_off import sign_off_rows

if TYPE_CHECKING:
    from digiassess.analysis.benchmark import Beside

_BAR = 10
_INDENT = 5
_LABELLED = _INDENT + 7
WHOLE = 5
"""How many gaps are shown whole, unless it is said how many."""


def gap_report_rows(
    assessment: Assessment,
    result: Result,
    themes: Sequence[str] = (),
    top: int | None = None,
    whole: int | None = WHOLE,
    beside: "Beside | None" = None,
    found_by: Sequence[str] = (),
) -> Iterator[Row | Cells]:
    """The overall figure, a row a theme, then the gaps, of `themes` or of all, the first `top` or all of them.

    The first `whole` are shown whole, or all with None, and every other in a line. Of the first `top`, all are whole.
    `beside` is where the themes stand beside other councils, where a benchmark was named; `found_by` are the options
    that lead to the assessment, where there are others.
    """
    bank = assessment.bank.content
    shown = result.only(themes)
    yield from _head(bank, result)
    yield from sign_off_rows(assessment)
    yield Row()
    yield from _themes(bank, shown.themes, beside)
    yield Row()
    every = as_words(["gaps", *found_by, *(word for theme in themes for word in ("--theme", theme)), "--all"])
    yield from _gap_list(assessment, shown.gaps, top, whole if top is None else None, every)


def _head(bank: Bank, result: Result) -> Iterator[Row]:
    overall = result.overall
    which = (
        _("{council}, {period}, quick assessment (headline questions only): its figures are indicative")
        if result.quick
        else "{council}, {period}"
    )
    yield Row("heading", which.format(council=result.council, period=result.period))
    yield Row()
    if overall.withheld:
        yield Row("warning", _("No overall figure. {reason}").format(reason=withheld(overall.withheld)))
    else:
        shown = _("Overall {score} of {top} ({percent})").format(
            score=score(overall.score), top=plain(bank.levels[-1].value), percent=percent(overall.percent)
        )
        yield Row("heading", shown)
    if overall.low is not None and overall.high is not None and overall.low != overall.high:
        bounds = _("With every open question at its lowest it would be {low}, at its highest {high}.")
        yield Row("plain", bounds.format(low=score(overall.low), high=score(overall.high)))
    if overall.coverage is not None:
        by_weight = _("Answered with a level: {share} of what is in scope, by weight.")
        answered = by_weight if bank.weighted else _("Answered with a level: {share} of the questions in scope.")
        yield Row("plain", answered.format(share=share(overall.coverage)))
    if overall.progress is not None and not overall.withheld:
        reached = _("Progress to the targets: {share}.")
        yield Row("plain", reached.format(share=share(overall.progress)))
    if overall.lowest_theme:
        yield Row("plain", _lowest(result, overall.lowest_theme), hang=2)


def _lowest(result: Result, theme_id: str) -> str:
    """The lowest theme, or all that are printed as low as it: none of them is singled out."""
    lowest = result.theme(theme_id)
    level = [each.title for each in at_the_lowest(result.themes, lowest)]
    line = _("Lowest theme: {theme}, {score}.")
    scored = sum(theme.percent is not None for theme in result.themes)
    if scored == 1:
        line = _("The only theme with a score: {theme}, {score}.")
    if len(level) > 1:
        line = _("Lowest themes, all at {score}: {theme}.")
        if len(level) == scored:
            line = _("To one decimal place no theme is lowest: all {number} with a score are at {score}.")
    return line.format(theme=listed(level), score=score(lowest.score), number=len(level))


def _themes(bank: Bank, themes: Sequence[ThemeResult], beside: "Beside | None") -> Iterator[Row | Cells]:
    head = (_("Theme"), "", _("Score"), _("Level"), _("Target"))
    columns = (
        Column.of([head[0], *(theme.title for theme in themes)], 60),
        Column(_BAR),
        Column(len(head[2]), right=True),
        Column.of([head[3], _(NONE), *(level.name for level in bank.levels)], 24),
        Column(len(head[4]), right=True),
    )
    yield Cells(columns, head, "quiet", said="")
    for theme in themes:
        figure = score(theme.score) + ("*" if theme.provisional and theme.score is not None else "")
        level, target = theme.level_name or _(NONE), score(theme.target_value)
        yield Cells(columns, (theme.title, Bar(theme.percent), figure, level, target), said=_theme_said(bank, theme))
        if beside is not None:
            place = place_words(beside.positions.get(theme.id), beside.unplaced.get(theme.id))
            yield Row("quiet", capital(place), indent=2)
        for question_id in theme.held_back_by:
            yield Row("warning", held_back_by(bank, theme, question_id), indent=2, hang=2)
        if theme.not_asked and theme.score is not None:
            left_out = _("no level: a quick assessment leaves out critical questions of this theme")
            yield Row("quiet", left_out, indent=2)
        if many := much_left_out(theme):
            yield Row("warning", left_out_words(many), indent=2, hang=2)
        if open_ := _open(theme, told=many is not None):
            yield Row("quiet", open_, indent=2)
    if any(theme.provisional and theme.score is not None for theme in themes):
        yield Row("quiet", _("* provisional: not every question in scope is answered with a level"))
    if beside is not None:
        yield from (Row("quiet", sentence) for sentence in benchmark_words(beside))


def _theme_said(bank: Bank, theme: ThemeResult) -> str:
    """A theme's row as a sentence, with all that the columns and the bar show."""
    if theme.score is None:
        return _("{theme}: no score.").format(theme=theme.title)
    figures = _("{theme}: {score} of {top}, {percent}; level {level}; target {target}.")
    if theme.provisional:
        figures = _("{theme}: {score} of {top}, {percent}, provisional; level {level}; target {target}.")
    return figures.format(
        theme=theme.title,
        score=score(theme.score),
        top=plain(bank.levels[-1].value),
        percent=percent(theme.percent),
        level=theme.level_name or _(NONE),
        target=score(theme.target_value),
    )


def _open(theme: ThemeResult, *, told: bool) -> str:
    """What has no level: `told` is whether it was told already how many are not applicable."""
    left_out = 0 if told else theme.not_applicable
    parts = [
        count(theme.unknown, "don't know", "don't knows") if theme.unknown else "",
        _("{number} unanswered").format(number=theme.unanswered) if theme.unanswered else "",
        _("{number} not applicable").format(number=left_out) if left_out else "",
    ]
    return ", ".join(part for part in parts if part)


def _gap_list(
    assessment: Assessment, gaps: Sequence[Gap], top: int | None, whole: int | None, every: str
) -> Iterator[Row | Cells]:
    """The first gaps whole and the others in lines, with the command by which `every` one is shown whole."""
    if not gaps:
        reached = any(answer.given and answer.number is not None for answer in assessment.answers.values())
        none = _("No gaps: every question answered with a level has reached its target.")
        yet = _("No gap can be named yet: nothing has been answered with a level.")
        yield Row("plain", none if reached else yet)
        return
    shown = gaps if top is None else gaps[:top]
    head = _("{gaps}, most pressing first")
    if len(shown) < len(gaps):
        head = ngettext(
            "{gaps}, most pressing first, the first shown",
            "{gaps}, most pressing first, the first {shown} shown",
            len(shown),
        )
    yield Row("heading", head.format(gaps=count(len(gaps), "gap"), shown=len(shown)))
    if [gap.rank for gap in shown] != list(range(1, len(shown) + 1)):
        yield Row("quiet", _("The number of a gap is its place among all gaps of the assessment."))
    yield Row("quiet", priority_words())
    bank = assessment.bank.content
    cited = [citations(bank, openable_first(bank, gap.signposts)) for gap in shown[:whole]]
    yield from (Row("quiet", note) for note in mark_notes(chain(*cited)))
    told: set[str] = set()
    for gap, signposts in zip(shown, cited, strict=False):
        yield Row()
        yield from _gap(bank, gap, signposts, told)
    if whole is not None and (rest := shown[whole:]):
        yield Row()
        yield from _in_lines(bank, rest)
        yield Row()
        all_ = _("Every gap whole, with its next step and signposts: digiassess {gaps}")
        yield Row("quiet", all_.format(gaps=every))


def priority_words() -> str:
    """What the priority of a gap is, as a sentence (DESIGN, section 4)."""
    return _(
        "Priority is how many levels a question is from its target, times its weight, and twice that where it is "
        "critical; a don't know counts from the lowest level."
    )


def _in_lines(bank: Bank, gaps: Sequence[Gap]) -> Iterator[Cells]:
    """A line a gap: its place, the question and the priority."""
    head = ("", _("Priority"), _("The other gaps"))
    texts = [bank.by_id[gap.question][1].text for gap in gaps]
    columns = (
        Column(_INDENT - 1, right=True),
        Column.of([head[1], *(plain(gap.priority) for gap in gaps)], right=True),
        Column.of([head[2], *texts], 120),
    )
    yield Cells(columns, head, "quiet", said=head[2])
    for gap, text in zip(gaps, texts, strict=True):
        said = _("{rank}. {question} Priority {priority}.")
        cells = (f"{gap.rank}.", plain(gap.priority), text)
        yield Cells(
            columns,
            cells,
            said=said.format(rank=gap.rank, question=text, priority=plain(gap.priority)),
            record=True,
        )


def _gap(bank: Bank, gap: Gap, cited: Sequence[Citation], told: set[str]) -> Iterator[Row]:
    """A gap with its signposts; one that is in `told` already is named without repeating what it says."""
    theme, question = bank.by_id[gap.question]
    rank = f"{gap.rank}."
    yield Row("question", question.text, indent=_INDENT, lead=f"{rank:>{_INDENT - 1}} ", lead_look="plain")
    facts = [gap.question, theme.title, *([_("critical")] if question.critical else [])]
    facts.append(_("priority {priority}").format(priority=plain(gap.priority)))
    yield Row("quiet", ", ".join(facts), indent=_INDENT)
    if gap.current is None:
        yield _labelled(_("Now"), state("unknown"))
    else:
        yield _labelled(_("Now"), f"{level_words(bank, gap.current)}. {question.levels[gap.current].statement}")
    yield Row("good", next_step(gap), indent=_LABELLED, lead=_label(_("Next")), lead_look="quiet")
    yield _labelled(_("Target"), level_words(bank, gap.target))
    for citation in cited:
        yield from _signpost(citation, again=citation.id in told)
        told.add(citation.id)


def _labelled(label: str, text: str) -> Row:
    return Row("plain", text, indent=_LABELLED, lead=_label(label), lead_look="quiet")


def _label(label: str) -> str:
    return " " * _INDENT + label


def _signpost(citation: Citation, *, again: bool) -> Iterator[Row]:
    name = _("{signpost} (see above)").format(signpost=citation.name) if again else citation.marked
    yield Row("level", f"> {name}", indent=_INDENT, hang=2, link=citation.address)
    if again:
        return
    binds = _("For: {whom}.").format(whom=citation.binds) if citation.binds else ""
    facts = [f"{citation.place}.", citation.finding, binds]
    yield Row("plain", " ".join(fact for fact in facts if fact), indent=_INDENT + 2)
    yield from _with_address(citation)
    for today in citation.today:
        yield Row("plain", _("Today: {signpost}").format(signpost=today.marked), indent=_INDENT + 2)
        yield from _with_address(today)


def _with_address(citation: Citation) -> Iterator[Row]:
    if citation.remark:
        yield Row("warning", _("Caution: {caution}").format(caution=citation.remark), indent=_INDENT + 2)
    if citation.address:
        yield Row("address", citation.address, indent=_INDENT + 2)
