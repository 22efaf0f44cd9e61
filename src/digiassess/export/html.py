"""The board's paper as one HTML file that asks for nothing from outside: no script, font, style sheet or picture.

The Markdown of a paper goes in, a page comes out. How the page looks is in `reports/page.html.j2` and `paper.css`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from digiassess.export.columns import stands_whole
from digiassess.export.inline_svg import inline_svg
from digiassess.export.made import Made
from digiassess.export.report import Report
from digiassess.export.seal import sealed
from digiassess.export.seal import text_is_ours as is_ours
from digiassess.files.formats.text import read_text
from digiassess.files.shipped import shipped
from digiassess.render.english import _
from digiassess.render.paper.filling import fill
from digiassess.render.paper.markdown import contents
from digiassess.render.paper.markdown import page as page_mark

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["html_paper", "is_ours", "write"]

PAGE_TEMPLATE, STYLE_SHEET = "page.html.j2", "paper.css"

# Nothing may load and nothing may run; the style sheet stands in the page, and a chart may style itself.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_CONTENTS, _PAGE = str(contents()), str(page_mark())
_SHORT_ON_SCREEN = 17
"""Letters of a cell that stays on one line: `2 Developing`, an id, a day such as `30 September 2026`.

More than in print (`export/columns.py`): a wide table can be scrolled.
"""
_INSIDE, _NUMBERED = re.compile(r"(?:#|back:)([a-z]+-[0-9]+)"), re.compile(r"\d+\. ")


def write(report: Report) -> Made:
    """The paper as one page under its seal, a comment at its end."""
    page = html_paper(
        report.marked,
        report.pictures,
        wide=report.paper.wide,
        page=report.companion(PAGE_TEMPLATE),
        style=report.companion(STYLE_SHEET),
    )
    return Made(sealed(page, comment=True).encode())


def html_paper(
    markdown: str,
    charts: Mapping[str, str],
    *,
    wide: Mapping[str, str] = MappingProxyType({}),
    page: Path | None = None,
    style: Path | None = None,
) -> str:
    """The paper in `markdown` as one HTML file; the same words and charts make the same bytes.

    `charts` has the SVG text of each picture that stands alone in a paragraph, by the name that the paper gives it.
    They are the program's own and are trusted. A picture that is not among them leaves its alternative text behind.
    `wide` has those that are drawn otherwise where there is room; of the two, one is shown.
    `page` and `style` are the page's template and style sheet, where not those that ship. Raises `DigiassessError` as
    `fill` does.
    """
    from markdown_it import MarkdownIt

    home = shipped("reports")
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    paper = _Page(charts, wide)
    paper.take(reader.parse(markdown))
    body = reader.renderer.render(paper.tokens, reader.options, {})
    css = read_text(style or home / STYLE_SHEET).replace("</", "<\\/").strip()
    values = {
        "policy": Markup(_POLICY),
        "title": paper.title,
        "style": Markup(css),
        "start": paper.sections[0][0] if paper.sections else paper.main,
        "main": paper.main,
        "body": Markup(body.strip()),
    }
    return fill(page or home / PAGE_TEMPLATE, "html", values)


class _Page:
    """What the paper says, token by token, made into a page."""

    main = "main"

    def __init__(self, charts: Mapping[str, str], wide: Mapping[str, str]) -> None:
        self.charts, self.wide = charts, wide
        self._printed: Token | None = None
        self.tokens: list[Token] = []
        self.title = ""
        self.sections: list[tuple[str, str]] = []
        self._ids = {self.main}
        self._heading = ""
        self._tables = 0
        self._figures = 0

    def take(self, tokens: list[Token]) -> None:
        """Takes the tokens of a whole paper."""
        first_section: int | None = None
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "heading_open":
                self._open_heading(token, tokens[position + 1])
                if token.tag == "h2" and first_section is None and token.level == 0:
                    first_section = len(self.tokens)
            elif token.type == "table_open":
                position = self._take_table(tokens, position)
                continue
            elif token.type == "paragraph_open" and tokens[position + 1].content == _CONTENTS:
                self._printed = _raw("")
                self.tokens.append(self._printed)
                position += 3
                continue
            elif token.type == "paragraph_open" and (figure := self._figure(tokens[position + 1])):
                self.tokens.append(figure)
                position += 3
                continue
            self._append(token)
            position += 1
        if first_section is not None:
            title, links = escape(_("Contents")), self._links()
            nav = f'<nav aria-label="{title}">\n<h2>{title}</h2>\n{links}\n</nav>\n'
            self.tokens.insert(first_section, _raw(nav))
            if self._printed is not None:
                # On paper the contents stand where the paper has a mark for them, and leave its first page to it.
                self._printed.content = f'<div class="contents">\n<p>{title}</p>\n{links}\n</div>\n'

    def _append(self, token: Token) -> None:
        if token.children:
            token.children = _safe(token.children)
        self.tokens.append(token)

    def _open_heading(self, token: Token, inline: Token) -> None:
        text = _words(inline.children or [])
        if _PAGE in inline.content:
            token.attrSet("class", "page")
        name = self._id(text)
        token.attrSet("id", name)
        self._heading = text
        if token.tag == "h1" and not self.title:
            self.title = text
        elif token.tag == "h2" and token.level == 0:
            self.sections.append((name, text))

    def _id(self, text: str) -> str:
        plain = unicodedata.normalize("NFKD", text.replace("'", "")).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section"
        name, number = slug, 1
        while name in self._ids:
            number += 1
            name = f"{slug}-{number}"
        self._ids.add(name)
        return name

    def _links(self) -> str:
        items = "\n".join(f'<li><a href="#{name}">{escape(text)}</a></li>' for name, text in self.sections)
        # Sections that have numbers of their own get no others.
        own = ' class="own"' if any(_NUMBERED.match(text) for _, text in self.sections) else ""
        return f"<ol{own}>\n{items}\n</ol>"

    def _take_table(self, tokens: list[Token], position: int) -> int:
        """Takes the table that begins at `position`, in a box that scrolls alone; gives where it is over."""
        self._tables += 1
        label = escape(_("Table {tables}: {heading}").format(tables=self._tables, heading=self._heading))
        self.tokens.append(_raw(f'<div class="scroll" role="region" aria-label="{label}" tabindex="0">\n'))
        if stands_whole(_columns(tokens, position)):
            # Where it is printed it stays on one page.
            tokens[position].attrSet("class", "whole")
        first = False
        while True:
            token = tokens[position]
            position += 1
            if token.type == "tr_open":
                first = True
            elif token.type in ("th_open", "td_open"):
                if token.attrs.pop("style", None) == "text-align:right":
                    token.attrSet("class", "number")
                if token.type == "th_open":
                    token.attrSet("scope", "col")
                elif first:
                    token.tag = "th"
                    token.attrSet("scope", "row")
                if (
                    token.type == "td_open"
                    and len(tokens[position].content) <= _SHORT_ON_SCREEN
                    and "class" not in token.attrs
                ):
                    token.attrSet("class", "short")
            elif token.type == "td_close" and first:
                token.tag = "th"
            self._append(token)
            if token.type in ("th_close", "td_close"):
                first = False
            elif token.type == "table_close":
                self.tokens.append(_raw("</div>\n"))
                return position

    def _figure(self, inline: Token) -> Token | None:
        """The chart that `inline` shows, where it shows that and nothing else."""
        children = inline.children or []
        if len(children) != 1 or children[0].type != "image":
            return None
        name, words = str(children[0].attrs.get("src")), _words(children)
        svg = self.charts.get(name)
        if svg is None:
            return None
        self._figures += 1
        chart = inline_svg(svg, words, f"figure_{self._figures}_")
        if wide := self.wide.get(name):
            # The style of our charts shows one of the two.
            other = inline_svg(wide, words, f"figure_{self._figures}_wide_")
            chart = f'<div class="dg-narrow">\n{chart}\n</div>\n<div class="dg-wide">\n{other}\n</div>'
        return _raw(f"<figure>\n{chart}\n</figure>\n")


def _raw(html: str) -> Token:
    from markdown_it.token import Token

    return Token("html_block", "", 0, content=html)


def _columns(tokens: list[Token], position: int) -> list[tuple[str, ...]]:
    """The texts of the table that begins at `position`, column by column."""
    rows: list[list[str]] = []
    for token in tokens[position:]:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_words(token.children or []))
        elif token.type == "table_close":
            break
    return list(zip(*rows, strict=True))


def _words(tokens: list[Token]) -> str:
    """The text of inline tokens, without their markup."""
    parts = []
    for token in tokens:
        if token.type == "image":
            parts.append(_words(token.children or []))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        else:
            parts.append(token.content)
    return "".join(parts).strip()


def _safe(tokens: list[Token]) -> list[Token]:
    """Inline tokens in which a picture is its words, and a link has words and leads to the web."""
    from markdown_it.token import Token

    kept: list[Token] = []
    opened: Token | None = None
    for position, token in enumerate(tokens):
        if token.type == "image":
            kept.append(Token("text", "", 0, content=_words([token])))
        elif token.type == "link_open":
            address = str(token.attrs["href"])
            if address.startswith("anchor:"):
                kept.append(Token("html_inline", "", 0, content=f'<span id="to-{escape(address[7:])}"></span>'))
                continue
            is_back = address.startswith("back:")
            if inside := _INSIDE.fullmatch(address):
                address = f"#to-{inside[1]}"
            elif not address.lower().startswith(("http://", "https://")):
                continue
            opened = token
            token.attrs = {"href": address, **({"class": "back"} if is_back else {})}
            kept.append(token)
            end = next(n for n in range(position, len(tokens)) if tokens[n].type == "link_close")
            words = _words(tokens[position + 1 : end])
            if not words:
                kept.append(Token("text", "", 0, content=address))
            if words in ("", address):
                # It shows its address already, so that the printed page need not add it.
                token.attrSet("class", "bare")
        elif token.type != "link_close":
            kept.append(token)
        elif opened is not None:
            kept.append(token)
            opened = None
    return kept
