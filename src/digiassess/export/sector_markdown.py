"""What many councils make together, as a paper in Markdown."""

from pathlib import Path
from typing import NamedTuple

from digiassess.export.made import Made
from digiassess.export.seal import sealed
from digiassess.export.seal import text_is_ours as is_ours
from digiassess.files.shipped import shipped
from digiassess.model.sector import Sector
from digiassess.render.paper.sector import sector_paper
from digiassess.render.sector import Asked

__all__ = ["SectorReport", "is_ours", "write"]


class SectorReport(NamedTuple):
    """What is told, of which councils, and the template that tells of it; without one it is the one that ships."""

    sector: Sector
    asked: Asked
    template: Path | None = None


def write(report: SectorReport) -> Made:
    """The paper under its seal."""
    template = report.template or shipped("reports") / "sector.j2"
    return Made(sealed(f"{sector_paper(report.sector, report.asked, template)}\n").encode())
