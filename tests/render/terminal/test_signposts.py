"""Signposts as they are shown: what is true of several of them is said once."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import make_bank, question
from digiassess.model.bank import Bank
from digiassess.render.terminal.rows import Row, Rows, Window
from digiassess.render.terminal.signposts import (
    question_signpost_rows,
    signpost_list_rows,
    signpost_pages,
    signpost_rows,
)

MEANS = "nobody read the page for this question bank"


@pytest.fixture
def bank() -> Bank:
    here: dict[str, Any] = {"publisher": "P", "source": "current", "status": "confirmed", "finding": "F."}
    posts = [
        {**here, "id": name, "title": name.title(), "url": f"https://example.org/{name}", "address": address}
        for name, address in (("first", "cited"), ("second", "seen"), ("third", "cited"), ("fourth", "seen"))
    ]
    posts[0]["caution"] = "Mind this."
    posts[3] |= {"status": "likely", "superseded_by": ["third"]}
    return make_bank({"a": [question("a.one", signposts=["first", "second", "third", "fourth"])]}, signposts=posts)


def text(rows: Rows) -> str:
    return "\n".join(row.text for row in rows if isinstance(row, Row))


@pytest.mark.parametrize("window", [None, Window(79, 12)])
def test_of_a_question_it_is_said_once_what_a_page_that_was_not_read_means(bank: Bank, window: Window | None) -> None:
    pages = signpost_pages(bank, "a.one", window)
    brief = next(number for number, page in enumerate(pages, 1) if "? again says" in text(page))
    names = "\n".join(text(page) for page in pages[:brief])
    assert "Fourth, P, no year found (probable)\n" in names
    assert names.count("(page not read)") == 3, "as often as below, with today's edition of the fourth"
    for said in (
        text(question_signpost_rows(bank, "a.one")),
        "\n".join(text(page) for page in pages[brief:]),
    ):
        assert said.count("(page not read)") == 3
        assert said.count(MEANS) == 1
        assert "Caution: Mind this." in said
        assert "was not read" not in said


def test_in_the_list_of_signposts_too(bank: Bank) -> None:
    said = text(signpost_list_rows(bank, bank.signposts))
    assert "fourth: Fourth, P, no year found [current, probable]\n" in said
    assert "third: Third, P, no year found (page not read) [current, confirmed]\n" in said
    assert said.count(MEANS) == 1
    assert said.endswith("\n4 signposts.")


def test_so_it_is_of_a_signpost_alone_and_not_of_one_that_was_read(bank: Bank) -> None:
    assert text(signpost_rows(bank, "third")).count(MEANS) == 1
    assert MEANS not in text(signpost_rows(bank, "second"))


def test_no_page_is_longer_than_its_window_and_most_are_few(shipped_bank: Bank) -> None:
    window, below = Window(79, 24), 5
    numbers = []
    for _theme, asked in shipped_bank.questions():
        pages = signpost_pages(shipped_bank, asked.id, window, below)
        # Of several pages each but the last ends with a line of its own, for which there is room below. One signpost
        # may be longer than the window, and has a page to itself.
        several = [page for page in pages if sum(row.look == "level" for row in page) > 1]
        assert all(window.taken(page) <= window.lines - below + (page is not pages[-1]) for page in several), asked.id
        numbers.append(len(pages))
    assert sum(number <= 3 for number in numbers) > len(numbers) / 2
