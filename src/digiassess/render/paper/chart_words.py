"""What a chart shows, in words, for those who do not see it."""

from collections.abc import Sequence
from typing import NamedTuple

from digiassess.render.english import _, count, listed, ngettext
from digiassess.render.figures import plain, score
from digiassess.render.paper.drawing import Levels


class DotRow(NamedTuple):
    """One theme, in level values; `low` and `high` are where it could still come to while questions are open."""

    title: str
    now: float | None
    target: float | None
    last: float | None
    """Where it was in the period before, on the questions that compare."""
    low: float | None
    high: float | None
    like: float | None = None
    """Where it is now on the same questions; None where that is `now`."""
    rests: str = ""
    """What `last` and `like` rest on: `7 of 9 questions`."""
    provisional: bool = False
    """Whether not every question in scope is answered with a level."""
    known: str = ""
    """Where that is so, how many are: `1 of 2 questions`."""

    @property
    def end(self) -> float | None:
        """Where it has moved to from `last`, like for like."""
        return self.now if self.like is None else self.like

    @property
    def apart(self) -> bool:
        """Whether it has moved to another figure than the one it has now."""
        return self.last is not None and self.end is not None and self.end != self.now


def open_range(row: DotRow) -> list[tuple[float, float]]:
    """How far open questions could move a theme: one range, or none."""
    return [] if row.low is None or row.high is None or row.low >= row.high else [(row.low, row.high)]


def themes_alt(rows: Sequence[DotRow], levels: Levels, last: str | None, basis: str) -> str:
    """Who is lowest, furthest below target and highest, and how many themes moved since `last`, like for like."""
    known = [(row, row.now) for row in rows if row.now is not None]
    if not known:
        return _("No theme has a score.")
    low, high = min(value for _row, value in known), max(value for _row, value in known)
    # Whoever is printed as the lowest is, stands level with it on the page.
    apart = score(high) != score(low)
    lowest = [row for row, value in known if score(value) == score(low)]
    best = [row for row, value in known if apart and score(value) == score(high)]
    figure = _sure(_("{score} of {top}").format(score=score(low), top=plain(levels[-1][0])), lowest)
    far, behind = _behind(known)
    if behind == lowest:
        parts = [_lowest_and_far(lowest, figure, far, apart=apart, alone=len(known) == len(lowest))]
    else:
        at = (
            ngettext("{themes} is lowest at {figure}", "{themes} are lowest at {figure}", len(lowest))
            if apart
            else ngettext("{themes} is at {figure}", "{themes} are at {figure}", len(lowest))
        )
        parts = [at.format(themes=_names(lowest), figure=figure)]
        if not behind or behind != best:
            parts += _far(known, far, behind)
    if best:
        highest = ngettext("{themes} is highest at {figure}", "{themes} are highest at {figure}", len(best))
        said = highest.format(themes=_names(best), figure=_sure(score(high), best))
        below = _("{highest}, and furthest below target, by {far}").format(highest=said, far=score(far))
        parts.append(below if behind == best else said)
    if none := [row for row in rows if row.now is None]:
        without = ngettext("{themes} is without a score", "{themes} are without a score", len(none))
        parts.append(without.format(themes=_names(none)))
    moves = "" if last is None else _ways(rows, last, basis)
    return f"{'; '.join(parts)}. {moves}".rstrip()


def _lowest_and_far(lowest: Sequence[DotRow], figure: str, far: float, *, apart: bool, alone: bool) -> str:
    """That the lowest themes are those furthest below target: each is named once."""
    if len(lowest) == 1:
        (least,) = lowest
        words = _("{theme} is lowest at {figure} and furthest below its target of {target}")
        words = _("{theme} is at {figure} and below its target of {target}") if alone else words
        return words.format(theme=least.title, figure=figure, target=score(least.target))
    if alone:
        words = _("{themes} are at {figure} and below target by {far}")
    elif apart:
        words = _("{themes} are lowest at {figure} and furthest below target, by {far}")
    else:
        words = _("{themes} are at {figure} and furthest below target, by {far}")
    return words.format(themes=_names(lowest), figure=figure, far=score(far))


def _sure(figure: str, rows: Sequence[DotRow]) -> str:
    """The `figure` of `rows`, with whether it may still move, and of how many of them or on what it rests."""
    provisional = sum(row.provisional for row in rows)
    if not provisional:
        return figure
    if len(rows) == 1 and rows[0].known:
        return _("{figure} (provisional, on {known})").format(figure=figure, known=rows[0].known)
    said = _("{figure} (provisional)") if provisional == len(rows) else _("{figure} ({number} of them provisional)")
    return said.format(figure=figure, number=provisional)


def _behind(known: Sequence[tuple[DotRow, float]]) -> tuple[float, list[DotRow]]:
    """How far below its target a theme is at most, and which are so far; none where every one is at its target."""
    gaps = [(row, round(row.target - value, 9)) for row, value in known if row.target is not None]
    far = max((gap for _row, gap in gaps), default=0)
    return far, [row for row, gap in gaps if gap > 0 and score(gap) == score(far)]


def _far(known: Sequence[tuple[DotRow, float]], far: float, behind: Sequence[DotRow]) -> list[str]:
    """Who is furthest below target, where that is not the lowest theme alone."""
    if behind:
        said = ngettext(
            "{themes} is furthest below target, by {score}",
            "{themes} are furthest below target, by {score}",
            len(behind),
        )
        return [said.format(themes=_names(behind), score=score(far))]
    every = all(row.target is not None for row, _value in known)
    return [_("every theme is at its target or above")] if every else []


def _ways(rows: Sequence[DotRow], last: str, basis: str) -> str:
    """How many themes rose, fell and did not change since `last`, like for like, as a sentence."""
    ends = [(row.end, row.last) for row in rows if row.end is not None and row.last is not None]
    rose, fell = sum(end > before for end, before in ends), sum(end < before for end, before in ends)
    found = (
        (rose, _("{themes} rose since {period}"), _("{number} rose")),
        (fell, _("{themes} fell since {period}"), _("{number} fell")),
        (len(ends) - rose - fell, _("{themes} did not change since {period}"), _("{number} did not change")),
    )
    said: list[str] = []
    for number, first, further in found:
        if number:
            themes = count(number, "theme")
            said.append((further if said else first).format(themes=themes, number=number, period=last))
    if not said:
        return ""
    ways = listed(said)
    return _("Like for like, on {basis}: {ways}.").format(basis=basis, ways=ways) if basis else f"{ways}."


def _names(rows: Sequence[DotRow]) -> str:
    return listed([row.title for row in rows]) if len(rows) <= 3 else count(len(rows), "theme")


def series_alt(name: str, points: Sequence[tuple[str, float | None]], levels: Levels) -> str:
    """Where a series begins and ends, as a sentence."""
    known = [(period, figure) for period, figure in points if figure is not None]
    if not known:
        return _("{name}: no figures.").format(name=name)
    (first, before), (last, after) = known[0], known[-1]
    end = _("{score} of {top} in {period}").format(score=score(after), top=plain(levels[-1][0]), period=last)
    if before == after and len(known) == 1:
        return f"{name}: {end}."
    if before == after:
        said = _("{name}: {end}, the same as in {period}.")
    elif score(before) == score(after):
        up = _("{name}: {score} in {period} and {end}, up under 0.1.")
        said = up if after > before else _("{name}: {score} in {period} and {end}, down under 0.1.")
    else:
        up = _("{name}: up from {score} in {period} to {end}.")
        said = up if after > before else _("{name}: down from {score} in {period} to {end}.")
    return said.format(name=name, score=score(before), period=first, end=end)


def moved(row: DotRow) -> str:
    """`1.9 to 2.2`: how the theme moved on the questions that compare; `none` where none does."""
    if row.last is None:
        return score(None)
    return _("{first} to {last}").format(first=score(row.last), last=score(row.end))


def _moved_words(row: DotRow, now: str, last: str) -> str:
    """How one theme moved, with the periods and the questions that it rests on."""
    if row.last is None:
        return _("nothing compares with {period}").format(period=last)
    words = _("from {first} in {before} to {last} in {period}")
    if row.rests:
        words = _("from {first} in {before} to {last} in {period} like for like on {basis}")
    return words.format(first=score(row.last), before=last, last=score(row.end), period=now, basis=row.rests)


def row_words(row: DotRow, now: str, last: str | None) -> str:
    """Every figure of one theme, with what it is."""
    parts = [f"{now} {score(row.now)}", _("target {score}").format(score=score(row.target))]
    if last is not None:
        parts.append(_moved_words(row, now, last))
    for low, high in open_range(row):
        said = _("open questions could make it {low} to {high}")
        parts.append(said.format(low=score(low), high=score(high)))
    return ", ".join(parts)
