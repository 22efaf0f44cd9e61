"""A part of an answer that there is not: a field of `Answer` and a row of `PARTS`, put in before anything is loaded.

Run as a program, with a folder to work in: what each place says of the part is `said.json` there.
"""

import contextlib
import csv
import importlib.machinery
import importlib.util
import io
import json
import os
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

NAME = "digiassess.model.answer"
FIELD = ("    target: StrictLevelNumber | None = None\n", "    doubt: Prose = ''\n")
ROW = (
    '    Part("answered_at", "Answered at"),\n',
    """    Part(
        "doubt", "Doubt", "Doubt", _read_note, carried=True, goes_with_level=True, shown="prose",
        means="What speaks against it.", too_long="Too long", taken_out="Saved: the doubt is taken out.",
    ),
""",
)


class Loader(importlib.machinery.SourceFileLoader):
    """Loads the module as it would stand with the field and the row in it."""

    def get_data(self, path: str) -> bytes:
        data = super().get_data(path)
        if not path.endswith(".py"):
            raise OSError("what is compiled already is not read")
        text = data.decode()
        (before, field), (after, row) = FIELD, ROW
        assert text.count(before) == text.count(after) == 1
        return text.replace(before, before + field).replace(after, row + after).encode()

    def set_data(self, path: str, data: Any, *, _mode: int = 0o666) -> None:
        """Keeps nothing: another run has no such part."""


class Finder:
    """Finds that one module."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: object = None) -> Any:  # noqa: ARG002
        if name != NAME or path is None:
            return None
        file = str(Path(path[0]) / "answer.py")
        return importlib.util.spec_from_file_location(name, file, loader=Loader(name, file))


def run(*words: str, typed: str = "") -> str:
    """What the command prints on both outputs, standard output first; `typed` is its input."""
    from digiassess.cli import main

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    sys.argv = ["digiassess", *words]
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.suppress(SystemExit):
        main()
    text = ""
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
        text += stream.read()
    return text


def document(*words: str) -> Any:
    """The JSON document that the command prints."""
    return json.JSONDecoder().raw_decode(run(*words))[0]


def answer() -> Any:
    """The answer of 2026 as its file has it."""
    [file] = Path("assessments").glob("*2026*.json")
    return json.loads(file.read_bytes())["answers"]["leadership.lead"]


def sitting(*lines: str) -> str:
    """What is shown at the first question where those lines are typed."""
    return run("assess", "--theme", "leadership", "--plain", typed="\n".join(("b", *lines, "q", "")))


def changed() -> Any:
    """What differs since the assessment was signed."""
    return document("gaps", "--json")["sign_off"]["changed"]


def places() -> Iterator[tuple[str, object]]:
    """What each place says of the part, by the place."""
    file = Path("answers.csv")
    file.write_text("question,level,note,doubt\nleadership.lead,2,,First\n")
    run("assess", "--answers", "answers.csv", "--council", "B", "--kind", "county", "--period", "2026")
    yield "taken from a file", answer()["doubt"] == "First"
    copy = Path("copy.json")
    copy.write_bytes(next(Path("assessments").glob("*.json")).read_bytes())
    file.write_text("question,doubt\nleadership.lead,Second\n")
    imported = run("assess", "--answers", "answers.csv")
    yield "told of as it is taken", "doubt changed" in imported
    yield "found by merging", "First" in (found := run("merge", "copy.json")) and "Second" in found
    run("questions", "form", "--output", "form.csv")
    rows = csv.DictReader(io.StringIO(Path("form.csv").read_text("utf-8-sig")))
    yield "in a form", next(rows)["doubt"] == "Second"
    yield "in an Excel form", "Second" in workbook("questions", "form")
    run("invite", "--role", "Clerk", "--format", "excel", "--output", "i.xlsx")
    yield "not in an Excel invitation, which asks for what a response keeps", asks_for("note", words_of("i.xlsx"))
    yield "not in an HTML one", asks_for("note", run("invite", "--role", "Clerk", "--output", "-"))
    paper = document("report", "--format", "json", "--output", "-")
    yield "in a paper's data", paper["answers"][0]["doubt"] == "Second"
    yield (
        "in the schema of a paper",
        "doubt" in document("schema", "paper")["$defs"]["PaperAnswerDocument"]["required"],
    )
    yield "in the schema of an assessment", "doubt" in run("schema", "assessment")
    yield "in a paper", "Doubt:\n\n> Second" in run("report", "--output", "-")
    run("export")
    yield "in the tables", ",Second," in Path("digiassess-csv/answers.csv").read_text()
    yield (
        "in what says what the tables hold",
        "What speaks against it." in Path("digiassess-csv/datapackage.json").read_text(),
    )
    yield "in the workbook", "Second" in workbook("export")
    run("export", "--anonymous", "--force")
    yield "not where nothing typed may be", "Second" not in Path("digiassess-csv/answers.csv").read_text()
    yield "not in an anonymous workbook", "Second" not in workbook("export", "--anonymous")
    yield "shown where it is asked", "  Doubt:  Second" in sitting("e", "", "", "Third", "")
    yield "asked for", answer()["doubt"] == "Second\nThird"
    yield "taken out by itself", "the doubt is taken out" in sitting("e", "", "", "-", "") and "doubt" not in answer()
    sitting("e", "", "", "Fourth", "")
    yield "cleared with the level", "with its doubt" in sitting("c") and "doubt" not in answer()
    sitting("2", "b", "e", "", "", "Fourth", "")
    run("sign-off", "sign", "--by", "A", "--role", "L", "--incomplete")
    yield "signed as it is", changed() == []
    [signed] = Path("assessments").glob("*.json")
    text = signed.read_text()
    signed.write_text(text.replace("Fourth", "Fifth"))
    yield "signed", changed() == ["leadership.lead"]
    signed.write_text(text.replace('"doubt": "Fourth"', '"doubt": ""'))
    yield "told as erased where it is gone", "erased" in run("sign-off", "show")
    signed.write_text(text)
    council = ("--council", "B", "--kind", "county")
    run("assess", *council, "--period", "2027", "--theme", "leadership", "--plain", typed="=\nq\n")
    [later] = Path("assessments").glob("*2027*.json")
    yield "carried over to the next period", "Fourth" in later.read_text()


def asks_for(part: str, form: str) -> bool:
    """Whether that `form` asks for `part` and not for ours, and has nothing that was said in it."""
    # How a level is chosen is told with the same word.
    told = form.lower().replace("in doubt, the lower", "")
    return part in told and "doubt" not in told and "Second" not in form


def workbook(*words: str) -> str:
    """All words of the workbook that the command writes."""
    run(*words, "--format", "excel", "--output", "out.xlsx", "--force")
    return words_of("out.xlsx")


def words_of(file: str) -> str:
    """All words of the workbook in that file."""
    with zipfile.ZipFile(file) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


if __name__ == "__main__":
    sys.meta_path.insert(0, Finder())
    os.chdir(sys.argv[1])
    said = dict(places())
    Path("said.json").write_text(json.dumps(said))
