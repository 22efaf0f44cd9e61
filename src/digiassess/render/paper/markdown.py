"""Text and tables in Markdown that mean the same to every reader of it: GitHub, pandoc, CommonMark.

`Markup` here marks what is Markdown already, so that it is not escaped again.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from digiassess.model.text import clean_line
from digiassess.render.english import _, count

# Whatever can begin emphasis, code, a link, raw HTML, a table cell, maths or attributes, wherever it stands.
_ALWAYS = re.compile(r"([\\`*\[\]<>|~^${}#])")
# An underscore inside a word is only a letter.
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_CITATION = re.compile(r"(?<!\w)@(?=\w)")
# What makes a list, heading, rule or definition only at the start of a line.
_START = re.compile(r"^([-+:](?=\s|$)|[-=](?=[-=\s]*$)|\((?=\w{1,9}\)(?:\s|$)))")
_NUMBERED = re.compile(r"^(\d{1,9}|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)([.)])(?=\s|$)")


# Text in which nothing needs an escape, which is nearly all: that much is told at one look. What was passed is never
# gone back to (`++`, `*+`), or each letter of a long text would be remembered, at a hundred bytes.
_PLAIN = re.compile(r"(?![(:]|\w{1,9}[.)](?:\s|$))(?:[\w ,;.?'\"/%£()-]++|:(?![\w+-])|&(?![#\w]))*+")


@lru_cache(maxsize=4096)
def md(text: str) -> Markup:
    """`text` on one line, so escaped that Markdown shows the very characters of it.

    The fewest characters are escaped that will do, so that the raw file still reads well.
    """
    line = clean_line(text)
    if "_" not in line and line[:1] != "-" and _PLAIN.fullmatch(line):
        return Markup(line)
    safe = _ALWAYS.sub(r"\\\1", line)
    safe = _UNDERSCORE.sub(r"\\_", safe)
    safe = _ENTITY.sub(r"\\&", safe)
    safe = _EMOJI.sub(r"\\:", safe)
    safe = _CITATION.sub(r"\\@", safe)
    safe = _START.sub(r"\\\1", safe)
    return Markup(_NUMBERED.sub(r"\1\\\2", safe))


def quote(text: str) -> Markup:
    """Lines that people typed, as a Markdown quotation, one paragraph a line."""
    lines = [md(line) for line in text.splitlines() if line.strip()]
    return Markup("\n>\n".join(f"> {line}" for line in lines))


def link(text: str, address: str) -> Markup:
    """A link to `address`, which a bank allows only over http and https; plain text where there is none."""
    if not address:
        return md(text)
    return Markup(f"[{md(text)}](<{_target(address)}>)")


def _target(address: str) -> str:
    """`address` with whatever would end it, or be read as something else, written as Markdown can have it."""
    return _ENTITY.sub("&amp;", re.sub(r"[\0-\x1f()<>\\ ]", lambda found: f"%{ord(found.group()):02X}", address))


def anchor(name: str) -> Markup:
    """A place that links lead to. What becomes of it is for the format to say (`export`)."""
    return Markup(f"[](<anchor:{name}>)")


def to(text: str, name: str) -> Markup:
    """A link to the place `name` in the same paper."""
    return Markup(f"[{md(text)}](<#{name}>)")


def back(text: str, name: str) -> Markup:
    """A link back to the place `name`: only where links inside a paper work, and no words of it elsewhere."""
    return Markup(f"[{md(text)}](<back:{name}>)")


def page() -> Markup:
    """Inside a heading: it begins a page where there are pages."""
    return Markup("[](<page:>)")


def contents() -> Markup:
    """In a paragraph of its own: the contents stand here in a Word file, and are printed with a page."""
    return Markup("[](<contents:>)")


_HEADING = re.compile(r"^#{1,6} (.*)$", re.MULTILINE)
_ANCHOR = re.compile(r"\[\]\(<anchor:([^<>]*)>\)")
_WORDS = r"((?:[^\[\]\\]|\\.)*)"
_MARK = re.compile(rf"\[{_WORDS}\]\(<(?:(#)([^<>]*)|(back:)[^<>]*|anchor:[^<>]*|page:|contents:)>\)")


def _linked(found: re.Match[str]) -> str:
    return found[1] if found[2] else ""


def resolved(text: str) -> str:
    """A paper as plain Markdown: links inside it lead to headings, by the names that GitHub and pandoc give those.

    A link to any other place is left as its words, and marks that only pages and Word files know are taken out.
    """
    slugs: dict[str, str] = {}
    taken: dict[str, int] = {}
    for heading in _HEADING.findall(text):
        slug = _slug(_MARK.sub(_linked, heading) if "](<" in heading else heading)
        seen = taken[slug] = taken.get(slug, -1) + 1
        if "anchor:" in heading:
            slugs |= dict.fromkeys(_ANCHOR.findall(heading), f"{slug}-{seen}" if seen else slug)

    def plain(found: re.Match[str]) -> str:
        slug = slugs.get(found[3] or "")
        return f"[{found[1]}](#{slug})" if slug else _linked(found)

    # Where a link back was taken out at the end of a line, a blank is left.
    return re.sub(r"\n{3,}", "\n\n", _MARK.sub(plain, text).replace(" \n", "\n"))


_PUNCTUATION = str.maketrans("", "", "!\"#$%&'()*+,./:;<=>?@[\\]^`{|}~")


def _slug(heading: str) -> str:
    # There are as many headings as questions, nearly all of plain letters.
    words = re.sub(r"\\(.)", r"\1", heading) if "\\" in heading else heading
    slug = words.lower().replace(" ", "-").translate(_PUNCTUATION)
    return slug if slug.isascii() else re.sub(r"[^\w-]", "", slug)


def image(alt: str, file: str) -> Markup:
    """A picture from a file beside the paper, with words that say what it shows."""
    return Markup(f"![{md(alt)}]({_target(file)})")


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], align: str = "") -> Markup:
    """A GFM table, padded so that it reads well raw; `align` has `l` or `r` for each column, `l` where it is short.

    Raises `ValueError`, in words for whoever wrote the template, where a row has not a cell for each heading.
    """
    for number, row in enumerate(rows, 1):
        if len(row) != len(headers):
            raise ValueError(
                _("the table has {headings}, and its row {number} has {cells}").format(
                    headings=count(len(headers), "heading"), number=number, cells=count(len(row), "cell")
                )
            )
    cells = [[md(cell) for cell in row] for row in [headers, *rows]]
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(headers))]
    sides = [align[column : column + 1] or "l" for column in range(len(headers))]

    def line(row: Sequence[str]) -> str:
        padded = [
            cell.rjust(width) if side == "r" else cell.ljust(width)
            for cell, width, side in zip(row, widths, sides, strict=True)
        ]
        return "| " + " | ".join(padded) + " |"

    dashes = [
        "-" * (width - 1) + ":" if side == "r" else "-" * width for width, side in zip(widths, sides, strict=True)
    ]
    return Markup("\n".join([line(cells[0]), line(dashes), *(line(row) for row in cells[1:])]))
