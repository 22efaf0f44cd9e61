"""The gap report on a terminal and in a pipe, and the arithmetic of a theme, read back and checked."""

from __future__ import annotations

import ast
import io
import operator
import os
import re
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from conftest import Run, assess, bank_files, make_bank, question, write_bank
from digiassess.analysis.scoring import score
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.assessment import Assessment
from digiassess.model.result import Result, ThemeResult
from digiassess.render.explanation import explanation
from digiassess.render.facts import next_step
from digiassess.render.terminal.console import console, print_lines, shows_blocks
from digiassess.render.terminal.gap_report import gap_report_rows
from digiassess.render.terminal.rows import lay_out, plain_text, read_out
from terminal import at_terminal

HOSTILE = ("[/]", "[red]x[/red]", ":smile:", "[link=http://x]y[/link]", "[bold]", "\\[x]", "{x}", "%s")
LONG = "https://example.org/" + "a-very-long-address/" * 8
UNKNOWN, NOT_APPLICABLE = "unknown", "not-applicable"
STEPS = [
    "Nobody can say when this was last looked at, and no document of any kind names it.",
    "At least one team has written down what it does about it, in a document that can be found.",
    "Half of all teams have written down what they do about it, and a named officer keeps the list of those documents.",
    "Every team has written it down, and a minute shows who checked it and what was found in the last 12 months.",
    "People from outside checked it in the last 12 months, and each finding has a date by which it is put right.",
]


def signpost(name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": f"A rather long title of the publication that is called {name} for short",
        "publisher": "The Department for Long Names and Longer Titles",
        "year": 2012,
        "url": f"{LONG}{name}",
        "source": "review",
        "note": 62,
        "section": "3. How changing technology is impacting on local government / Cyber-Threats",
        "finding": "Boards that know the risk lose less than boards that do not, as far as anyone could measure it.",
        "status": "confirmed",
        **more,
    }


BANK = make_bank(
    {
        "shield": [
            {**question("shield.the-name-of-this-question-is-long", critical=True, signposts=["old"]), "levels": STEPS},
            {**question("shield.dark", critical=True, signposts=["new"]), "levels": STEPS},
            {**question("shield.open"), "levels": STEPS},
            *({**question(f"shield.fine-{n}"), "levels": STEPS} for n in range(9)),
        ],
        "people": [{**question("people.one", weight=0.5), "levels": STEPS}, question("people.spared")],
        "quiet": [question("quiet.one")],
    },
    signposts=[
        signpost(
            "old", superseded_by=["new"], status="likely", caution="The figure holds for England only, and for 2012."
        ),
        signpost("new", source="current", applies_to="Wales and Scotland"),
    ],
    theme_fields={
        "people": {"title": "People, their skills and how the council keeps them, Welsh speakers (ŵŷ) included"}
    },
    levels=[
        {"value": n, "name": name}
        for n, name in enumerate(("Not started", "Starting", "Developing", "Established", "Leading"))
    ],
)
LEVELS = {
    "shield.the-name-of-this-question-is-long": 1,
    "shield.dark": UNKNOWN,
    **{f"shield.fine-{n}": 4 for n in range(9)},
    "people.one": 2,
    "people.spared": NOT_APPLICABLE,
    "quiet.one": 3,
}
HERE = assess(BANK, LEVELS)


def printed(assessment: Assessment, width: int, *, encoding: str = "utf-8", terminal: bool = False) -> str:
    """The gap report as it comes out of a pipe, or of a terminal with `terminal=True`."""
    rows = gap_report_rows(assessment, score(assessment))
    if not terminal:
        text = plain_text(rows, width, blocks=shows_blocks(encoding))
        return text.encode(encoding, "replace").decode(encoding)
    file = io.StringIO()
    # A console that would read markup, emoji codes and numbers wherever it is let.
    screen = Console(file=file, width=width, force_terminal=True, legacy_windows=False)
    print_lines(screen, lay_out(rows, width))
    return file.getvalue()


def report_lines(assessment: Assessment, whole: int | None) -> list[str]:
    """The lines of the report with so many gaps whole."""
    return plain_text(gap_report_rows(assessment, score(assessment), whole=whole), 200).splitlines()


def flat(text: str) -> str:
    return " ".join(text.split())


def without_codes(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", text)


def kept_in(folder: Path, assessment: Assessment) -> Path:
    save_assessment(Kept(folder / "one.json", assessment, None))
    return folder


class TestWidth:
    @pytest.mark.parametrize("width", [60, 80, 120, 200])
    @pytest.mark.parametrize("terminal", [False, True])
    def test_no_line_is_wider_but_an_address_which_stays_whole(self, width: int, terminal: bool) -> None:
        lines = without_codes(printed(HERE, width, terminal=terminal)).splitlines()
        wide = [line for line in lines if cell_len(line.rstrip()) > width]
        assert [line for line in wide if not line.strip().startswith("https://")] == []
        assert [line.strip() for line in lines if "https://" in line] == [f"{LONG}new", f"{LONG}old", f"{LONG}new"]

    @pytest.mark.parametrize("width", [60, 80, 120])
    def test_every_next_step_statement_and_caution_is_whole(self, width: int) -> None:
        text = flat(printed(HERE, width))
        gaps = score(HERE).gaps
        assert len(gaps) == 4
        for gap in gaps:
            _, asked = BANK.by_id[gap.question]
            assert f"Next {next_step(gap)}" in text
            assert asked.text in text
            if gap.current is not None:
                assert (
                    f"Now {gap.current} {BANK.levels[gap.current].name}. {asked.levels[gap.current].statement}" in text
                )
            for name in gap.signposts:
                assert BANK.signpost_by_id[name].finding in text
        assert "Caution: The figure holds for England only, and for 2012." in text

    @pytest.mark.parametrize("width", [60, 80, 120])
    def test_every_theme_has_its_row_with_whole_figures(self, width: int) -> None:
        lines = printed(HERE, width).splitlines()
        for theme in score(HERE).themes:
            [row] = [line for line in lines if re.match(rf"{theme.title[:10]}.*[█░]", line)]
            star = r"\*" if theme.provisional else ""
            assert re.search(rf"[█░]{{10}} +\d\.\d{star} +{theme.level_name} +\d\.\d$", row)

    @pytest.mark.parametrize(
        "width",
        [
            60,
            80,
        ],
    )
    def test_long_names_of_levels_leave_the_figures_whole(self, width: int) -> None:
        names = [f"Level {n} with a long name" for n in range(5)]
        bank = make_bank(
            {"a": [question("a.one")]}, levels=[{"value": n, "name": name} for n, name in enumerate(names)]
        )
        text = printed(assess(bank, {"a.one": 2}), width)
        assert all(len(line) <= width for line in text.splitlines())
        assert re.search(r"█████░░░░░ +2\.0 ", text)
        assert "…" not in text

    def test_the_command_takes_the_width_of_the_window(self, run: Run, tmp_path: Path, monkeypatch: Any) -> None:
        folder = kept_in(tmp_path / "assessments", HERE)
        for width in (60, 120):
            monkeypatch.setenv("COLUMNS", str(width))
            lines = [line for line in run("gaps", "--folder", folder).out.splitlines() if "https://" not in line]
            assert width - 25 < max(map(cell_len, lines)) <= width


class TestPipe:
    def test_has_no_colour_no_link_and_no_trailing_space(self, run: Run, tmp_path: Path, monkeypatch: Any) -> None:
        for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
            monkeypatch.delenv(name, raising=False)
        out = run("gaps", "--folder", kept_in(tmp_path / "assessments", HERE)).out
        assert "\x1b" not in out
        assert [line for line in out.split("\n") if line != line.rstrip()] == []
        assert max(cell_len(line) for line in out.splitlines() if "https://" not in line) <= 80

    def test_says_the_same_as_a_terminal(self) -> None:
        assert flat(without_codes(printed(HERE, 80, terminal=True))) == flat(printed(HERE, 80))

    def test_ends_in_one_line_break(self) -> None:
        assert re.search(r"\S\n\Z", printed(HERE, 80))


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect opens terminals on POSIX systems only")
class TestColour:
    COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")

    def on_a_terminal(self, folder: Path, **environment: str) -> str:
        ours = re.compile(r"DIGIASSESS_|NO_COLOR|FORCE_COLOR|TTY_|COLORTERM|TERM|LINES|COLUMNS|PYTHONIOENCODING")
        fresh = {name: value for name, value in os.environ.items() if not ours.match(name)}
        fresh |= {"TERM": "xterm-256color", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", **environment}
        child = at_terminal(["gaps", "--folder", str(folder)], fresh, rows=50, columns=80, timeout=30)
        out = child.read()
        child.close()
        assert child.exitstatus == 0
        return str(out)

    def test_a_terminal_has_it(self, tmp_path: Path) -> None:
        assert self.COLOUR.search(self.on_a_terminal(kept_in(tmp_path, HERE)))

    def test_no_color_is_obeyed(self, tmp_path: Path) -> None:
        out = self.on_a_terminal(kept_in(tmp_path, HERE), NO_COLOR="1")
        assert "Overall" in out
        assert not self.COLOUR.search(out)

    def test_a_dumb_terminal_gets_no_codes_at_all(self, tmp_path: Path) -> None:
        out = self.on_a_terminal(kept_in(tmp_path, HERE), TERM="dumb")
        assert "\x1b" not in out


class TestHostileText:
    @pytest.mark.parametrize("text", HOSTILE)
    @pytest.mark.parametrize("terminal", [False, True])
    def test_is_shown_as_typed(self, text: str, terminal: bool) -> None:
        levels = [{"value": n, "name": f"{n} {text}"} for n in range(5)]
        bank = make_bank(
            {
                "a": [
                    {
                        **question("a.one", signposts=["s"]),
                        "text": f"Q {text}",
                        "levels": [f"S{n} {text}" for n in range(5)],
                    }
                ]
            },
            signposts=[
                signpost("s", title=f"T {text}", finding=f"F {text}", caution=f"C {text}", applies_to=f"A {text}")
            ],
            theme_fields={"a": {"title": f"Theme {text}"}},
            levels=levels,
        )
        out = flat(
            without_codes(printed(assess(bank, {"a.one": 1}, council=f"Council {text}"), 200, terminal=terminal))
        )
        for part in ("Council", "Theme", "Q", "S2", "T", "F", "Caution: C", "For: A", "1 1"):
            assert f"{part} {text}" in out

    def test_the_command_shows_it_as_typed_too(self, run: Run, tmp_path: Path) -> None:
        council = " ".join(HOSTILE)
        folder = kept_in(tmp_path / "assessments", assess(BANK, LEVELS, council=council))
        assert council in flat(run("gaps", "--folder", folder).out)
        assert run("status", "--folder", folder).out.startswith(f"{council}, 2026, full")
        assert f"  {council}, 2026:" in run().out


class TestEncoding:
    def test_bars_are_ascii_where_blocks_cannot_be_written(self) -> None:
        text = printed(HERE, 80, encoding="cp1252")
        assert re.search(r"^Theme shield +#########\. +3\.7\* +Not started +4\.0$", text, re.M)
        assert text == printed(HERE, 80).translate(str.maketrans("█░ŵŷ", "#.??"))

    @pytest.mark.parametrize(
        ("encoding", "blocks"),
        [("utf-8", True), ("cp1252", False), ("ascii", False), ("cp437", False), ("utf-16", True)],
    )
    def test_blocks_are_drawn_where_all_of_them_can_be(self, encoding: str, blocks: bool) -> None:
        assert shows_blocks(encoding) == blocks

    def test_the_console_takes_text_as_it_is(self) -> None:
        screen = console()
        with screen.capture() as captured:
            screen.print("[red]:smile: 12 [/]")
        assert captured.get() == "[red]:smile: 12 [/]\n"


class TestWhatIsSaid:
    def test_a_withheld_figure_says_why(self) -> None:
        one = assess(BANK, {"quiet.one": 3})
        assert "No overall figure. Only 7% of the questions in scope, by weight, are answered" in flat(printed(one, 80))
        assert "Overall " not in printed(one, 80)

    @pytest.mark.parametrize(("values", "figures"), [((0, 2.65, 4), ["2.7", "4.0"]), ((0, 0.25, 1), ["0.3", "1.0"])])
    def test_a_target_stands_in_the_unit_of_the_score_beside_it(
        self, values: tuple[float, ...], figures: list[str]
    ) -> None:
        bank = make_bank({"a": [question("a.one", 3)]}, values, target=2)
        one = assess(bank, {"a.one": 1})
        [row] = [line for line in printed(one, 80).splitlines() if re.match("Theme a .*[█░]", line)]
        assert re.findall(r"\d\.\d", row) == figures
        top = f"{values[-1]:g}"
        said = "\n".join(line.text for line in read_out(gap_report_rows(one, score(one))))
        assert f"Theme a: {figures[0]} of {top}, " in said
        assert f"; target {figures[1]}." in said

    def test_there_is_no_progress_of_a_figure_that_is_withheld(self) -> None:
        withheld = assess(BANK, {"quiet.one": 3})
        assert score(withheld).overall.progress is not None
        assert "Progress to the targets" not in printed(withheld, 80)
        assert "Progress to the targets" in printed(HERE, 80)

    @pytest.mark.parametrize(
        ("questions", "not_applicable", "said"),
        [
            (3, 1, "1 not applicable"),
            (2, 1, "1 of its 2 questions, more than a third, is not applicable and left out of its figures"),
            (7, 3, "3 of its 7 questions, more than a third, are not applicable and left out of its figures"),
            (7, 7, "all its 7 questions are not applicable, so it has no figures"),
            (1, 1, "its one question is not applicable, so it has no figures"),
        ],
    )
    def test_where_much_does_not_apply_the_theme_says_so(self, questions: int, not_applicable: int, said: str) -> None:
        bank = make_bank({"a": [question(f"a.q{n}") for n in range(questions)], "b": [question("b.one")]})
        levels = {f"a.q{n}": NOT_APPLICABLE if n < not_applicable else 2 for n in range(questions)}
        text = printed(assess(bank, {**levels, "b.one": 2}), 120)
        assert re.findall(r"^  (.*not applicable.*)$", text, re.M) == [said]

    def test_what_is_true_of_several_signposts_is_said_once_and_each_is_marked(self) -> None:
        kinds: dict[str, dict[str, Any]] = {
            "unread": {"address": "cited", "caution": "Mind this."},
            "likely": {"status": "likely"},
            "nameless": {"status": "unknown", "title": None, "url": None},
            "named": {"status": "unknown", "url": None},
            "read": {},
        }
        cited = [
            {key: value for key, value in signpost(f"{kind}-{n}", **more).items() if value is not None}
            for kind, more in kinds.items()
            for n in range(2)
        ]
        cited.append(signpost("then", superseded_by=["unread-0"]))
        names = [each["id"] for each in cited]
        bank = make_bank({"a": [question(f"a.q{n}", signposts=[names[n]]) for n in range(11)]}, signposts=cited)
        here = assess(bank, dict.fromkeys(bank.by_id, 1))
        text = flat("\n".join(report_lines(here, whole=None)))
        for note in ("nobody read the page", "probably the publication", "what the review itself says"):
            assert text.count(note) == 1
        # Both pages, and one of them again as today's edition of another.
        assert text.count("(page not read)") == 3
        assert text.count("(probable)") == 2
        assert text.count("(source not identified)") == 2
        assert text.count("> Source not identified, The Department") == 2
        assert text.count("Caution: Mind this.") == 3
        read = make_bank({"a": [question("a.one", signposts=["read-0"])]}, signposts=cited[8:9])
        shown = printed(assess(read, {"a.one": 1}), 120)
        assert not any(word in shown for word in ("read the page", "Probable", "ot identified"))

    def test_a_signpost_of_several_gaps_is_told_once_and_then_named(self) -> None:
        bank = make_bank(
            {"a": [question(f"a.q{n}", signposts=["same"]) for n in range(3)]}, signposts=[signpost("same")]
        )
        text = flat("\n".join(report_lines(assess(bank, dict.fromkeys(bank.by_id, 1)), whole=None)))
        assert text.count("Boards that know the risk") == text.count(f"{LONG}same") == 1
        assert text.count("called same for short") == 3
        assert text.count("(see above)") == 2
        assert text.index("Boards that know the risk") < text.index("(see above)")

    def test_what_is_in_a_line_alone_needs_no_note(self) -> None:
        """Of six gaps the last is a line without signposts: what its mark would mean is not said."""
        cited = [signpost("seen"), signpost("unseen", address="cited")]
        asked = [question(f"a.q{n}", signposts=["seen" if n < 5 else "unseen"]) for n in range(6)]
        here = assess(bank := make_bank({"a": asked}, signposts=cited), dict.fromkeys(bank.by_id, 1))
        assert "nobody read" not in printed(here, 120)
        assert "nobody read" in "\n".join(report_lines(here, whole=None))

    def test_what_holds_a_theme_back_is_named_with_its_level(self) -> None:
        text = flat(printed(HERE, 80))
        for question_id, answer in (
            ("shield.the-name-of-this-question-is-long", "level 1"),
            ("shield.dark", "don't know"),
        ):
            assert f"held back by: What of {question_id}? ({question_id}): {answer}" in text

    @pytest.mark.parametrize(
        ("levels", "said"),
        [
            ((1, 2, 2), "Lowest theme: Theme a, 1.0."),
            ((2, 1, 1), "Lowest themes, all at 1.0: Theme b and Theme c."),
            ((2, 2, 2), "To one decimal place no theme is lowest: all 3 with a score are at 2.0."),
            ((2, 2, "unknown"), "To one decimal place no theme is lowest: all 2 with a score are at 2.0."),
            ((2, "unknown", "unknown"), "The only theme with a score: Theme a, 2.0."),
        ],
    )
    def test_the_lowest_theme_is_named_and_none_is_singled_out_where_they_are_level(
        self, levels: tuple[object, ...], said: str
    ) -> None:
        bank = make_bank({theme: [question(f"{theme}.one")] for theme in "abc"})
        assessment = assess(bank, {f"{theme}.one": level for theme, level in zip("abc", levels, strict=True)})
        assert said in flat(printed(assessment, 80))

    def test_themes_that_are_printed_alike_are_level(self) -> None:
        bank = make_bank({theme: [question(f"{theme}.q{n}") for n in range(50)] for theme in "abc"})
        given = {
            f"{theme}.q{n}": 2 if n < at else 1 for theme, at in (("a", 1), ("b", 2), ("c", 50)) for n in range(50)
        }
        assert "Lowest themes, all at 1.0: Theme a and Theme b." in flat(printed(assess(bank, given), 80))

    def test_what_is_open_or_left_out_is_counted_under_its_theme(self) -> None:
        text = flat(printed(HERE, 120))
        assert "1 don't know, 1 unanswered" in text
        assert "1 of its 2 questions, more than a third, is not applicable" in text
        assert text.count("* provisional") == 1

    def test_no_gaps(self) -> None:
        one = assess(make_bank({"a": [question("a.one")]}), {"a.one": 4})
        assert "No gaps: every question answered with a level has reached its target." in printed(one, 80)
        none = assess(make_bank({"a": [question("a.one")]}), {})
        assert "No gap can be named yet: nothing has been answered with a level." in printed(none, 80)

    @pytest.mark.parametrize(("top", "shown"), [(1, 1), (2, 2), (99, 4)])
    def test_only_the_first_gaps(self, run: Run, tmp_path: Path, top: int, shown: int) -> None:
        out = run("gaps", "--folder", kept_in(tmp_path / "assessments", HERE), "--top", top).out
        assert len(re.findall(r"^ +\d+\. ", out, re.M)) == shown
        assert ("4 gaps, most pressing first, the first" in out) == (shown < 4)

    def test_only_one_theme(self, run: Run, tmp_path: Path) -> None:
        out = run("gaps", "--folder", kept_in(tmp_path / "assessments", HERE), "--theme", "people").out
        assert "people.one" in out
        assert "shield" not in out.replace("Lowest theme: Theme shield", "")
        assert "\n1 gap, most pressing first\n" in out


# The arithmetic, read back.

_OPERATORS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def worked_out(sum_: str) -> Fraction:
    """What a printed sum comes to: numbers, + - x / and parentheses, in exact fractions."""

    def value(node: ast.expr) -> Fraction:
        if isinstance(node, ast.BinOp):
            return _OPERATORS[type(node.op)](value(node.left), value(node.right))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -value(node.operand)
        assert isinstance(node, ast.Constant), ast.dump(node)
        return Fraction(ast.unparse(node))

    assert re.fullmatch(r"[\d.x+/() -]+", sum_), sum_
    return value(ast.parse(sum_.replace(" x ", " * "), mode="eval").body)


def half_up(number: Fraction | float, places: int) -> Decimal:
    exact = Fraction(repr(number)) if isinstance(number, float) else number
    scaled = exact * 10**places * 2 + 1
    return Decimal(scaled.numerator // scaled.denominator // 2).scaleb(-places)


def as_share(part: Fraction) -> str:
    """A share as a whole percent, half up; what falls short of all never reads as all."""
    return f"{half_up(part * 100, 0) if part == 1 else min(half_up(part * 100, 0), 99)}%"


FIGURES = {
    "Coverage": "coverage",
    "Score": "score",
    "Percent": "percent",
    "Low": "low",
    "High": "high",
    "Level": "mean_number",
    "Progress": "progress",
}


def read_back(lines: list[str]) -> dict[str, tuple[Fraction, str, str]]:
    """Each printed sum by the figure it makes: what it comes to, the figure beside it, and what is said of that."""
    found = {}
    for head, line in pairwise(lines):
        if line.startswith("  = "):
            parts = re.fullmatch(r"  = (.*) = ([\d.%]+)(?:, (.*))?", line)
            assert parts, line
            found[head.split()[0]] = (worked_out(parts[1]), parts[2], parts[3] or "")
    return found


def check(theme: ThemeResult, lines: list[str]) -> None:
    """Every figure of `theme` is printed, its sum comes to it, and the short form is that of the long."""
    sums = read_back(lines)
    for name, field in FIGURES.items():
        figure = getattr(theme, field)
        if name not in sums:
            assert figure is None or (name in ("Low", "High") and figure == theme.score), name
            continue
        total, shown, said = sums[name]
        assert abs(total - Fraction(repr(figure))) < Fraction(1, 10**9)
        if name == "Coverage":
            assert shown == as_share(total)
            continue
        assert Decimal(shown) == half_up(total, 6)
        short = {"Percent": f"{half_up(total, 0)}%", "Progress": as_share(total)}
        if name != "Level":
            assert said == f"shown as {short.get(name, half_up(total, 1))}"
        else:
            assert said.startswith(f"which reaches {theme.mean_level} Level ")


OWN = [{"statement": f"Step {n} of it.", "value": value} for n, value in enumerate((0, 0.25, 0.5, 1))]
SUMS = make_bank(
    {
        "a": [
            question("a.half", 4, weight=0.5),
            question("a.three", 4, weight=3, critical=True),
            {**question("a.own", target=1), "levels": OWN},
            question("a.dark", 4, critical=True),
            question("a.open", 4, weight=0.25),
            question("a.out", 4, weight=77),
        ]
    },
    (0, 1, 2, 3),
    target=2,
)
ANSWERS: dict[str, Any] = {"a.half": 3, "a.three": 1, "a.own": 2, "a.dark": UNKNOWN, "a.out": NOT_APPLICABLE}


def explained(assessment: Assessment, theme: str = "a") -> tuple[list[str], ThemeResult]:
    result: Result = score(assessment)
    return list(explanation(assessment.bank.content, result.theme(theme))), result.theme(theme)


class TestExplanation:
    def test_every_figure_can_be_worked_out_again(self) -> None:
        lines, theme = explained(assess(SUMS, ANSWERS))
        assert set(read_back(lines)) == set(FIGURES)
        check(theme, lines)

    def test_each_question_is_there_with_what_it_brings(self) -> None:
        text = "\n".join(explained(assess(SUMS, ANSWERS))[0])
        for line in (
            "  a.half   level 3, value 3; weight 0.5, values 0 to 3, target level 2",
            "  a.three  level 1, value 1; weight 3, values 0 to 3, target level 2, critical",
            "  a.own    level 2, value 0.5; weight 1, values 0 to 1, target level 1",
            "  a.dark   don't know; weight 1, values 0 to 3, target level 2, critical",
            "  a.open   unanswered; weight 0.25, values 0 to 3, target level 2",
            "  a.out    not applicable, left out; weight 77, values 0 to 3, target level 2",
        ):
            assert f"{line}\n" in text

    def test_what_holds_the_theme_back_is_there(self) -> None:
        lines, theme = explained(assess(SUMS, ANSWERS))
        assert theme.held_back_by == ("a.dark",)
        assert "  critical: a.three is at level 1" in lines
        assert "  critical: a.dark is don't know, which counts as level 0" in lines
        assert "  held back by a.dark: level 0 Level 0" in lines

    def test_what_is_not_applicable_is_in_no_sum(self) -> None:
        assert all("77" not in line for line in explained(assess(SUMS, ANSWERS))[0] if line.startswith("  = "))

    def test_with_every_question_answered_low_and_high_are_the_score(self) -> None:
        lines, theme = explained(assess(SUMS, dict.fromkeys(SUMS.by_id, 1)))
        assert "Every question in scope is answered with a level, so low and high are the score." in lines
        check(theme, lines)

    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            ({"a.dark": UNKNOWN}, "No question is answered with a level, so the theme has no score and no level."),
            ({}, "No question is answered with a level, so the theme has no score and no level."),
            (dict.fromkeys(SUMS.by_id, NOT_APPLICABLE), "Every question is declared not applicable"),
        ],
    )
    def test_a_theme_without_a_score_says_why(self, answers: dict[str, Any], said: str) -> None:
        lines, theme = explained(assess(SUMS, answers))
        assert any(line.startswith(said) for line in lines)
        assert "Score" not in read_back(lines)
        check(theme, lines)

    def test_a_theme_that_is_not_put_to_the_council_says_so(self) -> None:
        bank = make_bank({"a": [question("a.few", applies_to=["district"])]})
        lines, _ = explained(assess(bank, {}))
        assert lines[-1] == "No question of this theme is put to this council, so it has no figures."

    def test_no_figure_carries_the_error_of_a_float(self) -> None:
        bank = make_bank({"a": [question("a.one", 3), question("a.two", 3)]}, (0.1, 0.3, 0.4))
        lines, theme = explained(assess(bank, {"a.one": 1, "a.two": 0}))
        check(theme, lines)
        assert [number for line in lines for number in re.findall(r"\d\.\d{7,}", line)] == []

    @given(st.data())
    def test_any_answers_can_be_worked_out_again(self, data: st.DataObject) -> None:
        count = data.draw(st.integers(1, 6))
        weights = st.sampled_from([0.1, 0.25, 0.5, 1, 2, 3, 3.5, 100])
        questions = [
            {
                **question(f"a.q{n}", 4, weight=data.draw(weights), critical=data.draw(st.booleans())),
                **({"levels": OWN} if data.draw(st.booleans()) else {}),
            }
            for n in range(count)
        ]
        values = data.draw(st.sampled_from([(0, 1, 2, 3), (0, 25, 50, 100), (1, 2, 3, 4), (0, 0.5, 1, 4)]))
        bank = make_bank({"a": questions}, values, target=data.draw(st.integers(0, 3)))
        levels = data.draw(
            st.lists(st.sampled_from([0, 1, 2, 3, UNKNOWN, NOT_APPLICABLE, None]), min_size=count, max_size=count)
        )
        answers = {f"a.q{n}": level for n, level in enumerate(levels) if level is not None}
        lines, theme = explained(assess(bank, answers))
        check(theme, lines)

    def test_the_command_prints_it_and_nothing_else(self, run: Run, tmp_path: Path) -> None:
        folder = kept_in(tmp_path / "assessments", assess(SUMS, ANSWERS))
        out = run("gaps", "--folder", folder, "--explain", "a").out
        result = score(assess(SUMS, ANSWERS)).theme("a")
        assert flat(out) == flat("\n".join(explanation(SUMS, result, texts=True)))
        assert "What of a.half? (a.half) level 3, value 3; weight 0.5" in flat(out)
        assert max(map(len, out.splitlines())) <= 80

    def test_of_a_bank_in_a_folder_by_way_of_an_answers_file(self, run: Run, tmp_path: Path) -> None:
        bank = write_bank(
            tmp_path / "bank", bank_files({"a": [question("a.one", weight=0.5), question("a.two", weight=3)]})
        )
        (tmp_path / "answers.yaml").write_text("answers: {a.one: 4, a.two: 1}\n")
        words = ("--council", "Barset", "--kind", "county", "--period", "2026", "--bank", bank)
        assert run("assess", "--answers", "answers.yaml", *words).code == 0
        assert "= (0.5 x 4 + 3 x 1) / (0.5 + 3) = 1.428571, shown as 1.4" in flat(run("gaps", "--explain", "a").out)
