"""A survey's table that says which council or period it is of: it is taken into that assessment, and into no other."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.files.formats.problems import BadFileError, Mistakes
from digiassess.files.formats.table import Grid
from digiassess.files.kept import Kept
from digiassess.files.response_fit import Fitting, OfAnotherError
from digiassess.files.saving import save_assessment
from digiassess.files.survey_assessment import check_assessment
from digiassess.model.assessment import Assessment

BANK = make_bank({"a": [question("a.one")]})
HERE = assess(BANK, {}, council="Barset County Council", former_names=("Old Barset",), period="2026-27")
COUNCIL = "choose with --council, or take the column out where it names no other council"
PERIOD = "choose with --period, or take the column out where it is not the period assessed"


def check(
    heading: str,
    *cells: str,
    used: bool = False,
    sheet: bool = False,
    here: Assessment = HERE,
    folder: Path | None = None,
) -> dict[int, str]:
    rows = [(row, ["1", cell] if cell else ["1"]) for row, cell in enumerate(cells, 2)]
    mistakes = Mistakes()
    grid, headings, others = Grid("x", rows, is_sheet=sheet), ["a.one", heading], {0, 1} if used else {0}
    told = check_assessment(grid, headings, rows, others, Fitting(here, folder=folder), mistakes)
    mistakes.refuse()
    return told


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Council", ["Barset County Council", "BARSET county council"]),
        ("Council", ["Barset", "old barset"]),
        ("Period", ["2026-27", "2026/27", "2026"]),
        ("Period", ["2025", "last year", "spring"]),
        *(("Period", [cell]) for cell in ("FY 2026", "2026 (this year)", "FY2026–27", "1/4/2026", "2025-03-31 10:00")),
        ("Council", ["", ""]),
        *(("Council", [cell]) for cell in ("n/a", "-", "?", "Yes", "no.", "Don’t know", "Not applicable")),
        *(("Council", [cell, "Barset County Council"]) for cell in ("BCC", "B.C.C.", "bcc", "ob", "N/A", "…")),
        *(("Council", [cell]) for cell in ("Not sure", "Y/N", "Council", "The council", "county council", "CC")),
        *(
            ("Council", [cell, cell])
            for cell in ("Barset CC", "Barset C.C.", "LB Barset", "Barset District", "Barsett")
        ),
        ("Council", ["Barsett County Council"]),
        ("Council", ["Barsett County Council", "Barset County Council"]),
        ("Council", ["Barsett CC", "Berset County Council"]),
        ("Period", ["n/a", "2026-27"]),
        ("Period", []),
        ("Comments", ["2025"]),
        ("Role", ["Loamshire"]),
    ],
)
def test_one_of_this_assessment_or_that_does_not_clearly_say_otherwise_passes(heading: str, cells: list[str]) -> None:
    check(heading, *cells)


@pytest.mark.parametrize(
    ("heading", "cells", "says"),
    [
        ("Council", ["Loamshire", "Wessex"], "it is a response of Loamshire, and this assessment is of Barset County"),
        ("1. Your council?", ["Loamshire"], COUNCIL),
        ("Council", ["Dorset County Council"], "it is a response of Dorset County"),
        ("Council", ["Dorset", "Dorset CC"], "it is a response of Dorset"),
        ("Council", ["Barnet Borough Council", "Barnet borough council"], "it is a response of Barnet"),
        ("Council", ["City of London"], "it is a response of City of London"),
        ("Period", ["2025-26"], f"it is a response for 2025-26, and this assessment is for 2026-27: {PERIOD}"),
        ("Period", ["2025", "2024"], "it is a response for 2025, and this assessment is for 2026-27"),
        ("Assessment period", ["2026-Q3"], "it is a response for 2026-Q3"),
        *(
            ("Period", [cell, cell], f"it is a response for {cell}, and")
            for cell in ("FY 2025", "FY2025", "2025 (last year)", "Autumn 2025", "2025/26 financial year", "31/3/2025")
        ),
    ],
)
def test_one_of_which_every_row_is_of_another_is_refused_at_the_first(
    heading: str, cells: list[str], says: str
) -> None:
    with pytest.raises(OfAnotherError) as refused:
        check(heading, *cells)
    assert str(refused.value).startswith("x:2: column B: it is a response")
    assert says in str(refused.value)
    with pytest.raises(OfAnotherError, match=r"^x:B2: it is a response"):
        check(heading, *cells, sheet=True)
    check(heading, *cells, used=True)


def test_rows_of_another_among_those_of_this_one_are_mistakes() -> None:
    with pytest.raises(BadFileError) as refused:
        check("Period", "2026-27", "FY2025", "", "2024")
    assert str(refused.value).splitlines() == [
        f"x:{row}: column B: it is a response for {year}, and this assessment is for 2026-27: {PERIOD}"
        for row, year in ((3, "FY2025"), (5, 2024))
    ]


def test_what_names_nothing_hides_no_row_of_another() -> None:
    for heading, cells in (("Period", ["2026-27", "n/a", "2025"]), ("Council", ["BCC", "-", "Loamshire"])):
        with pytest.raises(BadFileError, match=r"^x:4: column B: it is a response"):
            check(heading, *cells)
    with pytest.raises(OfAnotherError, match="it is a response of LCC"):
        check("Council", "LCC", here=HERE.model_copy(update={"council": "Barset", "former_names": ()}))


@pytest.mark.parametrize("small", ["LBRT", "LBoRaT", "L.B.R.T."])
def test_a_small_word_may_be_among_the_initials_or_not(small: str) -> None:
    here = HERE.model_copy(update={"council": "London Borough of Richmond & Thames"})
    assert check("Council", small, here=here).keys() == {1}
    with pytest.raises(OfAnotherError):
        check("Council", "LRT", here=here)


@pytest.mark.parametrize(
    ("said", "passes"), [("TCC", True), ("tbc c", True), ("LBT", True), ("T", False), ("TWC", False)]
)
def test_the_words_for_its_kind_may_be_among_them_though_the_name_has_none(said: str, *, passes: bool) -> None:
    here = HERE.model_copy(update={"council": "Testshire"})
    with nullcontext() if passes else pytest.raises(OfAnotherError):
        assert check("Council", said, here=here).keys() == {1}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *(("Bath and North East Somerset Council", said) for said in ("BANES", "B&NES", "BANES Council", "BaNESC")),
        *(("London Borough of Camden", said) for said in ("LB Camden", "Camden", "LBC", "Camden LBC", "L.B. Camden")),
    ],
)
def test_short_forms_are_known(name: str, said: str) -> None:
    assert check("Council", said, said, here=HERE.model_copy(update={"council": name})).keys() <= {1}


def test_a_column_that_was_checked_is_told_from_one_that_says_nothing() -> None:
    assert check("Council", "Barset", "", "n/a") == {1: ""}
    assert check("Period", "2026") == check("Period", "2026", "last year") == {1: ""}
    odd = ["2026", "last year", "spring"]
    for heading, cells in (("Council", ["n/a"]), ("Council", [""]), ("Period", odd), ("Town", ["x"])):
        assert check(heading, *cells) == {}


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Council", ["Loamshire", "Loamshire", "n/a"]),
        ("Council", ["Barnet Borough Council", "Barnet Borough Council", "Not sure"]),
        ("Council", ["Barset Borough Council", "Barset Borough Council", ""]),
        ("Period", ["2025", "2025", "last year"]),
        ("Period", ["2025", "2024", ""]),
    ],
)
def test_one_odd_cell_hides_nothing_of_what_the_others_say(heading: str, cells: list[str]) -> None:
    with pytest.raises(OfAnotherError, match=r"^x:2: column B: it is a response"):
        check(heading, *cells)


@pytest.mark.parametrize("cells", [["2025", "last year"], ["2025", ""], ["", "2025", "", ""], ["last year", "2025"]])
def test_where_few_rows_say_anything_those_of_another_are_mistakes(cells: list[str]) -> None:
    with pytest.raises(BadFileError) as refused:
        check("Period", *cells)
    assert [problem.line for problem in refused.value.problems] == [cells.index("2025") + 2]


@pytest.mark.parametrize(
    "said",
    [
        *("Barset Borough Council", "Barset District", "Barset BC", "Barset D.C.", "Barsett", "Barsett County Council"),
        *("Barset Couny Council", "Barset County Councl"),
    ],
)
def test_a_name_that_is_not_quite_the_council_s_is_taken_for_it_and_named(said: str) -> None:
    assert check("Council", "BCC", "n/a", said, "Barset", "Barset CC") == {
        1: f"x: in column B, '{said}' (row 4) was taken for Barset County Council: "
        "take the rows of another council out."
    }


def test_several_such_names_are_named_in_the_order_of_their_rows() -> None:
    assert (
        "'Barsett' (row 2) and 'Barset District' (row 3) were taken for"
        in check("Council", "Barsett", "Barset District", "Barsett")[1]
    )


@pytest.mark.parametrize("said", ["Barset", "BCC", "Barset County", "Barset CC", "OLD Barset", "The Barset Council"])
def test_a_short_form_of_the_name_is_not_named(said: str) -> None:
    assert check("Council", said) == {1: ""}


@pytest.mark.parametrize(("said", "is_another"), [("Barset Borough Council", True), ("Barset Borough", False)])
def test_another_kind_of_council_in_full_that_everybody_gives_is_another(said: str, *, is_another: bool) -> None:
    here = HERE.model_copy(update={"council": "Barset Council"})
    with pytest.raises(OfAnotherError) if is_another else nullcontext():
        assert "was taken for Barset Council" in check("Council", said, said, here=here)[1]


def test_what_another_council_in_the_folder_is_called_is_no_slip(tmp_path: Path) -> None:
    others = ("Barset District Council", "Borset County Council", "Barset")
    for number, name in enumerate(("Barset County Council", *others)):
        other = HERE.model_copy(update={"council": name, "former_names": ()})
        save_assessment(Kept(tmp_path / f"{number}.json", other, None))
    for said in others:
        assert check("Council", "Barset County Council", said)
        with pytest.raises(BadFileError, match=f"^x:3: column B: it is a response of {said}, .*: {COUNCIL}"):
            check("Council", "Barset County Council", said, folder=tmp_path)
    assert check("Council", "Barset County Council", "Barset BC", folder=tmp_path)


def test_several_do_not_mistake_the_kind_of_council_whatever_others_say() -> None:
    with pytest.raises(BadFileError) as refused:
        check("Council", "Barset County Council", "Barset Parish Council", "Barset Parish Council", "BCC")
    assert [problem.line for problem in refused.value.problems] == [3, 4]
    told = check("Council", "Barset County Council", "Barset Couny Council", "Barset Couny Council")
    assert "'Barset Couny Council' (row 3) was taken for" in told[1]


def test_the_assessment_of_a_year_among_other_words_is_to_be_chosen_where_it_is_there(tmp_path: Path) -> None:
    for period in ("2026-27", "2025"):
        kept = Kept(tmp_path / f"{period}.json", HERE.model_copy(update={"period": period}), None)
        save_assessment(kept)
    for said, mend in (("FY 2025", PERIOD), ("FY 2024", "begin that one first")):
        with pytest.raises(OfAnotherError, match=f"it is a response for {said}, .*: {mend}"):
            check("Period", said, folder=tmp_path)
