"""Whatever a file says comes out as text and as nothing else, in every field and in everything that is shown.

The most hostile texts stand in every field that takes them, and in the names of files and folders; then every command
shows them to a terminal, a pipe, a paper and a sheet. What a model refuses is refused in one clean sentence.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import typing
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from pydantic import BaseModel, ValidationError

from conftest import Run
from digiassess.model.assessment import Assessment
from digiassess.model.bank_files import Releases

STEERING = "\x1b]0;pwned\x07\x1b[2J\x9b31m\x7f\x00\u202egnp\u2066\u200f\u061c\ufeff\u2028\u2029\r\ud800"
"""Titles a window, clears it, turns the line round, and cannot be written to any file."""

MARKUP = (
    "[bold]loud[/bold] <script>alert(1)</script><img src=x onerror=alert(1)> ![p](http://evil.example/p.png) "
    "[l](javascript:alert(1)) <http://evil.example> `c` *s* |cell| {{ 7*7 }} {% raw %} &lt;b&gt; \n# Heading\n- item"
)
HOSTILE = f"=HYPERLINK(1) {STEERING} {MARKUP}"
SHORT = f"@1 {STEERING}[bold]loud[/bold]<b onclick=x>[l](javascript:x)`c`|cell"
"""As hostile, for names, which are of 200 characters at most."""

ADDRESS = f"https://example.org/{STEERING}"

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""What may never come out raw; a carriage return only before a line feed."""

STYLES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^;\x1b]*;[!-~\xa1-\U0010ffff]*\x1b\\")
"""Colours, and links to plain addresses: what rich writes for us."""


def question(name: str, **more: Any) -> dict[str, Any]:
    """A question with every field, whose free texts are `T`."""
    return {
        "id": name,
        "text": "T",
        "help": "T",
        "levels": [{"statement": "T", "value": number} for number in range(3)],
        "weight": 2.0,
        "critical": True,
        "headline": True,
        "target": 2,
        "basis": "review",
        "signposts": ["post"],
        "applies_to": ["county"],
        "replaces": [f"{name}-before"],
        "changed_in": "1.0",
        **more,
    }


def bank() -> dict[str, Any]:
    """A bank with every field there is."""
    signpost = {
        **{"id": "post", "title": "T", "publisher": "T", "year": 2012, "url": "https://example.org/a"},
        **{"source": "review", "note": 1, "section": "T", "finding": "T", "status": "likely", "caution": "T"},
        **{"applies_to": "T", "superseded_by": ["later"], "address": "cited", "theme": "one"},
    }
    later = {**signpost, "id": "later", "note": 2, "superseded_by": []}
    return {
        **{
            "id": "small",
            "version": "1.0",
            "title": "T",
            "about": "T",
            "levels_note": "T",
            "target": 2,
            "coverage_floor": 0.5,
        },
        "levels": [{"value": number, "name": f"T{number}", "meaning": "T"} for number in range(3)],
        **{"kinds": ["county", "district"], "unresearched": ["T"], "terms": {"bold": "T"}},
        "themes": [
            {
                **{"id": theme, "title": "T", "summary": "T", "core": True, "weight": 2.0, "terms": {"bold": "T"}},
                "questions": [question(f"{theme}.first"), question(f"{theme}.second"), question(f"{theme}.third")],
            }
            for theme in ("one", "two")
        ],
        "signposts": [signpost, later],
    }


def assessment(period: str, level: int) -> dict[str, Any]:
    """An assessment with every field there is, as its file has it."""
    answer = {
        **{
            "level": level,
            "note": "T",
            "evidence": ["T", "T"],
            "target": 2,
            "answered_at": f"{period}-03-01T09:00:00Z",
        },
        **{"confirmed_from": "2024", "to_confirm": False, "agreed_from": {"people": 2, "lowest": 0, "highest": 1}},
    }
    return {
        "schema": "digiassess/assessment/1",
        **{"council": "T", "kind": "county", "nation": "england", "period": period, "quick": False},
        **{"former_names": ["T"], "respondents": ["T"], "targets": {"one": 2}},
        **{"prepared_for": "T", "dated": "2026-03-01", "author": "T", "marking": "T"},
        "answers": {
            **{"one.first": answer, "one.second": {**answer, "level": "unknown"}},
            **{"two.first": answer, "two.second": {**answer, "level": 1}},
        },
        "actions": [
            {
                **{"id": "A1", "what": "T", "owner": "T", "due": "2026-03-01", "status": "open"},
                **{"question": "one.first", "level": 2, "agreed_in": "T"},
                "history": [{"at": f"{period}-03-02T09:00:00Z", "part": "what", "before": "T", "after": "T"}],
            }
        ],
        "events": [
            {
                **{"what": "signed-off", "by": "T", "at": f"{period}-04-01T09:00:00Z", "reason": "T", "role": "T"},
                "signed": {
                    **{"digest": f"sha256:{0:064}", "answers": {"one.first": f"{0:032}"}, "bank": f"{0:032}"},
                    **{"texts": {"one.first": [f"{0:032}", ""]}, "plan": f"{0:032}", "targets": f"{0:032}"},
                    "stored": f"{0:032}",
                    "scope": {"kind": "T", "nation": "T", "period": "T", "quick": False},
                },
            },
            {"what": "reopened", "by": "T", "at": f"{period}-05-01T09:00:00Z", "reason": "T"},
        ],
        "set_aside": {"gone.first": answer},
        "bank": {"id": "small", "version": "1.0", "digest": f"sha256:{0:064}", "content": bank()},
    }


Place = tuple[str | int, ...]


def texts(node: Any, place: Place = ()) -> Iterator[Place]:
    """Where the texts stand in `node`."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from texts(value, (*place, key))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from texts(value, (*place, number))
    elif isinstance(node, str):
        yield place


def replaced(node: Any, place: Place, text: str) -> Any:
    """`node` with `text` at `place`."""
    if not place:
        return text
    if isinstance(node, list):
        return [replaced(one, place[1:], text) if number == place[0] else one for number, one in enumerate(node)]
    return {key: replaced(one, place[1:], text) if key == place[0] else one for key, one in node.items()}


def accepted(data: Mapping[str, Any]) -> bool:
    try:
        Assessment.model_validate({key: value for key, value in data.items() if key != "schema"})
    except ValidationError:
        return False
    return True


def hostile(data: dict[str, Any]) -> dict[str, Any]:
    """`data` with a hostile text in every field that takes one."""
    for place in texts(data):
        for text in (HOSTILE, SHORT, ADDRESS):
            changed = replaced(data, place, text)
            if place[0] != "schema" and accepted(changed):
                data = changed
                break
    return data


def models(kind: Any, seen: set[type[BaseModel]] | None = None) -> set[type[BaseModel]]:
    """The models that `kind` is made of."""
    seen = set() if seen is None else seen
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if kind not in seen:
            seen.add(kind)
            for field in kind.model_fields.values():
                models(field.annotation, seen)
    else:
        for part in typing.get_args(kind):
            models(part, seen)
    return seen


RELEASE = {"version": "0.9", "released": HOSTILE, "ids": ["gone.first", "one.first"]}


@pytest.fixture(scope="module")
def data() -> list[dict[str, Any]]:
    return [hostile(assessment("2025", 0)), hostile(assessment("2026", 1))]


@pytest.fixture
def here(run: Run, tmp_path: Path, data: Sequence[dict[str, Any]]) -> Path:
    """The folder the program runs in, with two hostile assessments and a hostile bank."""
    folder = tmp_path / "assessments"
    folder.mkdir()
    for number, one in enumerate(data):
        (folder / f"council-{number}.json").write_text(json.dumps(one), "utf-8")
    content = data[0]["bank"]["content"]
    themes = content["themes"]
    (tmp_path / "bank" / "themes").mkdir(parents=True)
    header = {key: value for key, value in content.items() if key not in ("themes", "signposts")}
    # No two levels of a bank's files are called the same.
    levels = [{**level, "name": f"{level['name']} {number}"} for number, level in enumerate(header["levels"])]
    header["levels"] = levels
    # JSON is YAML, and says what YAML's own writer would not.
    files = {"bank.yaml": {**header, "themes": [theme["id"] for theme in themes]}}
    files |= {"signposts.yaml": content["signposts"]}
    files |= {f"themes/{theme['id']}.yaml": theme for theme in themes}
    files |= {"versions.yaml": {"releases": [RELEASE], "retired": {"gone.first": HOSTILE}}}
    for name, holds in files.items():
        # YAML knows no lone surrogates and refuses the file.
        (tmp_path / "bank" / name).write_text(json.dumps(holds).replace("\\ud800", ""), "utf-8")
    return tmp_path


def check_clean(text: str, *, styled: bool = False) -> None:
    """Fails where `text` holds anything that steers a terminal or turns a line round."""
    bare = STYLES.sub("", text) if styled else text
    found = FORBIDDEN.search(bare.replace("\r\n", "\n"))
    assert found is None, f"{found[0]!r} in {bare[max(0, found.start() - 60) : found.end() + 60]!r}"
    assert "\r" not in bare.replace("\r\n", "\n")


class Page(HTMLParser):
    """What a browser would load or run of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def check_page(text: str) -> None:
    """Fails where a page runs something, or leads or looks anywhere that no signpost names."""
    page = Page(text)
    assert not {"script", "iframe", "object", "embed", "form"} & set(page.tags)
    assert [name for name, _ in page.attributes if name.startswith("on")] == []
    for name, value in page.attributes:
        if name in ("href", "src", "action"):
            assert "evil.example" not in value
            assert re.match(r"https://example\.org/|#|data:image/|[\w.-]+\.svg$", value), value


class TestModels:
    @pytest.mark.parametrize("kind", sorted(models(Assessment) | models(Releases), key=str))
    def test_every_field_stands_in_the_example(self, kind: type[BaseModel]) -> None:
        """So that a new field is fed to every sink: add it to `assessment` or `bank` above."""
        examples = [assessment("2026", 1), RELEASE, {"releases": [], "retired": {}}]
        known = {str(part) for place in _places(examples) for part in place}
        assert set(kind.model_fields) <= known

    def test_the_hostile_text_stands_in_most_fields(self, data: Sequence[dict[str, Any]]) -> None:
        kept = [place for place in texts(data[0]) if _at(data[0], place) in (HOSTILE, SHORT)]
        names = {place[-1] if isinstance(place[-1], str) else place[-2] for place in kept}
        assert names >= {"council", "note", "evidence", "what", "owner", "by", "reason", "respondents", "agreed_in"}
        assert names >= {"title", "about", "text", "help", "statement", "meaning", "finding", "caution", "section"}

    def test_what_a_model_refuses_is_told_cleanly(self, run: Run, here: Path, data: Sequence[dict[str, Any]]) -> None:
        path = here / "assessments" / "council-0.json"
        (here / "assessments" / "council-1.json").unlink()
        refused = [
            place
            for place in texts(data[0])
            if place[0] != "schema" and not accepted(replaced(data[0], place, HOSTILE))
        ]
        # One of each kind: the same field of another question is refused in the same words.
        kinds = {tuple(part for part in place if isinstance(part, str)): place for place in refused}
        assert len(kinds) > 20
        for place in kinds.values():
            path.write_text(json.dumps(replaced(data[0], place, HOSTILE)), "utf-8")
            ran = run("gaps")
            assert ran.code == 1, place
            check_clean(ran.out + ran.err)

    def test_an_address_that_steers_a_terminal_is_no_address(self, run: Run, here: Path) -> None:
        path = here / "bank" / "signposts.yaml"
        posts = json.loads(path.read_text("utf-8"))
        steering = [chr(code) for code in range(0xD7FF) if FORBIDDEN.match(chr(code))]
        for number, character in enumerate(steering):
            # All of them in the end, a few at a time.
            if number % 8 == 0:
                posts[0]["url"] = f"https://example.org/{character}x"
                path.write_text(json.dumps(posts), "utf-8")
                ran = run("questions", "check", "bank", "--strict")
                assert ran.code == 1
                assert "no address" in ran.err
                check_clean(ran.out + ran.err)


def _places(node: Any) -> Iterator[Place]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield (key,)
            yield from _places(value)
    elif isinstance(node, list):
        for value in node:
            yield from _places(value)


def _at(node: Any, place: Place) -> Any:
    for part in place:
        node = node[part]
    return node


SHOWING: Mapping[tuple[str, ...], int] = {
    (): 0,
    ("status",): 0,
    ("gaps",): 0,
    ("gaps", "--explain", "one"): 0,
    ("compare",): 0,
    ("plan", "list"): 0,
    ("plan", "suggest", "--top", "3"): 0,
    ("sign-off", "show"): 0,
    ("questions", "list", "--bank", "bank"): 0,
    ("questions", "show", "one.first", "--bank", "bank"): 0,
    ("questions", "show", "one.frist", "--bank", "bank"): 1,
    ("questions", "coverage", "--bank", "bank"): 0,
    ("questions", "check", "bank"): 0,
    ("questions", "check", "bank", "--strict"): 1,
    ("questions", "diff", "bank", "bank"): 0,
    ("signposts", "list", "--bank", "bank"): 0,
    ("signposts", "show", "post", "--bank", "bank"): 0,
    ("signposts", "show", "\x1b[2J\u202e", "--bank", "bank"): 1,
    ("signposts", "check", "--bank", "bank"): 0,
}
"""What shows text, and the exit code it ends with."""

DOCUMENTS: Sequence[tuple[str, ...]] = (
    ("status", "--json"),
    ("gaps", "--json"),
    ("compare", "--json"),
    ("questions", "list", "--json", "--bank", "bank"),
    ("signposts", "list", "--json", "--bank", "bank"),
)


@pytest.mark.usefixtures("here")
class TestShown:
    @pytest.mark.parametrize(("words", "code"), SHOWING.items(), ids=map(repr, SHOWING))
    def test_in_a_pipe(self, run: Run, words: Sequence[str], code: int) -> None:
        ran = run(*words)
        assert ran.code == code
        assert ran.out + ran.err
        check_clean(ran.out + ran.err)

    @pytest.mark.parametrize("words", DOCUMENTS, ids=" ".join)
    def test_as_json(self, run: Run, words: Sequence[str]) -> None:
        ran = run(*words)
        assert ran.code == 0
        json.loads(ran.out)
        check_clean(ran.out + ran.err)

    def test_at_a_question(self, run: Run) -> None:
        ran = run("assess", "--plain", "--period", "2026", typed="?\nm\nb\n2\ne\n\x1b[2Jnote\u202e\n\nq\n")
        assert "[bold]loud[/bold]" in ran.out
        check_clean(ran.out + ran.err)

    def test_when_actions_are_agreed(self, run: Run) -> None:
        ran = run("plan", "--plain", typed="y\n\x1b[2Jwhat\u202e\n\x07me\n1/2/2027\nq\n")
        check_clean(ran.out + ran.err)

    def test_markup_is_shown_and_not_followed(self, run: Run) -> None:
        assert "[bold]loud[/bold]" in run("gaps").out


class TestPapers:
    @pytest.mark.usefixtures("here")
    @pytest.mark.parametrize("template", ["board", "briefing"])
    def test_markdown(self, run: Run, template: str) -> None:
        text = run("report", "--template", template, "--output", "-").out
        check_clean(text)
        html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
        check_page(html)
        assert "<h1>Heading" not in html
        assert "[bold]loud[/bold]" in html

    @pytest.mark.usefixtures("here")
    @pytest.mark.parametrize("template", ["board", "briefing"])
    def test_html(self, run: Run, template: str) -> None:
        text = run("report", "--template", template, "--format", "html", "--output", "-").out
        check_clean(text)
        check_page(text)

    def test_the_pictures(self, run: Run, here: Path) -> None:
        assert run("report", "--output", "paper.md").code == 0
        pictures = list(here.glob("*.svg"))
        assert pictures
        for path in pictures:
            text = path.read_text("utf-8")
            check_clean(text)
            tags = {node.tag.rpartition("}")[2] for node in ElementTree.fromstring(text).iter()}
            assert not tags & {"script", "image", "a", "foreignObject"}

    def test_word(self, run: Run, here: Path) -> None:
        assert run("report", "--format", "word", "--output", "paper.docx").code == 0
        document = zipfile.ZipFile(here / "paper.docx")
        for name in document.namelist():
            if name.endswith((".xml", ".rels")):
                text = document.read(name).decode()
                check_clean(text)
                ElementTree.fromstring(text)
        leads = re.findall(
            r'Target="([^"]*)" TargetMode="External"', document.read("word/_rels/document.xml.rels").decode()
        )
        assert [one for one in leads if not one.startswith("https://example.org/")] == []

    @pytest.mark.usefixtures("here")
    def test_json(self, run: Run) -> None:
        text = run("report", "--format", "json", "--output", "-").out
        check_clean(text)
        json.loads(text)


@pytest.mark.usefixtures("here")
class TestPlanFiles:
    def test_csv(self, run: Run) -> None:
        text = run("plan", "export", "--output", "-").out
        check_clean(text)
        for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)

    def test_ical(self, run: Run) -> None:
        text = run("plan", "export", "--format", "ical", "--output", "-").out
        check_clean(text)
        # A text that ended its line would add properties of its own.
        names = {line.split(":")[0].split(";")[0] for line in text.split("\r\n") if line and not line.startswith(" ")}
        assert all(re.fullmatch(r"[A-Z-]+", name) for name in names)


class TestFiguresOut:
    def test_tables(self, run: Run, here: Path) -> None:
        assert run("export", "--output", "out").code == 0
        tables = list((here / "out").glob("*.csv"))
        assert len(tables) == 7
        for path in tables:
            check_clean(path.read_bytes().decode())
            for row in csv.reader(io.StringIO(path.read_bytes().decode(), newline="")):
                assert not any(re.match(r"[=+@\t\r]|-(?![0-9.]+$)", cell) for cell in row)

    def test_parquet(self, run: Run, here: Path) -> None:
        import pyarrow.parquet as pq  # type: ignore[import-untyped]

        assert run("export", "--format", "parquet", "--output", "out").code == 0
        for path in (here / "out").glob("*.parquet"):
            for row in pq.read_table(path).to_pylist():
                check_clean("\n".join(map(str, row.values())))

    def test_workbooks(self, run: Run, here: Path) -> None:
        assert run("export", "--format", "excel", "--output", "out").code == 0
        books = list((here / "out").iterdir())
        assert len(books) == 2
        for path in books:
            with zipfile.ZipFile(path) as book:
                texts = {name: book.read(name).decode() for name in book.namelist()}
            for name, text in texts.items():
                check_clean(text)
                ElementTree.fromstring(text)
                assert "HYPERLINK(" not in "".join(re.findall(r"<f[ >].*?</f>", text)), name
            leads = re.findall(r'Target="([^"]*)" TargetMode="External"', "".join(texts.values()))
            assert [address for address in leads if not address.startswith("https://example.org/")] == []


STRANGE = "a\x1b]0;pwned\x07\x1b[2J\u202eb\udcff"
"""The name of a file, as Linux allows it: control characters, and a byte that is no character."""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
class TestPaths:
    @pytest.mark.parametrize(
        "words",
        [
            ("gaps", "--folder", STRANGE),
            ("status", "--folder", STRANGE),
            ("--version", STRANGE),
            (STRANGE,),
            ("report", STRANGE),
            ("report", "--output", f"{STRANGE}/paper.md"),
            ("report", "--output", f"{STRANGE}.md"),
            ("report", "--format", "html", "--output", f"{STRANGE}.html"),
            ("report", "--format", "word", "--output", f"{STRANGE}.docx"),
            ("report", "--output", STRANGE + ".xyz", "--format", STRANGE),
            ("report", "--template", f"{STRANGE}.j2"),
            ("assess", "--answers", f"{STRANGE}.yaml"),
            ("assess", "--bank", STRANGE, "--answers", "answers.yaml"),
            ("plan", "export", "--output", f"{STRANGE}.csv"),
            ("plan", "import", f"{STRANGE}.csv"),
            ("questions", "check", STRANGE),
            ("questions", "new", f"{STRANGE}-new"),
            ("questions", "diff", "bank", STRANGE),
            ("signposts", "list", "--bank", STRANGE),
            ("demo", f"{STRANGE}-demo"),
        ],
        ids=ascii,
    )
    @pytest.mark.usefixtures("here")
    def test_are_shown_as_text(self, run: Run, words: Sequence[str]) -> None:
        ran = run(*words)
        assert ran.out + ran.err
        check_clean(ran.out + ran.err)

    @pytest.mark.parametrize("form", ["csv", "parquet", "excel"])
    def test_are_exported_as_text(self, run: Run, here: Path, form: str) -> None:
        (here / "assessments" / "council-0.json").rename(here / "assessments" / f"{STRANGE}.json")
        ran = run("export", "--format", form)
        assert (ran.code, ran.err) == (0, "")
        check_clean(ran.out)

    def test_are_shown_as_text_where_something_is_there(self, run: Run, here: Path) -> None:
        folder = here / STRANGE
        (here / "bank").rename(folder)
        (here / "assessments").rename(folder / "assessments")
        (folder / "assessments" / f"{STRANGE}.json").write_text(
            '{"schema": "digiassess/assessment/1", "x": 1}', "utf-8"
        )
        (folder / "themes" / f"{STRANGE}.yaml").write_text("id: x\n", "utf-8")
        for words in (("gaps",), ("status",), ("report",), ()):
            ran = run(*words, *(["--folder", folder / "assessments"] if words else []))
            check_clean(ran.out + ran.err)
        for refused in (("questions", "check", STRANGE), ("demo", STRANGE), ("questions", "new", STRANGE)):
            ran = run(*refused)
            assert ran.code == 1
            check_clean(ran.out + ran.err)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
@pytest.mark.parametrize("words", [["gaps"], ["signposts", "show", "post", "--bank", "bank"], ["assess"]], ids=" ".join)
def test_on_a_terminal(here: Path, words: Sequence[str]) -> None:
    """In colour, where what a text does not mean would be done by rich or by the terminal."""
    import pexpect  # type: ignore[import-untyped]

    child = pexpect.spawn(
        sys.executable,
        ["-m", "digiassess", *words],
        cwd=str(here),
        env={**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "COLUMNS": "100"},
        encoding="utf-8",
        timeout=20,
        dimensions=(50, 100),
    )
    child.expect(r"\[bold\]loud\[/bold\]")
    text = str(child.before) + str(child.after)
    if words == ["assess"]:
        # It waits for an answer now, or soon: what was shown up to here is enough.
        child.close(force=True)
    else:
        child.expect(pexpect.EOF)
        text += str(child.before)
        child.close()
    if words != ["assess"]:  # a prompt moves the cursor about by itself
        check_clean(text, styled=True)
    assert "pwned\x07" not in text
    assert "\u202e" not in text
