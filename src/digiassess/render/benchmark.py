"""Where a council stands beside others, in words: below, within or above the middle half of them, and no rank."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from digiassess.model.result import Place, ThemeResult
from digiassess.render.english import _, count, listed, ngettext, noted
from digiassess.render.figures import NONE, score
from digiassess.render.nation import nation_words

if TYPE_CHECKING:
    # Only named here: few runs have a benchmark.
    from digiassess.analysis.benchmark import Beside
    from digiassess.model.benchmark import Benchmark, Position, Unplaced

_PLACES: dict[Place, str] = {
    "below": noted("below the middle half of {councils} ({q1} to {q3}, median {median})"),
    "within": noted("within the middle half of {councils} ({q1} to {q3}, median {median})"),
    "above": noted("above the middle half of {councils} ({q1} to {q3}, median {median})"),
}


def band(position: "Position | None") -> str:
    """`1.5 to 2.5`: the band from the first quartile to the third; `none` where there is none."""
    if position is None:
        return _(NONE)
    return _("{q1} to {q3}").format(q1=score(position.q1), q3=score(position.q3))


def place_words(position: "Position | None", unplaced: "Unplaced | None" = None) -> str:
    """`below the middle half of 12 councils (1.5 to 2.5, median 2.0)`; why not, where the theme has no place."""
    if position is None:
        return _("no band to stand beside")
    figures = {
        "councils": count(position.n, "council"),
        "q1": score(position.q1),
        "q3": score(position.q3),
        "median": score(position.median),
    }
    if position.position is None:
        if unplaced == "headlines":
            headlines = _(
                "not placed, on headline questions only; the middle half of {councils} is {q1} to {q3}, median {median}"
            )
            return headlines.format(**figures)
        none = _("no score to place; the middle half of {councils} is {q1} to {q3}, median {median}")
        return none.format(**figures)
    return _(_PLACES[position.position]).format(**figures)


def benchmark_words(beside: "Beside") -> list[str]:
    """What the bands are of, a sentence each, and why some themes have none."""
    benchmark = beside.benchmark
    said = [_("Beside others: {councils}. No council is named or ranked.").format(councils=_councils(benchmark))]
    if beside.edited:
        said.append(
            _("The file of the benchmark was changed after it was written: ask for the one that was sent round.")
        )
    if beside.kind:
        other = _("They are of kind {kind}, and this council is of kind {own}.")
        said.append(other.format(kind=benchmark.kind, own=beside.kind))
    if beside.nation and benchmark.nation:
        elsewhere = _("They are in {nation}, and this council is in {own}.")
        own = nation_words(beside.nation)
        said.append(elsewhere.format(nation=nation_words(benchmark.nation), own=own))
    if benchmark.quick:
        said.append(
            ngettext(
                "{number} of them answered headline questions only, so the bands are indicative.",
                "{number} of them answered headline questions only, so the bands are indicative.",
                benchmark.quick,
            ).format(number=benchmark.quick)
        )
    if beside.other_version:
        version = _(
            "The benchmark is of version {version} of the question bank: a theme is placed only where every question "
            "behind its band compares, and by those questions alone."
        )
        said.append(version.format(version=benchmark.bank.version))
    if beside.quick:
        said.append(
            _(
                "This assessment is quick: its figures are indicative and rest on headline questions only, so a theme "
                "is placed only where the same questions stand behind its band."
            )
        )
    why = Counter(beside.unplaced.values())
    if why["changed"]:
        changed = _("No band for {themes}: not every question there compares between the versions.")
        said.append(changed.format(themes=count(why["changed"], "theme")))
    if why["few"]:
        # Imported here: few runs have a benchmark.
        from digiassess.model.benchmark import FEWEST_COUNCILS

        few = _("No band for {themes}: fewer than {fewest} of these councils have a score there.")
        said.append(few.format(themes=count(why["few"], "theme"), fewest=FEWEST_COUNCILS))
    return said


class BesideView(NamedTuple):
    """What a paper says of a benchmark."""

    words: list[str]
    """What the bands are of, a sentence each."""
    summary: str
    """How many themes stand below, within and above, as a sentence that names at most three below or above."""
    rows: list[list[str]]
    """For a table: theme, score, band, median, and where it stands."""


def beside_view(beside: "Beside", themes: Sequence[ThemeResult]) -> BesideView:
    """The benchmark as a paper tells it, of `themes`."""
    found: dict[str, list[str]] = {"below": [], "within": [], "above": [], "none": []}
    rows = []
    for theme in themes:
        position = beside.positions.get(theme.id)
        place = (position.position if position else None) or "none"
        found[place].append(theme.title)
        median = score(position.median if position else None)
        rows.append([theme.title, score(theme.score), band(position), median, _(_STANDS[place])])
    summary = _summary(_councils(beside.benchmark), found)
    if beside.quick:
        # First: a paper of one side cuts what is long.
        summary = _("Indicative, on headline questions only. {summary}").format(summary=summary)
    return BesideView(benchmark_words(beside), summary, rows)


_MOST_NAMED = 3
_STANDS = {"below": noted("below"), "within": noted("within"), "above": noted("above"), "none": NONE}


def _summary(councils: str, found: Mapping[str, Sequence[str]]) -> str:
    parts = []
    if found["below"]:
        parts.append(_("below their middle half in {themes}").format(themes=_few(found["below"])))
    if found["above"]:
        parts.append(_("above their middle half in {themes}").format(themes=_few(found["above"])))
    if found["within"]:
        parts.append(_("within their middle half in {themes}").format(themes=count(len(found["within"]), "theme")))
    if found["none"]:
        parts.append(_("not placed in {themes}").format(themes=count(len(found["none"]), "theme")))
    return _("Beside {councils}: {places}.").format(councils=councils, places="; ".join(parts))


def _few(titles: Sequence[str]) -> str:
    """The names of a few themes; of more, how many they are."""
    return listed(titles) if len(titles) <= _MOST_NAMED else count(len(titles), "theme")


def _councils(benchmark: "Benchmark") -> str:
    who = count(benchmark.councils, "council")
    if benchmark.kind:
        who = _("{councils} of kind {kind}").format(councils=who, kind=benchmark.kind)
    if benchmark.nation:
        who = _("{councils} in {nation}").format(councils=who, nation=nation_words(benchmark.nation))
    return _("{councils}, {period}").format(councils=who, period=listed(benchmark.periods))
