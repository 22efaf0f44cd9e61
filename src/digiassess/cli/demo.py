"""`digiassess demo`: a worked example, in a folder of its own."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from digiassess.analysis.account import account
from digiassess.cli.outcome import Outcome
from digiassess.cli.people import read_collected
from digiassess.export.deliver import deliver
from digiassess.export.formats import PAPERS
from digiassess.export.report import Report
from digiassess.files.council_folder import file_stem
from digiassess.files.demo import make_demo
from digiassess.files.shell import as_word
from digiassess.model.text import shown
from digiassess.render.english import _
from digiassess.render.paper.template import BOARD, template_file
from digiassess.render.terminal.gap_report import gap_report_rows
from digiassess.render.terminal.rows import Row

_NEXT = (
    "digiassess gaps --theme cyber",
    "digiassess gaps --explain cyber",
    "digiassess compare",
    "digiassess compare 2025 2026",
    "digiassess responses",
    "digiassess plan forecast",
    "digiassess questions show cyber.recovery",
)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")] = Path("digiassess-demo"),
) -> Outcome:
    """Make a worked example in a folder of its own.

    Shows its gaps and writes its paper. Nothing is asked.
    The council is invented. Example: digiassess demo
    """
    kept = make_demo(folder)
    last = kept[-1]
    told = replace(account([each.assessment for each in kept]), collected=read_collected(last)[0])
    paper = folder / f"{file_stem(last.assessment.council, last.assessment.period)}.md"
    markdown = PAPERS[0]
    deliver(markdown.write(Report(told, template_file(BOARD), paper.stem)), paper, markdown.is_ours)
    where = _("Its answers are in {folder}, its assessment in {path}.").format(
        folder=shown(folder / "answers"), path=shown(last.path)
    )
    following = [
        Row(),
        Row("plain", _("The council is invented. {where}").format(where=where), hang=2),
        Row("plain", _("The board's paper: {paper}").format(paper=shown(paper)), hang=2),
        Row(),
        Row("plain", _("Try next:")),
        *(Row("plain", words, indent=2) for words in (f"cd {as_word(folder)}", *_NEXT)),
    ]
    # Apart, so that it stays on the screen of whoever leaves the gaps in a pager.
    return Outcome(gap_report_rows(last.assessment, told.result, (), 3), parts=[Outcome(following)])
