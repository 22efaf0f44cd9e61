"""Our own documents of one kind: which family and version the schema names, what they say, and how they are written."""

from functools import partial
from typing import Any, TypeVar

from pydantic import ValidationError

from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import BadFileError, Mistakes, faults_of
from digiassess.files.formats.whole import validated
from digiassess.model.bank import Record
from digiassess.model.language import _

R = TypeVar("R", bound=Record)


def newer_version(schema: object) -> tuple[str, str]:
    """What is wrong with a document whose `schema` is one of ours that is not known yet, and how to mend it."""
    what = _("it is of a newer version of digiassess ({schema})").format(schema=str(schema)[:40])
    return what, _("install that version; nothing was changed")


def fields_of(data: Any, document: Document, family: str, schema: str) -> dict[str, Any] | None:
    """The fields beside the `schema` of `data`, read from `document`; None where it is of no such `family`.

    Raises `BadFileError` where it is of another version of the family than `schema`.
    """
    if not isinstance(data, dict) or not str(data.get("schema", "")).startswith(family):
        return None
    if data["schema"] != schema:
        raise BadFileError([document.problem(("schema",), *newer_version(data["schema"]))])
    return {key: value for key, value in data.items() if key != "schema"}


def parse_record(data: Any, document: Document, family: str, schema: str, model: type[R]) -> R | None:
    """The `model` that `data`, read from `document`, says under `schema`; None where it is of no such `family`.

    Raises `BadFileError` with every mistake, and where it is of another version of the family than `schema`.
    """
    fields = fields_of(data, document, family, schema)
    if fields is None:
        return None
    try:
        return validated(model, fields)
    except ValidationError as error:
        mistakes = Mistakes()
        for fault in faults_of(error, model):
            mistakes.add(partial(document.problem, *fault))
        raise mistakes.refusal() from None


def record_json(record: Record, schema: str, *, whole: bool = False) -> bytes:
    """The content of a file of `record` under `schema`: fixed order, two spaces, one line a field.

    `whole` is with what was not said, too; at least one field must be written.
    """
    # Made at once, and the schema put before the first field: to make dictionaries first takes as long again.
    fields = record.model_dump_json(indent=2, exclude_defaults=not whole)
    return "\n".join(("{", f'  "schema": "{schema}",', fields.removeprefix("{\n"), "")).encode()
