"""The pages in `docs/` say what the code does: every variable, every exit code, every field of every file."""

from __future__ import annotations

import ast
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

import test_floors
from conftest import ROOT, Run
from digiassess.files import lock, plan_file, usual_folder
from digiassess.files.formats import source
from digiassess.model.action import Action, Event
from digiassess.model.answer import PARTS, Answer
from digiassess.model.assessment import Assessment, BankRecord
from digiassess.model.documents import DOCUMENTS, json_schema
from source import nodes

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
    ELSEWHERE = ("NO_COLOR", "PYTHONIOENCODING", "PYTHONUTF8")
    """Obeyed by what we stand on; tests of the terminal and of the process hold that they are."""

    OURSELVES = ("PYDANTIC_DISABLE_PLUGINS",)
    """Set by the program for itself."""

    def read(self) -> Iterator[str]:
        """Every variable that the code asks for."""
        for path in SOURCE:
            for node in nodes(path):
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


def section(text: str, heading: str) -> str:
    """What stands under `heading`, up to the next one of its rank or above."""
    rank = heading.split(" ")[0]
    after = text.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"^#{{1,{len(rank)}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]


def first_column(heading: str) -> list[str]:
    return [name for cells in rows(section(page("files.md"), heading)) for name in named(cells[0])]


class TestFiles:
    @pytest.mark.parametrize("model", [Assessment, Answer, Action, Event, BankRecord], ids=lambda model: model.__name__)
    def test_every_field_of_an_assessment_is_documented(self, model: type[BaseModel]) -> None:
        assert sorted(first_column(f"### {model.__name__}")) == sorted(model.model_fields)

    def test_the_columns_of_answers_are_those_that_are_read(self) -> None:
        read = [part.name for part in PARTS if part.read is not None]
        [heading] = [cells for cells in rows(section(page("files.md"), "## Answers files")) if cells[0] == "column"]
        documented = first_column("## Answers files")
        assert heading
        assert documented[documented.index("question") :] == ["question", *read]

    def test_the_columns_of_a_plan_are_those_that_are_read(self) -> None:
        assert first_column("## Plan files") == list(plan_file.COLUMNS)

    @pytest.mark.parametrize("heading", ["## Answers files", "## Plan files"])
    def test_every_kind_of_file_that_is_read_is_named(self, heading: str) -> None:
        [said] = [line for line in section(page("files.md"), heading).splitlines() if "YAML, JSON" in line]
        known = {".yaml": "YAML", ".yml": "YAML", ".json": "JSON", ".csv": "CSV", ".tsv": "CSV"}
        assert [
            ending for ending in (*source.DOCUMENTS, *source.TABLES) if known.get(ending, f"`{ending}`") not in said
        ] == []

    def test_hidden_files_are_named_as_they_are(self) -> None:
        text = section(page("files.md"), "## What stands where")
        for name in (lock.LOCK_NAME, f"{usual_folder.HISTORY}/"):
            assert f"assessments/{name}" in text


class TestJson:
    def test_every_document_is_documented(self) -> None:
        assert [name for cells in rows(page("json.md")) for name in named(cells[0])] == list(DOCUMENTS)

    def test_those_with_a_schema_of_their_own_are_shown_by_it(self) -> None:
        for cells in rows(page("json.md")):
            for name in named(cells[0]):
                schema = json_schema(name).get("properties", {}).get("schema")
                assert named(cells[2]) == ([schema["const"]] if schema else [])

    PRINTED = tuple(
        (cells[2].strip("`"), command)
        for cells in rows(page("json.md"))
        for command in named(cells[1])
        if command.endswith("--json")
    )

    @pytest.mark.parametrize(("schema", "command"), PRINTED)
    def test_its_command_prints_it(self, run: Run, schema: str, command: str) -> None:
        for period, level in (("2025", 0), ("2026", 1)):
            sitting = ("assess", "--plain", "--council", "Barset", "--kind", "county", "--period", period)
            assert run(*sitting, typed=f"{level}\nq\n").code == 0
        answers = "council: Barset\nkind: county\nperiod: '2026'\nanswers: {cyber.recovery: 2}\n"
        Path("answers.yaml").write_text(answers, "utf-8")
        ran = run(*shlex.split(command)[1:])
        # Of one council a sector's figures are its own, which is said beside them.
        of_one = "1 council alone stands behind these figures, so they are its own: do not hand them on.\n"
        assert (ran.code, ran.err) == (0, of_one if "sector" in command else "")
        assert json.loads(ran.out)["schema"] == schema


class TestHouse:
    TEXT = (DOCS / "house.md").read_text("utf-8")

    def test_has_a_part_for_each_floor_from_the_top_down(self) -> None:
        rooms = re.findall(r"^## `(\w+)/`$", self.TEXT, re.MULTILINE)
        assert rooms == [*test_floors.FLOORS, "tasks"]

    def test_every_module_that_it_names_is_there(self) -> None:
        names = {name for name in named(self.TEXT) if re.fullmatch(r"[\w/]+(\.py|/)", name)}
        assert names
        roots = (ROOT, ROOT / "src" / "digiassess")
        assert [name for name in sorted(names) if not any((root / name).exists() for root in roots)] == []


class TestCommands:
    def test_every_option_says_what_it_is_for(self) -> None:
        """`docs/commands.md` is made from the help, and held to it: here only that nothing stands unexplained."""
        lists = re.findall(r"^Options:\n(.*?)\n(?:\n|```)", page("commands.md"), re.MULTILINE | re.DOTALL)
        options = [option for part in lists for option in re.split(r"\n(?=  -)", part)]
        assert len(options) > 100
        assert [option for option in options if not re.search(r"\S\s{2,}\S", option)] == []
