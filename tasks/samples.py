"""The samples in `reports/samples/`: the demo council's papers, with their charts, and a form for one person."""

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from digiassess.export import invitation_html
from digiassess.export.invitation import InvitationForm
from digiassess.files.council_folder import read_folder
from digiassess.model.assessment import Assessment
from digiassess.model.response import Invitation

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
        papers = {path.name: path.read_bytes() for path in made}
        form = _form(read_folder(demo / "assessments").choose(None, None).assessment)
    return {f"reports/samples/{name}": content for name, content in {**papers, "form.html": form}.items()}


def _form(assessment: Assessment) -> bytes:
    """A form for two themes, as `invite` writes it; its id and its day are always the same."""
    invitation = Invitation(
        id="sample",
        role="Head of housing",
        group="managers",
        themes=("inclusion", "channels"),
        invited=date(2026, 9, 1),
    )
    contact = "The digital team, digital@barset.example"
    return invitation_html.write(InvitationForm(assessment, invitation, contact=contact)).content
