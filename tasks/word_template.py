"""The Word file `reports/paper.docx`, whose page, styles and footer a paper in Word takes.

It was made from what python-docx begins with; `python -m tasks.word_template` makes it anew. From then on it is a file
like `paper.css`: whoever wants papers to look otherwise may change its styles in Word, and does not run this again.
"""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import ns, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from digiassess.export.word_styles import NEEDED

_BEGIN, _RESULT, _END = (f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate", "end"))
_PAGE_NUMBER = f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{_RESULT}'
_QUOTE_BAR = '<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="8C96A8"/></w:pBdr>'
_SHADE = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E9EDF4"/></w:tcPr>'
_HEADER_ROW = f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>{_SHADE}</w:tblStylePr>'
_UNWANTED = "//w:contextualSpacing | //w:styles//w:rFonts | //w:link | //w:pBdr | //w:lvl//w:tabs"
_UNWANTED += " | //w:tblBorders/w:left | //w:tblBorders/w:right | //w:tblBorders/w:insideV"
_CELL_SIDE = "80"  # twentieths of a point: six columns of words and figures have to stand beside one another
# The styles in points: the size, and the space before and after. Those that are larger than the text are headings.
_STYLES = {"Title": (20.0, 0.0, 4.0), "TOC Heading": (15, 0, 4), "Heading 1": (15, 6, 2), "Heading 2": (12, 6, 2)}
_STYLES |= {"Heading 3": (11.5, 6, 2), "Normal": (11, 1, 3), "Quote": (11, 2, 3), "Footer": (11, 0, 0)}
_STYLES |= {"toc 1": (11, 0, 2), "toc 2": (11, 0, 2), "Table Text": (11, 1, 1)}
_STYLES |= {
    f"List {kind}{deep}": (11, 0.5, 1.5) for kind in ("Bullet", "Number", "Continue") for deep in ("", " 2", " 3")
}
_KEPT = {*_STYLES, "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}


def _lay_out(document: Any) -> None:
    """The page, the language, the styles and the footer, out of what python-docx begins with."""
    section, part, styles = document.sections[0], document.part, document.styles
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.5)
    section.footer_distance = Cm(0.8)
    for root in (styles.element, part.numbering_part.element, document.settings.element):
        for unwanted in root.xpath(_UNWANTED):
            unwanted.getparent().remove(unwanted)
        for indent in root.xpath("//w:ind"):
            indent.attrib.update({side: str(int(value) * 3 // 2) for side, value in indent.attrib.items()})
        for path, value in (("lang", "en-GB"), ("themeFontLang", "en-GB"), ("compatSetting[@w:val='14']", "15")):
            for element in root.xpath(f"//w:{path}"):
                element.set(qn("w:val"), value)
    for style in [style for style in styles if style.name not in _KEPT]:
        style.delete()
    for name, (size, before, after) in _STYLES.items():
        if name not in styles:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, name != "Table Text").base_style = styles["Normal"]
        form = styles[name]
        form.font.size, form.font.italic = Pt(size), None
        form.paragraph_format.space_before, form.paragraph_format.space_after = Pt(before), Pt(after)
        if size > 11:
            form.font.bold, form.font.color.rgb = True, RGBColor.from_string("1F3864")
    styles["Normal"].font.name = "Arial"
    for spacing in styles.element.xpath("w:docDefaults//w:spacing"):
        spacing.set(qn("w:line"), "240")  # one line
    styles["toc 2"].paragraph_format.left_indent = styles["Quote"].paragraph_format.left_indent = Cm(0.7)
    styles["Quote"].element.pPr.insert(0, _add(styles["Quote"].element.pPr, _QUOTE_BAR))
    _add(styles["Table Grid"].element, _HEADER_ROW)
    for side in styles["Table Grid"].element.xpath(".//w:tblCellMar/*[self::w:left or self::w:right]"):
        side.set(qn("w:w"), _CELL_SIDE)
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.underline, link.font.color.rgb = True, RGBColor.from_string("1D4F91")
    for relations in (part.rels, part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("thumbnail", "WithEffects")):
                del relations[key]
    footer = section.footer.paragraphs[0]
    footer.alignment, footer.text = 1, "Page "
    _add(footer._p, f"{_PAGE_NUMBER}<w:r><w:t>1</w:t></w:r>{_END}")


def _show(document: Any) -> None:
    """A line in each style, which a paper leaves out: so that who changes a style sees what changes."""
    for name in NEEDED:
        kind = document.styles[name].type
        if kind == WD_STYLE_TYPE.PARAGRAPH and name != "Table Text":
            document.add_paragraph(f"{name}: how a paper looks is in the styles of this file, not in its words.", name)
        elif kind == WD_STYLE_TYPE.CHARACTER:
            document.add_paragraph().add_run(f"{name}: the words of a link").style = name
    table = document.add_table(2, 2, "Table Grid")
    texts = ("Table Grid", "Its first row", "Table Text", "What stands in it")
    for cell, text in zip(table._cells, texts, strict=True):
        cell.paragraphs[0].text, cell.paragraphs[0].style = text, "Table Text"


def _add(parent: Any, text: str) -> Any:
    """Puts the elements that `text` describes at the end of `parent`, and gives the last of them."""
    for element in list(parse_xml(f"<w:p {ns.nsdecls('w', 'r')}>{text}</w:p>")):
        parent.append(element)
    return parent[-1]


def make() -> bytes:
    """What the file holds."""
    document = docx.Document()
    _lay_out(document)
    _show(document)
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.comments = "The styles of a paper", "", "", ""
    about.created = about.modified = datetime(2000, 1, 1, tzinfo=UTC)
    document.save(saved := io.BytesIO())
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed := io.BytesIO(), "w") as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


if __name__ == "__main__":
    (Path(__file__).resolve().parent.parent / "reports" / "paper.docx").write_bytes(make())
