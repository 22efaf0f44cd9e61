"""`digiassess report` in every format: what was written is opened and read, and nobody's work is written over."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from conftest import Prepared, Ran, Run, bank_files, question, write_bank
from digiassess.export.formats import PAPERS

COUNCIL = "Barset County Council"
TITLE = f"Digital maturity of {COUNCIL}, 2026"
STEM = "barset-county-council-2026"
ENDING = {known.name: known.ending for known in PAPERS}


@pytest.fixture
def here(run: Run, tmp_path: Path, prepared: Prepared) -> Run:
    """The program in a folder with an assessment of a small bank, and with last year's."""

    def begin() -> None:
        key, log = question("cyber.key", critical=True), question("cyber.log")
        write_bank(tmp_path / "bank", bank_files({"cyber": [key, log], "data": [question("data.open")]}, target=3))
        for period, level in (("2025", 1), ("2026", 2)):
            noted = {"level": 2, "note": "As agreed."}
            answers: dict[str, Any] = {"cyber.key": level, "cyber.log": noted, "data.open": 4}
            said = {"council": COUNCIL, "kind": "county", "period": period, "answers": answers}
            (tmp_path / "answers.yaml").write_text(yaml.safe_dump(said), "utf-8")
            assert run("assess", "--answers", "answers.yaml", "--bank", "bank").code == 0

    prepared(begin)
    return run


def refused(ran: Ran, code: int, *said: str) -> None:
    assert (ran.code, ran.out) == (code, ""), ran
    [line] = [line for line in ran.err.splitlines() if line and not line.startswith(("Usage: ", "Try '"))]
    for part in said:
        assert part in line


def words_of_word(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


class TestFormats:
    def test_word(self, here: Run, tmp_path: Path) -> None:
        assert here("report", "--format", "word").out == f"{STEM}.docx\n"
        text = words_of_word(tmp_path / f"{STEM}.docx")
        for said in (
            TITLE,
            "As agreed.",
            "Gap 1: What of cyber.key?",
            "2 Level 2",
        ):
            assert said in text
        names = zipfile.ZipFile(tmp_path / f"{STEM}.docx").namelist()
        assert len([name for name in names if name.startswith("word/media/")]) == 2

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--output", "p.docx"), True),
            (("--output", "p.docx", "--template", "committee"), True),
            (("--output", "p.docx", "--template", "briefing"), False),
            (("--output", "p.docx", "--appendices", "none"), False),
            (("--output", "p.html"), False),
            (("--output", "p.json"), False),
        ],
    )
    def test_how_the_contents_of_a_word_paper_get_their_page_numbers(
        self, here: Run, words: tuple[str, ...], said: bool
    ) -> None:
        ran = here("report", *words)
        hint = "In Word, Ctrl+A and then F9 fill in the page numbers of its contents.\n"
        assert (ran.code, ran.err) == (0, hint * said)

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--alone", "--appendices", "C"), True),
            (("--alone", "--appendices", "c,B"), True),
            (("--alone",), False),
            (("--alone", "--appendices", "A"), False),
            (("--appendices", "C"), False),
            (("--alone", "--appendices", "C", "--format", "json"), False),
        ],
    )
    def test_an_appendix_that_was_asked_for_and_has_nothing_to_tell_is_not_left_out_in_silence(
        self, here: Run, words: tuple[str, ...], said: bool
    ) -> None:
        ran = here("report", *words)
        hint = "There is no appendix C, as this paper compares with no period before.\n"
        assert (ran.code, ran.err) == (0, hint * said)

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--appendices", "A"), True),
            (("--appendices", "A", "--template", "committee"), True),
            (("--appendices", "A", "--template", "briefing"), False),
            ((), False),
            (("--appendices", "A", "--format", "json"), False),
        ],
    )
    def test_what_prints_the_plan_that_goes_with_a_paper_is_said_to_who_writes_it(
        self, here: Run, words: tuple[str, ...], said: bool
    ) -> None:
        about = ("--what", "Test the restore. " * 20, "--owner", "Head of IT", "--due", "2027-03-31")
        assert here("plan", "add", "cyber.key", *about).code == 0
        ran = here("report", *words)
        hint = "'digiassess plan list' prints the plan that goes with this paper, with every action whole.\n"
        assert (ran.code, ran.err) == (0, hint * said)

    def test_html(self, here: Run, tmp_path: Path) -> None:
        assert here("report", "--format", "html").out == f"{STEM}.html\n"
        page = (tmp_path / f"{STEM}.html").read_text("utf-8")
        assert f"<title>Digital maturity of {COUNCIL}, 2026</title>" in page
        assert page.count("<figure>") == 2
        assert "As agreed." in page
        assert re.search(r"<!-- Fingerprint of this paper: [0-9a-f]{16} -->\n\Z", page)

    def test_json(self, here: Run, tmp_path: Path) -> None:
        assert here("report", "--format", "json").out == f"{STEM}.json\n"
        written = json.loads((tmp_path / f"{STEM}.json").read_text("utf-8"))
        figures = json.loads(here("gaps", "--json").out)
        assert {name: written[name] for name in figures} == {**figures, "schema": "digiassess/paper/1"}
        assert written["comparison"] == json.loads(here("compare", "2025", "2026", "--json").out)
        assert written["plan"] == json.loads(here("plan", "list", "--json").out)["actions"]
        assert [answer["statement"][:16] for answer in written["answers"]] == [
            "Statement 2 of c",
            "Statement 2 of c",
            "Statement 4 of d",
        ]
        assert written["answers"][1]["note"] == "As agreed."
        assert (written["council"], written["period"]) == (COUNCIL, "2026")
        assert [theme["id"] for theme in written["themes"]] == ["cyber", "data"]
        assert [gap["question"] for gap in written["gaps"]] == ["cyber.key", "cyber.log"]

    def test_markdown_with_its_pictures(self, here: Run, tmp_path: Path) -> None:
        assert here("report", "--format", "markdown").out == f"{STEM}.md\n"
        assert f"# Digital maturity of {COUNCIL}, 2026\n" in (tmp_path / f"{STEM}.md").read_text("utf-8")
        assert {path.name for path in tmp_path.glob("*.svg")} == {f"{STEM}-themes.svg", f"{STEM}-progress.svg"}

    @pytest.mark.parametrize("stem", ["board paper", "räport", "paper (2) [draft]", "a&b", "-"])
    def test_pictures_stand_in_it_whatever_it_is_called(self, here: Run, tmp_path: Path, stem: str) -> None:
        for ending in ("html", "docx", "md"):
            # Twice: the second time it is known as ours, with its pictures.
            for _time in range(2):
                assert here("report", "--output", f"./{stem}.{ending}").code == 0
        assert (tmp_path / f"{stem}.html").read_text("utf-8").count("<figure") == 2
        assert len(docx.Document(str(tmp_path / f"{stem}.docx")).inline_shapes) == 2
        named = re.findall(r"^!\[.*\]\((.*)\)$", (tmp_path / f"{stem}.md").read_text("utf-8"), re.MULTILINE)
        assert len(named) == 2
        assert all(re.fullmatch(r"[A-Za-z0-9._-]+-(themes|progress)\.svg", name) for name in named)
        assert {path.name for path in tmp_path.glob("*.svg")} == set(named)

    @pytest.mark.parametrize("name", [known.name for known in PAPERS])
    def test_to_standard_output_and_twice_into_a_file(self, here: Run, tmp_path: Path, name: str) -> None:
        path = tmp_path / f"paper{ENDING[name]}"
        assert here("report", "--output", path.name).code == 0
        first = path.read_bytes()
        assert here("report", "--output", path.name).code == 0
        assert path.read_bytes() == first
        ran = here("report", "--output", "-", "--format", name)
        assert ran.code == 0
        assert len(ran.out) > 500

    @pytest.mark.parametrize("name", [known.name for known in PAPERS])
    def test_edited_it_is_not_written_over(self, here: Run, tmp_path: Path, name: str) -> None:
        path = tmp_path / f"paper{ENDING[name]}"
        here("report", "--output", path.name)
        if name == "word":
            document = docx.Document(str(path))
            document.paragraphs[-1].runs[0].font.strike = True
            document.save(str(path))
        else:
            path.write_bytes(path.read_bytes().replace(b"Barset", b"Dorset"))
        edited = path.read_bytes()
        refused(here("report", "--output", path.name), 1, "edited since", "--force", "--output")
        assert path.read_bytes() == edited

    def test_json_of_a_version_that_gave_no_fingerprint_is_written_over_with_force_alone(
        self, here: Run, tmp_path: Path
    ) -> None:
        path = tmp_path / "paper.json"
        here("report", "--output", path.name)
        record = json.loads(path.read_text("utf-8"))
        assert record.pop("fingerprint")
        path.write_text(json.dumps(record, indent=2), "utf-8")
        refused(here("report", "--output", path.name), 1, "--force")
        assert here("report", "--output", path.name, "--force").code == 0

    @pytest.mark.parametrize("name", ["markdown", "html", "json"])
    def test_what_git_did_to_its_line_ends_is_no_edit(self, here: Run, tmp_path: Path, name: str) -> None:
        path = tmp_path / f"paper{ENDING[name]}"
        here("report", "--output", path.name)
        for file in (path, *tmp_path.glob("*.svg")):
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
        assert here("report", "--output", path.name).code == 0
        assert b"\r" not in path.read_bytes()


class TestNames:
    def test_a_briefing_stands_beside_the_boards_paper(self, here: Run, tmp_path: Path) -> None:
        assert here("report").out == f"{STEM}.md\n"
        board = (tmp_path / f"{STEM}.md").read_bytes()
        assert here("report", "--template", "briefing").out == f"{STEM}-briefing.md\n"
        assert (tmp_path / f"{STEM}.md").read_bytes() == board
        assert "a briefing" in (tmp_path / f"{STEM}-briefing.md").read_text("utf-8")
        assert f"]({STEM}-themes.svg)" in board.decode()

    @pytest.mark.usefixtures("frozen")
    def test_so_does_a_paper_from_a_template_of_ones_own(self, here: Run, tmp_path: Path) -> None:
        (tmp_path / "cabinet.md.j2").write_text("# For the cabinet: {{ council }}\n", "utf-8")
        assert here("report", "--template", "cabinet.md.j2").out == f"{STEM}-cabinet.md\n"
        assert "# For the cabinet: Barset" in (tmp_path / f"{STEM}-cabinet.md").read_text("utf-8")


class TestSame:
    @pytest.mark.parametrize("name", ["p.md", "p.html", "p.docx", "p.json"])
    def test_whatever_the_assessments_file_is_called_and_wherever_it_stands(
        self, here: Run, tmp_path: Path, name: str
    ) -> None:
        assert here("report", "--output", name).code == 0
        first = (tmp_path / name).read_bytes()
        (tmp_path / "elsewhere").mkdir()
        for number, path in enumerate(sorted((tmp_path / "assessments").glob("*.json"))):
            path.rename(tmp_path / "elsewhere" / f"renamed-{number}.json")
        (tmp_path / "bank").rename(tmp_path / "gone")
        assert here("report", "--folder", "elsewhere", "--output", name).code == 0
        assert (tmp_path / name).read_bytes() == first

    @pytest.mark.parametrize("ending", ["html", "docx", "json"])
    def test_whatever_the_paper_is_called(self, here: Run, tmp_path: Path, ending: str) -> None:
        for name in ("a", "another paper"):
            assert here("report", "--output", f"{name}.{ending}").code == 0
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"another paper.{ending}").read_bytes()

    def test_but_for_the_names_of_its_pictures_in_markdown(self, here: Run, tmp_path: Path) -> None:
        for name in ("a", "b"):
            assert here("report", "--output", f"{name}.md").code == 0
        first, other = ((tmp_path / f"{name}.md").read_text("utf-8") for name in "ab")
        assert "](a-themes.svg)" in first
        assert first.replace("](a-", "](b-") == other
        # Both are still known as ours, and written over.
        assert here("report", "--output", "b.md").code == 0


class TestTitleBlock:
    SAID = ("--for", "Cabinet", "--date", "3/12/2026", "--author", "Jo Smith", "--marking", "OFFICIAL")
    LINES = ("**Handling:** OFFICIAL", "**Prepared for:** Cabinet", "**Author:** Jo Smith", "**Date:** 3 December 2026")

    def test_holds_for_one_paper_or_with_edit_for_all(self, here: Run) -> None:
        before = here("report", "--output", "-").out
        assert not any(line in before for line in self.LINES)
        once = here("report", "--output", "-", *self.SAID).out
        assert all(line in once for line in self.LINES)
        assert here("report", "--output", "-").out == before
        said = " ".join(here("edit", *self.SAID).out.split())
        assert said == f"{COUNCIL}, 2026: for Cabinet; date 3 December 2026; author Jo Smith; marking OFFICIAL."
        assert here("report", "--output", "-").out == once
        block = json.loads(here("report", "--format", "json", "--output", "-").out)["title_block"]
        assert (block["date"], block["prepared_for"], block["marking"]) == ("2026-12-03", "Cabinet", "OFFICIAL")
        assert "for taken back" in here("edit", "--for", "clear").out
        assert "Prepared for" not in here("report", "--output", "-").out

    def test_changes_no_sign_off(self, here: Run) -> None:
        assert here("sign-off", "--by", "A. Baker", "--role", "Director").code == 0
        assert here("edit", *self.SAID).code == 0
        assert json.loads(here("gaps", "--json").out)["sign_off"]["current"] is True

    def test_a_note_without_an_answer_gives_no_day_of_answers(self, here: Run, tmp_path: Path) -> None:
        [path] = (tmp_path / "assessments").glob("*2026.json")
        record = json.loads(path.read_text("utf-8"))
        for answer in record["answers"].values():
            answer.pop("level")
            answer.pop("agreed_from", None)
            answer["note"] = "To be asked."
        path.write_text(json.dumps(record), "utf-8")
        assert "- **Answers:** none yet" in here("report", "--output", "-").out
        document = json.loads(here("report", "--format", "json", "--output", "-").out)
        assert (document["title_block"]["answered_from"], document["title_block"]["answered_until"]) == (None, None)

    def test_says_whether_it_is_signed_off_or_changed_since(self, here: Run, tmp_path: Path) -> None:
        assert "**State:** Draft" in here("report", "--output", "-").out
        assert here("sign-off", "--by", "Jo Smith", "--role", "Director").code == 0
        assert re.search(
            r"\*\*State:\*\* Signed off by Jo Smith, Director, \d+ \w+ \d{4}\n", here("report", "--output", "-").out
        )
        [path] = (tmp_path / "assessments").glob("*2026.json")
        path.write_text(path.read_text("utf-8").replace("As agreed.", "As disputed."), "utf-8")
        assert (
            "**State:** Changed since it was signed off: 1 answer (signed off by" in here("report", "--output", "-").out
        )

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--date", "soon"), "--date: 'soon' is no date"),
            (("--for", " "), "--for is empty"),
            (("--author", "x" * 201), "--author is longer than 200"),
            (("--appendices", "A,Z"), "--appendices cannot be 'A,Z'"),
            (("--appendices", ""), "--appendices cannot be ''"),
        ],
    )
    def test_what_is_wrong_is_refused(self, here: Run, words: tuple[str, ...], said: str) -> None:
        refused(here("report", "--output", "-", *words), 2, said)

    @pytest.mark.parametrize(
        ("letters", "there"), [("all", "ABCDE"), ("none", ""), ("A,D", "AD"), ("d, a", "AD"), ("E", "E")]
    )
    def test_the_appendices_are_those_that_were_asked_for(self, here: Run, letters: str, there: str) -> None:
        for template in ("board", "committee"):
            text = here("report", "--output", "-", "--template", template, "--appendices", letters).out
            assert "".join(re.findall(r"^## Appendix (\w)", text, re.M)) == there
            named = {letter.upper() for letter in re.findall(r"appendix (\w)", text)}
            assert named <= set(there), "a paper names an appendix that it does not have"


class TestEndings:
    @pytest.mark.parametrize(
        ("file", "begins"),
        [
            ("a.md", b"# Digital"),
            ("a.Markdown", b"# Digital"),
            ("a.html", b"<!doctype html>"),
            ("a.HTM", b"<!doctype html>"),
            ("a.docx", b"PK"),
            ("a.json", b"{"),
            ("no-ending", b"# Digital"),
        ],
    )
    def test_say_the_format(self, here: Run, tmp_path: Path, file: str, begins: bytes) -> None:
        assert here("report", "--output", file).out == f"{file}\n"
        assert (tmp_path / file).read_bytes().startswith(begins)

    @pytest.mark.parametrize(
        ("file", "said"),
        [
            ("a.pdf", "write .html and print it from a browser"),
            ("a.odt", "write .docx"),
            ("a.txt", "end the name in .md, .html, .docx, .json"),
            ("a.csv", "end the name in"),
            ("a.xlsx", "end the name in"),
        ],
    )
    def test_of_what_is_not_written_are_refused_with_what_to_do(
        self, here: Run, tmp_path: Path, file: str, said: str
    ) -> None:
        for more in ((), ("--force",), ("--format", "markdown")):
            refused(here("report", "--output", file, *more), 2, file, said)
        assert not (tmp_path / file).exists()

    @pytest.mark.parametrize(("file", "name"), [("a.docx", "html"), ("a.md", "word"), ("a.json", "markdown")])
    def test_that_contradict_the_format_are_refused_naming_both(
        self, here: Run, tmp_path: Path, file: str, name: str
    ) -> None:
        refused(here("report", "--output", file, "--format", name, "--force"), 2, file, f"--format says {name}")
        assert not (tmp_path / file).exists()

    def test_a_format_that_is_not_written_says_what_to_do_too(self, here: Run) -> None:
        refused(here("report", "--format", "pdf"), 2, "print it from a browser", "markdown, html, word, json")


class TestAnswers:
    @pytest.mark.parametrize("force", [(), ("--force",)])
    def test_are_never_written_over(self, here: Run, tmp_path: Path, force: tuple[str, ...]) -> None:
        file = tmp_path / "assessments" / f"{STEM}.json"
        before = file.read_bytes()
        copy = tmp_path / "copy.md"
        copy.write_bytes(before)
        refused(here("report", "--output", file, "--format", "json", *force), 1, "among the assessments")
        refused(here("report", "--output", "copy.md", *force), 1, "never written over")
        refused(here("report", "--output", "assessments/new.json", *force), 1, "among the assessments")
        assert file.read_bytes() == copy.read_bytes() == before
        assert not (tmp_path / "assessments" / "new.json").exists()

    def test_nor_by_a_plan(self, here: Run, tmp_path: Path) -> None:
        details = ("--what", "Mend it", "--owner", "Head of IT", "--due", "2027-03-31")
        here("plan", "add", "cyber.key", *details)
        copy = tmp_path / "copy.csv"
        copy.write_bytes((tmp_path / "assessments" / f"{STEM}.json").read_bytes())
        refused(here("plan", "export", "--output", "copy.csv", "--force"), 1, "never written over")


class TestOnesOwn:
    """The page, the style sheet and the Word styles that stand beside a template of one's own."""

    def test_are_used(self, here: Run, tmp_path: Path) -> None:
        own = tmp_path / "own"
        own.mkdir()
        (own / "paper.md.j2").write_text("# {{ council }}\n\nText.\n", "utf-8")
        (own / "page.html.j2").write_text("<h1>Ours</h1>{{ title }}{{ body }}<style>{{ style }}</style>", "utf-8")
        (own / "paper.css").write_text("p { color: teal }", "utf-8")
        assert here("report", "--template", "own/paper.md.j2", "--output", "a.html").code == 0
        page = (tmp_path / "a.html").read_text("utf-8")
        assert page.startswith(f"<h1>Ours</h1>{COUNCIL}<h1 id=")
        assert "<style>p { color: teal }</style>" in page

    @pytest.mark.usefixtures("frozen")
    def test_a_mistake_in_the_page_is_named_with_its_line(self, here: Run, tmp_path: Path) -> None:
        (tmp_path / "paper.md.j2").write_text("# A\n", "utf-8")
        (tmp_path / "page.html.j2").write_text("<p>\n{{ nosuch }}\n", "utf-8")
        ran = here("report", "--template", "paper.md.j2", "--output", "a.html")
        refused(ran, 1, "page.html.j2:2: 'nosuch' is undefined: mend the template.")

    @pytest.mark.usefixtures("frozen")
    def test_what_is_put_into_the_page_is_escaped(self, here: Run, tmp_path: Path) -> None:
        (tmp_path / "paper.md.j2").write_text("# A & <b>\n", "utf-8")
        (tmp_path / "page.html.j2").write_text("<p>{{ title }}", "utf-8")
        here("report", "--template", "paper.md.j2", "--output", "a.html")
        assert (tmp_path / "a.html").read_text("utf-8").startswith("<p>A &amp; &lt;b&gt;")

    def test_a_word_file_is_read_back(self, here: Run, tmp_path: Path) -> None:
        here("report", "--output", "a.docx")
        assert docx.Document(io.BytesIO((tmp_path / "a.docx").read_bytes())).styles["Normal"].font.name == "Arial"
