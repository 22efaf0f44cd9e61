"""What a Word file is made of besides words: the properties of a table, runs, the font of a chart."""

from html import escape

TABLE = (
    '<w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
    'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
)
SIDES = {"text-align:center": '<w:jc w:val="center"/>', "text-align:right": '<w:jc w:val="right"/>'}


def family() -> str | None:
    """A font that is here: without one a chart would be drawn without its words."""
    from resvg_py import svg_to_bytes

    def drawn(family: str, text: str = "Rag") -> bytes:
        text = f'<text y="9" font-family="{family}">{text}</text>'
        return svg_to_bytes(svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="9">{text}</svg>')

    names, unknown = ("Arial", "Liberation Sans", "DejaVu Sans", "Noto Sans"), drawn("no such font")
    found = next((name for name in names if drawn(name) != unknown), None)
    return found or (None if unknown == drawn("", "") else names[0])


def run(text: str, form: str = "") -> str:
    """A run of text with the properties `form`."""
    lines = escape(text, quote=False).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">').split("\n")
    told = '</w:t><w:br/><w:t xml:space="preserve">'.join(lines)
    properties = f"<w:rPr>{form}</w:rPr>" if form else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{told}</w:t></w:r>'
