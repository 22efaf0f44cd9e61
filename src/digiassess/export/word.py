"""The board's paper as a Word file: its Markdown, walked block by block into real styles, lists, tables and links."""

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from digiassess.model.errors import DigiassessError

_Nodes = Sequence[SyntaxTreeNode]
SUBJECT, CONTENTS, PAGE = "Digital maturity self-assessment", "Contents", "Page "
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FINGERPRINT = re.compile(r"^Fingerprint of this paper: [0-9a-f]{16}$", re.MULTILINE)
_CORE, _UNSET, _STORED = "docProps/core.xml", b"0" * 16, re.compile(rb"of this document: ([0-9a-f]{16})</")
_PROSE = re.compile(r"word/(document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml")
# Where a field begins, turns to its result or ends; some text; a picture's words; a new paragraph.
_WORDS = re.compile(r'fldCharType="(\w+)"|<w:t(?: [^>]*)?>([^<]*)<|<wp:docPr [^>]*descr="([^"]*)"|<w:p[ >]')

# What a chart says to screens about its colours takes custom properties, which resvg would draw black.
_SCREEN, _BOLD = re.compile("<style>.*?</style>", re.DOTALL), "<style>.dg-bold{font-weight:700}</style>"
_LISTS = {"bullet_list": "List Bullet", "ordered_list": "List Number"}
_HEADINGS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2"} | dict.fromkeys(("h4", "h5", "h6"), "Heading 3")
_DEPTHS, _WIDEST, _HIGHEST = ("", " 2", " 3"), 5_760_000, 7_920_000  # 16 and 22 cm
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_BEGIN, _RESULT, _END = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end"))
_FIELD = f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> {{}} </w:instrText></w:r>{_RESULT}'
_QUOTE_BAR = '<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="8C96A8"/></w:pBdr>'
_SHADE = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E9EDF4"/></w:tcPr>'
_HEADER_ROW = f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>{_SHADE}</w:tblStylePr>'
_UNWANTED = "//w:contextualSpacing | //w:styles//w:rFonts | //w:link | //w:pBdr | //w:lvl//w:tabs"
_UNWANTED += " | //w:tblBorders/w:left | //w:tblBorders/w:right | //w:tblBorders/w:insideV"
# The styles in points: the size, and the space before and after. Those that are larger than the text are headings.
_STYLES = {"Title": (24.0, 0.0, 12.0), "TOC Heading": (17, 8, 6), "Heading 1": (17, 22, 6), "Heading 2": (13.5, 14, 4)}
_STYLES |= {"Heading 3": (12.5, 12, 4), "Normal": (12, 5, 5), "Quote": (12, 5, 5), "Footer": (12, 0, 0)}
_STYLES |= {"toc 1": (12, 5, 2), "toc 2": (12, 0, 2), "Table Text": (12, 2.5, 2.5)}
_STYLES |= {f"List {kind}{deep}": (12, 3, 3) for kind in ("Bullet", "Number", "Continue") for deep in _DEPTHS}
_KEPT = {*_STYLES, "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}


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
    about.keywords = "; ".join([*_FINGERPRINT.findall(text)[-1:], f"Fingerprint of this document: {_UNSET.decode()}"])
    document.save(file := io.BytesIO())
    parts = _parts(file.getvalue())
    parts[_CORE] = parts[_CORE].replace(_UNSET, _digest(parts))
    with zipfile.ZipFile(packed := io.BytesIO(), "w") as whole:
        for name, content in parts.items():
            whole.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def word_is_ours(content: bytes) -> bool:
    """Whether `content` is a Word file of ours whose words and pictures, but for Word's own fields, nobody changed."""
    try:
        parts = _parts(content)
        return _STORED.findall(parts[_CORE]) == [_digest(parts)]
    except Exception:  # There is no end to what can be wrong with a file that is not ours.
        return False


class _Writer:
    """Writes the blocks of a paper at the end of a document."""

    def __init__(self, document: Any, charts: Mapping[str, str]) -> None:
        self.document, self.charts = document, charts
        self.family = _family() if charts else None
        self.anchors: dict[SyntaxTreeNode, int] = {}

    def paper(self, nodes: _Nodes) -> None:
        """Everything, and after the title its contents: a field, filled in already, that Word can work out afresh."""
        first = 1 if nodes and nodes[0].tag == "h1" else 0
        self.blocks(nodes[:first])
        self.anchors = {node: place for place, node in enumerate(nodes, 1) if node.tag in ("h2", "h3")}
        begin = _FIELD.format(r'TOC \o "1-2" \h \z \u')
        for node, anchor in self.anchors.items():
            if begin:
                self.document.add_paragraph(CONTENTS, "TOC Heading")
            entry = self.document.add_paragraph(style=f"toc {int(node.tag[1]) - 1}")
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
        paragraph._p.style = style.replace(" ", "")  # Its id: to look it up by name would take most of the time.
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
                column.width = to.width = int(_WIDEST * root / sum(roots))
                paragraph = to.paragraphs[0]
                paragraph._p.style = "TableText"
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
                    run._r.style = "Hyperlink"
                    link.append(run._r)

    def picture(self, paragraph: Any, node: SyntaxTreeNode) -> None:
        """The picture as wide as the text, unless it would then be too high for the page."""
        from resvg_py import svg_to_bytes

        svg = _SCREEN.sub(_BOLD, self.charts[str(node.attrs["src"])])
        png = svg_to_bytes(svg_string=svg, zoom=4, background="#ffffff", sans_serif_family=self.family)
        shape = paragraph.add_run().add_picture(io.BytesIO(png), width=_WIDEST)
        if shape.height > _HIGHEST:
            shape.width, shape.height = _WIDEST * _HIGHEST // shape.height, _HIGHEST
        shape._inline.docPr.set("descr", _plain(node))


def _lay_out(document: Any) -> None:
    """The page, the language, the styles and the footer, out of what python-docx begins with."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section, part, styles = document.sections[0], document.part, document.styles
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    for root in (styles.element, part.numbering_part.element, document.settings.element):
        for unwanted in root.xpath(_UNWANTED):
            unwanted.getparent().remove(unwanted)
        for indent in root.xpath("//w:ind"):
            indent.attrib.update({side: str(int(value) * 3 // 2) for side, value in indent.attrib.items()})
        for path, value in (("lang", "en-GB"), ("themeFontLang", "en-GB"), ("compatSetting[@w:val='14']", "15")):
            for element in root.xpath(f"//w:{path}"):
                element.set(qn("w:val"), value)
    for style in [one for one in styles if one.name not in _KEPT]:
        style.delete()
    for name, (size, before, after) in _STYLES.items():
        if name not in styles:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, name != "Table Text").base_style = styles["Normal"]
        form = styles[name]
        form.font.size, form.font.italic = Pt(size), None
        form.paragraph_format.space_before, form.paragraph_format.space_after = Pt(before), Pt(after)
        if size > 12:
            form.font.bold, form.font.color.rgb = True, RGBColor.from_string("1F3864")
    styles["Normal"].font.name, styles["toc 1"].font.bold = "Arial", True
    styles["toc 1"].paragraph_format.keep_with_next = True
    styles["toc 2"].paragraph_format.left_indent = styles["Quote"].paragraph_format.left_indent = Cm(0.7)
    styles["Quote"].element.pPr.insert(0, _add(styles["Quote"].element.pPr, _QUOTE_BAR))
    _add(styles["Table Grid"].element, _HEADER_ROW)
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.underline, link.font.color.rgb = True, RGBColor.from_string("1D4F91")
    for relations in (part.rels, part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(("thumbnail", "WithEffects"))]:
            del relations[key]
    footer = section.footer.paragraphs[0]
    footer.alignment, footer.text = 1, PAGE
    _add(footer._p, f"{_FIELD.format('PAGE')}<w:r><w:t>1</w:t></w:r>{_END}")


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


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _digest(parts: Mapping[str, bytes]) -> bytes:
    """Of all words that people can write in Word, and of the pictures; not of what Word puts into its fields."""
    found = []
    for name in sorted(parts):
        if name.startswith("word/media/"):
            found.append(hashlib.sha256(parts[name]).hexdigest())
        elif _PROSE.fullmatch(name):
            inside = 0
            for step, words, picture in _WORDS.findall(parts[name].decode()):
                inside += {"begin": 1, "end": -1}.get(step, 0)
                found.append("" if inside else words or picture or ("" if step else " "))
    return hashlib.sha256(" ".join("".join(found).split()).encode()).hexdigest()[:16].encode()
