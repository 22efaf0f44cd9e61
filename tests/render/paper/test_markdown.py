"""Markdown that shows the very characters put in, wherever they stand, and still reads well raw."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conftest import LETTERS
from digiassess.model.text import clean_line, clean_prose
from digiassess.render.paper.markdown import link, md, quote, table

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

# The places that text is put in: how to put it there, and the block tokens that should come of it.
PLACES: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "paragraph": (lambda text: f"{text}\n", ["paragraph_open", "inline", "paragraph_close"]),
    "heading": (lambda text: f"### {text}\n", ["heading_open", "inline", "heading_close"]),
    "list item": (
        lambda text: f"- {text}\n",
        [
            "bullet_list_open",
            "list_item_open",
            *("paragraph_open", "inline", "paragraph_close"),
            "list_item_close",
            "bullet_list_close",
        ],
    ),
    "numbered item": (
        lambda text: f"1. {text}\n",
        [
            "ordered_list_open",
            "list_item_open",
            *("paragraph_open", "inline", "paragraph_close"),
            "list_item_close",
            "ordered_list_close",
        ],
    ),
    "quotation": (
        lambda text: f"> {text}\n",
        ["blockquote_open", "paragraph_open", "inline", "paragraph_close", "blockquote_close"],
    ),
    "table cell": (
        lambda text: f"| Heading |\n| --- |\n| {text} |\n",
        [
            *("table_open", "thead_open", "tr_open", "th_open", "inline", "th_close", "tr_close", "thead_close"),
            *("tbody_open", "tr_open", "td_open", "inline", "td_close", "tr_close", "tbody_close", "table_close"),
        ],
    ),
}

PIECES = st.sampled_from(
    [
        *"\\`*_{}[]<>()#+-.!|~&:@$^=\"'/%;, \t\n1a9Zŷ",
        *("![](http://x)", "[a](b)", "[a]: b", "<b>", "<!-- x -->", "http://x.org", "<http://x>", "&amp;", "&#65;"),
        *("1.", "1) ", "# ", "- ", "---", "***", "===", "**b**", "__b__", "~~s~~", "`c`", "```", "~~~", "    x", "> "),
        *("| a |", "\\|", "a_b", "_a_", "$x$", "^a^", "[^1]", ":smile:", "@a", "\x1b[31m", "\u202e", "{% x %}"),
    ]
)
TYPED = st.one_of(st.text(LETTERS), st.lists(PIECES, max_size=12).map("".join))
LINES = TYPED.map(clean_line).filter(bool)


def shown(token: Token) -> str:
    """The text of an inline token, in which nothing but text may stand."""
    children = token.children or []
    assert {child.type for child in children} <= {"text"}, children
    return "".join(child.content for child in children)


def inlines(source: str) -> list[Token]:
    return [token for token in READER.parse(source) if token.type == "inline"]


class TestText:
    @pytest.mark.parametrize("place", PLACES)
    @given(text=LINES)
    def test_shows_as_it_was_typed_wherever_it_stands(self, place: str, text: str) -> None:
        put, blocks = PLACES[place]
        tokens = READER.parse(put(md(text)))
        assert [token.type for token in tokens] == blocks
        assert shown([token for token in tokens if token.type == "inline"][-1]) == text

    @settings(deadline=None)
    @given(TYPED)
    def test_control_and_direction_characters_are_taken_out_and_line_breaks_joined(self, text: str) -> None:
        assert md(text) == md(clean_line(text))
        assert len(md(text).splitlines()) <= 1

    @settings(deadline=None)
    @given(LINES, LINES)
    def test_means_the_same_after_other_text(self, before: str, text: str) -> None:
        [inline] = inlines(f"Said: {md(before)} {md(text)}\n")
        assert shown(inline) == f"Said: {before} {text}"

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "2.1",
                "snake_case",
                "a-b",
                "10 Steps",
                "AT&T",
                "1.2.3",
                "it's",
                '"so"',
                "50%",
                "x = y",
                "a, b; c",
                "R&D (2013/14)",
            ),
            *(
                "£1.2m",
                "2026-27",
                "https://example.org/a",
                "a@",
                "Who answers for cyber risk?",
                "07:30",
                "well... yes",
                "C3PO!",
            ),
        ],
    )
    def test_what_is_harmless_is_left_as_it_is(self, text: str) -> None:
        assert md(text) == text

    def test_a_long_text_takes_no_more_memory_than_its_words_do(self) -> None:
        text = "word " * 100_000
        tracemalloc.start()
        try:
            assert md(text) == text.strip()
            assert tracemalloc.get_traced_memory()[1] < 20 * len(text)
        finally:
            tracemalloc.stop()

    def test_a_backslash_costs_one_more_at_most(self) -> None:
        assert md("C:\\x") in ("C:\\x", "C:\\\\x")

    @given(st.text("abcXYZŵŷéß ,;?'\"/0123456789", min_size=1))
    def test_plain_prose_reads_raw_as_it_was_typed(self, text: str) -> None:
        assert md(text) == clean_line(text)

    @pytest.mark.parametrize("text", ["Yes. Tested in May.", "None.", "Done."])
    def test_a_sentence_of_one_word_reads_raw_as_it_was_typed(self, text: str) -> None:
        """Only digits, single letters and Roman numerals number a list, in CommonMark and in pandoc."""
        assert md(text) == text

    @given(TYPED)
    def test_takes_out_nothing_and_puts_in_nothing_but_backslashes(self, text: str) -> None:
        assert str(md(text)).replace("\\", "") == clean_line(text).replace("\\", "")


class TestQuotation:
    @settings(deadline=None)
    @given(st.lists(TYPED, min_size=1, max_size=5).map("\n".join).map(clean_prose).filter(bool))
    def test_is_one_quotation_with_a_paragraph_a_line(self, text: str) -> None:
        tokens = READER.parse(f"Before.\n\n{quote(text)}\n\nAfter.\n")
        blocks = [token.type for token in tokens if token.level == 0]
        assert blocks == [
            *("paragraph_open", "paragraph_close"),
            *("blockquote_open", "blockquote_close"),
            *("paragraph_open", "paragraph_close"),
        ]
        inside = [shown(token) for token in tokens if token.type == "inline"][1:-1]
        assert inside == [line for line in map(clean_line, text.splitlines()) if line]

    def test_of_two_lines(self) -> None:
        assert quote("One line.\n\n# Two") == "> One line.\n>\n> \\# Two"


class TestLink:
    @settings(deadline=None)
    @given(
        LINES,
        st.from_regex(
            r"https?://[a-z0-9.-]{1,20}(/[A-Za-z0-9()\[\]*_~!$,;:@=+|{}^?#./-]{0,30})?",
            fullmatch=True,
            alphabet=LETTERS,
        ),
    )
    def test_shows_the_title_and_leads_to_the_address(self, title: str, address: str) -> None:
        [inline] = inlines(f"{link(title, address)}. And so on.\n")
        children = inline.children or []
        assert [child.type for child in children] == ["link_open", "text", "link_close", "text"]
        assert children[1].content == title
        wanted = READER.normalizeLink(address.replace("(", "%28").replace(")", "%29"))
        assert children[0].attrs["href"] == wanted

    def test_brackets_in_the_title_and_parentheses_in_the_address(self) -> None:
        made = link("Guide [draft] (v2)", "https://example.org/a_(b)/c")
        assert made == "[Guide \\[draft\\] (v2)](<https://example.org/a_%28b%29/c>)"
        assert 'href="https://example.org/a_%28b%29/c"' in READER.render(made)

    def test_without_an_address_is_text(self) -> None:
        assert link("Guide [draft]", "") == md("Guide [draft]")

    @pytest.mark.parametrize("address", ["https://example.org/?a=1&b=2", "https://example.org/?a=1&copy=2"])
    def test_an_ampersand_in_an_address_stays(self, address: str) -> None:
        [inline] = inlines(link("Title", address))
        assert (inline.children or [])[0].attrs["href"] == address

    @pytest.mark.parametrize("address", ["https://example.org/?a=1&amp;b=2", "https://example.org/?q=&lt;x"])
    def test_an_entity_in_an_address_stays(self, address: str) -> None:
        [inline] = inlines(link("Title", address))
        assert (inline.children or [])[0].attrs["href"] == address


CELLS = st.one_of(st.just(""), LINES, TYPED.map(clean_line))


class TestTable:
    @settings(deadline=None)
    @given(st.data())
    def test_is_one_table_with_the_very_cells(self, data: st.DataObject) -> None:
        columns = data.draw(st.integers(1, 4))
        row = st.lists(CELLS, min_size=columns, max_size=columns)
        headers, rows = data.draw(row), data.draw(st.lists(row, max_size=4))
        align = data.draw(st.text("lr", max_size=columns))
        source = table(headers, rows, align)
        tokens = READER.parse(f"Before.\n\n{source}\n\nAfter.\n")
        assert [token.type for token in tokens if token.level == 0] == [
            *("paragraph_open", "paragraph_close"),
            *("table_open", "table_close"),
            *("paragraph_open", "paragraph_close"),
        ]
        inside = [shown(token) for token in tokens if token.type == "inline"][1:-1]
        assert inside == [cell for one in [headers, *rows] for cell in one]
        sides = [align[n : n + 1] or "l" for n in range(columns)]
        cells = [token.attrs.get("style", "") for token in tokens if token.type in ("th_open", "td_open")]
        assert cells == [{"r": "text-align:right", "l": ""}[side] for side in sides] * (1 + len(rows))

    def test_reads_well_raw(self) -> None:
        assert table(["Theme", "Score"], [["Cyber", "2.1"], ["Data", "10.0"]], "lr").splitlines() == [
            "| Theme | Score |",
            "| ----- | ----: |",
            "| Cyber |   2.1 |",
            "| Data  |  10.0 |",
        ]

    @given(st.lists(st.lists(LINES, min_size=3, max_size=3), max_size=4))
    def test_every_row_is_as_wide_as_the_others(self, rows: list[list[str]]) -> None:
        assert len({len(line) for line in table(["A", "B", "C"], rows, "lrl").split("\n")}) == 1
