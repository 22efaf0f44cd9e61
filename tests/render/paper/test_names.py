"""The README of the papers names all that a template may put in: each part of each name, with an example that works."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest

from conftest import ROOT, assess
from digiassess.analysis.account import Account, account
from digiassess.analysis.benchmark import benchmark, beside
from digiassess.analysis.left_out import LeftOut
from digiassess.cli.people import read_collected
from digiassess.files.bank_folder import load_bank
from digiassess.files.demo import make_demo
from digiassess.model import bank, result
from digiassess.model.collected import Collected, Counted
from digiassess.render.action import NewsRow, NewsView
from digiassess.render.benchmark import BesideView
from digiassess.render.citation import Citation
from digiassess.render.moves import MovedQuestion, MovesView
from digiassess.render.paper.about import About
from digiassess.render.paper.apart import ApartView
from digiassess.render.paper.decisions import Decision, Room
from digiassess.render.paper.direct import DirectView
from digiassess.render.paper.parts import ActionView, GapView, QuestionView, TextView, ThemeView
from digiassess.render.paper.people import CollectedView, SettledView
from digiassess.render.paper.projection import ForecastView
from digiassess.render.paper.references import Reference, ReferenceGroup, References
from digiassess.render.paper.sandbox import filled
from digiassess.render.paper.sector import sector_view
from digiassess.render.paper.trust import Trust
from digiassess.render.paper.view import OverallView, paper_view
from digiassess.render.sector import Asked
from sectors import sector

NAMES: dict[str, type] = {
    "about": About,
    "overall": OverallView,
    "trust": Trust,
    "theme": ThemeView,
    "figures": result.ThemeResult,
    "asked": result.QuestionResult,
    "question": QuestionView,
    "part": TextView,
    "gap": GapView,
    "decision": Decision,
    "room": Room,
    "action": ActionView,
    "forecast": ForecastView,
    "moved": MovesView,
    "step": MovedQuestion,
    "news": NewsView,
    "row": NewsRow,
    "settled": SettledView,
    "collected": CollectedView,
    "direct": DirectView,
    "apart": ApartView,
    "beside": BesideView,
    "much": LeftOut,
    "references": References,
    "group": ReferenceGroup,
    "entry": Reference,
    "citation": Citation,
    "bank": bank.Bank,
    "level": bank.Level,
    "area": bank.Theme,
    "item": bank.Question,
    "rung": bank.Step,
    "signpost": bank.Signpost,
}
"""What the README calls each kind of thing that a template meets."""


class Row(NamedTuple):
    name: str
    example: str
    loop: str

    @property
    def template(self) -> str:
        return self.loop.replace("…", self.example)


def rows(after: str) -> list[Row]:
    """The rows of the tables below that heading, each with what goes round its example."""
    text = (ROOT / "reports" / "README.md").read_text("utf-8").split(f"\n## {after}\n", 1)[1].split("\n## ", 1)[0]
    loop, found = "…", []
    for line in text.splitlines():
        if line.startswith("### "):
            loop = "…"
        elif goes := re.search(r"`([^`]*…[^`]*)`$", line):
            loop = goes[1]
        elif line.startswith("| `"):
            cells = [cell.strip().strip("`").replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)]
            found.append(Row(cells[1], cells[3], loop))
    return found


INSIDE, SECTOR = rows("What is inside those names"), rows("The names of a sector's paper")


@cache
def views() -> tuple[dict[str, Any], ...]:
    """All that can be put in where there is all that a paper can tell of, and where there is nothing."""
    whole = load_bank()
    answers: dict[str, Any] = {name: "not-applicable" if place < 9 else 2 for place, name in enumerate(whole.by_id)}
    council, nothing = assess(whole, answers), assess(whole, {})
    others = [council.model_copy(update={"council": f"Council {number}"}) for number in range(5)]
    return tuple(
        paper_view(told, [("A chart.", "chart.svg")])
        for told in (
            demonstration(),
            replace(
                account([council]),
                beside=beside(benchmark(sector(others)), council, account([council]).result),
                collected=Collected(3, 0, {list(whole.by_id)[-1]: Counted(3, 3, 0, 4, (0, 4))}, ()),
            ),
            account([nothing]),
        )
    )


def demonstration() -> Account:
    """The demonstration, whose period before had the same plan."""
    with TemporaryDirectory() as folder:
        kept = make_demo(Path(folder) / "demo")
        *earlier, before, now = (each.assessment for each in kept)
        told = account([*earlier, before.model_copy(update={"actions": now.actions}), now])
        return replace(told, collected=read_collected(kept[-1])[0])


def kinds(value: Any, found: dict[type, None]) -> None:
    """Takes into `found` the kinds of what `value` holds, and of what their parts are said to hold."""
    if isinstance(value, Mapping):
        for each in value.values():
            kinds(each, found)
    elif is_kind(type(value)):
        of_kind(type(value), found)
        if isinstance(value, References):
            kinds([*value.groups], found)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            kinds(each, found)


def of_kind(kind: Any, found: dict[type, None]) -> None:
    if isinstance(kind, type) and is_kind(kind):
        if kind in found:
            return
        found[kind] = None
        for part in typing.get_type_hints(kind).values():
            of_kind(part, found)
    for part in typing.get_args(kind):
        of_kind(part, found)


def is_kind(kind: type) -> bool:
    return kind is References or hasattr(kind, "_fields") or hasattr(kind, "model_fields")


def parts(kind: type) -> set[str]:
    """What may stand after a point: its fields, and what it works out."""
    fields = getattr(kind, "_fields", None) or getattr(kind, "model_fields", None) or ("numbers", "refs")
    ours = [each for each in kind.__mro__ if each.__module__.startswith("digiassess")]
    made = {
        name for each in ours for name, value in vars(each).items() if isinstance(value, property | cached_property)
    }
    return {name for name in {*fields, *made} if not name.startswith("_")}


def all_parts() -> Iterator[str]:
    for name, kind in NAMES.items():
        yield from (f"{name}.{part}" for part in sorted(parts(kind)))


def test_whatever_a_template_can_meet_is_of_a_kind_that_the_readme_names() -> None:
    found: dict[type, None] = {}
    for view in views():
        kinds(view, found)
    assert set(found) == set(NAMES.values())


def test_every_part_of_each_is_there_and_no_other() -> None:
    assert sorted(row.name for row in INSIDE) == sorted(all_parts())


@pytest.mark.parametrize("row", INSIDE, ids=lambda row: row.name)
def test_each_has_an_example_that_works(tmp_path: Path, row: Row) -> None:
    assert row.name in row.example
    (tmp_path / "own.md.j2").write_text(row.template, "utf-8")
    for view in views():
        filled(tmp_path / "own.md.j2", "markdown", view)


def test_the_names_of_a_sector_s_paper_are_there_each_with_an_example_that_works(tmp_path: Path) -> None:
    whole = sector([assess(load_bank(), {"governance.strategy": 1})])
    view = sector_view(whole, Asked())
    assert sorted(row.name for row in SECTOR) == sorted(view)
    for row in SECTOR:
        assert re.search(rf"\b{row.name}\b", row.example)
        (tmp_path / "own.md.j2").write_text(row.template, "utf-8")
        filled(tmp_path / "own.md.j2", "markdown", view)
