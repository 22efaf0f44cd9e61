"""The floors of the code: nothing imports upward, what is pure stays pure, and no module grows past reading."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from conftest import ROOT
from source import nodes, parsed

SOURCE = ROOT / "src" / "digiassess"
FLOORS = ("cli", "interview", "export", "render", "files", "analysis", "model")
"""From the top down: each stands on those after it."""

MODULES = sorted(SOURCE.rglob("*.py"))
PURE = [path for path in MODULES if path.relative_to(SOURCE).parts[0] in ("analysis", "model")]
PURE += [SOURCE / "interview" / "sitting.py"]
HARMLESS = {
    *("__future__", "collections", "dataclasses", "datetime", "decimal", "difflib", "enum", "fractions", "functools"),
    *("itertools", "math", "operator", "re", "statistics", "string", "typing", "pydantic", "digiassess"),
    *("pydantic_core", "unicodedata", "hashlib", "json"),
}
"""What a pure module may import: nothing here can read, write, ask or show."""


def shown(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def floor(path: Path) -> int | None:
    """How far down a module stands; None for those outside the floors."""
    name = path.relative_to(SOURCE).parts[0]
    return FLOORS.index(name) if name in FLOORS else None


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module imported anywhere in the file at `path`, with its line; relative imports are made whole."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            home = node.module or ""
            if node.level:
                package = ["digiassess", *path.relative_to(SOURCE).parts[:-1]]
                home = ".".join([*package[: len(package) - node.level + 1], *([home] if home else [])])
            # `from digiassess import files` imports a module, `from digiassess.files import x` at least its package.
            for alias in node.names:
                yield node.lineno, f"{home}.{alias.name}"


class TestFloors:
    def test_there_are_modules_on_every_floor(self) -> None:
        assert {floor(path) for path in MODULES} == {None, *range(len(FLOORS))}

    def test_nothing_imports_upward(self) -> None:
        upward = []
        for path in MODULES:
            here = floor(path)
            for line, name in imported(path):
                parts = name.split(".")
                ours = here is not None and parts[0] == "digiassess" and len(parts) > 1 and parts[1] in FLOORS
                if ours and FLOORS.index(parts[1]) < (here or 0):
                    upward.append(f"{shown(path)}:{line}: {name}")
        assert upward == []

    def test_nothing_below_the_command_line_imports_what_stands_for_the_whole(self) -> None:
        """`from digiassess import score` would be a way round the floors; its version is no way to anywhere."""
        allowed = {f"digiassess.{name}" for name in (*FLOORS, "__version__")}
        around = [
            f"{shown(path)}:{line}: {name}"
            for path in MODULES
            if floor(path) not in (None, 0)
            for line, name in imported(path)
            if name.startswith("digiassess.") and name.count(".") == 1 and name not in allowed
        ]
        assert around == []

    def test_the_package_itself_loads_only_when_asked(self) -> None:
        names = [node.module for node in parsed(SOURCE / "__init__.py").body if isinstance(node, ast.ImportFrom)]
        assert sorted(filter(None, names)) == ["importlib"]


class TestPure:
    def test_imports_nothing_that_reads_writes_asks_or_shows(self) -> None:
        wrong = [
            f"{shown(path)}:{line}: {name}"
            for path in PURE
            for line, name in imported(path)
            if name.split(".")[0] not in HARMLESS
        ]
        assert wrong == []

    def test_imports_only_what_is_pure_of_our_own(self) -> None:
        wrong = []
        for path in PURE:
            allowed = ("model",) if path.relative_to(SOURCE).parts[0] == "model" else ("model", "analysis")
            for line, name in imported(path):
                if name.startswith("digiassess") and name.split(".")[1] not in allowed:
                    wrong.append(f"{shown(path)}:{line}: {name}")
        assert wrong == []

    def test_no_analysis_says_a_sentence(self) -> None:
        """It gives facts, with types of their own: how they are said is for the floors above."""
        wrong = [
            f"{shown(path)}:{line}: {name}"
            for path in PURE
            if path.relative_to(SOURCE).parts[0] == "analysis"
            for line, name in imported(path)
            if name.startswith("digiassess.model.language")
        ]
        assert wrong == []

    def test_calls_nothing_that_reads_writes_asks_or_shows(self) -> None:
        forbidden = {"print", "open", "input", "exec", "eval", "__import__", "now", "today", "read_text", "write_text"}
        wrong = [
            f"{shown(path)}:{node.lineno}: {ast.unparse(node.func)}"
            for path in PURE
            for node in nodes(path)
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in forbidden
        ]
        assert wrong == []


class TestDoors:
    DOORS = (
        *("cli/app.py", "cli/outcome.py", "cli/output.py", "cli/standard_error.py"),
        *("render/terminal/console.py", "interview/faces/plain.py", "interview/faces/screen.py"),
    )
    """What may write to a terminal: each passes what it writes through `rows.lay_out` or `text.shown`."""

    def test_nothing_else_writes_to_a_terminal(self) -> None:
        """So that no text reaches one uncleaned: a command returns an `Outcome`, a renderer gives rows."""
        writing = re.compile(r"print|(typer\.)?(echo|secho|prompt)|.*\b(stdout|stderr)\b.*\.write(lines)?|os\.write")
        wrong = [
            f"{shown(path)}:{node.lineno}: {ast.unparse(node.func)}"
            for path in MODULES
            for node in nodes(path)
            if isinstance(node, ast.Call) and writing.fullmatch(ast.unparse(node.func))
        ]
        assert [line for line in wrong if line.split(":")[0] not in (*self.DOORS, *self.FILES)] == []

    SHOWING = ("cli/__init__.py", "cli/app.py", "cli/outcome.py", "cli/output.py", "cli/standard_error.py")

    def test_no_command_shows_anything_by_itself(self) -> None:
        """It returns an `Outcome`, which one place shows; what is said of what was typed is handed to `Near`."""
        shows = (
            *("digiassess.cli.output", "digiassess.cli.pager", "digiassess.cli.outcome.show"),
            *("digiassess.cli.standard_error", "digiassess.render.terminal.console"),
        )
        looking = ("shows_blocks", "width_is_known", "window_width")
        handing = "digiassess.cli.standard_error.print_error"
        wrong = []
        for path in MODULES:
            if floor(path) != 0 or shown(path) in self.SHOWING:
                continue
            nodes = list(ast.walk(parsed(path)))
            near = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "Near"]
            handed = {argument for node in near for argument in node.args}
            called = [node for node in nodes if isinstance(node, ast.Name) and node.id == "print_error"]
            wrong += [f"{shown(path)}:{node.lineno}: {node.id}" for node in called if node not in handed]
            doors = [(line, name) for line, name in imported(path) if name.startswith(shows) and name != handing]
            doors = [(line, name) for line, name in doors if not name.endswith(looking)]
            wrong += [f"{shown(path)}:{line}: {name}" for line, name in doors]
        assert wrong == []

    FILES = ("cli/__init__.py", "files/replace.py", "files/lock.py")
    """The version, which is ours, and descriptors of files."""

    def test_what_is_logged_is_cleaned(self) -> None:
        """Without a handler of somebody's own, logging writes to standard error."""
        raw = [
            f"{shown(path)}:{node.lineno}: {ast.unparse(argument)}"
            for path in MODULES
            for node in nodes(path)
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".warning", ".error", ".info"))
            for argument in node.args
            if not isinstance(argument, ast.Constant) and not ast.unparse(argument).startswith("shown(")
        ]
        assert raw == []


class TestDocuments:
    MAKING = ("json", "pydantic_core", "digiassess.model.documents", "digiassess.render.documents")

    def test_the_terminal_has_rows_and_no_documents(self) -> None:
        """What a program reads is made in `render/documents/`, whatever is said of the same to a person."""
        wrong = [
            f"{shown(path)}:{line}: {name}"
            for path in MODULES
            if shown(path).startswith("render/terminal/")
            for line, name in imported(path)
            if name.startswith(self.MAKING)
        ]
        assert wrong == []


class TestStartUp:
    LATE = (
        # Help, completion, slips and what stands before any command load no model: --help takes at most 0.4 times the
        # stack of benchmarks/startup.py, and pydantic with the models alone takes more.
        frozenset(
            {"cli/__init__.py", "cli/app.py", "cli/completion.py", "cli/group.py", "cli/help_text.py", "cli/options.py"}
            | {"cli/home.py", "cli/wrong_words.py"}
        )
        | {"cli/output.py", "cli/schema.py", "cli/slips.py", "cli/standard_error.py", "render/terminal/text_width.py"}
        # `gaps` took 0.8 times the stack's processor time (November 2026), and its limit is 0.85. The terminal's report
        # is 11 modules that its JSON does without, a benchmark 25, what people said 16.
        | {"cli/gaps.py", "cli/beside.py", "cli/people.py", "render/benchmark.py"}
        # `report` took 1.1 times the stack, and its limit is 1. What moved since last year is 11 modules that a paper
        # of one year does without, and writing a file 8 that one which is printed does without.
        | {"analysis/account.py", "render/paper/view.py", "cli/written.py"}
        # With these come questionary, jinja2, PyYAML and markdown-it, which only some runs need.
        | {"cli/faces.py", "cli/sector.py", "render/paper/filling.py", "render/paper/template.py"}
        | {"files/formats/json.py"}
        # What became of a question is looked up where a mistake is told, and reading banks is six modules.
        | {"files/gone_questions.py"}
        # A free name is wanted where a file is begun, and with it come history and the lock, which reading needs not.
        | {"files/council_folder.py"}
    )
    """The modules that import others of ours inside functions, and why: the one place where that is said."""

    def test_what_is_ours_is_imported_at_the_top(self) -> None:
        late = {
            shown(path)
            for path in MODULES
            for function in ast.walk(parsed(path))
            if isinstance(function, ast.FunctionDef)
            for node in ast.walk(function)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("digiassess")
        }
        assert late == self.LATE


class TestNames:
    def test_nothing_is_called_one(self) -> None:
        """A name says what a thing is."""
        called = [
            f"{shown(path)}:{node.lineno}"
            for path in MODULES
            for node in nodes(path)
            if (isinstance(node, ast.Name) and node.id == "one") or (isinstance(node, ast.arg) and node.arg == "one")
        ]
        assert called == []

    def test_each_class_has_a_name_of_its_own(self) -> None:
        """Whoever looks for one finds it, and it alone; one that begins with `_` is its own module's affair."""
        homes: dict[str, list[str]] = {}
        for path in MODULES:
            for node in parsed(path).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    homes.setdefault(node.name, []).append(f"{shown(path)}:{node.lineno}")
        assert {name: places for name, places in homes.items() if len(places) > 1} == {}


class TestSize:
    def test_no_module_is_longer_than_can_be_read_at_once(self) -> None:
        sizes = {shown(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
        assert {name: size for name, size in sizes.items() if size > 300} == {}


class TestRooms:
    MIRRORED = ("analysis", "files", "model")
    CALLED: ClassVar = {
        **dict.fromkeys(("placed", "weak_evidence", "weak_questions", "weak_statements"), "weaknesses"),
        "governing": "change",
    }
    """Parts of what is said of a bank, and what they are tested through: it alone calls them."""

    def test_every_module_that_does_something_has_tests_under_its_own_name(self) -> None:
        """In `analysis`, `files` and `model`; one without a function, of types or words alone, has nothing to test."""
        without = []
        for path in MODULES:
            name = path.relative_to(SOURCE).with_suffix("").as_posix()
            does = any(isinstance(node, ast.FunctionDef) for node in nodes(path))
            if not name.startswith(self.MIRRORED) or not does or path.stem == "__init__":
                continue
            room, _, module = name.rpartition("/")
            if room == "analysis/bank":
                module = self.CALLED.get(module, module)
            if not (ROOT / "tests" / room / f"test_{module}.py").is_file():
                without.append(shown(path))
        assert without == []
