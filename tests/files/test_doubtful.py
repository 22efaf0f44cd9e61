"""What is said where nobody says whose a response is."""

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.same_person import Doubt
from digiassess.files.came import Came
from digiassess.files.doubtful import doubtful
from people import response

HERE = assess(make_bank({"a": [question("a.one")]}), {})


@pytest.mark.parametrize(
    ("before", "found_by", "mend"),
    [
        ("x7", ["--period", "2025"], "take the one that is here out with 'digiassess forget --id x7 --period 2025'"),
        (
            "ann.clerk",
            [],
            "take the one that is here out, by the id that 'digiassess responses' shows, "
            "with 'digiassess forget --id ID'",
        ),
        ("x7", None, "take one of the two out of what is collected"),
    ],
)
def test_somebody_of_nearly_that_name_is_taken_out_by_an_id_that_says_no_name(
    before: str, found_by: list[str] | None, mend: str
) -> None:
    ann, ann_too = (response(HERE, name, {"a.one": 1}, name="Ann", role="Clerk") for name in ("y8", before))
    said = doubtful("1.json", Came(ann), Doubt(ann, ann_too, "name"), found_by, asked=True)
    assert said.mend == mend
    elsewhere = doubtful("1.json", Came(ann), Doubt(ann, ann_too, "name"), found_by, asked=False)
    assert elsewhere.mend == f"run it at a terminal, which asks, or {mend}"
