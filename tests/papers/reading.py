"""Reads papers back: the tables, lists and pictures of Markdown, HTML, Word and SVG, as a reader has them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
Table = list[list[str]]


WRONG = re.compile(
    r"(?<![\w.,-])(?<![Gg]ap )(?<!evel )(?:1 (?:questions|gaps|actions|answers|themes|decisions|people|signposts"
    r"|periods|levels|due dates|are|name|remain|compare|have|stand|more actions|more gaps|other critical questions)\b"
    r"|(?:0|[2-9]|[1-9]\d\d?) (?:question|gap|action|answer|theme|decision|person|signpost|period|is|has|remains"
    r"|compares|names|stands|due date)\b(?!-))"
    r"|\bnone did not\b|\bOf the (?:0|one|1) questions?\b"
)
"""A number with a noun or verb that it cannot have: `1 questions`, `0 gap`, `none did not move`."""


class Image(NamedTuple):
    """A picture that a paper shows: its alternative text, and where it stands."""

    alt: str
    file: str


def words(text: str) -> str:
    """Markdown as it is read: without escapes, links' addresses, bold and broken lines."""
    text = re.sub(r"\[([^\]]*)\]\((?:<[^>]*>|[^)\s]*)\)", r"\1", text)
    text = re.sub(r"\\([^\w\s])|\*\*", r"\1", text)
    return " ".join(text.split())


def tables(paper: str) -> list[Table]:
    """The tables of a paper in Markdown, each with its row of headings first."""
    found: list[Table] = []
    before = ""
    for line in paper.splitlines():
        if line.startswith("|"):
            if not before.startswith("|"):
                found.append([])
            cells = [words(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                found[-1].append(cells)
        before = line
    return found


def table(found: list[Table], *first: str) -> list[dict[str, str]]:
    """The rows of the one table whose headings begin with `first`, by heading; none where there is no such table."""
    fits = [each for each in found if each[0][: len(first)] == list(first)]
    assert len(fits) <= 1, f"several tables begin with {first}"
    return [dict(zip(fits[0][0], row, strict=True)) for row in fits[0][1:]] if fits else []


def images(paper: str) -> list[Image]:
    """The pictures of a paper in Markdown, in order."""
    return [Image(words(alt), file) for alt, file in re.findall(r"^!\[(.*)\]\(<?([^)>]+)>?\)$", paper, re.MULTILINE)]


def part(paper: str, title: str) -> str:
    """What stands under the heading that begins with `title`, to the next heading as high; empty where none does."""
    found = re.search(rf"^(#+) {re.escape(title)}[^\n]*\n(.*?)(?=^#{{1,2}} |\Z)", paper, re.MULTILINE | re.DOTALL)
    return found[2] if found else ""


def svg_rows(picture: str) -> list[str]:
    """What each row of a picture says when it is read out."""
    root = ElementTree.fromstring(picture)
    return [row.findtext(f"{SVG}title") or "" for row in root.iter(f"{SVG}g") if row.get("class") == "dg-row"]


def svg_row_figures(picture: str) -> list[list[str]]:
    """The figures that are drawn in each row of a picture: now, target, and before where there is one."""
    rows = [row for row in ElementTree.fromstring(picture).iter(f"{SVG}g") if row.get("class") == "dg-row"]
    return [
        [text.text or "" for each in row if each.get("class") == "dg-figure" for text in each.iter(f"{SVG}text")]
        for row in rows
    ]


def svg_texts(picture: str) -> list[str]:
    """Every text that is drawn in a picture."""
    return [text.text or "" for text in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def svg_alt(picture: str) -> str:
    """What a picture itself says that it shows."""
    root = ElementTree.fromstring(picture)
    return " ".join((root.findtext(f"{SVG}desc") or root.findtext(f"{SVG}title") or "").split())


WORD = re.compile(r"[^\W_]+(?:[.,:'/-]+[^\W_]+)*%?")


def paper_words(paper: str) -> list[str]:
    """Every word and number of a paper in Markdown in the order of reading, but for its pictures."""
    lines = [line for line in paper.splitlines() if not line.startswith("![") and not re.fullmatch(r"[|: -]+", line)]
    lines = [re.sub(r"^ *\d+\. ", "", line) for line in lines]  # A numbered list counts for itself elsewhere.
    return WORD.findall(" ".join(words(re.sub(r"(?<!\\)\|", " ", line)) for line in lines))


class _Text(HTMLParser):
    """What a page says, without its contents, its pictures and its ways back."""

    BESIDE = ("nav", "svg", "style", "head", "title")

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.around: list[str] = []
        self.beside_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.BESIDE:
            self.around.append(tag)
        self.beside_link = self.beside_link or (tag == "a" and dict(attrs).get("class") in ("skip", "back"))
        if tag not in ("a", "strong", "em", "code"):
            self.text += " "

    def handle_endtag(self, tag: str) -> None:
        if self.around and tag == self.around[-1]:
            self.around.pop()
        self.beside_link = self.beside_link and tag != "a"

    def handle_data(self, data: str) -> None:
        if not self.around and not self.beside_link:
            self.text += data


def html_words(page: str) -> list[str]:
    """The same of a page."""
    reader = _Text()
    reader.feed(re.sub(r'<div class="contents">.*?</div>', "", page, flags=re.DOTALL))
    return WORD.findall(reader.text)


def html_alts(page: str) -> list[str]:
    """The alternative texts of the pictures of a page, in order; of two that are drawn for different widths, once."""
    found = [svg_alt(picture) for picture in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]
    return list(dict.fromkeys(found))


def word_words(path: Path) -> list[str]:
    """The words of a Word document, without its contents and its ways back."""
    import docx

    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    text = ""
    for paragraph in docx.Document(str(path)).element.body.iter(f"{w}p"):
        style = paragraph.find(f"{w}pPr/{w}pStyle")
        if style is not None and re.match("(?i)toc", style.get(f"{w}val")):
            continue
        text += "\n"
        links = paragraph.iter(f"{w}hyperlink")
        back = [node for link in links if link.get(f"{w}anchor", "").startswith("cited_") for node in link.iter()]
        for node in paragraph.iter(f"{w}t", f"{w}br", f"{w}tab"):
            if node not in back:
                text += (node.text or "") if node.tag == f"{w}t" else " "
    return WORD.findall(text)


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Table] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "table":
            self.found.append([])
        elif tag == "tr":
            self.found[-1].append([])
        elif tag in ("td", "th"):
            self.found[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1][-1][-1] += data


def html_tables(page: str) -> list[Table]:
    """The tables of a page, each with its row of headings first."""
    reader = _Tables()
    reader.feed(page)
    return [[[" ".join(cell.split()) for cell in row] for row in each] for each in reader.found]


def word_tables(path: Path) -> list[Table]:
    """The tables of a Word document, each with its row of headings first."""
    import docx

    return [
        [[" ".join(cell.text.split()) for cell in row.cells] for row in each.rows]
        for each in docx.Document(str(path)).tables
    ]


def word_alts(path: Path) -> list[str]:
    """The alternative texts of the pictures of a Word document, in order."""
    import docx

    shapes = docx.Document(str(path)).element.body.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    )
    return [" ".join(shape.get("descr", "").split()) for shape in shapes]
