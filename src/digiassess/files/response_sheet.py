"""What stands where in the Excel form that `invite` writes and `collect` reads: the words that both sides know.

The sheet `ANSWERS`, the second one, has above its headings a row for each of `WHO`: the label in the first column,
what was filled in in the second. Below the headings, which are `HEADINGS` with a capital, it has a row a question: its
id in the first column, and what was filled in under level, note and evidence. A level is written as in an answers file:
`3 - Established`, `don't know`, `not applicable`, or its number.

The hidden sheet `MARK` says what the form is, so that it is known again after any program has saved it as `.xlsx` or
`.ods`: a row a field of `FIELDS`, its name in the first column and its value, always as text, in the second. Themes
are ids with a blank between them; an empty cell means all themes. Its first row is always the schema, by which it is
known whatever it is called. The sheet `ABOUT` stands first, since people are told before they answer; `LISTS` is for
the drop-downs. Neither is to be read.
"""

from digiassess.files.answers_file import BESIDE, COLUMNS
from digiassess.model.response import Said

ABOUT, ANSWERS, LISTS, MARK = "About this form", "Answers", "Levels", "Form"
"""The names of the sheets, in their order."""

SCHEMA_FAMILY = "digiassess/response-sheet/"
SCHEMA = f"{SCHEMA_FAMILY}1"

FIELDS = ("schema", "council", "period", "bank id", "bank version", "bank digest", "id", "themes")
"""What the hidden sheet says, a row each."""

WHO = {"name": "Your name", "role": "Your role", "group": "Your group"}
"""The labels beside what is said of the respondent, by its name in a response; `--format word` asks under them too."""

WHO_TOP = 3
"""The row of the first of them, counted from 0; the others stand below it."""

TOP = WHO_TOP + len(WHO) + 1
"""The row of the headings, counted from 0."""

LEVEL = "level"
"""The column without which nothing was answered."""

SAID = tuple(Said.model_fields)
"""What can be filled in for a question: a respondent sets no target."""

HEADINGS = (COLUMNS[0], *BESIDE, *SAID)
"""The columns, in their order."""
