"""The paper in Markdown, with its charts as SVG files beside it."""

from pathlib import Path

from digiassess.analysis.account import account
from digiassess.export.made import Made
from digiassess.export.report import Report
from digiassess.export.seal import sealed
from digiassess.export.seal import text_is_ours as is_ours
from digiassess.model.assessment import Assessment
from digiassess.model.result import Result
from digiassess.render.paper.template import BOARD, template_file

__all__ = ["board_paper", "is_ours", "write"]


def write(report: Report) -> Made:
    """The paper, and each picture that it names, under a seal each."""
    beside = {name: sealed(f"{svg}\n", comment=True).encode() for name, svg in report.wide_pictures.items()}
    return Made(report.text.encode(), beside)


def board_paper(
    assessment: Assessment, result: Result, folder: Path | None = None, earlier: Assessment | None = None
) -> str:
    """The board's paper in Markdown without pictures, from `board.md.j2` in `folder` or in the folder that ships.

    With an `earlier` assessment it says what moved since. The same assessments make the same bytes. Raises
    `DigiassessError` naming the line of a mistake in the template.
    """
    told = account([assessment] if earlier is None else [earlier, assessment], result)
    return Report(told, template_file(BOARD, folder)).text
