"""How a file of what people said is called: without the words of its name that may be somebody's."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.files.response_file_names import called, ending_of, plain_words

PLAIN = plain_words(assess(make_bank({"a": [question("a.one")]}), {}, council="Barset", former_names=("Old Marl",)))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("answers.json", None),
        ("Barset-2026 RESPONSES (2).xlsx", None),
        ("old marl form.xlsx", None),
        ("2026-11-27.csv", None),
        ("answers of bo.json", "answers ….json"),
        ("Ann O'Neill form.xlsx", "… form.xlsx"),
        ("form-ann_oneill-v2.xlsx", "form-….xlsx"),
        ("ann barset bo.csv", "… barset ….csv"),
        ("annual.json", "….json"),
        ("(ann) form.csv", "(…) form.csv"),
        ("Ann", "…"),
        ("Zoe\u0308.json", "….json"),
        ("a\u202eb.json", "….json"),
    ],
)
def test_words_that_are_nobody_s_are_shown(name: str, shown: str | None) -> None:
    path = Path("in", name)
    assert called(path, PLAIN, "file 3") == (str(path) if shown is None else f"{Path('in', shown)} (file 3)")


def test_what_is_the_name_of_whoever_answered_in_it_is_hidden_whatever_else_it_means() -> None:
    path = Path("barset form.xlsx")
    assert called(path, PLAIN, "file 1", [None, "Jo Barset"]) == "… form.xlsx (file 1)"
    assert called(path, PLAIN, "file 1", [None, "Jo Bar"]) == "barset form.xlsx"
    assert called(path, PLAIN, "file 1", ["Al Form", "BARSET"]) == "….xlsx (file 1)"


def test_figures_are_shown_whoever_has_them_in_their_name() -> None:
    assert called(Path("1.csv"), PLAIN, "file 1", ["Unit 1"]) == "1.csv"


@pytest.mark.parametrize(
    ("name", "shown", "whole"),
    [
        ("Ann.png", ".png", ".png"),
        ("Ann.JSON", ".json", ".json"),
        ("Ann.Smith", "", ".smith"),
        ("Ann", "", ""),
        ("a.pdf.Ann", "", ".ann"),
    ],
)
def test_an_ending_is_shown_where_it_is_nobody_s_name(name: str, shown: str, whole: str) -> None:
    assert (ending_of(Path(name), PLAIN), ending_of(Path(name), None)) == (shown, whole)


def test_a_name_is_whole_where_no_word_has_to_be_hidden() -> None:
    assert called(Path("in", "ann smith.json"), None, "file 1") == str(Path("in", "ann smith.json"))
