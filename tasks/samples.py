"""The samples in `reports/samples/`: the demo council's paper, in Markdown with its charts, and in HTML."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PAPERS = {
    "board-paper.md": (),
    "board-paper.html": ("--format", "html"),
    "briefing.md": ("--template", "briefing"),
    "committee.md": ("--template", "committee", "--appendices", "none"),
}
"""Each sample's name, and what makes it."""


def make() -> dict[str, bytes]:
    """What each sample holds, its charts included, by its path from the root of the project."""
    program = [sys.executable, "-m", "digiassess"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DIGIASSESS_")}
    with tempfile.TemporaryDirectory() as work:

        def run(folder: Path, *words: str) -> None:
            subprocess.run([*program, *words], cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)

        run(Path(work), "demo", "demo")
        demo = Path(work) / "demo"
        for name, options in PAPERS.items():
            run(demo, "report", "--output", name, *options)
        stems = tuple({Path(name).stem for name in PAPERS})
        made = sorted(path for path in demo.iterdir() if path.is_file() and path.name.startswith(stems))
        return {f"reports/samples/{path.name}": path.read_bytes() for path in made}
