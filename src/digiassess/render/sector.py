"""What many councils make together, in words that a terminal and a paper share."""

from typing import NamedTuple

from digiassess.model.benchmark import FEWEST_COUNCILS
from digiassess.model.nations import Nation
from digiassess.model.sector import Sector, SharedGap, Spread, Thin
from digiassess.render.english import _, count, listed, ngettext, noted
from digiassess.render.figures import score, share
from digiassess.render.nation import nation_words

_THIN: dict[Thin, str] = {
    "missing": noted("no published evidence is named"),
    "unidentified": noted("what it rests on could not be identified"),
    "old": noted("all that it rests on is older than 2016"),
    "old or unidentified": noted("all that it rests on is older than 2016 or could not be identified"),
}


class Asked(NamedTuple):
    """Which councils were asked for."""

    period: str | None = None
    kind: str | None = None
    nation: Nation | None = None


def which(sector: Sector, asked: Asked) -> str:
    """`12 councils of kind district in Wales, each by its latest assessment (2025 and 2026)`."""
    who = count(sector.councils, "council")
    if asked.kind:
        who = _("{councils} of kind {kind}").format(councils=who, kind=asked.kind)
    if asked.nation:
        who = _("{councils} in {nation}").format(councils=who, nation=nation_words(asked.nation))
    if asked.period:
        return _("{councils}, {period}").format(councils=who, period=listed(sector.periods))
    latest = _("{councils}, each by its latest assessment ({periods})")
    return latest.format(councils=who, periods=listed(sector.periods))


def basis(sector: Sector) -> list[str]:
    """What the figures rest on, a sentence each: the bank, other versions of it, and quick assessments."""
    bank = sector.bank
    rests = _("Question bank: {title}, version {version}.")
    said = [rests.format(title=bank.content.title, version=bank.version)]
    if sector.other_version:
        said.append(
            ngettext(
                "{number} council answered another version of it, and counts where the question compares.",
                "{number} councils answered another version of it, and count where the question compares.",
                sector.other_version,
            ).format(number=sector.other_version)
        )
    if in_part := [theme for theme in sector.themes if theme.in_part]:
        of = _("{theme} ({number} of {councils})")
        themes = [
            of.format(theme=theme.title, number=theme.in_part, councils=count(theme.spread.n, "council"))
            for theme in in_part
        ]
        part = _("Where not all of a theme's questions compare, a council's score rests on the others alone: {themes}.")
        said.append(part.format(themes=listed(themes)))
    if sector.other_bank:
        said.append(
            ngettext(
                "{number} council answered another question bank ({banks}), and is not counted.",
                "{number} councils answered another question bank ({banks}), and are not counted.",
                len(sector.other_bank),
            ).format(number=len(sector.other_bank), banks=listed(sorted(set(sector.other_bank))))
        )
    if sector.quick:
        said.append(
            ngettext(
                "{number} of the assessments is quick (headline questions only): its figures are indicative.",
                "{number} of the assessments are quick (headline questions only): their figures are indicative.",
                sector.quick,
            ).format(number=sector.quick)
        )
    return said


def few_councils(sector: Sector) -> str:
    """That figures behind which fewer than five councils stand can be traced to one; empty where there are none."""
    if sector.councils < FEWEST_COUNCILS:
        few = ngettext(
            "{number} council alone stands behind these figures, so they are its own: do not hand them on.",
            "Only {number} councils stand behind these figures, which can be traced to one of them: "
            "do not hand them on.",
            sector.councils,
        )
        return few.format(number=sector.councils)
    behind = [sector.overall.n, *(theme.spread.n for theme in sector.themes), *(gap.of for gap in sector.gaps)]
    if not any(0 < number < FEWEST_COUNCILS for number in behind):
        return ""
    some = _(
        "Fewer than {fewest} councils stand behind some of these figures, which can be traced to one of them: "
        "do not hand those on."
    )
    return some.format(fewest=FEWEST_COUNCILS)


def quartiles_explained() -> str:
    """What the columns of a spread are, as a sentence."""
    return _("Q1, median and Q3 part the councils into four quarters; half of them lie from Q1 to Q3.")


def spread_cells(spread: Spread) -> tuple[str, ...]:
    """How many councils, then the lowest score, the quartiles and the highest."""
    return (str(spread.n), *(score(figure) for figure in spread[1:]))


def spread_said(title: str, spread: Spread) -> str:
    """A spread as a sentence, with all that its columns show."""
    if not spread.n:
        return _("{theme}: no council has a score.").format(theme=title)
    figures = _("{theme}: {councils}, lowest {lowest}, Q1 {q1}, median {median}, Q3 {q3}, highest {highest}.")
    lowest, q1, median, q3, highest = (score(figure) for figure in spread[1:])
    return figures.format(
        theme=title, councils=count(spread.n, "council"), lowest=lowest, q1=q1, median=median, q3=q3, highest=highest
    )


def gap_share(gap: SharedGap) -> str:
    """`9 of 12 councils (75%)`."""
    of = _("{councils} of {of} ({share})")
    return of.format(councils=gap.councils, of=count(gap.of, "council"), share=share(gap.share))


def why_thin(thin: Thin) -> str:
    """Why the published evidence behind a question is thin, as the part of a sentence."""
    return _(_THIN[thin])


def shared(sector: Sector) -> list[SharedGap]:
    """The gaps that at least two councils have."""
    return [gap for gap in sector.gaps if gap.councils > 1]
