"""The document of `plan forecast --json`: what a plan would bring, due date by due date."""

from typing import Any

from digiassess.model.forecast import FORECAST_SCHEMA, Forecast
from digiassess.render.documents import json_text


def forecast_json(forecast: Forecast) -> str:
    """Numbers unrounded, null where there is none."""
    return json_text(forecast_record(forecast))


def forecast_record(forecast: Forecast) -> dict[str, Any]:
    """The same, for a document that has more than the forecast."""
    return {"schema": FORECAST_SCHEMA, **forecast.model_dump(mode="json")}
