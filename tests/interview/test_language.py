"""A whole sitting through a catalogue that marks what it says: what it did not say would stay English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.carry_over import Before
from digiassess.files.council_folder import read_folder
from digiassess.interview.planning import Planning, closing_rows
from digiassess.interview.putting import Putting
from digiassess.interview.run import Interview
from digiassess.interview.who import Near, asked_council, asked_period
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.render.terminal.rows import Row, Rows, Window
from marks import unmarked

pytestmark = pytest.mark.usefixtures("marking")

LEVELS = [{"value": number, "name": f"L{number}"} for number in range(5)]
SIGNPOST = {
    "id": "s",
    "title": "X",
    "source": "review",
    "section": "1",
    "finding": "F.",
    "status": "likely",
    "caution": "C.",
    "applies_to": "W",
    "url": "https://x.example/",
}
BANK = make_bank(
    {
        "a": [
            {**question(f"a.q{number}", signposts=["s"]), "text": f"Q{number}?", "help": "H.", "levels": ["S."] * 5}
            for number in range(3)
        ],
        "b": [{**question("b.q", applies_to=["district"]), "text": "Q?", "help": "H.", "levels": ["S."] * 5}],
    },
    levels=LEVELS,
    theme_fields={name: {"title": name.upper(), "summary": "S."} for name in "ab"},
    signposts=[SIGNPOST],
    target=3,
)
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@dataclass
class Person:
    """A face that is typed at; all that it shows and asks is kept."""

    typed: list[str]
    said: list[str] = field(default_factory=list)
    unfinished: str = ""
    pasted: bool = False
    heard: bool = True
    window: Window | None = None
    edits: bool = False

    def edit(self, text: str) -> str | None:  # noqa: ARG002
        return None

    def show(self, rows: Rows) -> None:
        self.said += [f"{row.lead} {row.text}" for row in rows if isinstance(row, Row) and row.look != "address"]

    def read(self, prompt: str) -> str:
        self.said.append(prompt)
        if not self.typed:
            raise EOFError
        return self.typed.pop(0)

    def read_answer(self, prompt: str, levels: Sequence[str]) -> str:  # noqa: ARG002
        return self.read(prompt)


def test_asking() -> None:
    script = "m 9 3 b Z? - 9 ? e N O - - e - - - t 8 1 t out c c c = d m Z 2 1 = n"
    # A dash is an empty line here, and `out` the dash that takes a target back.
    person = Person([{"-": "", "out": "-"}.get(line, line) for line in script.split()])
    start: dict[str, Any] = {"a.q2": Answer(level=2, to_confirm=True, note="N", evidence=("E",), target=1)}
    before = {"a.q1": Before("2025", Answer(level=1), BANK), "a.q2": Before("2025", Answer(level=1), BANK, same=False)}
    interview = Interview(
        Putting(person, assess(BANK, start), lambda changed: changed, lambda: NOW, before, {"a.q0": "2025"})
    )
    interview.hold()
    assert len(person.said) > 60
    assert [text for text in person.said if unmarked(text, "a.q")] == []


def test_planning() -> None:
    person = Person(["b", "!", "WIN", "O", "O", "Z", "2020-01-01", "2027-01-01", "WIN", "=", "=", "b", "q"])
    planning = Planning(person, assess(BANK, {"a.q0": 1, "a.q1": 0}), lambda changed: changed, NOW.date())
    agreed = planning.hold()
    person.show(closing_rows(planning.assessment, agreed, "F"))
    everything = Assessment.model_copy(planning.assessment, update={"answers": {}, "actions": ()})
    Planning(person, everything, lambda changed: changed, date(2026, 1, 1)).hold()
    assert agreed == 2
    assert [text for text in person.said if unmarked(text, "a.q", "plan list gaps --all")] == []


def test_opening(tmp_path: Path) -> None:
    folder, today = read_folder(tmp_path), date(2026, 11, 26)
    person = Person(["", "X", "X", "2O26", "26", "1066", "2026"])
    assert asked_council(folder, None, person, Near(person, person.said.append, lambda _: ())) == "X"
    assert asked_period(person, ["2025"], today) == "2026"
    with pytest.raises(DigiassessError) as no_council:
        asked_council(folder, None, None, Near(None, person.said.append, lambda _: ()))
    with pytest.raises(DigiassessError) as no_period:
        asked_period(None, ["2025"], today)
    person.said += [str(no_council.value), str(no_period.value)]
    assert [text for text in person.said if unmarked(text, "a.q")] == []
