"""`digiassess schema`: what the JSON documents are made of, for programs that read or write them."""

import json
from typing import Annotated

import typer

from digiassess.cli.outcome import Outcome
from digiassess.model.bank_rules import hint
from digiassess.model.errors import UsageError
from digiassess.model.text import shown
from digiassess.render.english import _
from digiassess.render.terminal.rows import Row


def document_names(incomplete: str) -> list[str]:
    """The names of the documents that begin so: what a shell proposes."""
    # Imported here, as below: a shell that completes a line, or help, needs none of the models.
    from digiassess.model.documents import DOCUMENTS

    return [name for name in DOCUMENTS if name.startswith(incomplete)]


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="Which document, such as result. Default: list them all.",
            autocompletion=document_names,
        ),
    ] = None,
) -> Outcome:
    """Print the JSON Schema of a document that the program prints, writes or reads.

    Without a name it lists the documents there are.

    Examples: digiassess schema; digiassess schema result; digiassess schema answers > answers.schema.json
    """
    from digiassess.model.documents import DOCUMENTS, json_schema

    if name is None:
        width = max(map(len, DOCUMENTS)) + 2
        return Outcome(
            [
                Row("plain", document.where, indent=width, lead=known, record=True)
                for known, document in DOCUMENTS.items()
            ]
        )
    # A document says of itself what it is: `digiassess/result/1`.
    parts = name.split("/")
    wanted = parts[1] if len(parts) == 3 and parts[0] == "digiassess" else name
    if wanted not in DOCUMENTS:
        mend = hint(wanted, DOCUMENTS, _("'digiassess schema' lists them"))
        raise UsageError(_("There is no document '{name}': {mend}").format(name=shown(name)[:40], mend=mend))
    return Outcome(document=json.dumps(json_schema(wanted), indent=2, ensure_ascii=False))
