"""The tables of `export`: what CSV, Parquet, `datapackage.json` and `docs/tables.md` are all made from."""

from digiassess.export.tables.of_assessments import ACTIONS, ANSWERS, ASSESSMENTS, GAPS, THEMES
from digiassess.export.tables.of_banks import QUESTIONS, SIGNPOSTS

TABLES = (ASSESSMENTS, THEMES, ANSWERS, GAPS, ACTIONS, QUESTIONS, SIGNPOSTS)
"""Every table, in the order in which they are shown."""
