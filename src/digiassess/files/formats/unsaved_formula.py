"""Formulas whose result was not saved with them, as some programs write them: found, so that none is taken for empty.

What reads workbooks gives a formula's stored result, and nothing where there is none. So the formula itself is put in
the cell, after a mark that nobody types, before the workbook is read.
"""

import re

MARK = "\ue0f0"
"""What stands before such a formula: a character for private use."""

_XLSX_CELL = re.compile(
    rb"<((?:\w+:)?)c(?=\s)([^<>]*)>\s*"
    rb"<(?:\w+:)?f(?:\s[^<>]*)?(?:(?<=/)>|(?<!/)>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v(?:\s*/>|></(?:\w+:)?v>))?\s*</(?:\w+:)?c>"
)
_TEXT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")
_TYPE = re.compile(rb"\bt\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_ODS_CELL = re.compile(rb"<table:table-cell(?=\s)([^<>]*)>")
_ODS_FORMULA = re.compile(rb"table:formula\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def with_unsaved_shown(sheet: bytes) -> bytes:
    """The XML of a sheet of `.xlsx`, or of the content of an `.ods`, with such formulas as text after `MARK`."""
    if b"<table:table" in sheet:
        return _ODS_CELL.sub(_in_ods, sheet)
    return _XLSX_CELL.sub(_in_xlsx, sheet)


def _in_xlsx(found: re.Match[bytes]) -> bytes:
    prefix, attributes, formula, empty = found.groups()
    if empty and _TEXT.search(attributes):
        return found[0]  # its result is a text without a character
    shown = f"{MARK}=".encode() + (formula or b"")
    attributes = _TYPE.sub(b"", attributes)
    return b'<%sc%s t="str"><%sv>%s</%sv></%sc>' % (prefix, attributes, prefix, shown, prefix, prefix)


def _in_ods(found: re.Match[bytes]) -> bytes:
    attributes = found[1]
    formula = _ODS_FORMULA.search(attributes)
    if formula is None or b"office:value-type" in attributes:
        return found[0]
    shown = MARK.encode() + (formula[1] or formula[2] or b"").removeprefix(b"of:")
    said = b'office:value-type="string" office:string-value="%s"' % shown.replace(b'"', b"&quot;")
    return b"<table:table-cell %s%s>" % (said, attributes)
