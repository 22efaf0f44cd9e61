"""The program as a process of its own: what it loads, what it does in a pipe or an old encoding, and its help."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Run, assess, bank_files, make_bank, question, write_bank
from digiassess import __version__
from digiassess.cli.table import COMMANDS as TABLE
from digiassess.cli.table import Command
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer
from digiassess.model.nations import KINDS


def demo_council() -> str:
    """The council of the worked example."""
    return (
        next((ROOT / "questions" / "demo").glob("*-2026.yaml"))
        .read_text("utf-8")
        .split("\ncouncil: ")[1]
        .splitlines()[0]
    )


WELSH = "Cyngor Sir Tŷ ŵ"
SIGNPOST: dict[str, Any] = {
    "id": "s",
    "title": "Canllaw ŷ",
    "source": "current",
    "finding": "F.",
    "status": "confirmed",
    "url": "https://example.org/",
}
THEMES = {"a": [question("a.one", signposts=["s"]), question("a.two", signposts=["s"])]}
BANK = make_bank(THEMES, signposts=[SIGNPOST])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one assessment, of which the paper is far longer than what a pipe holds."""
    here = tmp_path_factory.mktemp("here")
    one = assess(BANK, {"a.one": 1, "a.two": 4}, council=WELSH)
    evidence = Answer(level=1, evidence=("A paper of some length, ŷ. " * 60,) * 100)
    long = assess(BANK, {"a.one": evidence}, council=WELSH)
    save_assessment(Kept(here / "assessments" / "one.json", one, None))
    save_assessment(Kept(here / "long" / "one.json", long, None))
    write_bank(here / "bank", bank_files(THEMES, signposts=[SIGNPOST]))
    return here


def environment(**more: str) -> dict[str, str]:
    """What a fresh shell has; nothing that the one who runs the tests has set for the program."""
    ours = re.compile(r"DIGIASSESS_|PYTHONIOENCODING|PYTHONUTF8|COLUMNS|LINES|NO_COLOR|FORCE_COLOR|TTY_|TERM$|LC_|LANG")
    return {**{name: value for name, value in os.environ.items() if not ours.match(name)}, "PYTHONUTF8": "1", **more}


def process(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return python(folder, "-m", "digiassess", *words, **more)


def python(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


# Runs the program and prints, on standard error, the modules that it has loaded by its end.
PROBE = """
import atexit, json, sys
atexit.register(lambda: print("MODULES" + json.dumps(sorted(sys.modules)), file=sys.stderr))
sys.argv[0] = "digiassess"
from digiassess.cli import main
main()
"""


@cache
def modules(folder: Path, *words: str) -> frozenset[str]:
    """The modules that the program has loaded when it ends, each by its whole name; started once for all who ask."""
    ran = python(folder, "-c", PROBE, *words)
    assert ran.returncode == 0, ran.stderr
    [line] = [line for line in ran.stderr.decode().splitlines() if line.startswith("MODULES")]
    return frozenset(json.loads(line.removeprefix("MODULES")))


def loaded(folder: Path, *words: str) -> set[str]:
    """The packages that the program has loaded when it ends."""
    return {name.split(".")[0] for name in modules(folder, *words)}


ASKING = {"questionary", "prompt_toolkit"}
SAVING = {"filelock"}
SHOWING = {"rich", "jinja2", "markdown_it"}
READING = {"pydantic", "pydantic_core", "yaml"}
OF_SAVING = {f"digiassess.files.{name}" for name in ("saving", "replace", "lock", "history", "rescue")} | {
    *("digiassess.analysis.merge", "digiassess.export.deliver", "digiassess.interview")
}
OF_COMPARING = {f"digiassess.{name}" for name in ("analysis.comparison", "model.comparison", "render.moves")}
OF_YAML = {"digiassess.files.formats.yaml", "digiassess.files.bank_folder"}
OF_SCREENS = {"digiassess.render.terminal", "digiassess.render.explanation", "digiassess.render.citation"}

OF_PEOPLE = {f"digiassess.{name}" for name in ("model.response", "model.agreement", "analysis.agreement")} | {
    *("digiassess.files.responses", "digiassess.render.people")
}
OF_BENCHMARKS = {f"digiassess.{name}" for name in ("model.benchmark", "analysis.benchmark", "files.benchmark_file")}


class TestLoading:
    @pytest.mark.parametrize("words", [("--version",), ("--help",), ("-h",)])
    def test_version_and_help_load_almost_nothing(self, folder: Path, words: tuple[str, ...]) -> None:
        assert loaded(folder, *words) & (ASKING | SHOWING | READING) == set()

    def test_version_alone_does_not_even_load_the_command_line(self, folder: Path) -> None:
        assert "typer" not in loaded(folder, "--version")

    @pytest.mark.parametrize("command", ["assess", "questions", "report", "compare", "plan"])
    def test_help_of_a_command_loads_nothing_of_what_it_runs(self, folder: Path, command: str) -> None:
        assert loaded(folder, command, "--help") & (ASKING | {"rich", "jinja2", "yaml"}) == set()

    @pytest.mark.parametrize(
        ("words", "without"),
        [
            (("gaps",), ASKING | {"yaml", "jinja2"}),
            (("gaps", "--json"), ASKING | {"yaml", "jinja2", "rich"}),
            (("report", "--output", "-"), ASKING | {"yaml", "rich"}),
            (("report", "--format", "json", "--output", "-"), ASKING | {"yaml", "rich", "jinja2"}),
            (("export", "--output", "out"), ASKING | {"yaml", "jinja2", "rich", "xlsxwriter", "pyarrow"}),
            ((), ASKING | {"yaml", "jinja2", "rich"}),
        ],
    )
    def test_a_command_loads_only_what_it_needs(self, folder: Path, words: tuple[str, ...], without: set[str]) -> None:
        found = loaded(folder, *words)
        assert found & (without | SAVING) == set()
        assert "pydantic" in found

    @pytest.mark.parametrize(
        ("words", "without"),
        [
            (("gaps", "--json"), OF_SAVING | OF_YAML | OF_SCREENS),
            (("gaps",), OF_SAVING | OF_YAML | {"digiassess.export"}),
            (
                ("report", "--alone", "--output", "-"),
                OF_SAVING | OF_YAML | OF_COMPARING | {"digiassess.render.terminal", "digiassess.render.paper.watchdog"},
            ),
            (("gaps", "--explain", "a"), OF_SAVING | OF_YAML | {"digiassess.render.terminal.gap_report"}),
            (("gaps",), OF_PEOPLE | OF_BENCHMARKS),
            (("status",), OF_PEOPLE | OF_BENCHMARKS),
            ((), OF_PEOPLE | OF_BENCHMARKS),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
    )
    def test_reading_loads_nothing_of_ours_that_saves_or_shows_otherwise(
        self, folder: Path, words: tuple[str, ...], without: set[str]
    ) -> None:
        found = modules(folder, *words)
        assert found & without == set()
        assert "digiassess.files.council_folder" in found

    def test_the_package_alone_loads_nothing(self) -> None:
        script = "import digiassess, sys; print(*sys.modules)"
        ran = subprocess.run(
            [sys.executable, "-c", script], env=environment(), capture_output=True, check=True, timeout=60
        )
        assert set(ran.stdout.decode().split()) & (ASKING | SHOWING | READING | {"typer"}) == set()


class TestRuns:
    def test_version(self, folder: Path) -> None:
        ran = process(folder, "--version")
        assert (ran.returncode, ran.stdout.decode().strip(), ran.stderr) == (0, f"digiassess {__version__}", b"")

    @pytest.mark.parametrize(
        ("words", "code"), [(("gaps",), 0), (("gaps", "2031"), 1), (("gaps", "--top", "0"), 2), (("assess",), 1)]
    )
    def test_exit_codes(self, folder: Path, words: tuple[str, ...], code: int) -> None:
        ran = process(folder, *words)
        assert ran.returncode == code
        assert (ran.stderr == b"") == (code == 0)
        assert b"Traceback" not in ran.stderr

    def test_two_processes_with_other_hash_seeds_print_the_same_bytes(self, folder: Path) -> None:
        words = ("report", "--output", "-")
        one, other = (process(folder, *words, PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
        assert one == other


class TestOldEncoding:
    @pytest.mark.parametrize(
        ("words", "encoding"),
        [
            (("gaps",), "cp1252"),
            (("gaps",), "cp437"),
            ((), "cp1252"),
        ],
    )
    def test_what_cannot_be_written_ends_nothing(self, folder: Path, words: tuple[str, ...], encoding: str) -> None:
        ran = process(folder, *words, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert "Cyngor Sir T? ?" in ran.stdout.decode(encoding)

    def test_nor_in_a_bank(self, folder: Path) -> None:
        ran = process(folder, "signposts", "show", "s", "--bank", "bank", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert b"Canllaw ?" in ran.stdout

    def test_a_message_that_cannot_be_written_ends_nothing(self, folder: Path) -> None:
        ran = process(folder, "gaps", "--council", "Tŷ", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
        assert ran.returncode == 1
        assert b"Traceback" not in ran.stderr
        assert b"Cyngor Sir T? ?" in ran.stderr

    def test_bars_are_drawn_in_ascii(self, folder: Path) -> None:
        assert b"######...." in process(folder, "gaps", PYTHONIOENCODING="cp1252", PYTHONUTF8="0").stdout
        assert "██████░░░░" in process(folder, "gaps", PYTHONIOENCODING="utf-8").stdout.decode()

    def test_json_loses_nothing(self, folder: Path) -> None:
        """On Windows a pipe is cp1252 by default; JSON has its own way to write any character."""
        out = process(folder, "gaps", "--json", PYTHONIOENCODING="cp1252", PYTHONUTF8="0").stdout
        assert json.loads(out.decode("cp1252"))["council"] == WELSH

    def test_the_paper_loses_nothing(self, folder: Path) -> None:
        out = process(folder, "report", "--output", "-", PYTHONIOENCODING="cp1252", PYTHONUTF8="0").stdout
        assert out.decode("utf-8").startswith(f"# Digital maturity of {WELSH}, 2026\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody reads ends in another way there")
class TestClosedPipe:
    def unread(self, folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
        reader, writer = os.pipe()
        os.close(reader)
        try:
            return subprocess.run(
                [sys.executable, "-m", "digiassess", *words],
                cwd=folder,
                env=environment(),
                stdout=writer,
                stderr=subprocess.PIPE,
                timeout=60,
                check=False,
            )
        finally:
            os.close(writer)

    def test_head_takes_one_line_and_nothing_is_said(self, folder: Path) -> None:
        """The paper is longer than a pipe holds, so that the program is still writing when its reader goes."""
        words = [sys.executable, "-m", "digiassess", "report", "--output", "-", "--folder", "long"]
        with subprocess.Popen(
            words, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            assert running.stdout.readline().startswith(b"# Digital maturity of Cyngor")
            running.stdout.close()
            said = running.stderr.read()
        assert said == b""

    @pytest.mark.parametrize(
        "words",
        [
            ("gaps",),
            ("gaps", "--json"),
            ("questions", "list", "--bank", "bank"),
            ("--version",),
            ("--help",),
        ],
        ids=" ".join,
    )
    def test_a_pipe_that_nobody_reads_at_all(self, folder: Path, words: tuple[str, ...]) -> None:
        ran = self.unread(folder, *words)
        assert ran.stderr == b""
        assert ran.returncode in (0, 1)

    def test_a_reader_who_has_had_enough_is_no_failure(self, folder: Path) -> None:
        assert self.unread(folder, "gaps").returncode == 0

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
    @pytest.mark.parametrize(("words", "gone"), [("delete --yes", True), ("gaps", False), ("--help", False)])
    def test_a_full_disk_is_said_with_what_was_done_all_the_same(
        self, tmp_path: Path, words: str, *, gone: bool
    ) -> None:
        there = tmp_path / "assessments" / "one.json"
        save_assessment(Kept(there, assess(BANK, {"a.one": 1}), None))
        with Path("/dev/full").open("wb") as full:
            ran = subprocess.run(
                [sys.executable, "-m", "digiassess", *words.split()],
                cwd=tmp_path,
                env=environment(),
                stdout=full,
                stderr=subprocess.PIPE,
                timeout=60,
                check=False,
            )
        assert ran.returncode == 1
        assert len(ran.stderr.splitlines()) == 1
        said = ran.stderr.decode()
        assert said.startswith("Standard output: no space left on device, so what this command says is cut short. ")
        # True of each: what only reads is not said to have changed anything.
        assert "One that only shows things can be run again once that is mended; one that changes something has" in said
        assert there.exists() != gone


def commands(table: Sequence[Command] = TABLE, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command there is."""
    for command in table:
        yield (*before, command.name)
        yield from commands(command.verbs, (*before, command.name))


COMMANDS = list(commands())


def help_of(run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    ran = run(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    return ran.out


class TestHelp:
    @pytest.mark.parametrize(
        "words",
        [(), ("questions",), ("signposts",), *COMMANDS],
        ids=lambda words: " ".join(words) or "digiassess",
    )
    def test_fits_a_window_of_80_columns(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
    ) -> None:
        """What it says stands in `docs/commands.md`, which is held to it."""
        assert max(map(len, help_of(run, monkeypatch, words).splitlines())) <= 80

    @pytest.mark.parametrize("words", [(), ("assess",)])
    def test_is_the_same_in_a_process_of_its_own(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...]
    ) -> None:
        ran = process(tmp_path, *words, "--help", COLUMNS="80")
        assert ran.stdout.decode().replace("\r\n", "\n") == help_of(run, monkeypatch, words)

    @pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
    def test_has_an_example_of_the_command_itself(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
    ) -> None:
        shown = " ".join(help_of(run, monkeypatch, words).split())
        assert re.search(rf"Examples?: digiassess {' '.join(words)}\b", shown)
        # Whoever tries it in the folder of `demo` finds the council there.
        examples = re.split(r"(?:Arguments|Options): ", shown.split("Example", 1)[1])[0]
        assert set(re.findall('--council ("[^"]+"|[^ ;]+)', examples)) <= {f'"{demo_council()}"'}

    @pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
    def test_every_command_is_in_the_readme(self, words: tuple[str, ...]) -> None:
        readme = (ROOT / "README.md").read_text("utf-8")
        assert re.search(rf"digiassess {' '.join(words)}\b", readme)

    @pytest.mark.parametrize("words", [("assess",), ("edit",), ("invite",), ("sector",)], ids=" ".join)
    def test_names_every_kind_of_council(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
    ) -> None:
        shown = " ".join(help_of(run, monkeypatch, words).split())
        assert f"{', '.join(KINDS[:-1])} or {KINDS[-1]}." in shown

    def test_names_every_command(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        for group in ((), ("questions",), ("signposts",)):
            shown = help_of(run, monkeypatch, group)
            for words in COMMANDS:
                if words[:-1] == group:
                    assert re.search(rf"^  {words[-1]} ", shown, re.M)


class TestItsEnd:
    @pytest.mark.skipif(sys.platform == "win32", reason="Windows closes no stream for a program")
    @pytest.mark.parametrize("words", [("gaps",), ("report",), ("delete", "--yes"), ()])
    def test_closed_standard_output_is_told_before_anything_is_done(self, folder: Path, words: tuple[str, ...]) -> None:
        before = sorted(folder.rglob("*"))
        ran = subprocess.run(
            [sys.executable, "-m", "digiassess", *words],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=partial(os.close, 1),
            timeout=60,
            check=False,
        )
        said = "Standard output is closed: send it to a file, or to nowhere, such as /dev/null.\n"
        assert (ran.returncode, ran.stderr.decode()) == (1, said)
        assert sorted(folder.rglob("*")) == before

    @pytest.mark.parametrize(("words", "code"), [(("gaps", "--json"), 0), (("gaps", "1999"), 1), (("gap",), 2)])
    def test_what_is_to_be_done_at_the_end_is_done_and_the_code_is_kept(
        self, folder: Path, words: tuple[str, ...], code: int
    ) -> None:
        begun = (
            "import atexit, sys; atexit.register(print, 'the end', flush=False); from digiassess.cli import program; "
        )
        ran = python(folder, "-c", f"{begun}sys.argv[0] = 'digiassess'; program()", *words)
        assert ran.returncode == code
        assert ran.stdout.decode().endswith("the end\n")
