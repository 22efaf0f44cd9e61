"""The pages in `docs/` say what the code does: every variable, every exit code, every field of every file."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, Run

DOCS = ROOT / "docs"
SOURCE = sorted((ROOT / "src" / "digiassess").rglob("*.py"))


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def rows(text: str) -> list[list[str]]:
    """The cells of every row of every table in `text`, headings left out."""
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    return [cells for cells in found if not set("".join(cells)) <= set("-: ")]


def named(cell: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)


class TestLinks:
    @pytest.mark.parametrize("path", sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")]), ids=lambda path: path.name)
    def test_lead_to_files_that_are_there(self, path: Path) -> None:
        text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
        targets = [target.split("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
        local = [target for target in targets if target and not re.match(r"\w+:", target)]
        assert [target for target in local if not (path.parent / target).exists()] == []

    def test_every_page_is_named_in_the_readme_or_for_contributors(self) -> None:
        front = (ROOT / "README.md").read_text("utf-8") + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
        assert [path.name for path in DOCS.glob("*.md") if f"docs/{path.name}" not in front] == []


class TestEnvironment:
    ELSEWHERE = ("NO_COLOR", "COLUMNS", "PYTHONIOENCODING", "PYTHONUTF8")
    """Obeyed by what we stand on; tests of the terminal and of the process hold that they are."""

    OURSELVES = ("PYDANTIC_DISABLE_PLUGINS",)
    """Set by the program for itself."""

    def read(self) -> Iterator[str]:
        """Every variable that the code asks for."""
        for path in SOURCE:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                match node:
                    case ast.Subscript(value=ast.Attribute(attr="environ"), slice=ast.Constant(value=str(name))):
                        yield name
                    case ast.Call(
                        func=ast.Attribute(value=ast.Attribute(attr="environ")),
                        args=[ast.Constant(value=str(name)), *_],
                    ):
                        yield name
                    case ast.Call(func=ast.Attribute(attr="getenv"), args=[ast.Constant(value=str(name)), *_]):
                        yield name
                    case ast.keyword(arg="envvar", value=ast.Constant(value=str(name))):
                        yield name

    def documented(self) -> set[str]:
        return {name for cells in rows(page("environment.md")) for name in named(cells[0])}

    def test_every_variable_that_is_read_is_documented(self) -> None:
        assert set(self.read()) - set(self.OURSELVES) - self.documented() == set()

    def test_every_variable_that_is_documented_is_read(self) -> None:
        assert self.documented() - set(self.ELSEWHERE) == set(self.read()) - set(self.OURSELVES)

    def test_every_option_that_a_variable_stands_for_is_there(self, run: Run) -> None:
        for cells in rows(page("environment.md")):
            for option in named(cells[2]) if len(cells) > 2 else []:
                assert option.split()[0] in run("assess", "--help").out


class TestExitCodes:
    def test_are_those_of_the_readme(self) -> None:
        readme = (ROOT / "README.md").read_text("utf-8").split("## Exit codes")[1].split("\n## ")[0]
        codes = [cells[0] for cells in rows(page("exit-codes.md")) if cells[0].isdigit()]
        assert codes == ["0", "1", "2", "130"]
        assert [cells[0] for cells in rows(readme) if cells[0].isdigit()] == codes

    EXAMPLES = tuple(
        (command, int(cells[0]))
        for cells in rows(page("exit-codes.md"))
        for command in named(cells[2])
        if command.startswith("digiassess ")
    )

    @pytest.mark.parametrize(("command", "code"), EXAMPLES)
    def test_their_examples_end_with_them(self, run: Run, command: str, code: int) -> None:
        ran = run(*shlex.split(command)[1:])
        assert ran.code == code
        assert bool(ran.err) == (code != 0)

    def test_no_other_code_is_given(self) -> None:
        """Wherever the code ends with a code of its own, it is one of these."""
        given = set()
        for path in (path for path in SOURCE if "cli" in path.parts):
            text = path.read_text("utf-8")
            given |= {int(code) for code in re.findall(r"(?:typer\.Exit|sys\.exit)\((\d+)\)", text)}
        assert given <= {0, 1, 2, 130}
