"""The board's paper as a Word file: its Markdown, walked block by block into real styles, lists, tables and links."""

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from digiassess.export.made import Made
from digiassess.export.report import Report
from digiassess.files.formats.text import read_content
from digiassess.files.shipped import shipped
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown

_Nodes = Sequence[SyntaxTreeNode]
SUBJECT, CONTENTS = "Digital maturity self-assessment", "Contents"
STYLES = "paper.docx"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FINGERPRINT = re.compile(r"^Fingerprint of this paper: [0-9a-f]{16}$", re.MULTILINE)
_CORE, _UNSET, _STORED = "docProps/core.xml", b"0" * 16, re.compile(rb"of this document: ([0-9a-f]{16})</")

# What a chart says to screens about its colours takes custom properties, which resvg would draw black.
_SCREEN, _BOLD = re.compile("<style>.*?</style>", re.DOTALL), "<style>.dg-bold{font-weight:700}</style>"
_LISTS = {"bullet_list": "List Bullet", "ordered_list": "List Number"}
_HEADINGS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2"} | dict.fromkeys(("h4", "h5", "h6"), "Heading 3")
_DEPTHS = ("", " 2", " 3")
_ROOM = 972_000  # 2.7 cm, which a picture leaves for the words that lead to it
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_BEGIN, _RESULT, _END = (f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate", "end"))
_FIELD = f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> {{}} </w:instrText></w:r>{_RESULT}'
NEEDED = (
    *("Title", "TOC Heading", "toc 1", "toc 2", "Heading 1", "Heading 2", "Heading 3", "Normal", "Quote"),
    *("Table Grid", "Table Text", "Hyperlink"),
    *(f"List {kind}{deep}" for kind in ("Bullet", "Number", "Continue") for deep in _DEPTHS),
)
"""The styles that a paper is written in, by their names in Word."""


def write(report: Report) -> Made:
    """The paper as one Word file; its seal stands in the file's properties."""
    return Made(word_paper(report.text, report.pictures, styles=report.companion(STYLES)))


def word_paper(markdown: str, charts: Mapping[str, str], *, styles: Path | None = None) -> bytes:
    """The paper as a .docx; `charts` has the SVG of the pictures that it names. The same paper makes the same bytes.

    `styles` is the Word file whose page, styles and footer it takes, where not the one that ships. Raises
    `DigiassessError` where that lacks a style.
    """
    text = _ILLEGAL.sub("", markdown)
    nodes = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)).children
    document = _opened(styles or shipped("reports") / STYLES)
    _Writer(document, charts).paper(nodes)
    about = document.core_properties
    about.title, about.subject, about.language = "".join(map(_plain, nodes[:1]))[:255], SUBJECT, "en-GB"
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = datetime(2000, 1, 1, tzinfo=UTC)
    about.keywords = "; ".join([*_FINGERPRINT.findall(text)[-1:], f"Fingerprint of this document: {_UNSET.decode()}"])
    document.save(file := io.BytesIO())
    # Packed anew, each part with the same time.
    entries = [(zipfile.ZipInfo(entry.filename), content) for entry, content in _entries(file.getvalue())]
    seal = _digest(entries)
    with zipfile.ZipFile(packed := io.BytesIO(), "w") as whole:
        for entry, content in entries:
            stored = content.replace(_UNSET, seal) if entry.filename == _CORE else content
            whole.writestr(entry, stored, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def is_ours(content: bytes) -> bool:
    """Whether `content` is a Word file as this program wrote it. One that Word has saved again is not."""
    try:
        entries = _entries(content)
        [stored] = [seal for entry, part in entries if entry.filename == _CORE for seal in _STORED.findall(part)]
        unset = [(entry, part.replace(stored, _UNSET) if entry.filename == _CORE else part) for entry, part in entries]
        return bool(stored == _digest(unset))
    except Exception:  # There is no end to what can be wrong with a file that is not ours.
        return False


def _opened(path: Path) -> Any:
    """The file of styles at `path` without its words. Raises `DigiassessError` where it cannot serve."""
    import docx

    try:
        document = docx.Document(io.BytesIO(read_content(path)))
    except DigiassessError:
        raise
    except Exception:  # There is no end to what can be wrong with a file that somebody else wrote.
        raise DigiassessError(f"{shown(path)}: it is not a Word file that can be read: save it as .docx.") from None
    if not document.sections:
        raise DigiassessError(f"{shown(path)}: it has no page: begin with the paper.docx that ships.")
    there = {style.name: style for style in document.styles}
    for name in NEEDED:
        is_list = name.startswith(tuple(_LISTS.values()))
        if name not in there or (is_list and not there[name].element.xpath("w:pPr/w:numPr/w:numId")):
            raise DigiassessError(f"{shown(path)}: it has no style '{name}': begin with the paper.docx that ships.")
    body = document.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)
    return document


class _Writer:
    """Writes the blocks of a paper at the end of a document."""

    def __init__(self, document: Any, charts: Mapping[str, str]) -> None:
        self.document, self.charts = document, charts
        self.family = _family() if charts else None
        self.anchors: dict[SyntaxTreeNode, int] = {}
        # To look a style up by its name each time would take most of the time.
        self.ids = {style.name: style.style_id for style in document.styles}
        page = document.sections[0]
        self.widest = page.page_width - page.left_margin - page.right_margin
        self.highest = page.page_height - page.top_margin - page.bottom_margin - _ROOM

    def paper(self, nodes: _Nodes) -> None:
        """Everything, and after the title its contents: a field, filled in already, that Word can work out afresh."""
        first = 1 if nodes and nodes[0].tag == "h1" else 0
        self.blocks(nodes[:first])
        # Sections alone, so that they and what the board reads first share a page.
        self.anchors = {node: place for place, node in enumerate(nodes, 1) if node.tag == "h2"}
        begin = _FIELD.format(r'TOC \o "1-1" \h \z \u')
        for node, anchor in self.anchors.items():
            if begin:
                self.document.add_paragraph(CONTENTS, "TOC Heading")
            entry = self.document.add_paragraph(style="toc 1")
            link = _add(entry._p, f'{begin}<w:hyperlink w:anchor="_Toc{anchor:08}" w:history="1"/>')
            link.append(entry.add_run(_plain(node))._r)
            begin = ""
        if self.anchors:
            _add(entry._p, _END)
        self.blocks(nodes[first:])

    def blocks(self, nodes: _Nodes, style: str = "Normal") -> None:
        for node in nodes:
            if node.type in _LISTS:
                self.list(node, 0)
            elif node.type == "table":
                self.table(node)
            elif node.type == "blockquote":
                self.blocks(node.children, "Quote")
            else:
                self.paragraph(node, _HEADINGS.get(node.tag, style))

    def paragraph(self, node: SyntaxTreeNode, style: str) -> Any:
        paragraph, anchor = self.document.add_paragraph(), self.anchors.get(node)
        paragraph._p.style = self.ids[style]
        if anchor:
            _add(paragraph._p, f'<w:bookmarkStart w:id="{anchor}" w:name="_Toc{anchor:08}"/>')
        self.inline(paragraph, node.children or [node])
        if anchor:
            _add(paragraph._p, f'<w:bookmarkEnd w:id="{anchor}"/>')
        paragraph.paragraph_format.keep_with_next = paragraph.text.endswith(":") or None
        return paragraph

    def list(self, node: SyntaxTreeNode, depth: int) -> None:
        """A list; each that is numbered counts for itself."""
        deep = _DEPTHS[min(depth, 2)]
        style = self.document.styles[_LISTS[node.type] + deep]
        numbering = self.document.part.numbering_part.element
        number = numbering.add_num(numbering.num_having_numId(style.element.pPr.numPr.numId.val).abstractNumId.val)
        number.add_lvlOverride(0).add_startOverride(int(node.attrs.get("start", 1)))
        for item in node.children:
            for place, child in enumerate(item.children):
                if child.type in _LISTS:
                    self.list(child, depth + 1)
                elif child.type == "paragraph" and not place:
                    properties = self.paragraph(child, style.name)._p.pPr
                    properties.get_or_add_numPr().get_or_add_numId().val = number.numId
                else:
                    self.blocks([child], f"List Continue{deep}")

    def table(self, node: SyntaxTreeNode) -> None:
        """A table; the longer the longest text of a column is, the wider it is, but by far not as much."""
        rows = [row.children for part in node.children for row in part.children]
        roots = [max(4, *(len(_plain(cell)) for cell in column)) ** 0.5 for column in zip(*rows, strict=True)]
        table = self.document.add_table(0, len(roots), "Table Grid")
        table.autofit = False
        for cells in rows:
            row = table.add_row()
            _add(row._tr.get_or_add_trPr(), "<w:cantSplit/>" + "<w:tblHeader/>" * (cells is rows[0]))
            for column, to, cell, root in zip(table.columns, row.cells, cells, roots, strict=True):
                column.width = to.width = int(self.widest * root / sum(roots))
                paragraph = to.paragraphs[0]
                paragraph._p.style = self.ids["Table Text"]
                paragraph.alignment = {"text-align:center": 1, "text-align:right": 2}.get(str(cell.attrs.get("style")))
                self.inline(paragraph, cell.children)

    def inline(self, paragraph: Any, nodes: _Nodes, around: Sequence[str] = (), link: Any = None) -> None:
        """Text in the emphasis that is `around` it, moved into a link where it belongs to one."""
        for node in nodes:
            inside, address = (*around, node.type), str(node.attrs.get("href"))
            if node.type == "image" and self.family and node.attrs["src"] in self.charts:
                self.picture(paragraph, node)
            elif node.type == "link" and address.startswith(("http://", "https://", "mailto:")):
                relation = self.document.part.relate_to(address, _RELATION, is_external=True)
                element = _add(paragraph._p, f'<w:hyperlink r:id="{relation}" w:history="1"/>')
                self.inline(paragraph, node.children, inside, element)
            elif node.children:
                self.inline(paragraph, node.children, inside, link)
            else:
                run = paragraph.add_run({"softbreak": " ", "hardbreak": "\n"}.get(node.type, node.content.rstrip("\n")))
                run.bold, run.italic = "strong" in around or None, "em" in around or None
                if link is not None:
                    run._r.style = self.ids["Hyperlink"]
                    link.append(run._r)

    def picture(self, paragraph: Any, node: SyntaxTreeNode) -> None:
        """The picture as wide as the text, unless it would then be too high for the page."""
        from resvg_py import svg_to_bytes

        svg = _SCREEN.sub(_BOLD, self.charts[str(node.attrs["src"])])
        png = svg_to_bytes(svg_string=svg, zoom=4, background="#ffffff", sans_serif_family=self.family)
        shape = paragraph.add_run().add_picture(io.BytesIO(png), width=self.widest)
        if shape.height > self.highest:
            shape.width, shape.height = self.widest * self.highest // shape.height, self.highest
        shape._inline.docPr.set("descr", _plain(node))


def _family() -> str | None:
    """A font that is here: without one a chart would be drawn without its words."""
    from resvg_py import svg_to_bytes

    def drawn(family: str, text: str = "Rag") -> bytes:
        text = f'<text y="9" font-family="{family}">{text}</text>'
        return svg_to_bytes(svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="9">{text}</svg>')

    names, unknown = ("Arial", "Liberation Sans", "DejaVu Sans", "Noto Sans"), drawn("no such font")
    found = next((name for name in names if drawn(name) != unknown), None)
    return found or (None if unknown == drawn("", "") else names[0])


def _add(parent: Any, text: str) -> Any:
    """Puts the elements that `text` describes at the end of `parent`, and gives the last of them."""
    from docx.oxml import ns, parse_xml

    for element in list(parse_xml(f"<w:p {ns.nsdecls('w', 'r')}>{text}</w:p>")):
        parent.append(element)
    return parent[-1]


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(map(_plain, node.children)) if node.children else " " if "break" in node.type else node.content


def _entries(content: bytes) -> list[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return [(entry, file.read(entry)) for entry in file.infolist()]


def _digest(entries: Sequence[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    """Of the whole package: every part in its order, its name, its time and its bytes."""
    found = hashlib.sha256()
    for entry, content in entries:
        found.update(repr((entry.filename, entry.date_time, len(content))).encode() + content)
    return found.hexdigest()[:16].encode()
