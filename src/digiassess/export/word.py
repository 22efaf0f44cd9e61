"""The board's paper as a Word file: its Markdown, walked block by block into real styles, lists, tables and links."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from digiassess.export.made import Made
from digiassess.export.report import Report
from digiassess.export.word_parts import family, shares
from digiassess.export.word_seal import CORE, UNSET, digest, entries_of, is_ours
from digiassess.files.formats.text import read_content
from digiassess.files.shipped import shipped
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown
from digiassess.render.paper.markdown import contents, page
from digiassess.render.paper.view import as_of

__all__ = ["NEEDED", "is_ours", "word_paper", "write"]

_Nodes = Sequence[SyntaxTreeNode]
SUBJECT, CONTENTS = "Digital maturity self-assessment", "Contents"
STYLES = "paper.docx"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FINGERPRINT = re.compile(r"^Fingerprint of this paper: [0-9a-f]{16}$", re.MULTILINE)

# What a chart says to screens about its colours takes custom properties, which resvg would draw black.
_SCREEN, _BOLD = re.compile("<style>.*?</style>", re.DOTALL), "<style>.dg-bold{font-weight:700}</style>"
_LISTS = {"bullet_list": "List Bullet", "ordered_list": "List Number"}
_HEADINGS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2"} | dict.fromkeys(("h4", "h5", "h6"), "Heading 3")
_DEPTHS = ("", " 2", " 3")
_WIDEST, _HIGHEST = 4_320_000, 5_400_000  # 12 and 15 cm: a picture is no larger, so that words stand on its page too
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_BEGIN, _RESULT, _END = (f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate", "end"))
_FIELD = f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> {{}} </w:instrText></w:r>{_RESULT}'
_UNDATED = date(2000, 1, 1)
"""What stands in the properties where nothing was answered yet: Word wants a day."""
_CONTENTS, _PAGE = str(contents()), str(page())
_FIRST_PLACE = 100_000
"""Above the ids of the headings' own places."""
_PLACE = re.compile(r"(anchor:|#|back:)([a-z]+-[0-9]+)")
NEEDED = (
    *("Title", "TOC Heading", "toc 1", "toc 2", "Heading 1", "Heading 2", "Heading 3", "Normal", "Quote"),
    *("Table Grid", "Table Text", "Hyperlink"),
    *(f"List {kind}{deep}" for kind in ("Bullet", "Number", "Continue") for deep in _DEPTHS),
)
"""The styles that a paper is written in, by their names in Word."""


def write(report: Report) -> Made:
    """The paper as one Word file; its seal stands in the file's properties."""
    return Made(
        word_paper(
            report.marked,
            report.pictures,
            styles=report.companion(STYLES),
            author=report.about.author if report.about else report.told.now.author or "",
            when=as_of(report.told.now),
        )
    )


def word_paper(
    markdown: str,
    charts: Mapping[str, str],
    *,
    styles: Path | None = None,
    author: str = "",
    when: date = date.min,
) -> bytes:
    """The paper as a .docx; `charts` has the SVG of the pictures that it names. The same paper makes the same bytes.

    `styles` is the Word file whose page, styles and footer it takes, where not the one that ships. `author` and the day
    `when` stand in its properties. Raises `DigiassessError` where that file lacks a style.
    """
    text = _ILLEGAL.sub("", markdown)
    nodes = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)).children
    document = _opened(styles or shipped("reports") / STYLES)
    _Writer(document, charts).paper(nodes)
    about = document.core_properties
    about.title, about.subject, about.language = "".join(map(_plain, nodes[:1]))[:255], SUBJECT, "en-GB"
    about.author, about.last_modified_by, about.comments = author[:255], "", ""
    about.created = about.modified = datetime(*(_UNDATED if when == date.min else when).timetuple()[:3], tzinfo=UTC)
    about.keywords = "; ".join([*_FINGERPRINT.findall(text)[-1:], f"Fingerprint of this document: {UNSET.decode()}"])
    document.save(file := io.BytesIO())
    # Packed anew, each part with the same time.
    entries = [(zipfile.ZipInfo(entry.filename), content) for entry, content in entries_of(file.getvalue())]
    seal = digest(entries)
    with zipfile.ZipFile(packed := io.BytesIO(), "w") as whole:
        for entry, content in entries:
            stored = content.replace(UNSET, seal) if entry.filename == CORE else content
            whole.writestr(entry, stored, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


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
        self.family = family() if charts else None
        self.anchors: dict[SyntaxTreeNode, int] = {}
        self.places = 0
        # To look a style up by its name each time would take most of the time.
        self.ids = {style.name: style.style_id for style in document.styles}
        page = document.sections[0]
        self.widest = page.page_width - page.left_margin - page.right_margin
        self.highest = min(_HIGHEST, page.page_height - page.top_margin - page.bottom_margin)

    def paper(self, nodes: _Nodes) -> None:
        """Everything, with its contents where the paper has a mark for them: what is to be decided comes before."""
        # Sections alone.
        self.anchors = {node: place for place, node in enumerate(nodes, 1) if node.tag == "h2"}
        self.blocks(nodes)

    def contents(self) -> None:
        """The contents on a page that begins with them: a field, filled in already, that Word can work out afresh."""
        begin = _FIELD.format(r'TOC \o "1-1" \h \z \u')
        for node, anchor in self.anchors.items():
            if begin:
                heading = self.document.add_paragraph(CONTENTS, "TOC Heading")
                heading.paragraph_format.page_break_before = True
            entry = self.document.add_paragraph(style="toc 1")
            link = _add(entry._p, f'{begin}<w:hyperlink w:anchor="_Toc{anchor:08}" w:history="1"/>')
            link.append(entry.add_run(_plain(node))._r)
            begin = ""
        if self.anchors:
            _add(entry._p, _END)

    def blocks(self, nodes: _Nodes, style: str = "Normal") -> None:
        for node in nodes:
            if node.type in _LISTS:
                self.list(node, 0)
            elif node.type == "table":
                self.table(node)
            elif node.type == "blockquote":
                self.blocks(node.children, "Quote")
            elif node.type == "paragraph" and _source(node) == _CONTENTS:
                self.contents()
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
        if node.type == "heading" and _source(node).startswith(_PAGE):
            paragraph.paragraph_format.page_break_before = True
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
        """A table whose columns are as wide as their words need."""
        rows = [row.children for part in node.children for row in part.children]
        widths = shares([[_plain(cell) for cell in column] for column in zip(*rows, strict=True)])
        table = self.document.add_table(0, len(widths), "Table Grid")
        table.autofit = False
        for cells in rows:
            row = table.add_row()
            _add(row._tr.get_or_add_trPr(), "<w:cantSplit/>" + "<w:tblHeader/>" * (cells is rows[0]))
            for column, to, cell, share in zip(table.columns, row.cells, cells, widths, strict=True):
                column.width = to.width = int(self.widest * share)
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
            elif node.type == "link" and (place := _PLACE.fullmatch(address)):
                self.place(paragraph, node, place, inside)
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

    def place(self, paragraph: Any, node: SyntaxTreeNode, found: re.Match[str], around: Sequence[str]) -> None:
        """A place that links inside the paper lead to, or such a link."""
        name = found[2].replace("-", "_")
        if found[1] == "anchor:":
            self.places += 1
            number = _FIRST_PLACE + self.places
            _add(paragraph._p, f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>')
        else:
            element = _add(paragraph._p, f'<w:hyperlink w:anchor="{name}" w:history="1"/>')
            self.inline(paragraph, node.children, around, element)

    def picture(self, paragraph: Any, node: SyntaxTreeNode) -> None:
        """The picture as wide as the text and 12 cm allow, unless it would then be too high."""
        from resvg_py import svg_to_bytes

        svg = _SCREEN.sub(_BOLD, self.charts[str(node.attrs["src"])])
        png = svg_to_bytes(svg_string=svg, zoom=4, background="#ffffff", sans_serif_family=self.family)
        shape = paragraph.add_run().add_picture(io.BytesIO(png), width=min(self.widest, _WIDEST))
        if shape.height > self.highest:
            shape.width, shape.height = shape.width * self.highest // shape.height, self.highest
        shape._inline.docPr.set("descr", _plain(node))


def _add(parent: Any, text: str) -> Any:
    """Puts the elements that `text` describes at the end of `parent`, and gives the last of them."""
    from docx.oxml import ns, parse_xml

    for element in list(parse_xml(f"<w:p {ns.nsdecls('w', 'r')}>{text}</w:p>")):
        parent.append(element)
    return parent[-1]


def _source(node: SyntaxTreeNode) -> str:
    """The Markdown of a heading or a paragraph."""
    return node.children[0].content if node.children else ""


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(map(_plain, node.children)) if node.children else " " if "break" in node.type else node.content
