"""The document of `signposts list --json`: the published evidence that questions point to."""

from collections.abc import Sequence

from digiassess.analysis.bank.pointing import questions_pointing, themes_of_signposts
from digiassess.model.bank import Bank, Signpost
from digiassess.render.documents import json_text


def signpost_list_json(bank: Bank, found: Sequence[Signpost]) -> str:
    """All that the bank says of each, with the themes that it is of and the questions that point to it."""
    themes, pointing = themes_of_signposts(bank), questions_pointing(bank)
    record = {
        "schema": "digiassess/signposts/1",
        "bank": {"id": bank.id, "version": bank.version, "title": bank.title},
        "signposts": [
            {
                **signpost.model_dump(mode="json", exclude={"theme"}),
                "themes": sorted(themes[signpost.id], key=[theme.id for theme in bank.themes].index),
                "questions": pointing[signpost.id],
            }
            for signpost in found
        ],
    }
    return json_text(record)
