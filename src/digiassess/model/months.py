"""The months by name, and the number of each."""

from digiassess.model.language import noted

MONTHS = (
    *(noted("January"), noted("February"), noted("March"), noted("April"), noted("May"), noted("June")),
    *(noted("July"), noted("August"), noted("September"), noted("October"), noted("November"), noted("December")),
)
MONTH_NUMBERS = {name.lower(): number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])} | {
    "sept": 9
}
"""The number of a month by its name in small letters, whole and in short, as people type it."""
