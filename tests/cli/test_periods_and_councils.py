"""Periods and councils as people write them, at the program: what is ordered, what is refused, what is asked about."""

from __future__ import annotations

import csv
import json
import shlex
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conftest import ROOT, Ran, Run, bank_files, question, write_bank
from digiassess.model.period import as_period


def cases(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((ROOT / "tests/fixtures" / name).read_text("utf-8").splitlines()))


@pytest.fixture
def bank(run: Run, tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank", bank_files({"a": [question("a.one"), question("a.two")]}))


def answered(run: Run, bank: Path, period: str, council: str = "Barset County Council", level: int = 1) -> Ran:
    path = bank.parent / "answers.yaml"
    lines = f"council: {json.dumps(council)}\nkind: county\nperiod: {json.dumps(period)}\nanswers: {{a.one: {level}}}\n"
    path.write_text(lines, encoding="utf-8")
    return run("assess", "--bank", bank, "--answers", path)


def dated(period: str, at: str) -> Path:
    """Has the answer of that period given at that time; the file."""
    path = Path(f"assessments/barset-county-council-{period.lower()}.json")
    record = json.loads(path.read_text("utf-8"))
    record["answers"]["a.one"]["answered_at"] = at
    path.write_text(json.dumps(record), "utf-8")
    return path


def names() -> list[str]:
    return sorted(path.name for path in Path("assessments").glob("*.json"))


@pytest.mark.parametrize("case", cases("periods.csv"), ids=lambda case: f"{case['earlier']} {case['later']}")
def test_periods_stand_in_the_order_people_mean(run: Run, bank: Path, case: dict[str, str]) -> None:
    earlier, later = as_period(case["earlier"]), as_period(case["later"])
    answered(run, bank, case["later"], level=3)
    assert (
        run(
            "assess", "--plain", "--bank", bank, "--council", "Barset County Council", "--kind", "county", "--period",
            case["earlier"], typed="1\nq\n",
        ).code
        == 0
    )  # fmt: skip
    assert json.loads(run("compare", "--json").out)["periods"] == [earlier, later]
    assert json.loads(run("compare", case["later"].upper(), case["earlier"], "--json").out)["periods"] == [
        earlier,
        later,
    ]
    assert json.loads(run("gaps", "--json").out)["period"] == later
    assert json.loads(run("gaps", case["earlier"].lower(), "--json").out)["period"] == earlier
    paper = run("report", "--output", "-").out
    assert later in paper
    assert earlier in paper


@pytest.mark.parametrize("case", cases("periods-refused.csv"), ids=lambda case: case["given"])
@pytest.mark.parametrize("way", ["option", "file", "plain"])
def test_a_period_that_cannot_be_meant_is_not_begun(run: Run, bank: Path, case: dict[str, str], way: str) -> None:
    council = ("--council", "Barset", "--kind", "county", "--bank", bank)
    if way == "file":
        ran = answered(run, bank, case["given"])
    elif way == "option":
        ran = run("assess", "--plain", *council, "--period", case["given"], typed="1\nq\n")
    else:
        ran = run("assess", "--plain", *council, typed=f"england\n{case['given']}\n")
    said = ran.out if way == "plain" else ran.err
    assert ran.code != 0
    assert not Path("assessments").exists()
    assert (f"id you mean {case['likely']}?" in said) == bool(case["likely"])


def test_a_period_that_is_there_is_read_whatever_it_is(run: Run, bank: Path) -> None:
    answered(run, bank, "2026")
    path = Path("assessments/barset-county-council-2026.json")
    path.write_text(path.read_text("utf-8").replace('"period": "2026"', '"period": "2206"'), encoding="utf-8")
    assert json.loads(run("gaps", "2206", "--json").out)["period"] == "2206"
    assert answered(run, bank, "2206", level=2).code == 0
    assert names() == [path.name]


def test_a_second_way_to_write_a_period_is_no_second_period(run: Run, bank: Path) -> None:
    for period in ("2026-27", "2026/27", "2026/2027", "2026-2027"):
        assert answered(run, bank, period).code == 0
    answered(run, bank, "2026-q3")
    answered(run, bank, "2026-Q3")
    assert names() == ["barset-county-council-2026-27.json", "barset-county-council-2026-q3.json"]
    assert "2026-27" in run("gaps", "2026/27").out


def test_a_period_is_offered_and_taken_with_enter(run: Run, bank: Path) -> None:
    ran = run("assess", "--plain", "--bank", bank, "--council", "Barset", "--kind", "county", typed="england\n\n1\nq\n")
    offered = json.loads(run("gaps", "--json").out)["period"]
    assert f"Enter alone takes {offered}." in ran.out
    assert offered.isdigit()


@pytest.mark.parametrize("other", ['"Barset" Council', "Barset $(touch ran) Council", "Barset `touch ran` Council"])
def test_a_name_is_a_word_of_its_own_in_the_command_that_joins_it(run: Run, bank: Path, other: str) -> None:
    answered(run, bank, "2025", other.replace("Barset", "Barsett"))
    err = " ".join(answered(run, bank, "2026", other).err.split())
    command = err[err.index("digiassess rename") :]
    assert shlex.split(command) == ["digiassess", "rename", other.replace("Barset", "Barsett"), "--council", other]
    # In single quotes no shell runs anything.
    assert command.endswith(f"--council '{other}'")


@pytest.mark.parametrize("case", cases("councils.csv"), ids=lambda case: f"{case['first']} {case['second']}")
@pytest.mark.parametrize("way", ["file", "plain"])
def test_a_council_is_one_however_its_name_is_typed(run: Run, bank: Path, case: dict[str, str], way: str) -> None:
    answered(run, bank, "2025", case["first"])
    if way == "file":
        ran = answered(run, bank, "2026", case["second"])
    else:
        typed = ("--council", case["second"], "--kind", "county", "--period", "2026")
        ran = run("assess", "--plain", "--bank", bank, *typed, typed="1\nq\n")
    assert ran.code == 0
    councils = {json.loads(Path("assessments", name).read_text("utf-8"))["council"] for name in names()}
    assert len(names()) == 2
    assert len(councils) == (1 if case["same"] == "yes" else 2)
    asked = f"taken for another council than {case['first']}" in ran.err
    assert asked == (case["same"] == "asked")
    assert ("digiassess rename" in ran.err) == asked
    if case["same"] == "yes":
        assert json.loads(run("compare", "--council", case["second"], "--json").out)["periods"] == ["2025", "2026"]


def test_a_year_begun_after_its_first_quarter_goes_on_from_it(
    run: Run, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digiassess.cli.clock.today", lambda: date(2026, 11, 26))
    monkeypatch.setattr("digiassess.cli.clock.now", lambda: datetime(2026, 11, 26, 12, tzinfo=UTC))
    for period, level in (("2025", 0), ("2026-Q1", 3), ("2026-winter", 1)):
        assert answered(run, bank, period, level=level).code == 0
    add = ("plan", "add", "a.one", "--what", "Go on", "--owner", "X", "--due", "31/3/2027", "--period", "2026-q1")
    assert run(*add).code == 0
    # What is begun in November goes on from January's, not from that of December, which is after it.
    ran = run("assess", "--plain", "--bank", bank, "--period", "2026", typed="s\n2\nq\n")
    assert ran.code == 0
    assert "In 2026-Q1: 3 Level 3" in ran.out
    begun = json.loads(Path("assessments/barset-county-council-2026.json").read_text("utf-8"))
    assert [(action["id"], action["agreed_in"]) for action in begun["actions"]] == [("A1", "2026-Q1")]
    assert "Barset County Council, 2026-Q1 to 2026" in run("compare", "2026", "2026-q1").out


@pytest.mark.parametrize("swapped", [True, False])
def test_whatever_shows_both_says_that_the_earlier_period_holds_younger_answers(
    run: Run, bank: Path, swapped: bool
) -> None:
    answered(run, bank, "2026", council="Aldham")
    for period in ("2025", "2026"):
        answered(run, bank, period)
        dated(period, f"2026-05-{10 if (period == '2025') == swapped else 9:02}T10:00:00Z")
    told = "2025 holds answers that were given after those of 2026: what looks like a movement may have gone the other"
    where = ("--council", "Barset County Council")
    for words in ((), ("list",), ("list", *where), ("compare", *where), ("plan", "news", *where)):
        ran = run(*words)
        assert (ran.code, ran.err) == (0, "")
        assert (told in " ".join(ran.out.split())) == swapped
    exported = ("--output", "out", "--force")
    for document in (
        ("list", "--json"),
        ("compare", "--json", *where),
        ("report", "--output", "-", "--format", "json", *where),
        ("report", "--output", "paper.json", "--force", *where),
        ("export", *exported),
        ("export", *exported, *where),
        ("export", "--anonymous", *exported),
        ("export", "--format", "excel", "--output", "books", "--force"),
    ):
        ran = run(*document)
        assert ran.code == 0
        assert ran.out
        found = json.loads(ran.out) if {"--json", "json"} & {*document} else {}
        if found and document[0] in ("compare", "report"):
            pairs = found.get("comparison", found)["younger"]
            assert pairs == ([{"earlier": "2025", "later": "2026"}] if swapped else [])
        assert (told in " ".join(ran.err.split())) == swapped
        assert bool(ran.err) == swapped


@pytest.mark.parametrize("words", [("--period", "2025"), ("--period", "2026"), ("--output", "one.xlsx")])
def test_what_shows_one_of_them_does_not(run: Run, bank: Path, words: tuple[str, ...]) -> None:
    for period, day in (("2025", 10), ("2026", 9)):
        answered(run, bank, period)
        dated(period, f"2026-05-{day:02}T10:00:00Z")
    ran = run("export", *words)
    assert (ran.code, "given after" in ran.err) == (0, False)


def test_an_export_takes_periods_in_their_order_and_a_council_however_it_is_written(run: Run, bank: Path) -> None:
    # 2026 was answered in June, and so stands between the two, though its name is first.
    for period, month in (("2026-Q1", 8), ("2026", 6), ("2026-Q4", 9)):
        answered(run, bank, period)
        dated(period, f"2026-{month:02}-10T10:00:00Z")
    path = Path("assessments/barset-county-council-2026.json")
    path.write_text(path.read_text("utf-8").replace("Barset County Council", "barset county council"), "utf-8")
    ran = run("export", "--output", "out")
    assert ran.code == 0
    assert ran.err.count("given after") == 1
    assert "2026-Q1 holds answers that were given after those of 2026" in " ".join(ran.err.split())


def test_what_a_quick_period_did_not_ask_is_said_to_be_that(run: Run, tmp_path: Path) -> None:
    bank = write_bank(
        tmp_path / "bank", bank_files({"a": [question("a.one", headline=True), question("a.two"), question("a.six")]})
    )
    who = ("--council", "Barset", "--kind", "county", "--bank", bank)
    Path("quick.yaml").write_text("answers: {a.one: 1}\n")
    Path("full.yaml").write_text("answers: {a.one: 1, a.two: 2}\n")
    assert run("assess", "--answers", "quick.yaml", "--quick", "--period", "2025", *who).code == 0
    assert run("assess", "--answers", "full.yaml", "--full", "--period", "2026", *who).code == 0
    assert "Not comparable: 2 not asked in 2025." in run("compare").out
    said = " ".join(run("compare", "--all").out.split())
    assert "What of a.two? not asked in 2025 (a.two)" in said
    assert "What of a.six? not asked in 2025 (a.six)" in said
    found = json.loads(run("compare", "--json").out)
    assert found["quick"] == [True, False]
    left_out = found["questions"]["not_comparable"]
    assert [each["reason"] for each in left_out] == ["unanswered in 2025"] * 2
    assert "not asked in 2025" in run("report", "--output", "-").out


@pytest.mark.parametrize(("period", "meant"), [("2026-Q5", "2026-Q4 or 2027-Q1"), ("2026-H3", "2026-H2 or 2027-H1")])
def test_no_period_is_begun_of_a_part_that_no_year_has(run: Run, bank: Path, period: str, meant: str) -> None:
    who = ("--council", "Barset", "--kind", "county", "--bank", bank, "--period", period)
    for ran in (answered(run, bank, period), run("assess", "--plain", *who, typed="1\nq\n")):
        assert (ran.code, names()) == (1, [])
        assert f"Did you mean {meant}?" in ran.err
    # What is there is read.
    answered(run, bank, "2026")
    (path,) = Path("assessments").glob("*.json")
    path.write_text(path.read_text("utf-8").replace('"period": "2026"', f'"period": "{period}"'), "utf-8")
    assert json.loads(run("gaps", "--json").out)["period"] == period


def test_a_council_begun_beside_one_that_may_be_it_is_said_to_be(run: Run, bank: Path) -> None:
    assert answered(run, bank, "2026").err == ""
    ran = answered(run, bank, "2026", "Barset CC")
    assert (ran.code, names()) == (0, ["barset-cc-2026.json", "barset-county-council-2026.json"])
    assert ran.err == (
        "Barset CC is taken for another council than Barset County Council. If it is the same, join them with: "
        'digiassess rename "Barset County Council" --council "Barset CC"\n'
    )
