"""What many councils make together, for the template of its paper: the names that `reports/sector.j2` uses."""

import re
from pathlib import Path
from typing import Any

from digiassess.model.sector import Sector, SharedGap
from digiassess.render.english import _
from digiassess.render.figures import share
from digiassess.render.paper.filling import fill
from digiassess.render.sector import Asked, basis, few_councils, shared, spread_cells, which, why_thin


def sector_paper(sector: Sector, asked: Asked, template: Path) -> str:
    """The paper in Markdown. Raises `DigiassessError` naming the line of a mistake in the template."""
    text = fill(template, "markdown", sector_view(sector, asked))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def sector_view(sector: Sector, asked: Asked) -> dict[str, Any]:
    """What the template has to put in, by name."""
    bank, gaps = sector.bank.content, shared(sector)

    def row(gap: SharedGap, *more: str) -> list[str]:
        theme, question = bank.by_id[gap.question]
        councils = _("{councils} of {of}").format(councils=gap.councils, of=gap.of)
        return [councils, share(gap.share), question.text, theme.title, *more]

    return {
        "which": which(sector, asked),
        "kind": asked.kind or "",
        "nation": asked.nation or "",
        "periods": sector.periods,
        "councils": sector.councils,
        "quick": sector.quick,
        "basis": [*basis(sector), *([few] if (few := few_councils(sector)) else [])],
        "bank": bank,
        "digest": sector.bank.digest.removeprefix("sha256:")[:16],
        "theme_rows": [[theme.title, *spread_cells(theme.spread)] for theme in sector.themes],
        "overall_row": list(spread_cells(sector.overall)),
        "gap_rows": [row(gap) for gap in gaps],
        "thin_rows": [row(gap, why_thin(gap.thin)) for gap in gaps if gap.thin],
        "unresearched": bank.unresearched,
    }
