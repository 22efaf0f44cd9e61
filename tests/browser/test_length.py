"""How long the papers are, printed from HTML and from Word: whatever was answered, the report is four sides at most.

The table of themes breaks over no two of them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from chromium import chromium, missing, opened, pdf_pages

from conftest import assess
from digiassess.analysis.account import Account, account
from digiassess.analysis.benchmark import benchmark, beside
from digiassess.cli.people import read_collected
from digiassess.export import html, word
from digiassess.export.report import Report
from digiassess.files.demo import make_demo
from digiassess.model.action import Action
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.render.paper.template import template_file
from sectors import sector

pytestmark = pytest.mark.browser

NOTE = ("A long note that says why the answer is what it is, and what would have to be seen to change it. " * 21)[:2000]
MOST = {"board": 4, "briefing": 1}
STARTS = re.compile(r"\W*R[1-7]\.\s")
CASES = ("demonstration", "nothing answered", "long notes", "quick", "many dates", "little applies", "beside others")
ABOUT: dict[str, Any] = {
    "prepared_for": "The Cabinet Committee for Resources, Performance and Digital Services of the whole council",
    "author": "The Assistant Director of Strategy, Performance, Digital and Customer Services",
    "dated": date(2026, 12, 3),
    "marking": "OFFICIAL: not for publication before the meeting",
    "respondents": tuple(f"Person {number}" for number in range(40)),
}


def before_the_last(bank: Bank, period: str) -> Bank:
    """Another version of the bank but for 2026, which papers have to say; all in it compares nevertheless."""
    return bank if period == "2026" else bank.model_copy(update={"version": "1.99"})


def long_year(bank: Bank, period: str, shift: int) -> Assessment:
    # The earlier the period, the younger its answers, which papers have to say.
    when = datetime(4050 - int(period), 9, 30, tzinfo=UTC)
    answers = {
        name: Answer(
            level=(place * 7 + shift * (place % 3)) % 4, note=NOTE, evidence=(NOTE[:300],) * 3, answered_at=when
        )
        for place, name in enumerate(bank.by_id)
    }
    actions = tuple(
        Action(
            id=f"A{place}",
            what=NOTE,
            owner=NOTE[:200],
            due=date(2026 + place % 2, 3, 31),
            question=name,
            status="done" if place % 5 == 0 else "open",
        )
        for place, name in enumerate(bank.by_id, 1)
    )
    answered = before_the_last(bank, period)
    return assess(answered, answers, period=period, nation="england", actions=actions, **ABOUT)


def many_dates(demo: Account) -> Account:
    """The demonstration, with a plan for its first ten gaps: ten actions on nine dates, each to the target."""
    actions = [
        Action(
            id=f"A{n}",
            what=f"{NOTE[:140]}.",
            owner="Assistant Director of Digital",
            due=date(2027, min(n, 9), 28),
            question=gap.question,
            level=gap.target,
        )
        for n, gap in enumerate(demo.result.gaps[:10], 1)
    ]
    *before, now = demo.assessments
    return account([*before, now.model_copy(update={"actions": tuple(actions), **ABOUT})])


def little_applies(bank: Bank) -> Assessment:
    """Of each theme nearly half is not applicable, and one question is not known: every row has both marks."""
    levels: dict[str, Any] = {}
    for theme in bank.themes:
        for place, question in enumerate(theme.questions):
            levels[question.id] = "not-applicable" if place % 2 else place % 4
        levels[theme.questions[0].id] = "unknown"
    return assess(bank, levels, **ABOUT)


def beside_others(bank: Bank) -> Account:
    """A second year of which too little compares, with all that may mislead, a plan, and other councils beside it."""
    years = []
    for shift, period in enumerate(("2025", "2026")):
        given: dict[str, Any] = {}
        for place, name in enumerate(bank.by_id):
            apart = (place * 5 + shift) % 11
            level = (
                "unknown" if not apart else "not-applicable" if apart == 4 else (place * 7 + shift * (place % 3)) % 4
            )
            # The earlier the period, the younger its answers.
            given[name] = Answer(level=level, answered_at=datetime(2027 - shift, 9, 30, tzinfo=UTC))
        years.append(assess(before_the_last(bank, period), given, period=period, nation="england", **ABOUT))
    now = years[-1]
    gaps = account([now]).result.gaps
    plan = tuple(
        Action(
            id=f"A{n}", what=f"{NOTE[:140]}.", owner="Head of IT", due=date(2026 + n // 2, 3, 31), question=gap.question
        )
        for n, gap in enumerate(gaps[2:8], 1)
    )
    told = account([years[0], now.model_copy(update={"actions": plan})])
    lower = assess(bank, dict.fromkeys(bank.by_id, 1), nation="england")
    others = [lower.model_copy(update={"council": f"Council {n}"}) for n in range(5)]
    return replace(told, beside=beside(benchmark(sector(others)), told.now, told.result))


@pytest.fixture(scope="module")
def told(shipped_bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Account]:
    kept = make_demo(tmp_path_factory.mktemp("demo") / "demo")
    demo = account([each.assessment for each in kept])
    levels = {name: place % 4 for place, name in enumerate(shipped_bank.by_id)}
    found = (
        replace(demo, collected=read_collected(kept[-1])[0]),
        account([assess(shipped_bank, {}, **ABOUT)]),
        account([long_year(shipped_bank, str(2024 + shift), shift) for shift in range(3)]),
        account([assess(shipped_bank, levels, quick=True, **ABOUT)]),
        many_dates(demo),
        account([little_applies(shipped_bank)]),
        beside_others(shipped_bank),
    )
    return dict(zip(CASES, found, strict=True))


def stem(case: str, template: str) -> str:
    return f"{case.replace(' ', '-')}-{template}"


@pytest.fixture(scope="module")
def printed(told: Mapping[str, Account], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF of each paper, from HTML and from Word."""
    folder = tmp_path_factory.mktemp("printed")
    if shutil.which("soffice") is None:
        missing("LibreOffice (Debian's package libreoffice-writer-nogui)")
    with chromium() as browser:
        for case, tells in told.items():
            for template in MOST:
                report = Report(tells, template_file(template), "p")
                name = stem(case, template)
                (folder / f"{name}.docx").write_bytes(word.write(report).content)
                (folder / f"{name}.html").write_bytes(html.write(report).content)
                with opened(browser, folder / f"{name}.html") as page:
                    page.pdf(path=folder / f"{name}-html.pdf", format="A4", prefer_css_page_size=True)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = sorted(map(str, folder.glob("*.docx")))
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder


@pytest.mark.parametrize("template", MOST)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("source", ["html", "word"])
def test_the_paper_itself_keeps_to_its_sides(printed: Path, source: str, case: str, template: str) -> None:
    ending = "-html.pdf" if source == "html" else ".pdf"
    pages = [text.strip() for text in pdf_pages(printed / f"{stem(case, template)}{ending}")]
    # Appendices begin a page, in Word with the contents before them.
    begins = [place for place, text in enumerate(pages) if text.startswith(("Contents", "Appendix A"))]
    assert bool(begins) == (template == "board")
    sides = begins[0] if begins else len(pages)
    assert 0 < sides <= MOST[template]
    decided = next(place for place, text in enumerate(pages) if "asked to decide" in text)
    assert decided == 0, "what is asked stands on the first side"
    on = [place for place, text in enumerate(pages[:sides]) for line in text.splitlines() if STARTS.match(line)]
    assert on
    assert set(on) == {0}, "every decision stands on the first side"


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("source", ["html", "word"])
def test_the_table_of_themes_stands_on_one_side(printed: Path, source: str, case: str) -> None:
    """A table that breaks says its headings again."""
    ending = "-html.pdf" if source == "html" else ".pdf"
    pages = [text.partition("The first gaps")[0] for text in pdf_pages(printed / f"{stem(case, 'board')}{ending}")[:4]]
    heads = [place for place, text in enumerate(pages) if re.search(r"Score.* Level +Target", text)]
    assert len(heads) == 1
    assert "Digital infrastructure," in pages[heads[0]].rpartition("Target")[2]
    # With their picture they have a side to begin, or LibreOffice may leave their heading at the foot of the first.
    assert heads == [0 if case == "nothing answered" else 1]
    assert pages[1].strip().startswith("The themes") == (case != "nothing answered")


@pytest.mark.parametrize("case", CASES)
def test_the_contents_name_the_page_of_each_section_and_take_no_side(printed: Path, case: str) -> None:
    pages = [text.strip() for text in pdf_pages(printed / f"{stem(case, 'board')}.pdf")]
    ((side, text),) = ((place, text) for place, text in enumerate(pages, 1) if text.startswith("Contents"))
    head, below = text.split("\n\n", 1)
    listed = [re.fullmatch(r"(\S.*\S) +(\d+)", line.strip()) for line in head.splitlines()[1:]]
    # Where nothing comes before there is no appendix C.
    assert len(listed) == {"beside others": 13, "nothing answered": 11, "quick": 11, "little applies": 11}.get(case, 12)
    for entry in listed:
        assert entry, head
        on = below if int(entry[2]) == side else pages[int(entry[2]) - 1]
        assert entry[1] in [line.strip() for line in on.splitlines()], entry[0]
    assert below.startswith("Appendix A"), "the first appendix begins below them"
