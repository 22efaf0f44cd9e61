"""What many councils make together, on a terminal: quartiles by theme, the commonest gaps, where evidence is thin."""

from collections.abc import Iterator, Sequence

from digiassess.model.sector import Sector, SharedGap, Spread
from digiassess.render.english import _, count
from digiassess.render.figures import share
from digiassess.render.sector import (
    Asked,
    basis,
    gap_share,
    quartiles_explained,
    shared,
    spread_cells,
    spread_said,
    which,
    why_thin,
)
from digiassess.render.terminal.rows import Cells, Column, Row

FIRST = 10
"""How many gaps are shown in a list; `sector --json` has them all."""


def sector_rows(sector: Sector, asked: Asked) -> Iterator[Row | Cells]:
    """Which councils, a row a theme, the gaps that most share, and which of those published evidence is thin for."""
    yield Row("heading", which(sector, asked), hang=2)
    for sentence in basis(sector):
        yield Row("quiet", sentence)
    yield Row()
    yield from _spreads(sector)
    yield Row()
    gaps = shared(sector)
    if not gaps:
        yield Row("plain", _("No gap is shared by two councils or more."))
        return
    yield Row("heading", _("The gaps that most councils share"))
    yield from _list(sector, gaps, [""] * len(gaps))
    yield Row()
    bare = [gap for gap in gaps if gap.thin]
    if not bare:
        yield Row("plain", _("Every shared gap has published evidence of 2016 or later behind it."))
        return
    yield Row("heading", _("Shared gaps where published evidence is thin"))
    yield from _list(sector, bare, [why_thin(gap.thin) for gap in bare if gap.thin])


def _spreads(sector: Sector) -> Iterator[Row | Cells]:
    head = (_("Theme"), _("Councils"), _("Lowest"), _("Q1"), _("Median"), _("Q3"), _("Highest"))
    overall = _("Overall")
    columns = (
        Column.of([head[0], overall, *(theme.title for theme in sector.themes)], 60),
        *(Column(max(3, len(word)), right=True) for word in head[1:]),
    )
    yield Cells(columns, head, "quiet", said="", record=True)
    for theme in sector.themes:
        said = spread_said(theme.title, theme.spread)
        yield Cells(columns, (theme.title, *_cells(theme.spread)), said=said, record=True)
    said = spread_said(overall, sector.overall)
    yield Cells(columns, (overall, *_cells(sector.overall)), "heading", said=said, record=True)
    yield Row("quiet", quartiles_explained())


def _cells(spread: Spread) -> tuple[str, ...]:
    """The figures; a dash each where there are none, as the words for that are wider than a column."""
    return spread_cells(spread) if spread.n else (str(spread.n), *("-" for _figure in spread[1:]))


def _list(sector: Sector, gaps: Sequence[SharedGap], remarks: Sequence[str]) -> Iterator[Row | Cells]:
    """A line a gap, of the first: how many councils share it, the question, and a remark where there is one."""
    bank, first = sector.bank.content, gaps[:FIRST]
    texts = [bank.by_id[gap.question][1].text for gap in first]
    if any(remarks):
        with_remark = _("{question} ({remark})")
        texts = [with_remark.format(question=text, remark=why) for text, why in zip(texts, remarks, strict=False)]
    head = (_("Councils"), _("Share"), _("Question"))
    counts = [_("{councils} of {of}").format(councils=gap.councils, of=gap.of) for gap in first]
    columns = (
        Column.of([head[0], *counts], right=True),
        Column(max(4, len(head[1])), right=True),
        Column.of([head[2], *texts], 160),
    )
    yield Cells(columns, head, "quiet", said="", record=True)
    for gap, councils, text in zip(first, counts, texts, strict=True):
        said = _("{share}: {question}").format(share=gap_share(gap), question=text)
        yield Cells(columns, (councils, share(gap.share), text), said=said, record=True)
    if more := len(gaps) - len(first):
        rest = _("And {gaps}: digiassess sector --json has them all.")
        yield Row("quiet", rest.format(gaps=count(more, "more gap")))
