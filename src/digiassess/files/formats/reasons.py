"""Why a file cannot be read, in our own words: what readers of JSON, CSV and YAML say differs between their versions.

Each table has what stands in a reader's message, and what is said instead. What no table knows is not repeated: the
place and the mend are said all the same.
"""

from collections.abc import Mapping

from digiassess.model.language import _, noted

_QUOTES = noted("quotation marks are opened and not closed")
_BACKSLASH = noted("a backslash stands before what it cannot stand before")
JSON: Mapping[str, str] = {
    "Expecting value": noted("a value is missing"),
    "Expecting property name": noted("a name in double quotation marks is missing"),
    "Expecting ':'": noted("a colon is missing"),
    "Expecting ','": noted("a comma or a closing bracket is missing"),
    "Illegal trailing comma": noted("a comma stands before a closing bracket"),
    "Extra data": noted("more follows after its end"),
    "Invalid control character": noted("a line ends, or something that cannot be seen stands, inside quotation marks"),
    "Unterminated string": _QUOTES,
    "Invalid \\": _BACKSLASH,
}
CSV: Mapping[str, str] = {
    "unexpected end of data": _QUOTES,
    "field larger": noted("a cell has more text than any that people write"),
    "expected after": noted("text follows quotation marks that are closed"),
    "new-line character": noted("a line ends inside a cell without quotation marks"),
}
YAML: Mapping[str, str] = {
    "mapping values are not allowed": noted("a colon stands where none can, as a second time on a line"),
    "sequence entries are not allowed": noted("a list begins on the line of its name"),
    "could not find expected ':'": noted("a line has no colon after its name"),
    "cannot start any token": noted("a value begins with a tab, or with a sign that YAML keeps for itself"),
    "found unexpected end of stream": _QUOTES,
    "unknown escape": _BACKSLASH,
    "while parsing a flow": noted("a comma or a closing bracket is missing"),
    "while parsing a block": noted("a line is indented unlike those beside it, or text follows closed quotation marks"),
}


def reason(said: str, words: Mapping[str, str]) -> str:
    """What a reader `said`, in our words, in brackets after a blank; empty where the table of its `words` has none."""
    found = next((ours for theirs, ours in words.items() if theirs in said), None)
    return f" ({_(found)})" if found else ""
