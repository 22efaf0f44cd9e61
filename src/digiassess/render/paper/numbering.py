"""The numbers of sections and paragraphs in a committee's report, by which a meeting speaks of them."""

import re

from markupsafe import Markup

# What begins a line and no paragraph: a heading, a point, a quotation, a table, a picture, what belongs to a point.
_OTHER = re.compile(r"#|[-*+>]\s|\||!\[|\s|\d+[.)]\s")


def numbered(text: str) -> Markup:
    r"""Markdown with its sections numbered 1, 2 and so on, and the paragraphs of each 1.1, 1.2 and so on.

    Points, tables, pictures and quotations belong to the paragraph before them. What stands before the first section
    has no number.

    >>> print(numbered("## Purpose\n\nTo decide.\n\n- R1\n\nTo note."))
    ## 1. Purpose
    <BLANKLINE>
    1.1 To decide.
    <BLANKLINE>
    - R1
    <BLANKLINE>
    1.2 To note.
    """
    lines, section, paragraph, begins = [], 0, 0, True
    for line in text.split("\n"):
        number = ""
        if line.startswith("## "):
            section, paragraph = section + 1, 0
            lines.append(f"## {section}. {line[3:]}")
        else:
            if begins and section and line and not _OTHER.match(line):
                paragraph += 1
                number = f"{section}.{paragraph} "
            lines.append(f"{number}{line}")
        begins = not line.strip() or line.startswith("#")
    return Markup("\n".join(lines))
