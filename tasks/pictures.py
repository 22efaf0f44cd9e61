"""The pictures that the README shows, in `docs/`: two terminals and, with Chromium, a page of the demo council."""

import contextlib
import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digiassess.model.assessment import Assessment
    from digiassess.render.terminal.rows import LaidLine, Rows

COLUMNS = 80
PROGRAM = [sys.executable, "-m", "digiassess"]


def gap_report(folder: Path) -> str:
    """The gap report as a terminal shows it, as SVG."""
    from digiassess.analysis.scoring import score
    from digiassess.render.terminal.gap_report import gap_report_rows

    assessment = _demo(folder)
    return _terminal("gaps", "digiassess gaps --top 1", gap_report_rows(assessment, score(assessment), (), 1))


def sitting(folder: Path) -> str:
    """A question of a sitting as a terminal shows it, as SVG."""
    from digiassess.analysis.bank.terms import terms_used
    from digiassess.interview.commands import KEYS
    from digiassess.model.answer import Answer
    from digiassess.render.terminal.asking import ShownWith, question_rows

    question = "cyber.recovery"
    told = _demo(folder)
    assessment = told.model_copy(update={"answers": {**told.answers, question: Answer()}})
    shown = ShownWith(terms=terms_used(assessment.bank.content, question))
    return _terminal("sitting", "digiassess assess", question_rows(assessment, question, KEYS, shown))


def _demo(folder: Path) -> "Assessment":
    from digiassess.files.council_folder import read_folder

    return read_folder(folder / "assessments").choose(None, None).assessment


def _terminal(name: str, title: str, rows: "Rows") -> str:
    """What a terminal of 80 columns shows of `rows`, as SVG."""
    from rich.console import Console

    from digiassess.render.terminal.console import print_lines
    from digiassess.render.terminal.rows import lay_out

    screen = Console(file=io.StringIO(), record=True, width=COLUMNS, markup=False, emoji=False, highlight=False)
    print_lines(screen, _run_over(lay_out(rows, COLUMNS - 1)))
    # Without the fonts that rich would have fetched from elsewhere.
    return re.sub(r"@font-face \{.*?\}", "", screen.export_svg(title=title, unique_id=name), flags=re.DOTALL)


def _run_over(lines: "Iterable[LaidLine]") -> "Iterator[LaidLine]":
    """The lines as a terminal shows them, where an address that is longer than a line runs on in the next."""
    for line in lines:
        *before, last = line.spans or (None,)
        room = COLUMNS - sum(len(span.text) for span in before if span)
        if last is None or len(last.text) <= room:
            yield line
            continue
        yield line._replace(spans=(*before, last._replace(text=last.text[:room])))
        yield line._replace(spans=(last._replace(text=last.text[room:]),))


def page(paper: Path) -> bytes:
    """The first screen of the paper in a browser, as PNG."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    if path is None:
        raise SystemExit("The pictures need Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu"])
        view = browser.new_page(viewport={"width": 1400, "height": 1000})
        view.goto(paper.as_uri())
        picture = view.screenshot()
        browser.close()
    return picture


def terminals() -> dict[str, bytes]:
    """The pictures of terminals, by their paths from the root of the project."""
    with _demo_folder() as demo:
        return {"docs/sitting.svg": sitting(demo).encode(), "docs/terminal.svg": gap_report(demo).encode()}


def make() -> dict[str, bytes]:
    """All the pictures, by their paths from the root of the project."""
    with _demo_folder() as demo:
        report = [*PROGRAM, "report", "--format", "html", "--output", "paper.html"]
        subprocess.run(report, cwd=demo, check=True, stdout=subprocess.DEVNULL)
        return {**terminals(), "docs/page.png": page(demo / "paper.html")}


@contextlib.contextmanager
def _demo_folder() -> "Iterator[Path]":
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([*PROGRAM, "demo", "demo"], cwd=name, check=True, stdout=subprocess.DEVNULL)
        yield Path(name) / "demo"
