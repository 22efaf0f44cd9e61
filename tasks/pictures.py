"""The pictures that the README shows, in `docs/`: a terminal and a page of the demo council. Needs Chromium."""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = [sys.executable, "-m", "digiassess"]


def terminal(folder: Path) -> str:
    """The gap report as a terminal of 80 columns shows it, as SVG."""
    from rich.console import Console

    from digiassess.analysis.scoring import score
    from digiassess.files.council_folder import read_folder
    from digiassess.render.terminal.console import print_lines
    from digiassess.render.terminal.gap_report import gap_report_rows
    from digiassess.render.terminal.rows import lay_out

    assessment = read_folder(folder / "assessments").choose(None, None).assessment
    screen = Console(file=io.StringIO(), record=True, width=80, markup=False, emoji=False, highlight=False)
    print_lines(screen, lay_out(gap_report_rows(assessment, score(assessment), (), 1), 79))
    # Without the fonts that rich would have fetched from elsewhere.
    svg = screen.export_svg(title="digiassess gaps --top 1", unique_id="gaps")
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


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


def make() -> dict[str, bytes]:
    """Both pictures, by their paths from the root of the project."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        subprocess.run([*PROGRAM, "demo", "demo"], cwd=work, check=True, stdout=subprocess.DEVNULL)
        report = [*PROGRAM, "report", "--format", "html", "--output", "paper.html"]
        subprocess.run(report, cwd=work / "demo", check=True, stdout=subprocess.DEVNULL)
        return {
            "docs/terminal.svg": terminal(work / "demo").encode(),
            "docs/page.png": page(work / "demo" / "paper.html"),
        }
