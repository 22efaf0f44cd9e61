"""Command lines that are not quite right: each gets what it meant, or the nearest."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT, Prepared, Run
from digiassess.cli.table import COMMANDS, Command

BEGIN = ("--council", "Barset", "--kind", "county", "--period", "2026")


@pytest.fixture
def program(run: Run, prepared: Prepared) -> Run:
    """An assessment in a folder that no command finds by itself."""

    def begin() -> None:
        begun = run("assess", "--plain", *BEGIN, "--nation", "england", "--folder", "there", typed="2\n1\nq\n")
        assert (begun.code, begun.err) == (0, "")

    prepared(begin)
    return run


class TestAnOptionBeforeItsCommand:
    @pytest.mark.parametrize(
        ("slip", "meant"),
        [
            ("--folder there gaps", "gaps --folder there"),
            ("--folder=there gaps --top 1", "gaps --folder there --top 1"),
            ("--json --folder there status", "status --json --folder there"),
            ("--folder there gaps 2026", "gaps 2026 --folder there"),
            ("--folder there plan list", "plan list --folder there"),
            ("plan --folder there --period 2026 list", "plan list --folder there --period 2026"),
            ("--theme cyber questions list", "questions list --theme cyber"),
            ("questions --theme cyber --json list", "questions list --theme cyber --json"),
            ("signposts --status likely --plain list", "signposts list --status likely --plain"),
            ("questions --plain show cyber.recovery", "questions show cyber.recovery --plain"),
            ("--help gaps", "gaps --help"),
            ("-h plan add", "plan add --help"),
        ],
    )
    def test_is_its_commands(self, program: Run, slip: str, meant: str) -> None:
        assert (wanted := program(*meant.split())).code == 0
        assert program(*slip.split()) == wanted

    @pytest.mark.parametrize(
        ("option", "group", "verb"),
        [
            ("--json", "questions", "show cyber.recovery"),
            ("--theme cyber", "questions", "show cyber.recovery"),
            ("--bank .", "questions", "schema"),
            ("--status likely", "signposts", "check"),
            ("--period 2026 --all", "plan", "list --folder there"),
        ],
    )
    def test_is_refused_where_its_verb_has_none_such_though_the_group_has(
        self, program: Run, option: str, group: str, verb: str
    ) -> None:
        ran = program(group, *option.split(), *verb.split())
        path = f"digiassess {group} {verb.split()[0]}"
        *_taken, refused = [word for word in option.split() if word.startswith("--")]
        assert (ran.code, ran.out) == (2, "")
        assert f"No such option: {refused}. 'digiassess {group}' has it, and '{path}' has not: leave it out." in ran.err
        assert f"Try '{path} --help'." in ran.err

    def test_what_the_program_heeds_before_all_else_is_heeded(self, run: Run) -> None:
        assert run("--version", "gaps") == run("--version")

    def test_a_value_that_is_called_as_a_command_is_none(self, program: Run) -> None:
        ran = program("--council", "plan", "gaps", "--folder", "there")
        assert (ran.code, ran.out) == (1, "")
        assert "no assessment of 'plan'" in ran.err

    def test_what_the_command_does_not_take_names_the_commands_own_help(self, program: Run) -> None:
        ran = program("--nothing", "gaps", "--folder", "there")
        assert ran.code == 2
        assert "digiassess gaps" in ran.err
        assert "No such option: --nothing" in ran.err
        assert "Try 'digiassess gaps --help'." in program("--folder", "there", "gaps", "--theme", "cybr").err


class TestElsewhere:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("compare --period 2026", "Write the period alone, as in 'digiassess compare 2026'."),
            ("gaps --format pdf", "Papers have formats: see 'digiassess report --help'."),
            ("status --output x.md", "Papers are written by 'digiassess report'"),
        ],
    )
    def test_an_option_of_another_command_says_where_it_belongs(self, program: Run, words: str, said: str) -> None:
        ran = program(*words.split())
        assert ran.code == 2
        assert "No such option: --" in ran.err
        assert said in ran.err

    @pytest.mark.parametrize("words", ["compare 2025 pdf", "compare 2025 to 2026", "compare 2026"])
    def test_what_is_no_second_period_is_told_which_there_are(self, program: Run, words: str) -> None:
        there = ("--folder", "there")
        more = ("--council", "Barset", "--kind", "county", "--period", "2025", "--nation", "england")
        assert program("assess", "--plain", *more, *there, typed="2\nq\n").code == 0
        assert "Its periods in there are 2025 and 2026." in " ".join(program(*words.split(), *there).err.split())


class TestAsked:
    @pytest.mark.parametrize("command", [each for each in COMMANDS if each.name != "help"], ids=lambda each: each.name)
    def test_help_by_a_word_is_help_by_an_option(self, run: Run, command: Command) -> None:
        assert run("help", command.name) == run(command.name, "--help")

    def test_help_of_a_verb_and_of_all(self, run: Run) -> None:
        assert run("help", "plan", "add") == run("plan", "add", "--help")
        assert run("help") == run("--help")

    def test_help_says_how_a_level_is_chosen(self, run: Run) -> None:
        said = " ".join(run("help", "assess").out.split())
        assert "the highest level that is true together with every level below it; level 0 says that somebody" in said

    def test_the_version_by_a_word(self, run: Run) -> None:
        assert run("version") == run("--version")

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("gap", "digiassess has no command 'gap': did you mean 'gaps'?"),
            ("hist", "digiassess has no command 'hist': did you mean 'history'?"),
            ("help gap", "digiassess has no command 'gap': did you mean 'gaps'?"),
            ("help plan ad", "digiassess plan has no command 'ad': did you mean 'add'?"),
            ("next", "digiassess has no command 'next': begin the next period with 'digiassess assess --next'."),
            ("score", "digiassess has no command 'score': see the figures with 'digiassess gaps'."),
            ("exit", "digiassess has no command 'exit': there is nothing to leave here."),
            ("plan exit", "digiassess plan has no command 'exit': there is nothing to leave here."),
            ("plan quit", "digiassess plan has no command 'quit': there is nothing to leave here."),
            ("plan ad", "digiassess plan has no command 'ad': did you mean 'add'?"),
            ("plan doen", "digiassess plan has no command 'doen': did you mean 'done'?"),
            ("ASSESS", "digiassess has no command 'ASSESS': did you mean 'assess'?"),
            ("GAP", "digiassess has no command 'GAP': did you mean 'gaps'?"),
            ("help Gpas", "digiassess has no command 'Gpas': did you mean 'gaps'?"),
            ("cyber", "'cyber': it is a theme. See its gaps with 'digiassess gaps --theme cyber', or answer it with"),
            ("help gaps x", "digiassess gaps has no command 'x': see 'digiassess help gaps'."),
        ],
    )
    def test_what_is_no_command_is_told_the_nearest(self, run: Run, line: str, said: str) -> None:
        ran = run(*line.split())
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 200])
@pytest.mark.parametrize("words", ["", *(command.name for command in COMMANDS), "plan add", "questions form"])
def test_help_is_never_cut_and_breaks_no_word(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", "2000")
    whole = run(*words.split(), "--help").out
    monkeypatch.setenv("COLUMNS", str(columns))
    out = run(*words.split(), "--help").out
    assert out.split() == whole.split()
    assert "\u2026" not in out
    longest = max(map(len, out.split()))
    assert max(map(len, out.splitlines())) < max(columns, longest + 36)


def test_assessments_are_not_kept_out_of_version_control() -> None:
    assert re.search(r"^/?assessments", (ROOT / ".gitignore").read_text("utf-8"), re.MULTILINE) is None


class TestNames:
    """A kind of council and a theme are known by a part of their name."""

    def test_a_kind_is_taken_and_said(self, run: Run) -> None:
        begin = ("assess", "--plain", "--council", "Cam", "--period", "2026", "--nation", "england")
        ran = run(*begin, "--kind", "dist", typed="2\nq\n")
        assert (ran.code, ran.err) == (0, "'dist' is taken as the kind of council district.\n")
        assert '"kind": "district"' in run("status", "--json").out
        again = run(*begin, "--kind", "District", typed="q\n")
        assert (again.code, again.err) == (0, "'District' is taken as the kind of council district.\n")
        assert run("edit", "--kind", "unit").err == "'unit' is taken as the kind of council unitary.\n"
        assert '"kind": "unitary"' in run("status", "--json").out

    @pytest.mark.parametrize(
        ("kind", "said"),
        [
            ("co", "choose from county, combined-authority."),
            ("distrct", "did you mean 'district'?"),
            ("", "use county"),
        ],
    )
    def test_what_may_be_several_or_none_is_refused(self, run: Run, kind: str, said: str) -> None:
        begin = ("assess", "--plain", "--council", "Cam", "--period", "2026", "--nation", "england")
        ran = run(*begin, "--kind", kind, typed="2\nq\n")
        assert ran.code == 1
        assert said in ran.err

    @pytest.mark.parametrize("theme", ["cyber", "Cyber security", "cyb", "CYBER", "4"])
    def test_a_theme(self, program: Run, theme: str) -> None:
        wanted = program("questions", "list", "--theme", "cyber")
        assert wanted.code == 0
        assert program("questions", "list", "--theme", theme) == wanted
        for words in ("gaps", "gaps --top 1", "signposts list"):
            place = () if words == "signposts list" else ("--folder", "there")
            assert program(*words.split(), "--theme", theme, *place) == program(
                *words.split(), "--theme", "cyber", *place
            )
        assert program("gaps", "--explain", theme, "--folder", "there").code == 0

    def test_a_theme_that_may_be_several_is_refused(self, run: Run) -> None:
        ran = run("questions", "list", "--theme", "digital")
        assert (ran.code, ran.out) == (2, "")
        assert "may be more than one theme: choose from leadership, channels, inclusion" in ran.err
