"""The numbers of sections and paragraphs in a committee's report, by which a meeting speaks of them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    # Imported where it is used: most papers have no numbers.
    from markdown_it.token import Token


def numbered(text: str) -> Markup:
    r"""Markdown with its sections numbered 1, 2 and so on, and the paragraphs of each 1.1, 1.2 and so on.

    Only paragraphs of text have a number: points, tables, pictures, quotations and whatever else stands between them
    belong to the paragraph before them. What stands before the first section has none.

    >>> print(numbered("## Purpose\n\nTo decide.\n\n- R1\n\nTo note."))
    ## 1. Purpose
    <BLANKLINE>
    1.1 To decide.
    <BLANKLINE>
    - R1
    <BLANKLINE>
    1.2 To note.
    """
    from markdown_it import MarkdownIt

    lines, section, paragraph = text.split("\n"), 0, 0
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for token, content in pairwise(tokens):
        if token.level or token.map is None:
            continue
        at = token.map[0]
        if token.type == "heading_open" and lines[at].startswith("## "):
            section, paragraph = section + 1, 0
            lines[at] = f"## {section}. {lines[at][3:]}"
        elif section and token.type == "paragraph_open" and _is_text(lines[at], content.children or ()):
            paragraph += 1
            lines[at] = f"{section}.{paragraph} {lines[at]}"
    return Markup("\n".join(lines))


def _is_text(first: str, content: Sequence["Token"]) -> bool:
    """Whether a paragraph with that `first` line and `content` is one to speak of: no picture, and no row alone.

    What is set in belongs to a point, though an empty line or a comment parts them.
    """
    return not first.startswith((" ", "\t", "|")) and any(
        token.type in ("text", "code_inline") and token.content.strip() for token in content
    )
