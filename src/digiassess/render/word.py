"""The board's paper as a Word file: its Markdown, walked block by block into real styles, lists, tables and links."""

import hashlib
import html
import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from digiassess.model.errors import DigiassessError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

SUBJECT, CONTENTS, PAGE = "Digital maturity self-assessment", "Contents", "Page "

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FINGERPRINT = re.compile(r"^Fingerprint of this paper: ([0-9a-f]{16})$", re.MULTILINE)
_STORED = re.compile(rb"of this document: ([0-9a-f]{16})</")
_PROSE = re.compile(r"word/(document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml")
# Where a field begins, turns to its result or ends; some text; a picture's words; a new paragraph.
_WORDS = re.compile(r'fldCharType="(\w+)"|<w:t(?: [^>]*)?>([^<]*)<| descr="([^"]*)"|<w:p[ >]')
_LARGEST = 200_000_000

_LISTS = {"bullet_list": "List Bullet", "ordered_list": "List Number"}
_DEPTHS = ("", " 2", " 3")
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_FIELD = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText xml:space='preserve'> {} </w:instrText></w:r>"
_RESULT, _END = (f"<w:r><w:fldChar w:fldCharType='{step}'/></w:r>" for step in ("separate", "end"))
_QUOTE_BAR = "<w:pBdr><w:left w:val='single' w:sz='18' w:space='10' w:color='8C96A8'/></w:pBdr>"
_HEADER_SHADE = "<w:tcPr><w:shd w:val='clear' w:color='auto' w:fill='E9EDF4'/></w:tcPr>"
_HEADER_ROW = f"<w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr>{_HEADER_SHADE}</w:tblStylePr>"
_SPARE = " | ".join(
    f"//w:{one}" for one in ("contextualSpacing", "rFonts", "link", "pBdr", "tblBorders/w:left", "tblBorders/w:right")
)
# In points: the size of headings, and the space before and after each style.
_SIZES = {"Title": 24, "TOC Heading": 17, "Heading 1": 17, "Heading 2": 13.5, "Heading 3": 12}
_GAPS = {"Title": (0, 12), "TOC Heading": (8, 6), "Heading 1": (22, 6), "Heading 2": (14, 4), "Heading 3": (12, 4)}
_GAPS |= {"Normal": (5, 5), "Quote": (5, 5), "toc 1": (5, 2), "toc 2": (0, 2), "Table Text": (2.5, 2.5), "Footer": (0, 0)}
_GAPS |= {f"List {kind}{deeper}": (0, 4) for kind in ("Bullet", "Number", "Continue") for deeper in _DEPTHS}
_OTHERS = ("Default Paragraph Font", "Normal Table", "No List", "Table Grid")
# Twentieths of a point: the width of the text, what a table's cell keeps free at its sides, a letter of a word that
# must fit, and one of a text that may wrap.
_TEXT_WIDTH, _PADDING, _LETTER, _WRAPPED = 9071, 230, 150, 125
_FAMILIES = ("Arial", "Liberation Sans", "DejaVu Sans", "Noto Sans")


def word_paper(markdown: str, charts: Mapping[str, str]) -> bytes:
    """The paper as a .docx; `charts` has the SVG of the pictures that it names. The same paper makes the same bytes.

    Raises `DigiassessError` where a package that this needs is not installed.
    """
    try:
        import docx
        import resvg_py  # noqa: F401
    except ImportError:
        raise DigiassessError("Word papers need two more packages: install digiassess[word].") from None
    text = _ILLEGAL.sub("", markdown)
    nodes = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)).children
    document = docx.Document()
    _lay_out(document)
    _Writer(document, charts).paper(nodes)
    about = document.core_properties
    about.title, about.subject, about.language = "".join(map(_plain, nodes[:1]))[:255], SUBJECT, "en-GB"
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = datetime(2000, 1, 1, tzinfo=UTC)
    paper = "".join(f"Fingerprint of the paper: {one}; " for one in _FINGERPRINT.findall(text)[-1:])
    about.keywords = f"{paper}of this document: {_digest(_saved(document))}"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in _saved(document).items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            file.writestr(entry, content)
    return packed.getvalue()


def word_is_ours(content: bytes) -> bool:
    """Whether `content` is a Word file that this program wrote, with its words and pictures as they were.

    What Word works out by itself may have changed: page numbers, the list of contents.
    """
    try:
        parts = _parts(content)
        stored = _STORED.search(parts["docProps/core.xml"])
        return stored is not None and stored[1].decode() == _digest(parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, RuntimeError, OSError):
        return False


class _Writer:
    """Writes the blocks of a paper at the end of a document."""

    def __init__(self, document: "Document", charts: Mapping[str, str]) -> None:
        self.document = document
        self.charts = charts
        self.family = _family() if charts else None
        self.anchors: dict[SyntaxTreeNode, int] = {}

    def paper(self, nodes: Sequence[SyntaxTreeNode]) -> None:
        """Everything, and after the title its contents: a field, filled in already, that Word can work out afresh."""
        first = 1 if nodes and nodes[0].tag == "h1" else 0
        self.blocks(nodes[:first])
        headings = [node for node in nodes if node.tag in ("h2", "h3")]
        self.anchors = {node: number for number, node in enumerate(headings, 1)}
        if headings:
            self.document.add_paragraph(CONTENTS, "TOC Heading")
        for node, number in self.anchors.items():
            entry = self.document.add_paragraph(style=f"toc {int(node.tag[1]) - 1}")
            if number == 1:
                _add(entry._p, _FIELD.format(r'TOC \o "1-2" \h \z \u') + _RESULT)
            link = _add(entry._p, f'<w:hyperlink w:anchor="_Toc{number:08}" w:history="1"/>')
            link.append(entry.add_run(_plain(node))._r)
            if number == len(headings):
                _add(entry._p, _END)
        self.blocks(nodes[first:])

    def blocks(self, nodes: Sequence[SyntaxTreeNode], style: str = "Normal") -> None:
        for node in nodes:
            if node.type == "heading":
                self.heading(node)
            elif node.type == "paragraph":
                self.paragraph(node, style)
            elif node.type in _LISTS:
                self.list(node, 0)
            elif node.type == "table":
                self.table(node)
            elif node.type == "blockquote":
                self.blocks(node.children, "Quote")
            elif node.content:
                self.document.add_paragraph(node.content.rstrip("\n"), style)

    def heading(self, node: SyntaxTreeNode) -> None:
        level, anchor = int(node.tag[1]) - 1, self.anchors.get(node)
        paragraph = self.paragraph(node, f"Heading {min(level, 3)}" if level else "Title")
        if anchor:
            start = _add(paragraph._p, f'<w:bookmarkStart w:id="{anchor}" w:name="_Toc{anchor:08}"/>')
            paragraph._p.insert(1, start)
            _add(paragraph._p, f'<w:bookmarkEnd w:id="{anchor}"/>')

    def paragraph(self, node: SyntaxTreeNode, style: str) -> "Paragraph":
        paragraph = self.document.add_paragraph(style=style)
        self.inline(paragraph, node.children)
        if paragraph.text.endswith(":"):
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def list(self, node: SyntaxTreeNode, depth: int) -> None:
        """A list; each that is numbered counts for itself."""
        deeper = _DEPTHS[min(depth, 2)]
        style = _LISTS[node.type] + deeper
        numbering: Any = self.document.part.numbering_part.element
        of_style = self.document.styles[style].element.pPr.numPr.numId.val
        number = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
        number.add_lvlOverride(0).add_startOverride(int(node.attrs.get("start", 1)))
        for item in node.children:
            for place, child in enumerate(item.children):
                if child.type in _LISTS:
                    self.list(child, depth + 1)
                elif child.type == "paragraph":
                    paragraph: Any = self.paragraph(child, f"List Continue{deeper}" if place else style)
                    if not place:
                        paragraph._p.pPr.get_or_add_numPr().get_or_add_numId().val = number.numId
                else:
                    self.blocks([child])

    def table(self, node: SyntaxTreeNode) -> None:
        from docx.shared import Twips

        rows = [row.children for part in node.children for row in part.children]
        widths = [Twips(width) for width in _widths([[_plain(cell) for cell in row] for row in rows])]
        table = self.document.add_table(0, len(widths), "Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for sources in rows:
            row = table.add_row()
            _add(row._tr.get_or_add_trPr(), "<w:cantSplit/>" + "<w:tblHeader/>" * (sources is rows[0]))
            for cell, source, width in zip(row.cells, sources, widths, strict=True):
                cell.width = width
                paragraph: Any = cell.paragraphs[0]
                paragraph.style = "Table Text"
                paragraph.alignment = {"text-align:center": 1, "text-align:right": 2}.get(str(source.attrs.get("style")))
                self.inline(paragraph, source.children)

    def inline(self, paragraph: "Paragraph", nodes: Sequence[SyntaxTreeNode], **marks: bool) -> None:
        for node in nodes:
            more = {"strong": {"bold": True}, "em": {"italic": True}}.get(node.type, {})
            if node.type == "image" and self.family and node.attrs["src"] in self.charts:
                self.picture(paragraph, node)
            elif node.type == "link":
                self.link(paragraph, node, marks)
            elif node.children:
                self.inline(paragraph, node.children, **{**marks, **more})
            else:
                run = paragraph.add_run({"softbreak": " ", "hardbreak": "\n"}.get(node.type, node.content))
                run.bold, run.italic = marks.get("bold"), marks.get("italic")

    def link(self, paragraph: "Paragraph", node: SyntaxTreeNode, marks: Mapping[str, bool]) -> None:
        before = len(paragraph.runs)
        self.inline(paragraph, node.children, **marks)
        runs, address = paragraph.runs[before:], str(node.attrs["href"])
        if address.startswith(("http://", "https://", "mailto:")):
            relation = self.document.part.relate_to(address, _RELATION, is_external=True)
            link = _add(paragraph._p, f'<w:hyperlink r:id="{relation}" w:history="1"/>')
            for run in runs:
                run.style = "Hyperlink"
                link.append(run._r)

    def picture(self, paragraph: "Paragraph", node: SyntaxTreeNode) -> None:
        """The picture as wide as the text, unless it would then be too high for the page."""
        from docx.shared import Cm
        from resvg_py import svg_to_bytes

        svg = self.charts[str(node.attrs["src"])]
        png = svg_to_bytes(svg_string=svg, zoom=2, background="#ffffff", sans_serif_family=self.family)
        shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Cm(16))
        if shape.height > Cm(22):
            shape.width, shape.height = Cm(16 * Cm(22) / shape.height), Cm(22)
        shape._inline.docPr.set("descr", _plain(node))


def _lay_out(document: "Document") -> None:
    """The page, the language, the styles and the footer, out of what python-docx begins with."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section, part, styles = document.sections[0], document.part, document.styles
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    for style in list(styles):
        if style.name not in (*_GAPS, *_OTHERS):
            style.delete()
    roots: list[Any] = [styles.element, part.numbering_part.element, document.settings.element]
    for root in roots:
        for spare in root.xpath("//w:style" + _SPARE + "| //w:tblBorders/w:insideV | //w:lvl//w:tabs"):
            spare.getparent().remove(spare)
        for language in root.xpath("//w:lang | //w:themeFontLang"):
            language.set(qn("w:val"), "en-GB")
        for indent in root.xpath("//w:ind"):
            for side, value in indent.attrib.items():
                indent.set(side, str(int(value) * 3 // 2))
        for mode in root.xpath("//w:compatSetting[@w:name='compatibilityMode']"):
            mode.set(qn("w:val"), "15")
    for name in ("toc 1", "toc 2", "Table Text"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name != "Table Text").base_style = styles["Normal"]
    for name, (before, after) in _GAPS.items():
        named: Any = styles[name]
        named.paragraph_format.space_before, named.paragraph_format.space_after = Pt(before), Pt(after)
        if name in _SIZES:
            named.font.size, named.font.color.rgb = Pt(_SIZES[name]), RGBColor.from_string("1F3864")
    ...
