"""Names in a survey's table: somebody's, nobody's, and what a spreadsheet calls a figure made of the others."""

from __future__ import annotations

import pytest

from digiassess.files.survey_names import is_nobody, made_of_others, whole_name


@pytest.mark.parametrize(
    "said",
    [
        *("", "-", ".", "…", "1", "007", "N/A", "n/a.", "Anon", "Anonymous", "None", "Prefer not to say", "unknown"),
        *("x", "XXX", "Not applicable", "Don’t know"),
    ],
)
def test_what_names_nobody(said: str) -> None:
    assert is_nobody(said)


@pytest.mark.parametrize("said", ["Ann", "A. Baker", "Xi", "O'Neil 2", "李", "Noné Smith", "Head of None"])
def test_what_names_somebody(said: str) -> None:
    assert not is_nobody(said)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Ann", "", "Dow"), "Ann Dow"),
        (("Ann Dow", "", "dow"), "Ann Dow"),
        (("", "Ann", "Dow"), "Ann Dow"),
        (("Ann", "Bob", ""), "Ann"),
        (("", "", "Dow"), "Dow"),
        (("Ann", "", "n/a"), "Ann"),
        (("", "", ""), ""),
        (("Line Manager", "Ann", "Clerk"), "Ann Clerk"),
        (("Boss Jo", "Bob", "Jo"), "Bob Jo"),
        (("Dr Ann Dow", "Ann", "Dow"), "Dr Ann Dow"),
        (("Boss", "n/a", "Dow"), "Boss Dow"),
    ],
)
def test_a_name_in_several_columns(parts: tuple[str, str, str], name: str) -> None:
    assert whole_name(*parts) == name


@pytest.mark.parametrize(
    ("beside", "made"),
    [
        (["", "Average", ""], "Average"),
        (["4", " Total: ", "12"], "Total:"),
        (["n"], "n"),
        *(([said], said) for said in ("Total Respondents", "% answered", "Sub-total", "Average score", "Std. dev.")),
        *(([said], said) for said in ("Mean of all", "Responses", "Overall", "Grand total", "Average (all)")),
        *(([said], "") for said in ("Total Place lead", "Ann Mean", "All", "Number", "Base Manager")),
        (["Average", "Planner"], ""),
        (["Ann Average"], ""),
        (["7", ""], ""),
        ([], ""),
    ],
)
def test_a_figure_made_of_the_others_stands_alone(beside: list[str], made: str) -> None:
    assert made_of_others(beside) == made
