"""`digiassess schema`, and every document that the program prints, writes or reads held to what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from conftest import ROOT, Prepared, Run
from digiassess.cli.table import COMMANDS, Command
from digiassess.files.assessment_file import read_assessment
from digiassess.model.documents import DOCUMENTS
from people import response, save_response

ANSWERS = "council: Barset\nkind: county\nperiod: '2026'\nanswers: {cyber.recovery: 4, cyber.accountability: clear}\n"
PRINTED = {
    "gaps": "result",
    "gaps --theme cyber --top 1": "result",
    "report --format json --output -": "paper",
    "compare": "comparison",
    "compare 2025 2026": "comparison",
    "sector": "sector",
    "sector --period 2026": "sector",
    "status": "status",
    "list": "assessments",
    "plan list": "plan",
    "plan list --period 2025": "plan",
    "plan forecast": "forecast",
    "questions list": "questions",
    "questions list --theme cyber": "questions",
    "signposts list": "signposts",
    "history": "history",
    "responses": "responses",
    "responses --names": "responses",
    "collect survey.csv": "collected",
    "collect . --dry-run": "collected",
    "assess --answers answers.yaml": "import",
    "assess --answers answers.yaml --dry-run": "import",
}
"""Every way to have a document printed, with or without `--json`: which document it is."""
BANK_FILES = {
    "bank": "bank.yaml",
    "theme": "themes/cyber.yaml",
    "signposts-file": "signposts.yaml",
    "versions": "versions.yaml",
}
FILES = {*BANK_FILES, "assessment", "answers", "actions", "response", "invitations", "benchmark"}
"""The documents that are files. Five councils stand behind a benchmark: it is held to its schema in `test_sector`."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two periods of the invented council, in which the actions are."""
    from digiassess.files.demo import make_demo

    place = tmp_path_factory.mktemp("schema") / "demo"
    make_demo(place)
    return place


@pytest.fixture
def program(run: Run, place: Path, tmp_path: Path, prepared: Prepared) -> Run:
    """The program, in a copy of the worked example that names its council nowhere."""

    def begin() -> None:
        copied(run, place, tmp_path)

    prepared(begin)
    return run


def copied(run: Run, place: Path, tmp_path: Path) -> None:
    for file in (place / "assessments").glob("*.json"):
        copy = tmp_path / "assessments" / file.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
        kept = read_assessment(copy)
        assert kept is not None
        save_response(copy, response(kept.assessment, "p1", {"cyber.recovery": 2}, role="Head of IT", group="managers"))
    council = json.loads(copy.read_text("utf-8"))["council"]
    (tmp_path / "answers.yaml").write_text(ANSWERS.replace("Barset", council), encoding="utf-8")
    (tmp_path / "survey.csv").write_text("Role,cyber.recovery,cyber.breach\nClerk,1,n/a\n", encoding="utf-8")
    # So that there is a version to list.
    assert run("plan", "add", "cyber.recovery", "--what", "T", "--owner", "X", "--due", "1/5/2027").code == 0
    (tmp_path / "first.yaml").write_text("answers: {cyber.recovery: 0}", encoding="utf-8")
    assert run("assess", "--answers", "first.yaml", "--council", council, "--period", "2026").code == 0


def schema(run: Run, name: str) -> Any:
    ran = run("schema", name)
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def mistakes(run: Run, name: str, document: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(schema(run, name)).iter_errors(document)]


class TestPrinted:
    @pytest.mark.parametrize("words", PRINTED)
    def test_what_is_printed_is_as_its_schema_says(self, program: Run, words: str) -> None:
        ran = program(*words.split(), *([] if "json" in words else ["--json"]))
        assert ran.code == 0, ran.err
        document = json.loads(ran.out)
        assert document["schema"] == f"digiassess/{PRINTED[words]}/1"
        assert mistakes(program, PRINTED[words], document) == []
        assert mistakes(program, PRINTED[words], {**document, "colour": "red"})
        assert mistakes(program, PRINTED[words], {name: document[name] for name in list(document)[:-2]})

    def test_no_command_prints_json_that_is_not_held_to_a_schema_here(self) -> None:
        held = {" ".join(word for word in words.split() if word.isalpha()) for words in PRINTED}
        printing = [words for words, command in every(COMMANDS) if "--json" in options(command)]
        assert [words for words in printing if not any(known.startswith(words) for known in held)] == []
        assert {"gaps", "compare", "status", "plan list", "questions list", "signposts list"} <= set(printing)


class TestFiles:
    def test_an_assessment(self, program: Run, tmp_path: Path) -> None:
        assert program("sign-off", "--by", "A. Baker").code == 0
        for file in sorted((tmp_path / "assessments").glob("*.json")):
            assert mistakes(program, "assessment", json.loads(file.read_text("utf-8"))) == []

    def test_answers_and_actions(self, program: Run, tmp_path: Path, place: Path) -> None:
        assert mistakes(program, "answers", yaml.safe_load((tmp_path / "answers.yaml").read_text("utf-8"))) == []
        for file in sorted((place / "answers").glob("*.yaml")):
            content = yaml.safe_load(file.read_text("utf-8"))
            assert mistakes(program, "actions" if "actions" in content else "answers", content) == []

    def test_who_was_invited(self, program: Run, tmp_path: Path) -> None:
        asked = ("--group", "staff", "--theme", "cyber", "--keep-until", "2031-01-01", "--contact", "Clerk")
        assert program("invite", "A. Baker", "--role", "Clerk", *asked).code == 0
        assert program("invite", "--role", "Housing officers", "--format", "word").code == 0
        [file] = tmp_path.glob("assessments/responses/*/invited.json")
        document = json.loads(file.read_text("utf-8"))
        assert [invited["role"] for invited in document["invited"]] == ["Clerk", "Housing officers"]
        assert mistakes(program, "invitations", document) == []
        assert mistakes(program, "invitations", {**document, "colour": "red"})
        assert mistakes(program, "invitations", {**document, "invited": [{"colour": "red"}]})

    def test_what_each_person_said(self, program: Run, tmp_path: Path) -> None:
        person = "respondent: A. Baker\nrole: Clerk\ngroup: staff\nanswers: {cyber.recovery: {level: 1, note: N}}\n"
        (tmp_path / "baker.yaml").write_text(person, encoding="utf-8")
        assert program("collect", "survey.csv", "baker.yaml").code == 0
        kept = sorted(tmp_path.glob("assessments/responses/*/*.json"))
        assert len(kept) == 2 + len(list(tmp_path.glob("assessments/*.json")))
        for file in kept:
            document = json.loads(file.read_text("utf-8"))
            assert document["schema"] == "digiassess/response/1"
            assert mistakes(program, "response", document) == []
            assert mistakes(program, "response", {**document, "colour": "red"})
            assert mistakes(program, "response", {name: document[name] for name in document if name != "bank"})

    @pytest.mark.parametrize(("name", "file"), BANK_FILES.items())
    def test_a_banks_files(self, run: Run, name: str, file: str) -> None:
        content = yaml.safe_load((ROOT / "questions" / file).read_text("utf-8"))
        assert mistakes(run, name, content) == []
        assert mistakes(run, name, {**content, "colour": "red"} if isinstance(content, dict) else [*content, {}])

    def test_whatever_is_written_is_one_of_them_and_as_its_schema_says(self, program: Run, tmp_path: Path) -> None:
        for words in (
            ("collect", "survey.csv"),
            ("invite", "--role", "Clerk"),
            ("sign-off", "--by", "A. Baker"),
            ("report", "--output", "paper.json"),
        ):
            assert program(*words).code == 0
        written = {file: json.loads(file.read_text("utf-8")) for file in tmp_path.rglob("*.json")}
        # Beside what is written as it goes, among it the history: a paper, which is printed as well.
        kinds = {document["schema"].split("/")[1] for document in written.values()}
        assert kinds == {"assessment", "response", "invitations", "paper"}
        assert kinds - FILES == {"paper"}
        for file, document in written.items():
            assert mistakes(program, document["schema"], document) == [], file

    def test_no_document_is_held_to_no_schema(self) -> None:
        assert {*PRINTED.values(), *FILES} == {*DOCUMENTS}


class TestCommand:
    def test_without_a_name_it_lists_them_all(self, run: Run) -> None:
        lines = run("schema").out.splitlines()
        assert [line.split()[0] for line in lines] == list(DOCUMENTS)
        assert "printed by gaps --json" in lines[0]

    def test_what_a_document_says_of_itself_serves_as_its_name(self, run: Run) -> None:
        assert schema(run, "digiassess/result/1") == schema(run, "result")

    def test_a_name_that_is_not_there(self, run: Run) -> None:
        ran = run("schema", "reslut")
        assert (ran.code, ran.out) == (2, "")
        assert "There is no document 'reslut': did you mean 'result'?" in ran.err
        assert "'digiassess schema' lists them." in run("schema", "xyz").err


def every(commands: Any, before: str = "") -> Any:
    for command in commands:
        yield f"{before}{command.name}", command
        yield from every(command.verbs, f"{command.name} ")


def options(command: Command) -> set[str]:
    """The options that a command takes, from its own parameters."""
    from digiassess.cli.group import loaded

    return {name for parameter in loaded(command).params for name in parameter.opts if name.startswith("--")}
