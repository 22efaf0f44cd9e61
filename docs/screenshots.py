"""Makes the pictures in this folder anew: a terminal and a page of the demo council.

Run it as `python docs/screenshots.py`. It needs Chromium and the `[dev]` extra.
"""

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAM = [sys.executable, "-m", "digiassess"]


def terminal(folder: Path) -> str:
    """The gap report as a terminal of 80 columns shows it, as SVG."""
    from rich.console import Console

    from digiassess.analysis.scoring import score
    from digiassess.files.council_folder import read_folder
    from digiassess.render.terminal.gap_report import gap_report

    assessment = read_folder(folder / "assessments").choose(None, None).assessment
    screen = Console(file=io.StringIO(), record=True, width=80, markup=False, emoji=False, highlight=False)
    screen.print(gap_report(assessment, score(assessment), (), 1, width=80))
    # Without the fonts that rich would have fetched from elsewhere.
    svg = screen.export_svg(title="digiassess gaps --top 1", unique_id="gaps")
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def page(paper: Path, picture: Path) -> None:
    """The first screen of the paper in a browser, as PNG."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--disable-gpu"])
        view = browser.new_page(viewport={"width": 1400, "height": 1000})
        view.goto(paper.as_uri())
        view.screenshot(path=picture)
        browser.close()


def main() -> None:
    """Writes both pictures."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        subprocess.run([*PROGRAM, "demo", "demo"], cwd=work, check=True, stdout=subprocess.DEVNULL)
        (HERE / "terminal.svg").write_text(terminal(work / "demo"), encoding="utf-8")
        report = [*PROGRAM, "report", "--format", "html", "--output", "paper.html"]
        subprocess.run(report, cwd=work / "demo", check=True, stdout=subprocess.DEVNULL, env={**os.environ})
        page(work / "demo" / "paper.html", HERE / "page.png")


if __name__ == "__main__":
    main()
