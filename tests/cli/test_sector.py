"""`sector` and benchmarks, as a sector body and a council use them."""

from __future__ import annotations

import json
import statistics
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from conftest import Run, assess, make_bank, question
from digiassess.cli import progress
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.assessment import Assessment
from digiassess.model.documents import json_schema

SIGNPOSTS = [
    {"id": "old", "title": "Old", "source": "current", "finding": "F.", "status": "confirmed", "year": 2012},
    {"id": "new", "title": "New", "source": "current", "finding": "F.", "status": "confirmed", "year": 2024},
]
BANK = make_bank(
    {
        "a": [question("a.one", signposts=["old"]), question("a.two", signposts=["new"])],
        "b": [question("b.one", signposts=["new"])],
    },
    target=3,
    signposts=SIGNPOSTS,
)
ROWS = [
    ("Ambridge", "district", 0, 0, 4),
    ("Barset", "county", 1, 3, 4),
    ("Cranford", "district", 2, 1, 3),
    ("Dulcimer", "district", 0, 4, "unknown"),
    ("Emmerdale", "district", 4, 2, 1),
    ("Felpersham", "district", 1, 1, 2),
]


def keep(place: Path, assessment: Assessment) -> Path:
    path = place / "assessments" / f"{assessment.council.lower()}-{assessment.period}.json"
    save_assessment(Kept(path, assessment, None))
    return path


@pytest.fixture
def program(run: Run, tmp_path: Path) -> Run:
    """The program in a folder of six councils; one has an earlier period too."""
    for council, kind, *levels in ROWS:
        answers = dict(zip(("a.one", "a.two", "b.one"), levels, strict=True))
        keep(tmp_path, assess(BANK, answers, council=council, kind=kind))
    keep(
        tmp_path, assess(BANK, {"a.one": 4, "a.two": 4, "b.one": 4}, council="Ambridge", kind="district", period="2025")
    )
    return run


def figures(run: Run, *words: str) -> Any:
    ran = run("sector", "--json", *words)
    document = json.loads(ran.out)
    assert (ran.code, ran.err.count("\n")) == (0, int(of_few(document)))
    return document


def of_few(document: Any) -> bool:
    """Whether fewer than five councils stand behind a figure, which is said then."""
    behind = [figure["n"] for figure in (*document["themes"], document["overall"])]
    return document["councils"] < 5 or any(0 < number < 5 for number in behind)


class TestFigures:
    def test_a_council_that_was_renamed_elsewhere_counts_once(self, program: Run, tmp_path: Path) -> None:
        keep(tmp_path, assess(BANK, {"a.one": 3}, council="Newtown", period="2027", former_names=("Ambridge",)))
        assert figures(program)["councils"] == 6
        keep(tmp_path, assess(BANK, {"a.one": 3}, council="Oldtown", period="2028"))
        assert figures(program)["councils"] == 7

    def test_are_those_of_the_latest_assessment_of_each(self, program: Run) -> None:
        said = figures(program)
        assert (said["councils"], said["periods"]) == (6, ["2026"])
        for place, theme in enumerate(said["themes"]):
            scores = []
            for council, *_ in ROWS:
                result = json.loads(program("gaps", "--json", "--council", council).out)
                scores += [score for score in [result["themes"][place]["score"]] if score is not None]
            q1, median, q3 = statistics.quantiles(scores, n=4, method="inclusive")
            told = [theme[name] for name in ("n", "lowest", "q1", "median", "q3", "highest")]
            assert told == pytest.approx([len(scores), min(scores), q1, median, q3, max(scores)])

    def test_the_gaps_that_most_share_come_first(self, program: Run) -> None:
        names = ("question", "councils", "share", "thin", "why_thin")
        assert [tuple(gap[name] for name in names) for gap in figures(program)["gaps"]] == [
            ("a.one", 5, 5 / 6, True, "old"),
            ("a.two", 4, 4 / 6, False, None),
            ("b.one", 3, 3 / 6, False, None),
        ]

    def test_of_a_kind_a_nation_or_a_period(self, program: Run, tmp_path: Path) -> None:
        keep(tmp_path, assess(BANK, {"a.one": 0}, council="Gwent", kind="county", nation="wales"))
        assert figures(program, "--kind", "district")["councils"] == 5
        assert figures(program, "--kind", "county", "--nation", "wales")["councils"] == 1
        past = figures(program, "--period", "2025")
        assert (past["councils"], past["themes"][0]["median"]) == (1, 4)

    def test_a_kind_is_known_by_how_it_begins(self, program: Run) -> None:
        ran = program("sector", "--kind", "dist")
        assert (ran.code, ran.out.split(",")[0]) == (0, "5 councils of kind district")
        assert ran.err == f"'dist' is taken as the kind of council district.\n{TestFewCouncils.SOME}"
        ran = program("sector", "--kind", "moon")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("'moon' is no kind of council in its question bank: use county, ")

    def test_no_council_is_named(self, program: Run) -> None:
        for ran in (program("sector"), program("sector", "--json"), program("sector", "--output", "-")):
            assert ran.code == 0
            assert [council for council, *_ in ROWS if council in ran.out] == []

    def test_on_a_terminal(self, program: Run) -> None:
        out = program("sector").out
        assert "6 councils, each by its latest assessment (2026)" in out
        assert "Theme a         6     0.0  1.1     1.8  2.0      3.0" in out
        assert "  5 of 6    83%  What of a.one?" in out
        assert out.rstrip().endswith("  5 of 6    83%  What of a.one? (all that it rests on is older than 2016)")

    def test_a_paper_of_it(self, program: Run, tmp_path: Path) -> None:
        assert program("sector", "--output", "sector.md").out == "sector.md\n"
        text = (tmp_path / "sector.md").read_text("utf-8")
        assert text.startswith(
            "# Digital maturity: 6 councils, each by its latest assessment (2026)\n\n- Question bank:"
        )
        assert "| Theme a |        6 |    0.0 | 1.1 |    1.8 | 2.0 |     3.0 |" in text
        assert "|   5 of 6 |   83% | What of a.one? | Theme a |" in text
        (tmp_path / "sector.md").write_text(text + "x", "utf-8")
        assert "is not a file that digiassess wrote" in program("sector", "--output", "sector.md").err


class TestFewCouncils:
    """A figure of fewer than five councils can be traced to one: it is shown, and said not to be handed on."""

    ONE = "1 council alone stands behind these figures, so they are its own: do not hand them on.\n"
    TWO = "Only 2 councils stand behind these figures, which can be traced to one of them: do not hand them on.\n"
    SOME = (
        "Fewer than 5 councils stand behind some of these figures, which can be traced to one of them: "
        "do not hand those on.\n"
    )

    @pytest.fixture(params=["one", "two", "some", "five"])
    def said(self, request: pytest.FixtureRequest, tmp_path: Path) -> str:
        """What is said of so many councils, which are in the folder; of the five some have no score of a theme."""
        number = {"one": 1, "two": 2}.get(request.param, 5)
        for council, kind, *levels in ROWS[:number]:
            answers = dict(zip(("a.one", "a.two", "b.one"), levels, strict=True))
            answers["b.one"] = "unknown" if request.param == "some" and council < "D" else 1
            keep(tmp_path, assess(BANK, answers, council=council, kind=kind))
        return {"one": self.ONE, "two": self.TWO, "some": self.SOME, "five": ""}[request.param]

    def test_is_said_on_standard_error_and_in_the_paper(self, said: str, run: Run, tmp_path: Path) -> None:
        for words in ((), ("--json",), ("--output", "-"), ("--output", "sector.md")):
            ran = run("sector", *words)
            assert (ran.code, ran.err) == (0, said)
        paper = (tmp_path / "sector.md").read_text("utf-8")
        assert ("do not hand" in paper) == bool(said)
        assert f"- {said}" in paper

    def test_a_benchmark_has_no_such_figures_and_no_such_remark(self, run: Run, tmp_path: Path) -> None:
        for council, kind, *levels in ROWS[:5]:
            answers = {"a.one": levels[0], "a.two": levels[1]} | ({"b.one": 1} if council < "C" else {})
            keep(tmp_path, assess(BANK, answers, council=council, kind=kind))
        assert run("sector", "--benchmark", "b.json").err == ""
        assert run("sector", "--benchmark", "-").err == ""
        assert run("sector", "--benchmark", "b.json", "--json").err == self.SOME

    def test_so_it_is_where_only_a_gap_is_of_few(self, run: Run, tmp_path: Path) -> None:
        """All five have a score of the theme, and two of them have the question in scope that is a gap."""
        for council, kind, *_levels in ROWS[:5]:
            answers = {"a.one": 3, "a.two": 1 if council < "C" else "not-applicable", "b.one": 3}
            keep(tmp_path, assess(BANK, answers, council=council, kind=kind))
        assert run("sector").err == self.SOME


class TestWhatCannotBeRead:
    def test_is_named_and_left_out(self, program: Run, tmp_path: Path) -> None:
        path = tmp_path / "assessments" / "ambridge-2026.json"
        path.write_text(path.read_text("utf-8").replace('"level": 0', '"level": 77'), "utf-8")
        (tmp_path / "assessments" / "gwent-2026.json").write_text("{", "utf-8")
        ran = program("sector")
        assert ran.code == 0
        assert ran.out.startswith("5 councils, ")
        lines = ran.err.splitlines()
        assert [line.split(":")[0] for line in lines[:-3]] == [
            "assessments/gwent-2026.json",
            *["assessments/ambridge-2026.json"] * 2,
        ]
        assert lines[-3:] == [
            "2 files were left out.",
            "Not counted: Ambridge. Nothing older stands in for what was left out.",
            TestFewCouncils.SOME.rstrip(),
        ]

    @pytest.mark.parametrize("size", [1, 900], ids=["from its first line", "below its first lines"])
    def test_an_older_one_does_not_stand_in_for_it(self, size: int, program: Run, tmp_path: Path) -> None:
        path = tmp_path / "assessments" / "barset-2026.json"
        path.with_name("barset-2027-q3.json").write_bytes(
            path.read_bytes().replace(b'"period": "2026"', b'"period": "2027-Q3"')[:size]
        )
        ran = program("sector")
        assert (ran.code, ran.out.split(",")[0]) == (0, "5 councils")
        lines = ran.err.splitlines()
        assert lines[0].startswith("assessments/barset-2027-q3.json:")
        assert lines[1:] == [
            "1 file was left out.",
            "Not counted: Barset. Nothing older stands in for what was left out.",
            TestFewCouncils.SOME.rstrip(),
        ]
        assert program("sector", "--period", "2026").out.startswith("6 councils")

    def test_a_damaged_copy_takes_no_council_out(self, program: Run, tmp_path: Path) -> None:
        path = tmp_path / "assessments" / "barset-2026.json"
        path.with_name("copy.json").write_bytes(path.read_bytes()[:900])
        ran = program("sector")
        assert (ran.code, ran.out.split(",")[0]) == (0, "6 councils")
        assert ran.err.startswith("assessments/copy.json:")
        assert ran.err.endswith("1 file was left out.\n")

    def test_whatever_it_is_called(self, program: Run, tmp_path: Path) -> None:
        for name, content in {"x.json": "{", "odd name.json": "", "datapackage.json": "{}", "b.json": "[1]"}.items():
            (tmp_path / "assessments" / name).write_text(content, "utf-8")
        ran = program("sector")
        assert (ran.code, ran.out.split(",")[0]) == (0, "6 councils")
        names = [line.split(":")[0] for line in ran.err.splitlines()]
        assert names == ["assessments/odd name.json", "assessments/x.json", "2 files were left out."]

    def test_two_files_of_one_council_are_not_chosen_between(self, program: Run, tmp_path: Path) -> None:
        path = tmp_path / "assessments" / "barset-2026.json"
        path.with_name("copy.json").write_bytes(path.read_bytes())
        ran = program("sector")
        assert (ran.code, ran.out.split(",")[0]) == (0, "5 councils")
        assert "barset-2026.json holds Barset, 2026, and so does assessments/copy.json: see digiassess merge" in ran.err
        assert "2 files were left out.\nNot counted: Barset. " in ran.err

    def test_nothing_but_such_files_is_an_error(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "assessments").mkdir()
        (tmp_path / "assessments" / "gwent-2026.json").write_text("{", "utf-8")
        ran = run("sector")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.endswith("assessments has no assessment that can be read.\n")


class TestBenchmark:
    def test_goes_round_and_says_where_each_theme_stands(self, program: Run, tmp_path: Path) -> None:
        ran = program("sector", "--kind", "district", "--benchmark", "districts.json")
        assert ran.out.startswith("districts.json: quartiles of 5 councils, for 1 theme and 2 questions.\n")
        written = json.loads((tmp_path / "districts.json").read_text("utf-8"))
        assert (written["schema"], written["kind"], written["periods"]) == (
            "digiassess/benchmark/1",
            "district",
            ["2026"],
        )
        assert list(jsonschema.Draft202012Validator(json_schema("benchmark")).iter_errors(written)) == []
        assert [set(band) for band in written["themes"]] == [{"id", "n", "q1", "median", "q3"}]
        text = json.dumps(written)
        assert [word for word in (*(row[0] for row in ROWS), "lowest", "highest") if word in text] == []

        result = json.loads(program("gaps", "--council", "Ambridge", "--benchmark", "districts.json", "--json").out)
        assert [theme["benchmark"] for theme in result["themes"]] == [
            {"n": 5, "q1": 1, "median": 1.5, "q3": 2, "position": "below"},
            None,
        ]
        out = program("gaps", "--council", "Barset", "--benchmark", "districts.json").out
        assert "  Within the middle half of 5 councils (1.0 to 2.0, median 1.5)\n" in out
        assert "  No band to stand beside\n" in out
        assert "Beside others: 5 councils of kind district, 2026. No council" in out

    @pytest.mark.parametrize("template", ["board", "briefing", "committee"])
    def test_papers_show_the_band(self, program: Run, template: str) -> None:
        assert program("sector", "--kind", "district", "--benchmark", "districts.json").code == 0
        words = ("report", "--council", "Ambridge", "--template", template, "--output", "-")
        out = program(*words, "--benchmark", "districts.json").out
        assert (
            "Beside 5 councils of kind district, 2026: below their middle half in Theme a; not placed in 1 theme."
            in out
        )
        row = "| Theme a |   0.0 |  1.0 to 2.0 |    1.5 | below  |"
        assert out.count(row) == (template != "briefing")
        if template != "briefing":
            # The report itself says how many stand where; the bands have their place behind it, while there is one.
            assert (
                out.index("[Appendix A](#appendix-a-every-theme-and-every-answer) has the band")
                < out.index("## Appendix A: ")
                < out.index(row)
            )
            bare = program(*words, "--benchmark", "districts.json", "--appendices", "none").out
            assert bare.count(row) == 1
            assert "ppendix" not in bare
        assert "Beside" not in program(*words).out

    def test_a_council_of_another_kind_is_told_so(self, program: Run) -> None:
        assert program("sector", "--kind", "district", "--benchmark", "districts.json").code == 0
        told = "They are of kind district, and this council is of kind county."
        words = ("gaps", "--benchmark", "districts.json", "--council")
        assert told in " ".join(program(*words, "Barset").out.split())
        assert told not in " ".join(program(*words, "Ambridge").out.split())

    def test_so_does_their_json(self, program: Run) -> None:
        assert program("sector", "--kind", "district", "--benchmark", "districts.json").code == 0
        words = ("report", "--council", "Ambridge", "--format", "json", "--output", "-")
        paper = json.loads(program(*words, "--benchmark", "districts.json").out)
        assert [theme["benchmark"] and theme["benchmark"]["position"] for theme in paper["themes"]] == ["below", None]
        assert "benchmark" not in program(*words).out

    def test_a_quick_assessment_is_said_to_be_indicative_beside_it(self, program: Run, tmp_path: Path) -> None:
        assert program("sector", "--kind", "district", "--benchmark", "districts.json").code == 0
        keep(tmp_path, assess(BANK, {"a.one": 1}, council="Hasty", kind="district", quick=True))
        words = ("--council", "Hasty", "--benchmark", "districts.json")
        out = " ".join(program("gaps", *words).out.split())
        caveat = "This assessment is quick: its figures are indicative and rest on headline questions only"
        assert caveat in out
        for template in ("board", "committee"):
            paper = program("report", *words, "--template", template, "--output", "-").out
            assert caveat in paper
            assert "Indicative, on headline questions only. Beside 5 councils" in paper

    def test_why_a_theme_has_no_band_is_said_once(self, program: Run, tmp_path: Path) -> None:
        assert program("sector", "--kind", "district", "--benchmark", "districts.json").code == 0
        out = " ".join(program("gaps", "--council", "Barset", "--benchmark", "districts.json").out.split())
        assert out.count("No band for 1 theme: fewer than 5 of these councils have a score there.") == 1
        themes = {name: [question(f"{name}.one", changed_in="1.1")] for name in "ab"}
        keep(tmp_path, assess(make_bank(themes, version="1.1"), {"a.one": 1, "b.one": 1}, council="Later"))
        out = " ".join(program("gaps", "--council", "Later", "--benchmark", "districts.json").out.split())
        assert out.count("No band to stand beside") == 2
        assert out.count("No band for 2 themes: not every question there compares between the versions.") == 1

    def test_nothing_of_it_is_said_unasked(self, program: Run) -> None:
        assert "benchmark" not in program("gaps", "--council", "Barset", "--json").out
        assert "middle half" not in program("gaps", "--council", "Barset").out

    def test_four_councils_are_too_few(self, program: Run, tmp_path: Path) -> None:
        (tmp_path / "assessments" / "cranford-2026.json").unlink()
        ran = program("sector", "--kind", "district", "--benchmark", "b.json")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == "A benchmark needs 5 councils at least, and here are 4: nothing was written.\n"
        assert not (tmp_path / "b.json").exists()

    def test_the_files_that_could_not_be_read_are_named_all_the_same(self, program: Run, tmp_path: Path) -> None:
        (tmp_path / "assessments" / "gwent-2026.json").write_text("{", "utf-8")
        left_out = program("sector").err
        assert left_out.endswith("1 file was left out.\n")
        assert program("sector", "--benchmark", "b.json").err == left_out
        assert program("sector", "--benchmark", "none/b.json").err.startswith(left_out)
        (tmp_path / "assessments" / "cranford-2026.json").unlink()
        ran = program("sector", "--kind", "district", "--benchmark", "b.json")
        assert ran.code == 1
        assert ran.err == f"{left_out}A benchmark needs 5 councils at least, and here are 4: nothing was written.\n"

    def test_goes_to_standard_output(self, program: Run, tmp_path: Path) -> None:
        assert program("sector", "--benchmark", "b.json").code == 0
        ran = program("sector", "--benchmark", "-")
        assert (ran.code, ran.out) == (0, (tmp_path / "b.json").read_text("utf-8"))
        assert not (tmp_path / "-").exists()

    def test_what_cannot_be_written_names_the_option(self, program: Run, tmp_path: Path) -> None:
        (tmp_path / "mine.json").write_text("{}", "utf-8")
        for place in ("none/b.json", "mine.json", "assessments"):
            ran = program("sector", "--benchmark", place)
            assert ran.code == 1
            assert "with --benchmark" in ran.err
            assert "--output" not in ran.err

    def test_is_written_over_one_of_ours_and_over_nothing_else(self, program: Run, tmp_path: Path) -> None:
        path = tmp_path / "b.json"
        assert program("sector", "--benchmark", "b.json").code == 0
        assert program("sector", "--benchmark", "b.json").code == 0
        written = path.read_text("utf-8")
        earlier = json.loads(written)
        assert earlier.pop("digest")
        for content in (
            "{}",
            "",
            "mine",
            json.dumps(earlier, indent=2),
            written.replace('"median": 1.5', '"median": 2.0'),
        ):
            assert content != written
            path.write_text(content, "utf-8")
            assert program("sector", "--benchmark", "b.json").code == 1
            assert path.read_text("utf-8") == content
        assert program("sector", "--benchmark", "b.json", "--force").code == 0
        assert path.read_text("utf-8") == written
        assert program("sector", "--benchmark", "assessments/b.json").code == 1
        assert program("sector", "--benchmark", "assessments/barset-2026.json", "--force").code == 1

    def test_one_that_was_edited_is_told(self, program: Run, tmp_path: Path) -> None:
        path = tmp_path / "b.json"
        assert program("sector", "--benchmark", "b.json").code == 0
        gaps = ("gaps", "--council", "Barset", "--benchmark", "b.json")
        paper = ("report", "--council", "Barset", "--benchmark", "b.json", "--output", "-")
        before = [program(*words) for words in (gaps, (*gaps, "--json"), paper)]
        assert [(ran.code, ran.err) for ran in before] == [(0, "")] * 3
        assert [ran.out for ran in before if "changed after it was written" in ran.out] == []
        path.write_text(path.read_text("utf-8").replace('"councils": 6', '"councils": 9'), "utf-8")
        ran = program(*gaps)
        assert "The file of the benchmark was changed after it was written" in " ".join(ran.out.split())
        ran = program(*gaps, "--json")
        assert (ran.code, ran.err.split(":")[0]) == (0, "b.json was changed after it was written")
        ran = program(*paper)
        assert (ran.code, ran.err.split(":")[0]) == (0, "b.json was changed after it was written")
        assert "The file of the benchmark was changed after it was written" in ran.out

    def test_of_another_bank_is_refused(self, program: Run, tmp_path: Path) -> None:
        assert program("sector", "--benchmark", "b.json").code == 0
        other = make_bank({"a": [question("a.one")]}, id="other")
        keep(tmp_path, assess(other, {"a.one": 1}, council="Yonder"))
        ran = program("gaps", "--council", "Yonder", "--benchmark", "b.json")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == "b.json is a benchmark of another question bank (small): name one of other.\n"

    def test_a_file_that_is_none(self, program: Run, tmp_path: Path) -> None:
        (tmp_path / "b.json").write_text("{}", "utf-8")
        ran = program("gaps", "--council", "Barset", "--benchmark", "b.json")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == "b.json:1: it is no benchmark: name a file that 'digiassess sector --benchmark' wrote\n"

    def test_what_contradicts_itself_is_refused(self, program: Run) -> None:
        for words in (
            ("sector", "--json", "--output", "x.md"),
            ("sector", "--benchmark", "b.json", "--output", "x.md"),
            ("sector", "--benchmark", "-", "--json"),
            ("sector", "--benchmark", "b.json", "--benchmark", "c.json"),
            ("gaps", "--council", "Barset", "--benchmark", "b.json", "--benchmark", "c.json"),
            ("report", "--council", "Barset", "--benchmark", "b.json", "--benchmark", "c.json"),
        ):
            assert program(*words).code == 2
        assert program("gaps", "--council", "Barset", "--explain", "a", "--benchmark", "b.json").code == 2


class TestProgress:
    def test_a_long_read_at_a_terminal_is_followed(self, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
        monkeypatch.setattr(progress, "PATIENCE", -1)
        assert list(progress.followed("abc", 3, "Reading")) == ["a", "b", "c"]
        assert capsys.readouterr().err == ""
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        monkeypatch.setenv("TERM", "xterm")
        assert list(progress.followed("abc", 3, "Reading")) == ["a", "b", "c"]
        assert "Reading" in capsys.readouterr().err
