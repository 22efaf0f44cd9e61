"""Cells that hold something and have no value to read: found, so that none is taken for empty.

They are formulas whose result was not saved with them, as some programs write them, and errors, as `#REF!`. What reads
workbooks gives nothing for either. So the formula itself, or the error, is put in the cell, after a mark that nobody
types, before the workbook is read.
"""

import re

FORMULA = "\ue0f0"
"""What stands before such a formula: a character for private use."""
ERROR = "\ue0f1"
"""What stands before an error."""

_XLSX_F = rb"<(?:\w+:)?f(?:\s[^<>]*)?(?:(?<=/)>|(?<!/)>([^<]*)</(?:\w+:)?f>)\s*"
_XLSX_CELL = re.compile(
    rb"<((?:\w+:)?)c(?=\s)([^<>]*)>\s*" + _XLSX_F + rb"(<(?:\w+:)?v(?:\s*/>|></(?:\w+:)?v>))?\s*</(?:\w+:)?c>"
)
_XLSX_VALUE = re.compile(
    rb"<((?:\w+:)?)c(?=\s)([^<>]*)>\s*(?:" + _XLSX_F + rb")?<(?:\w+:)?v>([^<]+)</(?:\w+:)?v>\s*</(?:\w+:)?c>"
)
_TEXT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")
_IS_ERROR = re.compile(rb"\st\s*=\s*[\"']e[\"']")
_TYPE = re.compile(rb"\bt\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_ODS_CELL = re.compile(rb"<table:table-cell(?=\s)([^<>]*)>(?=(?:\s*<text:p(?:\s[^<>]*)?>([^<]*)<)?)")
_ODS_FORMULA = re.compile(rb"table:formula\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ODS_IS_ERROR = re.compile(rb"calcext:value-type\s*=\s*[\"']error[\"']")
_ODS_VALUE = re.compile(rb"\b(?:office|calcext):(?:value-type|string-value|value)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_ERROR_SHOWN = re.compile(rb"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)|Err:[0-9]{3}")
"""How a formula that fails is shown by programs that do not mark it as an error in an open document."""


def with_valueless_shown(sheet: bytes) -> bytes:
    """The XML of a sheet of `.xlsx`, or of the content of an `.ods`, with such cells as text after their mark."""
    if b"<table:table" in sheet:
        return _ODS_CELL.sub(_in_ods, sheet)
    shown = _XLSX_CELL.sub(_formula_in_xlsx, sheet)
    return _XLSX_VALUE.sub(_error_in_xlsx, shown) if _IS_ERROR.search(shown) else shown


def _formula_in_xlsx(found: re.Match[bytes]) -> bytes:
    prefix, attributes, formula, empty = found.groups()
    if empty and _TEXT.search(attributes):
        return found[0]  # its result is a text without a character
    return _xlsx_text(prefix, attributes, f"{FORMULA}=".encode() + (formula or b""))


def _error_in_xlsx(found: re.Match[bytes]) -> bytes:
    prefix, attributes, _formula, error = found.groups()
    if not _IS_ERROR.search(attributes):
        return found[0]
    return _xlsx_text(prefix, attributes, ERROR.encode() + error)


def _xlsx_text(prefix: bytes, attributes: bytes, text: bytes) -> bytes:
    attributes = _TYPE.sub(b"", attributes)
    return b'<%sc%s t="str"><%sv>%s</%sv></%sc>' % (prefix, attributes, prefix, text, prefix, prefix)


def _in_ods(found: re.Match[bytes]) -> bytes:
    attributes, text = found.groups()
    formula = _ODS_FORMULA.search(attributes)
    if _ODS_IS_ERROR.search(attributes) or (formula and _ERROR_SHOWN.fullmatch(text or b"")):
        shown = ERROR.encode() + (text or b"")
        attributes = _ODS_VALUE.sub(b"", attributes)
    elif formula is None or b"office:value-type" in attributes:
        return found[0]
    else:
        shown = FORMULA.encode() + (formula[1] or formula[2] or b"").removeprefix(b"of:")
    said = b'office:value-type="string" office:string-value="%s"' % shown.replace(b'"', b"&quot;")
    return b"<table:table-cell %s%s>" % (said, attributes)
