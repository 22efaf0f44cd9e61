"""Papers of a small bank, written by the program, and what its commands say of the same assessments."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conftest import Run, make_bank, question
from digiassess.cli import clock
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.assessment import Assessment

BANK = make_bank(
    {
        name: [question(f"{name}.q{n}", weight=n % 3 + 1, critical=n == 0) for n in range(size)]
        for name, size in {"a": 3, "b": 4, "c": 2}.items()
    },
    target=3,
)
NAMES = list(BANK.by_id)
TEMPLATES = ("board", "briefing", "committee")


@dataclass
class Told:
    """The papers of one assessment, and what the commands say of it."""

    folder: Path
    gaps: Any
    forecast: Any
    plan: Any
    compared: Any
    """Over the last two periods; None for a first assessment."""
    longest_run: Any
    """Over the most periods up to the last with an overall score like for like, else the last two; None likewise."""

    def paper(self, template: str) -> str:
        return (self.folder / f"{template}.md").read_text("utf-8")

    def page(self, template: str) -> str:
        return (self.folder / f"{template}.html").read_text("utf-8")

    def picture(self, name: str) -> str:
        return (self.folder / f"board-{name}.svg").read_text("utf-8")


def told_by(run: Run, place: Path, folder: Path, *periods: str) -> Told:
    """Writes every paper of the assessments in `folder` to `place`, and asks every command.

    The papers are of today, as what the commands say is: what is late goes by the day.
    """
    place.mkdir()
    today = ("--date", clock.today().isoformat())

    def asked(*line: str) -> Any:
        ran = run(*line, "--folder", folder, "--json")
        assert ran.code == 0, ran.err
        return json.loads(ran.out)

    for name in TEMPLATES:
        for ending in ("md", "html", "docx"):
            file = place / f"{name}.{ending}"
            assert run("report", "--folder", folder, "--template", name, *today, "--output", file).code == 0
    assert run("report", "--folder", folder, *today, "--output", place / "board.json").code == 0
    ways = [asked("compare", *periods[first:]) for first in range(len(periods) - 1)]
    return Told(
        place,
        asked("gaps"),
        asked("plan", "forecast"),
        asked("plan", "list"),
        ways[-1] if ways else None,
        next((way for way in ways if way["overall"]["withheld"] is None), ways[-1] if ways else None),
    )


def saved(folder: Path, assessments: list[Assessment]) -> list[str]:
    folder.mkdir(parents=True)
    for each in assessments:
        save_assessment(Kept(folder / f"barset-{each.period}.json", each, None))
    return [each.period for each in assessments]
