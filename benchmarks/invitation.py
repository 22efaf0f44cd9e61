"""How long a form for one person takes to write, against the board's paper in Markdown: the whole bank, on the example.

Run it as `python benchmarks/invitation.py [RUNS]`. The goal is a ratio of 1 at most, of the best run of each, for the
making alone and for the whole command. The paper is that of one period, without what moved since the one before.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from digiassess.analysis.account import account
from digiassess.export import invitation_html, markdown
from digiassess.export.invitation import InvitationForm
from digiassess.export.report import Report
from digiassess.files.demo import make_demo
from digiassess.model.response import Invitation
from digiassess.render.paper.template import template_file

GOAL = 1.0


def best(work: Callable[[], object], runs: int) -> float:
    """Milliseconds of the fastest of `runs` runs: the one that least else disturbed."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def told(name: str, form: float, paper: float) -> bool:
    """Prints a line; whether the goal is reached."""
    print(f"{name:<18} form {form:7.1f} ms   paper {paper:7.1f} ms   ratio {form / paper:5.2f}   goal {GOAL}")
    return form <= GOAL * paper


def main() -> int:
    """Prints the figures; 1 where the goal is missed."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "demo"
        assessment = make_demo(folder)[-1].assessment
        form = InvitationForm(assessment, Invitation(id="abc", role="Head of IT", invited=date(2026, 10, 1)))

        def paper() -> object:
            return markdown.write(Report(account([assessment]), template_file("board"), "paper"))

        making = told("making", best(lambda: invitation_html.write(form), runs), best(paper, runs))

        def command(*words: str) -> Callable[[], object]:
            program: Sequence[str] = [
                sys.executable,
                "-m",
                "digiassess",
                *words,
                "--folder",
                str(folder / "assessments"),
            ]
            return lambda: subprocess.run([*program, "--output", "-"], check=True, capture_output=True, cwd=place)

        invite, report = command("invite", "--role", "Head of IT"), command("report", "--alone")
        whole = told("the whole command", best(invite, runs), best(report, runs))
    return int(not (making and whole))


if __name__ == "__main__":
    sys.exit(main())
