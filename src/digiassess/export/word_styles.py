"""The file of styles that a Word paper is written in: `paper.docx`, ours or the council's own."""

import io
from pathlib import Path
from typing import Any

from digiassess.files.formats.text import read_content
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown
from digiassess.render.english import _

LISTS = {"bullet_list": "List Bullet", "ordered_list": "List Number"}
"""The style of a list, by what Markdown calls it."""
DEPTHS = ("", " 2", " 3")
"""What stands after it in a list, and in lists in lists."""
NEEDED = (
    *("Title", "TOC Heading", "toc 1", "toc 2", "Heading 1", "Heading 2", "Heading 3", "Normal", "Quote"),
    *("Table Grid", "Table Text", "Hyperlink"),
    *(f"List {kind}{deep}" for kind in ("Bullet", "Number", "Continue") for deep in DEPTHS),
)
"""The styles that a paper is written in, by their names in Word."""


def language(document: Any) -> str:
    """The language that the styles of `document` are of, such as `en-GB`; empty where they are of none."""
    found = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val")
    return str(found[0]) if found else ""


def opened(path: Path) -> Any:
    """The file of styles at `path` without its words. Raises `DigiassessError` where it cannot serve."""
    import docx

    try:
        document = docx.Document(io.BytesIO(read_content(path)))
    except DigiassessError:
        raise
    except Exception:  # There is no end to what can be wrong with a file that somebody else wrote.
        raise DigiassessError(
            _("{path}: it is not a Word file that can be read: save it as .docx.").format(path=shown(path))
        ) from None
    if not document.sections:
        raise DigiassessError(
            _("{path}: it has no page: begin with the paper.docx that ships.").format(path=shown(path))
        )
    there = {style.name: style for style in document.styles}
    for name in NEEDED:
        is_list = name.startswith(tuple(LISTS.values()))
        if name not in there or (is_list and not there[name].element.xpath("w:pPr/w:numPr/w:numId")):
            raise DigiassessError(
                _("{path}: it has no style '{name}': begin with the paper.docx that ships.").format(
                    path=shown(path), name=name
                )
            )
    body = document.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)
    return document
