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
    lowest = [row for row, value in known if score(value) == score(low)]
    apart = score(high) != score(low)
    place = _("lowest at {score} of {top}") if apart else _("at {score} of {top}")
    place = place.format(score=score(low), top=plain(levels[-1][0])) + _sure(lowest)
    parts = [f"{_who(lowest)} {place}", *_far(known, lowest)]
    if len(parts) > 1 and not parts[1]:
        (behind,) = lowest
        end = _("furthest below its target of {score}") if len(known) > 1 else _("below its target of {score}")
        parts = [_("{lowest} and {furthest}").format(lowest=parts[0], furthest=end.format(score=score(behind.target)))]
    best = [row for row, value in known if apart and score(value) == score(high)]
    if best:
        parts.append(f"{_who(best)} {_('highest at {score}').format(score=score(high))}{_sure(best)}")
    if none := [row for row in rows if row.now is None]:
        parts.append(f"{_who(none)} {_('without a score')}")
    return f"{'; '.join(parts)}.{'' if last is None else _ways(rows, last, basis)}"


def _sure(rows: Sequence[DotRow]) -> str:
    """Whether the score of `rows` may still move, and that of how many of them, to be said after it."""
    provisional = sum(row.provisional for row in rows)
    if 0 < provisional < len(rows):
        return _(" ({number} of them provisional)").format(number=provisional)
    return _(" (provisional)") if provisional else ""


def _far(known: Sequence[tuple[DotRow, float]], lowest: Sequence[DotRow]) -> list[str]:
    """Who is furthest below target; an empty text where that is the lowest theme alone, and is said with it."""
    gaps = [(row, round(row.target - value, 9)) for row, value in known if row.target is not None]
    far = max((gap for _row, gap in gaps), default=0)
    behind = [row for row, gap in gaps if gap > 0 and score(gap) == score(far)]
    if behind == lowest and len(behind) == 1:
        return [""]
    if behind:
        return [f"{_who(behind)} {_('furthest below target, by {score}').format(score=score(far))}"]
    return [_("every theme is at its target or above")] if len(gaps) == len(known) else []


def _ways(rows: Sequence[DotRow], last: str, basis: str) -> str:
    """How many themes rose, fell and did not change since `last`, like for like, as a sentence after another."""
    ends = [(row.end, row.last) for row in rows if row.end is not None and row.last is not None]
    rose, fell = sum(end > before for end, before in ends), sum(end < before for end, before in ends)
    found = (
        (rose, _("{themes} rose"), _("{number} rose")),
        (fell, _("{themes} fell"), _("{number} fell")),
        (len(ends) - rose - fell, _("{themes} did not change"), _("{number} did not change")),
    )
    said: list[str] = []
    for number, first, further in found:
        if number:
            since = _(" since {period}").format(period=last) if not said else ""
            said.append((further if said else first).format(themes=count(number, "theme"), number=number) + since)
    if not said:
        return ""
    return f" {_('Like for like on {basis}: ').format(basis=basis) if basis else ''}{listed(said)}."


def _who(rows: Sequence[DotRow]) -> str:
    names = listed([row.title for row in rows]) if len(rows) <= 3 else count(len(rows), "theme")
    return ngettext("{names} is", "{names} are", len(rows)).format(names=names)


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
    """`1.9`, or `1.9 to 2.2` where the theme moved to another figure than the one it has."""
    first, end = score(row.last), score(row.end)
    apart = row.apart and end != score(row.now)
    return _("{first} to {last}").format(first=first, last=end) if apart else first


def row_words(row: DotRow, now: str, last: str | None) -> str:
    """Every figure of one theme, with what it is."""
    parts = [f"{now} {score(row.now)}", _("target {score}").format(score=score(row.target))]
    if last is not None:
        rests = _(" like for like on {rests}").format(rests=row.rests) if row.rests and row.last is not None else ""
        parts.append(f"{last} {moved(row)}{rests}")
    for low, high in open_range(row):
        said = _("open questions could make it {low} to {high}")
        parts.append(said.format(low=score(low), high=score(high)))
    return ", ".join(parts)
