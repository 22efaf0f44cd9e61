"""The board's paper as a Word file, read back: styles, lists, tables, links, pictures, and every word of it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conftest import LETTERS, ROOT, assess, make_bank, question
from digiassess.analysis.scoring import score
from digiassess.export.columns import shares
from digiassess.export.markdown import board_paper
from digiassess.export.seal import sealed
from digiassess.export.word import is_ours, word_paper
from digiassess.export.word_parts import family
from digiassess.export.word_seal import MOST_UNPACKED
from digiassess.files.shipped import shipped
from digiassess.model.answer import Answer
from digiassess.model.errors import DigiassessError
from digiassess.render.paper.markdown import anchor, back, contents, md, page, to

docx = pytest.importorskip("docx")
pytest.importorskip("resvg_py")

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect width="90" height="9"/>'
    '<text y="50" font-family="Arial, sans-serif">Cyber security</text></svg>'
)
LONG = "words " * 90
PAPER = """# Digital maturity of Barset, 2026

What it is about.

## Summary

**Overall: 1.9 out of 4 (47%).** In *short*, see [the review, 2014](<https://example.org/a(1)?b=c&d>) and [`here`](http://x.org).

The themes:

| Theme          | Score | Level    |
| -------------- | ----: | :------: |
| Cyber security | 1.8\\* | Starting |
| Open \\| data   |   0.8 | *None*   |

### The first gaps

1. **One?** (critical)
   - Now: level 1
   - Next step: mend it
     - and again
2. Two

   Still two.

### What to decide

1. First
2. Second

7. Seventh

> Somebody typed this.
>
> And this.

## References
"""


def read(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def words(content: bytes) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in read(content).paragraphs]


def xml(content: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read(part).decode()


def with_part(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(zipfile.ZipInfo(name), change(text.decode()).encode() if name == part else text)
    return made.getvalue()


def plain(markdown: str) -> str:
    """The words of Markdown as a reader sees them."""

    def of(token: Token) -> str:
        if token.children:
            return "".join(map(of, token.children))
        return " " if token.type == "softbreak" else token.content

    return " ".join(of(token) for token in MarkdownIt("commonmark").enable("table").parse(markdown))


@pytest.fixture(scope="module")
def markdown() -> str:
    """A paper with every kind of answer in it, and text that people typed."""
    bank = make_bank({name: [question(f"{name}.q{n}", critical=n == 0) for n in range(4)] for name in "abc"}, target=3)
    note = "Up from 1: *really* <b>2</b> & £3.4m | 5\n\n1. see `this`"
    levels: dict[str, Any] = {f"{name}.q{n}": (n + place) % 5 for place, name in enumerate("abc") for n in range(4)}
    levels |= {"a.q1": Answer(level=2, note=note, evidence=("Minute 38",)), "b.q2": "unknown", "c.q3": "not-applicable"}
    earlier = assess(bank, dict.fromkeys(levels, 1), period="2025")
    assessment = assess(bank, levels)
    return board_paper(assessment, score(assessment), earlier=earlier)


@pytest.fixture(scope="module")
def content() -> bytes:
    """A paper with a picture, as this program wrote it."""
    return word_paper(sealed(PAPER + "\n![Alt](a.svg)\n\n"), {"a.svg": SVG.format(100, 50)})


class TestBlocks:
    def test_headings_have_the_styles_of_headings(self) -> None:
        found = words(word_paper(PAPER, {}))
        assert found[0] == ("Title", "Digital maturity of Barset, 2026")
        assert [text for style, text in found if style == "Heading 1"] == ["Summary", "References"]
        assert [text for style, text in found if style == "Heading 2"] == ["The first gaps", "What to decide"]
        assert ("Normal", "What it is about.") in found
        assert [text for style, text in found if style == "Quote"] == ["Somebody typed this.", "And this."]

    def test_the_contents_stand_where_the_paper_has_a_mark_and_lead_to_the_headings(self) -> None:
        content = word_paper(f"{PAPER}\n{contents()}\n\n## {page()}Appendix\n\n## {page()}Another\n", {})
        # After each tab the number of its page, which only what lays the pages out knows.
        assert words(content)[-7:] == [
            ("TOC Heading", "Contents"),
            ("toc 1", "Summary\t"),
            ("toc 1", "References\t"),
            ("toc 1", "Appendix\t"),
            ("toc 1", "Another\t"),
            ("Heading 1", "Appendix"),
            ("Heading 1", "Another"),
        ]
        breaks = [one.text for one in read(content).paragraphs if one.paragraph_format.page_break_before]
        assert breaks == ["Contents", "Another"], "contents take no side of their own"
        text = xml(content)
        targets = re.findall(r'w:anchor="(\w+)"', text)
        assert targets == re.findall(r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', text)
        assert re.findall(r" PAGEREF (\w+) \\h ", text) == targets
        assert len(set(targets)) == 4
        steps = re.findall(r'w:fldCharType="(\w+)"', text)
        assert steps == ["begin", "separate", "end"] * 4
        # Word asks a question where either stands.
        assert "updateFields" not in xml(content, "word/settings.xml")
        assert "w:dirty" not in text

    def test_a_paper_without_headings_has_no_contents(self) -> None:
        assert words(word_paper("Only this.\n", {})) == [("Normal", "Only this.")]
        assert words(word_paper("", {})) == []

    def test_links_inside_it_lead_to_places_in_it(self) -> None:
        text = f"See {to('gap 1', 'gap-1')}.\n\n## {anchor('gap-1')}Gap 1 {back('Back', 'cited-2')}\n"
        found = xml(word_paper(text, {}))
        assert re.findall(r'<w:hyperlink w:anchor="(\w+)"', found) == ["gap_1", "cited_2"]
        assert '<w:bookmarkStart w:id="100001" w:name="gap_1"/><w:bookmarkEnd w:id="100001"/>' in found
        assert words(word_paper(text, {}))[0] == ("Normal", "See gap 1.")

    def test_bold_italic_and_links(self) -> None:
        document = read(word_paper(PAPER, {}))
        paragraph = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("Overall"))
        assert paragraph.text == "Overall: 1.9 out of 4 (47%). In short, see the review, 2014 and here."
        assert [run.text for run in paragraph.runs if run.bold] == ["Overall: 1.9 out of 4 (47%)."]
        assert [run.text for run in paragraph.runs if run.italic] == ["short"]
        assert [(link.text, link.url) for link in paragraph.hyperlinks] == [
            ("the review, 2014", "https://example.org/a(1)?b=c&d"),
            ("here", "http://x.org"),
        ]
        assert paragraph.hyperlinks[0].runs[0].style.name == "Hyperlink"

    @pytest.mark.parametrize("address", ["papers/other.md", "#summary", "ftp://example.org"])
    def test_a_link_that_leads_nowhere_from_a_word_file_is_text(self, address: str) -> None:
        paragraph = read(word_paper(f"See [**this**]({address}).", {})).paragraphs[0]
        assert (paragraph.text, paragraph.hyperlinks) == ("See this.", [])

    def test_line_breaks(self) -> None:
        assert words(word_paper("One\ntwo  \nthree", {})) == [("Normal", "One two\nthree")]

    def test_what_the_paper_does_not_use_still_keeps_its_words(self) -> None:
        found = words(word_paper("#### Four\n\n```\na\n  b\n```\n\n<b>x</b>\n\n---\n\n![A picture](none.png)", {}))
        assert found == [("Heading 3", "Four"), ("Normal", "a\n  b"), ("Normal", "<b>x</b>"), ("Normal", ""),
                         ("Normal", "A picture")]  # fmt: skip


class TestLists:
    def test_styles_by_depth(self) -> None:
        found = words(word_paper(PAPER, {}))
        listed = [(style, text) for style, text in found if style.startswith("List")]
        assert listed == [
            ("List Number", "One? (critical)"),
            ("List Bullet 2", "Now: level 1"),
            ("List Bullet 2", "Next step: mend it"),
            ("List Bullet 3", "and again"),
            ("List Number", "Two"),
            ("List Continue", "Still two."),
            ("List Number", "First"),
            ("List Number", "Second"),
            ("List Number", "Seventh"),
        ]

    def test_every_list_counts_for_itself(self) -> None:
        document = read(word_paper("1. a\n2. b\n\nText.\n\n7. c\n8. d\n\nText.\n\n1. e\n", {}))
        numbers = {
            paragraph.text: paragraph._p.pPr.numPr.numId.val
            for paragraph in document.paragraphs
            if paragraph._p.pPr.numPr is not None
        }
        assert numbers["a"] == numbers["b"]
        assert numbers["c"] == numbers["d"]
        assert len({numbers["a"], numbers["c"], numbers["e"]}) == 3
        numbering = document.part.numbering_part.element
        starts = [
            numbering.num_having_numId(numbers[name]).lvlOverride_lst[0].startOverride.val for name in ("a", "c", "e")
        ]
        assert starts == [1, 7, 1]

    def test_lists_may_nest_deeper_than_word_has_styles(self) -> None:
        deep = "".join(f"{'  ' * depth}- depth {depth}\n" for depth in range(8))
        assert words(word_paper(deep, {}))[-1] == ("List Bullet 3", "depth 7")

    @pytest.mark.parametrize(("number", "kept"), [(1, 0), (3, 2), (4, 0)])
    def test_up_to_three_points_right_under_a_heading_stay_on_one_page(self, number: int, kept: int) -> None:
        points = "".join(f"- Point {n}\n" for n in range(number))
        document = read(word_paper(f"# A\n\n### Gap 1\n\n{points}\nWords.\n\n{points}", {}))
        found = [one.text for one in document.paragraphs if one.paragraph_format.keep_with_next]
        assert found == [f"Point {n}" for n in range(kept)]


class TestTables:
    def test_cells_alignment_and_header(self) -> None:
        table = read(word_paper(PAPER, {})).tables[0]
        assert table.style.name == "Table Grid"
        assert [[cell.text for cell in row.cells] for row in table.rows] == [
            ["Theme", "Score", "Level"],
            ["Cyber security", "1.8*", "Starting"],
            ["Open | data", "0.8", "None"],
        ]
        sides = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
        assert sides == [None, docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT, docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER]
        marks = [[mark.tag.rpartition("}")[2] for mark in row._tr.trPr] for row in table.rows]
        assert marks == [["cantSplit", "tblHeader"], ["cantSplit"], ["cantSplit"]]

    def test_columns_share_the_width_of_the_text(self) -> None:
        long = "words " * 30
        table = read(word_paper(f"| A | B | C |\n| - | - | - |\n| {long} | two words | 2025 |\n", {})).tables[0]
        widths = [column.width for column in table.columns]
        assert abs(sum(widths) - docx.shared.Cm(17.4)) < 2000
        assert widths[0] > widths[1] > widths[2] > docx.shared.Cm(1)
        assert [cell.width for cell in table.rows[1].cells] == widths
        assert not table.autofit

    def test_no_column_is_narrower_than_its_longest_word(self) -> None:
        names = ["Digital infrastructure, skills and economy", "2 Developing", "Percent", "1.8 to 2.0"]
        found = shares([["Theme", names[0]], ["Level", names[1]], [names[2], "50%"], ["Since", names[3]]])
        assert sum(found) == pytest.approx(1)
        letters = [share * 80 for share in found]
        assert all(room > longest for room, longest in zip(letters, (14, 10, 7, 5), strict=True))
        assert shares([["x" * 300], ["y" * 100]]) == pytest.approx([0.75, 0.25], abs=0.01)

    def test_a_short_cell_stays_on_one_line_and_headings_take_no_room_from_longer_cells(self) -> None:
        theme, level = ["Theme", "Digital infrastructure, skills and economy"], ["Level", "2 Developing"]
        moved = ["Since 2026-Q1, like for like", "1.0 to 1.2"]
        found = [share * 80 for share in shares([theme, ["Score", "1.6*"], level, ["Target", "2.8"], moved])]
        assert found[2] == pytest.approx(len("2 Developing") + 2)
        assert found[4] < 13 < 34 < found[0]

    def test_what_leads_to_a_table_stays_with_it(self) -> None:
        document = read(word_paper(PAPER, {}))
        leads = [paragraph.text for paragraph in document.paragraphs if paragraph.paragraph_format.keep_with_next]
        assert leads == ["What it is about.", "The themes:"]

    def test_what_introduces_headings_stays_with_the_first_of_them(self) -> None:
        gaps = "### Gap 1\n\nWords.\n\n### Gap 2\n\n- Point\n\n#### Now\n"
        text = f"# A\n\n## Gaps\n\nFive stand here.\n\nIn order.\n\n{gaps}"
        document = read(word_paper(text, {}))
        kept = [paragraph.text for paragraph in document.paragraphs if paragraph.paragraph_format.keep_with_next]
        assert kept == ["Five stand here.", "In order."]

    @pytest.mark.parametrize("before", ["Last words.", "- First\n- Last words.", "1. First\n\n   Last words."])
    def test_the_fingerprint_stands_on_no_page_of_its_own(self, before: str) -> None:
        document = read(word_paper(f"# A\n\nWords.\n\n{before}\n\nFingerprint of this paper: 0123456789abcdef\n", {}))
        kept = [paragraph.text for paragraph in document.paragraphs if paragraph.paragraph_format.keep_with_next]
        assert kept == ["Last words."]

    @pytest.mark.parametrize(
        ("number", "text", "whole"), [(1, "x", True), (35, "x", True), (36, "x", False), (7, LONG, False)]
    )
    @pytest.mark.parametrize("after", ["", "A note on it."])
    def test_a_low_one_stays_on_one_page_with_a_note_below_it(
        self, number: int, text: str, whole: bool, after: str
    ) -> None:
        rows = "\n".join(f"| {n} | {text} |" for n in range(number))
        table = read(word_paper(f"| A | B |\n| - | - |\n{rows}\n\n{after}\n", {})).tables[0]
        kept = [all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells) for row in table.rows]
        assert kept == [*[whole] * number, bool(after)]


class TestPictures:
    def test_each_picture_has_an_id_and_a_name_of_its_own(self) -> None:
        svg = SVG.format(360, 180)
        document = read(word_paper("![One](one.svg)\n\n![Two](two.svg)\n", {"one.svg": svg, "two.svg": svg}))
        named = [(shape._inline.docPr.get("id"), shape._inline.docPr.get("name")) for shape in document.inline_shapes]
        assert named == [("1", "Picture 1"), ("2", "Picture 2")]

    def test_a_picture_is_as_wide_as_leaves_room_for_words_and_says_what_it_shows(self) -> None:
        alt = 'Cyber "security" is lowest, at 0.8 & falling'
        content = word_paper(f"![{md(alt)}](themes.svg)\n", {"themes.svg": SVG.format(360, 180)})
        shape = read(content).inline_shapes[0]
        # Word keeps margins in twentieths of a point.
        assert abs(shape.width - docx.shared.Cm(11.7)) < 1000
        assert abs(shape.width - 2 * shape.height) < 2
        assert shape._inline.docPr.get("descr") == alt
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            png = file.read("word/media/image1.png")
        assert png[:4] == b"\x89PNG"
        assert int.from_bytes(png[16:20]) == 690

    def test_a_high_picture_stays_on_the_page(self) -> None:
        shape = read(word_paper("![x](a.svg)", {"a.svg": SVG.format(100, 1000)})).inline_shapes[0]
        assert abs(shape.height - docx.shared.Cm(15)) < 1000
        assert abs(shape.width * 10 - shape.height) < 100

    def test_a_chart_keeps_its_colours_where_its_style_asks_for_more_than_can_be_drawn(self) -> None:
        shape = '<rect class="dg-a" width="100" height="50" fill="#ffffff"/></svg>'
        root = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">'
        styled = f"{root}<style>\n.dg-a{{--dg-b:#ffffff;fill:var(--dg-b)}}\n</style>{shape}"
        assert word_paper("![x](a.svg)", {"a.svg": styled}) == word_paper("![x](a.svg)", {"a.svg": root + shape})

    @pytest.mark.parametrize(
        ("here", "fallback", "chosen"),
        [
            (("Arial", "DejaVu Sans"), "Times", "Arial"),
            (("DejaVu Sans",), "Times", "DejaVu Sans"),
            (("DejaVu Sans",), "", "DejaVu Sans"),
            (("Other",), "Other", "Arial"),
            ((), "", None),
        ],
    )
    def test_a_font_that_is_here_is_chosen(
        self, here: tuple[str, ...], fallback: str, chosen: str | None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def draw(svg_string: str) -> bytes:
            found = re.search('font-family="(.*)">(.*)</text>', svg_string)
            assert found
            return (found[2] and (found[1] if found[1] in here else fallback)).encode()

        monkeypatch.setattr("resvg_py.svg_to_bytes", draw)
        assert family() == chosen

    def test_without_a_font_the_words_stand_in_for_the_picture(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("digiassess.export.word.family", lambda: None)
        content = word_paper("![Open data is lowest.](a.svg)", {"a.svg": SVG.format(100, 50)})
        assert words(content) == [("Normal", "Open data is lowest.")]


class TestDocument:
    def test_page_language_and_properties(self) -> None:
        content = word_paper(PAPER, {})
        document = read(content)
        section = document.sections[0]
        assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
        margins = [section.left_margin, section.right_margin, section.top_margin, section.bottom_margin]
        assert [round(margin.cm, 1) for margin in margins] == [1.8, 1.8, 1.5, 1.5]
        assert '<w:lang w:val="en-GB"' in xml(content, "word/styles.xml")
        assert '<w:themeFontLang w:val="en-GB"' in xml(content, "word/settings.xml")
        normal = document.styles["Normal"].font
        assert (normal.name, normal.size.pt) == ("Arial", 11)
        footer = xml(content, "word/footer1.xml")
        assert " PAGE " in footer
        about = document.core_properties
        assert (about.title, about.language) == ("Digital maturity of Barset, 2026", "en-GB")
        assert about.subject
        assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
        assert about.created == about.modified

    @pytest.mark.parametrize(("lang", "told"), [('<w:lang w:val="cy-GB"/>', "cy-GB"), ("", "")])
    def test_it_is_of_the_language_of_its_styles(self, tmp_path: Path, lang: str, told: str) -> None:
        """As an HTML page is of the language that its own template says."""
        styles = tmp_path / "paper.docx"
        with zipfile.ZipFile(shipped("reports") / "paper.docx") as ours, zipfile.ZipFile(styles, "w") as theirs:
            for name in ours.namelist():
                theirs.writestr(name, re.sub(rb"<w:lang w:val[^>]*>", lang.encode(), ours.read(name)))
        assert read(word_paper(PAPER, {}, styles=styles)).core_properties.language == told

    def test_who_wrote_it_and_the_day_of_its_figures(self) -> None:
        about = read(word_paper(PAPER, {}, author="A. Baker", when=date(2026, 9, 30))).core_properties
        assert (about.author, about.created, about.modified) == ("A. Baker", *[datetime(2026, 9, 30, tzinfo=UTC)] * 2)

    def test_every_style_that_is_used_is_there(self, markdown: str) -> None:
        content = word_paper(markdown, {})
        used = set(re.findall(r'w:(?:p|r|tbl)Style w:val="(\w+)"', xml(content)))
        assert used <= set(re.findall(r'w:styleId="(\w+)"', xml(content, "word/styles.xml")))

    def test_the_same_paper_makes_the_same_bytes(self, markdown: str, monkeypatch: pytest.MonkeyPatch) -> None:
        charts = {"a.svg": SVG.format(100, 50)}
        first = word_paper(markdown + "\n![x](a.svg)\n", charts)
        monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
        assert word_paper(markdown + "\n![x](a.svg)\n", charts) == first
        with zipfile.ZipFile(io.BytesIO(first)) as file:
            assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_every_word_and_figure_of_the_markdown_is_there(self, markdown: str) -> None:
        document = read(word_paper(markdown, {}))
        tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        body = [
            paragraph.text for paragraph in document.paragraphs if not paragraph.style.name.lower().startswith("toc")
        ]
        assert sorted(" ".join(body + tables).split()) == sorted(plain(markdown).split())
        assert body[-1] == markdown.splitlines()[-1]

    @given(st.text(LETTERS, max_size=60))
    def test_whatever_people_type_can_be_written_and_read_back(self, typed: str) -> None:
        content = word_paper(f"# T\n\n## {md(typed)}x\n\n{md(typed)}\n\n| {md(typed)} |\n| - |\n| {md(typed)} |\n", {})
        document = read(content)
        legal = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", str(" ".join(plain(md(typed)).split())))
        assert document.tables[0].rows[1].cells[0].text.split() == legal.split()
        assert is_ours(content)

    def test_what_xml_cannot_hold_is_left_out(self) -> None:
        hostile = "# A\x00\x0b\ufffe\ud800B]]>&amp;<w:p/>\n\nC\x1b[31m &#0; &#x1F; &#xFFFE;\n"
        content = word_paper(hostile, {})
        assert words(content)[0] == ("Title", "AB]]>&<w:p/>")
        assert words(content)[1][1].startswith("C[31m")


class TestOurs:
    def test_as_it_was_written(self, content: bytes) -> None:
        assert is_ours(content)
        keywords = read(content).core_properties.keywords
        assert words(content)[-1][1] in keywords

    def test_not_once_it_is_saved_again(self, content: bytes) -> None:
        saved = io.BytesIO()
        read(content).save(saved)
        assert not is_ours(saved.getvalue())

    @pytest.mark.parametrize(
        ("part", "old", "new"),
        [
            ("word/document.xml", "<w:b/>", "<w:b/><w:strike/>"),
            ("word/document.xml", "</w:tc></w:tr>", "</w:tc><w:tc><w:p/></w:tc></w:tr>"),
            ("word/document.xml", "</w:body>", "<w:p><m:oMath/></w:p></w:body>"),
            ("word/_rels/document.xml.rels", "http://x.org", "http://y.org"),
            ("word/styles.xml", "1F3864", "FF0000"),
            ("word/footer1.xml", "<w:t>1</w:t>", "<w:t>7</w:t>"),
            ("docProps/core.xml", "en-GB", "cy-GB"),
        ],
        ids=["struck through", "a column", "an equation", "a link", "a style", "a field", "a property"],
    )
    def test_not_after_any_other_change(self, content: bytes, part: str, old: str, new: str) -> None:
        assert is_ours(with_part(content, part, str))
        changed = with_part(content, part, lambda text: text.replace(old, new, 1))
        assert changed != with_part(content, part, str)
        assert not is_ours(changed)

    def test_not_one_that_would_fill_the_memory(self) -> None:
        with zipfile.ZipFile(made := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("word/document.xml", bytes(MOST_UNPACKED + 1))
        tracemalloc.start()
        try:
            assert not is_ours(made.getvalue())
            assert tracemalloc.get_traced_memory()[1] < MOST_UNPACKED / 10
        finally:
            tracemalloc.stop()

    @pytest.mark.parametrize("place", [("paragraphs", 8), ("tables", 0)])
    def test_not_after_an_edit(self, content: bytes, place: tuple[str, int]) -> None:
        document = read(content)
        part = getattr(document, place[0])[place[1]]
        (part if place[0] == "paragraphs" else part.rows[1].cells[1].paragraphs[0]).add_run("2.9")
        saved = io.BytesIO()
        document.save(saved)
        assert not is_ours(saved.getvalue())

    @pytest.mark.parametrize(
        ("old", "new"), [('descr="Alt"', 'descr="Other"'), ("What it is about.", "What it was about."), ("4 (", "5 (")]
    )
    def test_not_after_a_change_of_words(self, content: bytes, old: str, new: str) -> None:
        changed = with_part(content, "word/document.xml", lambda text: text.replace(old, new))
        assert not is_ours(changed)

    def test_not_with_a_comment_or_another_picture(self, content: bytes) -> None:
        for name in ("word/comments.xml", "word/media/image2.png"):
            made = io.BytesIO(content)
            with zipfile.ZipFile(made, "a") as file:
                file.writestr(name, "<w:p><w:t>Is this right?</w:t></w:p>")
            assert not is_ours(made.getvalue())

    def test_not_what_others_wrote(self, content: bytes) -> None:
        other = io.BytesIO()
        docx.Document().save(other)
        broken = bytearray(content)
        broken[len(content) // 2] ^= 0xFF
        for foreign in (other.getvalue(), b"", b"PK\x03\x04", content[:-40], b"# Text\n", bytes(broken)):
            assert not is_ours(foreign)


class TestStyles:
    """A `paper.docx` of one's own."""

    def own(self, tmp_path: Path, change: Callable[[Any], object]) -> Path:
        document = docx.Document(str(ROOT / "reports" / "paper.docx"))
        change(document)
        document.save(str(tmp_path / "paper.docx"))
        return tmp_path / "paper.docx"

    def test_none_of_its_words_are_in_the_paper(self) -> None:
        assert words(word_paper("Only this.\n", {})) == [("Normal", "Only this.")]
        assert len(read((ROOT / "reports" / "paper.docx").read_bytes()).paragraphs) > 15

    def test_its_page_and_fonts_are_the_papers(self, tmp_path: Path) -> None:
        def narrow(document: Any) -> None:
            document.styles["Normal"].font.name = "Verdana"
            document.sections[0].left_margin = docx.shared.Cm(9.2)

        made = read(word_paper("![x](a.svg)\n", {"a.svg": SVG.format(400, 50)}, styles=self.own(tmp_path, narrow)))
        assert made.styles["Normal"].font.name == "Verdana"
        assert abs(made.inline_shapes[0].width - docx.shared.Cm(10)) < 1000

    def test_a_style_that_it_lacks_is_named(self, tmp_path: Path) -> None:
        path = self.own(tmp_path, lambda document: document.styles["Quote"].delete())
        with pytest.raises(DigiassessError, match=r"paper\.docx: it has no style 'Quote'"):
            word_paper("# A\n", {}, styles=path)

    def test_what_is_no_word_file_is_said_in_a_sentence(self, tmp_path: Path) -> None:
        (tmp_path / "paper.docx").write_bytes(b"PK\x03\x04 and no more")
        with pytest.raises(DigiassessError, match="not a Word file that can be read"):
            word_paper("# A\n", {}, styles=tmp_path / "paper.docx")


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_words(markdown: str, tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(word_paper(markdown, {}))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    to_text = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(tmp_path / "paper.docx")]
    subprocess.run([str(OFFICE), profile, "--headless", *to_text], capture_output=True, check=True, timeout=120)
    text = (tmp_path / "paper.txt").read_text(encoding="utf-8-sig")
    # The paper's words come in their order; between them stand the contents, and the marks of the lists.
    rest = iter(text.split())
    assert [word for word in plain(markdown).split() if word not in rest] == []


def test_the_last_row_of_a_table_stays_with_the_note_that_follows() -> None:
    rows = "| a | b |\n| --- | --: |\n| 1* | 2 |\n| 3 | 4 |\n\n"
    made = word_paper(f"# A\n\n{rows}A star is a note.\n\n{rows}## B\n\nWords.\n", {})
    noted, headed = docx.Document(io.BytesIO(made)).tables
    kept = [
        [all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells) for row in table.rows]
        for table in (noted, headed)
    ]
    assert kept == [[True, True, True], [True, True, False]]
