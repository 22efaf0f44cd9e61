"""What a Word file is made of besides words: how wide the columns of a table are, runs, and the font of a chart."""

from collections.abc import Sequence
from html import escape

# Of a common letter of a wide font: how many make a line of text, how many the sides of a cell, and one of a heading.
_LINE, _MARGIN, _BOLD = 80, 2, 1.2


def shares(columns: Sequence[Sequence[str]]) -> list[float]:
    """The share of a table's width that each column gets, by the texts in it, of which the first is its heading.

    No column is narrower than its longest word while there is room; what is left goes to the longer texts, but by far
    not as much as they are longer.
    """
    sized = [[(text, 1 if place else _BOLD) for place, text in enumerate(column)] for column in columns]
    least = [max([3, *(len(word) * size for text, size in each for word in text.split())]) + _MARGIN for each in sized]
    wanted = [max([3, *(len(text) * size for text, size in each)]) + _MARGIN for each in sized]
    over = _LINE - sum(least)
    roots = [(most - few) ** 0.5 for most, few in zip(wanted, least, strict=True)]
    if over > 0 and sum(roots):
        least = [few + over * root / sum(roots) for few, root in zip(least, roots, strict=True)]
    return [few / sum(least) for few in least]


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
