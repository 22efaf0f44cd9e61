"""Makes the samples beside this file anew: the demo council's paper, in Markdown with its charts, and in HTML.

Run it as `python reports/samples/renew.py [FOLDER]`. A test checks that the samples are what it makes.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def renew(folder: Path) -> list[Path]:
    """Writes the samples to `folder` and gives their paths."""
    program = [sys.executable, "-m", "digiassess"]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        environment = {key: value for key, value in os.environ.items() if not key.startswith("DIGIASSESS_")}
        subprocess.run(  # noqa: S603
            [*program, "demo", "demo"], cwd=work, env=environment, check=True, stdout=subprocess.DEVNULL
        )
        for output in ("board-paper.md", "board-paper.html", "briefing.md"):
            options = ["--format", "html"] if output.endswith(".html") else []
            options += ["--template", "briefing"] if output.startswith("briefing") else []
            subprocess.run(  # noqa: S603
                [*program, "report", "--output", output, *options],
                cwd=work / "demo",
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        made = sorted(path for path in (work / "demo").iterdir() if path.name.startswith(("board-paper", "briefing")))
        return [_moved(path, folder) for path in made]


def _moved(path: Path, folder: Path) -> Path:
    target = folder / path.name
    target.write_bytes(path.read_bytes())
    return target


if __name__ == "__main__":
    for sample in renew(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(sample)
