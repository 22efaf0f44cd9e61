"""How the year that is assessed is written."""

from typing import Annotated

from pydantic import Field

PERIOD_PATTERN = r"^[0-9]{4}(-[A-Za-z0-9]{1,16}){0,2}$"

Period = Annotated[str, Field(pattern=PERIOD_PATTERN)]
"""The year assessed, `2026` or `2026-27`, with a suffix for more than one in a year: `2026-Q3`."""

PERIOD_HELP = "a year such as 2026 or 2026-27, with a suffix for more than one in a year, such as 2026-Q3"
