"""The document of `sector --json`: what many councils make together (DESIGN, section 9)."""

from typing import Any

from digiassess.model.sector import SECTOR_SCHEMA, Sector, Spread
from digiassess.render.documents import json_text


def sector_json(sector: Sector, kind: str | None = None, nation: str | None = None) -> str:
    """`sector`, of the councils of `kind` in `nation` where those are named; numbers unrounded, null where none is."""
    record = {
        "schema": SECTOR_SCHEMA,
        "bank": sector.bank.which,
        "councils": sector.councils,
        "periods": sector.periods,
        "kind": kind,
        "nation": nation,
        "quick": sector.quick,
        "other_version": sector.other_version,
        "other_bank": len(sector.other_bank),
        "themes": [
            {"id": theme.id, "title": theme.title, **_spread(theme.spread), "in_part": theme.in_part}
            for theme in sector.themes
        ],
        "overall": _spread(sector.overall),
        "gaps": [
            {
                "question": gap.question,
                "councils": gap.councils,
                "of": gap.of,
                "share": gap.share,
                "thin": gap.thin is not None,
                "why_thin": gap.thin,
            }
            for gap in sector.gaps
        ],
    }
    return json_text(record)


def _spread(spread: Spread) -> dict[str, Any]:
    return spread._asdict()
