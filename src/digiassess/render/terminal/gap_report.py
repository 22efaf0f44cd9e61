"""The gap report on a terminal, readable from 60 columns up and in a pipe."""

from collections.abc import Iterator, Sequence

from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.result import Gap, Result, ThemeResult
from digiassess.render.citation import Citation, citations
from digiassess.render.english import count, listed
from digiassess.render.facts import next_step, withheld
from digiassess.render.figures import NONE, percent, plain, score, share
from digiassess.render.terminal.rows import Bar, Cells, Column, Row

_BAR = 10
_INDENT = 5
_LABELLED = _INDENT + 7


def gap_report_rows(
    assessment: Assessment, result: Result, themes: Sequence[str] = (), top: int | None = None
) -> Iterator[Row | Cells]:
    """The overall figure, a row a theme, then the gaps, of `themes` or of all, the first `top` or all of them."""
    bank = assessment.bank.content
    shown = result.only(themes)
    yield from _head(bank, result)
    yield from _themes(bank, shown.themes)
    yield Row()
    yield from _gap_list(assessment, shown.gaps, top)


def _head(bank: Bank, result: Result) -> Iterator[Row]:
    overall = result.overall
    quick = ", quick assessment (headline questions only): its figures are indicative" if result.quick else ""
    yield Row("heading", f"{result.council}, {result.period}{quick}")
    yield Row()
    if overall.withheld:
        yield Row("warning", f"No overall figure. {withheld(overall.withheld)}")
    else:
        top = plain(bank.levels[-1].value)
        yield Row("heading", f"Overall {score(overall.score)} of {top} ({percent(overall.percent)})")
    if overall.low is not None and overall.high is not None and overall.low != overall.high:
        low, high = score(overall.low), score(overall.high)
        yield Row("plain", f"With every open question at its lowest it would be {low}, at its highest {high}.")
    if overall.coverage is not None:
        yield Row("plain", f"Answered with a level: {share(overall.coverage)} of what is in scope, by weight.")
    if overall.progress is not None:
        yield Row("plain", f"Progress to the council's own targets: {share(overall.progress)}.")
    if overall.lowest_theme:
        lowest = result.theme(overall.lowest_theme)
        yield Row("plain", f"Lowest theme: {lowest.title}, {score(lowest.score)}.")
    yield Row()


def _themes(bank: Bank, themes: Sequence[ThemeResult]) -> Iterator[Row | Cells]:
    columns = (
        Column.of(["Theme", *(theme.title for theme in themes)]),
        Column(_BAR),
        Column(len("Score"), right=True),
        Column.of(["Level", NONE, *(level.name for level in bank.levels)], 24),
        Column(len("Target"), right=True),
    )
    yield Cells(columns, ("Theme", "", "Score", "Level", "Target"), "quiet")
    for theme in themes:
        figure = score(theme.score) + ("*" if theme.provisional and theme.score is not None else "")
        target = NONE if theme.target is None else score(theme.target)
        yield Cells(columns, (theme.title, Bar(theme.percent), figure, theme.level_name or NONE, target))
        if theme.held_back_by:
            holders = listed([_holder(theme, question_id) for question_id in theme.held_back_by])
            yield Row("warning", f"held back by {holders}", indent=2)
        if theme.not_asked and theme.score is not None:
            yield Row("quiet", "no level: a quick assessment leaves out critical questions of this theme", indent=2)
        if open_ := _open(theme):
            yield Row("quiet", open_, indent=2)
    if any(theme.provisional and theme.score is not None for theme in themes):
        yield Row("quiet", "* provisional: not every question in scope is answered with a level")


def _holder(theme: ThemeResult, question_id: str) -> str:
    holder = next(question for question in theme.questions if question.id == question_id)
    if holder.number is not None:
        return f"{question_id} (level {holder.number})"
    return f"{question_id} (don't know)" if holder.state == "unknown" else f"{question_id} (unanswered)"


def _open(theme: ThemeResult) -> str:
    parts = [
        count(theme.unknown, "don't know", "don't knows") if theme.unknown else "",
        f"{theme.unanswered} unanswered" if theme.unanswered else "",
        f"{theme.not_applicable} not applicable" if theme.not_applicable else "",
    ]
    return ", ".join(part for part in parts if part)


def _gap_list(assessment: Assessment, gaps: Sequence[Gap], top: int | None) -> Iterator[Row]:
    if not gaps:
        yield Row("plain", "No gaps: every question answered with a level has reached its target.")
        return
    shown = gaps if top is None else gaps[:top]
    first = "the first" if len(shown) == 1 else f"the first {len(shown)}"
    few = f", {first} shown" if len(shown) < len(gaps) else ""
    yield Row("heading", f"{count(len(gaps), 'gap')}, most pressing first{few}")
    told: set[str] = set()
    for gap in shown:
        yield Row()
        yield from _gap(assessment.bank.content, gap, told)


def _gap(bank: Bank, gap: Gap, told: set[str]) -> Iterator[Row]:
    """A gap; a signpost that is in `told` already is named without repeating what it says."""
    theme, question = bank.by_id[gap.question]
    rank = f"{gap.rank}."
    yield Row("question", question.text, indent=_INDENT, lead=f"{rank:>{_INDENT - 1}} ", lead_look="plain")
    critical = ", critical" if question.critical else ""
    yield Row("quiet", f"{gap.question}, {theme.title}{critical}, priority {plain(gap.priority)}", indent=_INDENT)
    if gap.current is None:
        yield _labelled("Now", "not known")
    else:
        yield _labelled("Now", f"{_level(bank, gap.current)}. {question.levels[gap.current].statement}")
    yield Row("good", next_step(gap), indent=_LABELLED, lead=_label("Next"), lead_look="quiet")
    yield _labelled("Target", _level(bank, gap.target))
    for citation in citations(bank, gap.signposts):
        yield from _signpost(citation, again=citation.id in told)
        told.add(citation.id)


def _level(bank: Bank, number: int) -> str:
    return f"{number} {bank.levels[number].name}"


def _labelled(label: str, text: str) -> Row:
    return Row("plain", text, indent=_LABELLED, lead=_label(label), lead_look="quiet")


def _label(label: str) -> str:
    return " " * _INDENT + label


def _signpost(citation: Citation, *, again: bool) -> Iterator[Row]:
    seen = " (see above)" if again else ""
    yield Row("level", f"> {citation.name}{seen}", indent=_INDENT, hang=2, link=citation.address)
    if again:
        return
    binds = f"For: {citation.binds}." if citation.binds else ""
    facts = [f"{citation.place}.", citation.finding, citation.sureness, binds]
    yield Row("plain", " ".join(fact for fact in facts if fact), indent=_INDENT + 2)
    yield from _with_address(citation)
    for today in citation.today:
        yield Row("plain", f"Today: {today.name}", indent=_INDENT + 2)
        yield from _with_address(today)


def _with_address(citation: Citation) -> Iterator[Row]:
    if citation.caution:
        yield Row("warning", f"Caution: {citation.caution}", indent=_INDENT + 2)
    if citation.address:
        yield Row("address", citation.address, indent=_INDENT + 2)
