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

from digiassess.export.columns import shares, stands_whole
from digiassess.export.made import Made
from digiassess.export.report import Report
from digiassess.export.word_kept import FINGERPRINT, kept_with_next
from digiassess.export.word_parts import SIDES, TABLE, family, run
from digiassess.export.word_seal import CORE, UNSET, digest, entries_of, is_ours
from digiassess.export.word_styles import DEPTHS, LISTS, language, opened
from digiassess.files.shipped import shipped
from digiassess.render.english import _, noted
from digiassess.render.paper.markdown import contents, page
from digiassess.render.paper.view import as_of

__all__ = ["is_ours", "word_paper", "write"]

_Nodes = Sequence[SyntaxTreeNode]
SUBJECT, CONTENTS = noted("Digital maturity self-assessment"), noted("Contents")
STYLES = "paper.docx"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# What a chart says to screens about its colours takes custom properties, which resvg would draw black.
_SCREEN, _BOLD = re.compile("<style>.*?</style>", re.DOTALL), "<style>.dg-bold{font-weight:700}</style>"
_HEADINGS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2"} | dict.fromkeys(("h4", "h5", "h6"), "Heading 3")
_UNIT, _HIGHEST = 11_700, 5_400_000  # its words are 11 points high; 15 cm: words have room beside a picture
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_BEGIN, _RESULT, _END = (f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate", "end"))
_FIELD = f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> {{}} </w:instrText></w:r>{_RESULT}'
_EMPHASIS = {"strong": "<w:b/>", "em": "<w:i/>"}
_SIZE = re.compile(r'<svg[^>]*\s(?:viewBox="0 0 |width=")([0-9.]+)"?\s(?:height=")?([0-9.]+)"')
_DOT = 6_096  # 150 dots an inch: the smallest words of a chart are 24 dots high, and sharp in print; 180 take longer
_TWENTIETH = 635
"""Of a point, in which Word counts widths."""
_UNDATED = date(2000, 1, 1)  # in the properties where nothing was answered yet: Word wants a day
_CONTENTS, _PAGE = str(contents()), str(page())
_FIRST_PLACE = 100_000  # above the ids of the headings' own places
_PLACE = re.compile(r"(anchor:|#|back:)([a-z]+-[0-9]+)")


def write(report: Report) -> Made:
    """The paper as one Word file; its seal stands in the file's properties."""
    return Made(
        word_paper(
            report.marked,
            report.wide_pictures,
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
    nodes = SyntaxTreeNode(_Reader("commonmark", {"html": False}).enable("table").parse(text)).children
    document = opened(styles or shipped("reports") / STYLES)
    _Writer(document, charts).paper(nodes)
    about = document.core_properties
    about.title, about.subject = "".join(map(_plain, nodes[:1]))[:255], _(SUBJECT)
    about.language = language(document)
    about.author, about.last_modified_by, about.comments = author[:255], "", ""
    about.created = about.modified = datetime(*(_UNDATED if when == date.min else when).timetuple()[:3], tzinfo=UTC)
    about.keywords = "; ".join([*FINGERPRINT.findall(text)[-1:], f"Fingerprint of this document: {UNSET.decode()}"])
    document.save(file := io.BytesIO())
    # Packed anew, each part with the same time.
    entries = [(zipfile.ZipInfo(entry.filename), content) for entry, content in entries_of(file.getvalue())]
    seal = digest(entries)
    with zipfile.ZipFile(packed := io.BytesIO(), "w") as whole:
        for entry, content in entries:
            stored = content.replace(UNSET, seal) if entry.filename == CORE else content
            # A picture is packed already.
            packing = zipfile.ZIP_STORED if entry.filename.endswith(".png") else zipfile.ZIP_DEFLATED
            whole.writestr(entry, stored, packing)
    return packed.getvalue()


class _Reader(MarkdownIt):
    """Reads Markdown; the links inside a paper, which are most of a paper's, need no look at how they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """The address as a browser would write it."""
        return url if _PLACE.fullmatch(url) else super().normalizeLink(url)


class _Writer:
    """Writes the blocks of a paper as the XML of a document, which takes half as long as python-docx's own objects."""

    def __init__(self, document: Any, charts: Mapping[str, str]) -> None:
        self.document, self.charts = document, charts
        self.family = family() if charts else None
        self.anchors: dict[SyntaxTreeNode, int] = {}
        self.kept: set[SyntaxTreeNode] = set()
        self.places = self.pictures = 0
        # To look a style up by its name each time would take most of the time.
        self.ids = {style.name: style.style_id for style in document.styles}
        page = document.sections[0]
        self.widest = page.page_width - page.left_margin - page.right_margin
        self.highest = min(_HIGHEST, page.page_height - page.top_margin - page.bottom_margin)

    def paper(self, nodes: _Nodes) -> None:
        """Everything, with its contents where the paper has a mark for them: what is to be decided comes before."""
        from docx.oxml import ns, parse_xml

        self.kept = kept_with_next(nodes)
        self.anchors = {node: place for place, node in enumerate(nodes, 1) if node.tag == "h2"}  # sections alone
        body = self.document.element.body
        for element in list(parse_xml(f"<w:body {ns.nsdecls('w', 'r')}>{self.blocks(nodes)}</w:body>")):
            body.sectPr.addprevious(element)

    def contents(self) -> str:
        """The contents, at the head of the page that what follows begins, each with a field for its page number.

        Nothing is filled in: which page it will be, only what lays the pages out knows. LibreOffice fills it in when it
        opens the file, Word when the fields are updated, and until then there is no number, and no wrong one.
        """
        if not self.anchors:
            return ""
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{self.widest // _TWENTIETH}"/></w:tabs>'
        parts = [self.xml_paragraph("TOC Heading", run(_(CONTENTS)), "<w:pageBreakBefore/>")]
        for node, anchor in self.anchors.items():
            name = f"_Toc{anchor:08}"
            number = f"{_FIELD.format(f'PAGEREF {name} {chr(92)}h')}{_END}"
            text = f"{run(_plain(node) + chr(9))}{number}"
            parts.append(
                self.xml_paragraph("toc 1", f'<w:hyperlink w:anchor="{name}" w:history="1">{text}</w:hyperlink>', tab)
            )
        return "".join(parts)

    def blocks(self, nodes: _Nodes, style: str = "Normal") -> str:
        return "".join(self.block(node, style) for node in nodes)

    def block(self, node: SyntaxTreeNode, style: str) -> str:
        if node.type in LISTS:
            return self.list(node, 0)
        if node.type == "table":
            return self.table(node)
        if node.type == "blockquote":
            return self.blocks(node.children, "Quote")
        if _is_contents(node):
            return self.contents()
        return self.paragraph(node, _HEADINGS.get(node.tag, style))

    def paragraph(self, node: SyntaxTreeNode, style: str, number: int | None = None, *, kept: bool = False) -> str:
        """A paragraph or a heading; the first of a list's item where it has the `number` of a numbered list."""
        source = _source(node)
        more = "<w:keepNext/>" if kept or node in self.kept or source.rstrip("*").endswith(":") else ""
        if node.type == "heading" and source.startswith(_PAGE) and not _is_contents(node.previous_sibling):
            more += "<w:pageBreakBefore/>"
        if number is not None:
            more += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        text = self.inline(node.children or [node])
        if anchor := self.anchors.get(node):
            begin = f'<w:bookmarkStart w:id="{anchor}" w:name="_Toc{anchor:08}"/>'
            text = f'{begin}{text}<w:bookmarkEnd w:id="{anchor}"/>'
        return self.xml_paragraph(style, text, more)

    def xml_paragraph(self, style: str, text: str, more: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{self.ids[style]}"/>{more}</w:pPr>{text}</w:p>'

    def list(self, node: SyntaxTreeNode, depth: int) -> str:
        """A list; each that is numbered counts for itself. Up to three points right under a heading stay together."""
        few = node.type == "bullet_list" and len(node.children) <= 3
        together = node.children[:-1] if few and getattr(node.previous_sibling, "type", "") == "heading" else []
        deep = DEPTHS[min(depth, 2)]
        style = LISTS[node.type] + deep
        number = self.number(style, node) if node.type == "ordered_list" else None
        parts = []
        for item in node.children:
            for place, child in enumerate(item.children):
                if child.type in LISTS:
                    parts.append(self.list(child, depth + 1))
                elif child.type == "paragraph" and not place:
                    parts.append(self.paragraph(child, style, number, kept=item in together))
                else:
                    parts.append(self.block(child, f"List Continue{deep}"))
        return "".join(parts)

    def number(self, style: str, node: SyntaxTreeNode) -> int:
        """The id of a numbering of its own, which begins where the list does."""
        form = self.document.styles[style].element.pPr.numPr.numId.val
        numbering = self.document.part.numbering_part.element
        found = numbering.add_num(numbering.num_having_numId(form).abstractNumId.val)
        found.add_lvlOverride(0).add_startOverride(int(node.attrs.get("start", 1)))
        return int(found.numId)

    def table(self, node: SyntaxTreeNode) -> str:
        """A table whose columns are as wide as their words need.

        One that is low stays on one page; the last row of any stays with a paragraph that follows.
        """
        rows = [row.children for part in node.children for row in part.children]
        texts = [[_plain(cell) for cell in column] for column in zip(*rows, strict=True)]
        is_whole, paragraph_follows = stands_whole(texts), getattr(node.next_sibling, "type", "") == "paragraph"
        widths = [int(self.widest * share / _TWENTIETH) for share in shares(texts)]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        parts = [f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.ids["Table Grid"]}"/>{TABLE}</w:tblPr>']
        parts.append(f"<w:tblGrid>{grid}</w:tblGrid>")
        for cells in rows:
            head = "<w:tblHeader/>" if cells is rows[0] else ""
            stays_with_next = paragraph_follows if cells is rows[-1] else is_whole
            keep = "<w:keepNext/>" if stays_with_next else ""
            parts.append(f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>")
            for cell, width in zip(cells, widths, strict=True):
                side = SIDES.get(str(cell.attrs.get("style")), "")
                text = self.xml_paragraph("Table Text", self.inline(cell.children), keep + side)
                parts.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{text}</w:tc>')
            parts.append("</w:tr>")
        return "".join([*parts, "</w:tbl>"])

    def inline(self, nodes: _Nodes, form: str = "") -> str:
        """Text with the properties `form` of what stands around it: a link's style, bold, italic."""
        parts = []
        for node in nodes:
            address = str(node.attrs.get("href"))
            if node.type == "image" and self.family and node.attrs["src"] in self.charts:
                parts.append(self.picture(node))
            elif node.type == "link" and (found := _PLACE.fullmatch(address)):
                parts.append(self.place(node, found, form))
            elif node.type == "link" and address.startswith(("http://", "https://", "mailto:")):
                relation = self.document.part.relate_to(address, _RELATION, is_external=True)
                text = self.inline(node.children, self.linked(form))
                parts.append(f'<w:hyperlink r:id="{relation}" w:history="1">{text}</w:hyperlink>')
            elif node.children:
                mark = _EMPHASIS.get(node.type, "")
                # In the order that Word wants: bold before italic.
                both = form.replace("<w:i/>", "<w:b/><w:i/>") if mark == "<w:b/>" and "<w:i/>" in form else form + mark
                parts.append(self.inline(node.children, form if mark in form else both))
            else:
                text = {"softbreak": " ", "hardbreak": "\n"}.get(node.type, node.content.rstrip("\n"))
                parts.append(run(text, form))
        return "".join(parts)

    def linked(self, form: str) -> str:
        return f'<w:rStyle w:val="{self.ids["Hyperlink"]}"/>{form}'

    def place(self, node: SyntaxTreeNode, found: re.Match[str], form: str) -> str:
        """A place that links inside the paper lead to, or such a link."""
        name = found[2].replace("-", "_")
        if found[1] == "anchor:":
            self.places += 1
            number = _FIRST_PLACE + self.places
            return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
        text = self.inline(node.children, self.linked(form))
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{text}</w:hyperlink>'

    def picture(self, node: SyntaxTreeNode) -> str:
        """The picture in its own size, unless it is then wider than the text or too high."""
        from resvg_py import svg_to_bytes

        svg = _SCREEN.sub(_BOLD, self.charts[str(node.attrs["src"])])
        width = self.widest
        if size := _SIZE.search(svg):
            across, down = float(size[1]), float(size[2])
            width = min(width, int(across * _UNIT), int(self.highest * across / down))
        png = svg_to_bytes(svg_string=svg, width=width // _DOT, background="#ffffff", sans_serif_family=self.family)
        shape = self.document.part.new_pic_inline(io.BytesIO(png), width=width)
        # python-docx counts those in the document, in which none stands yet.
        self.pictures += 1
        shape.docPr.set("id", str(self.pictures))
        shape.docPr.set("name", f"Picture {self.pictures}")
        shape.docPr.set("descr", _plain(node))
        return f"<w:r><w:drawing>{shape.xml}</w:drawing></w:r>"


def _source(node: SyntaxTreeNode) -> str:
    """The Markdown of a heading or a paragraph."""
    return node.children[0].content if node.children else ""


def _is_contents(node: SyntaxTreeNode | None) -> bool:
    """Whether it is the mark where the contents go."""
    return node is not None and node.type == "paragraph" and _source(node) == _CONTENTS


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(map(_plain, node.children)) if node.children else " " if "break" in node.type else node.content
