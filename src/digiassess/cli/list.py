"""`digiassess list`: the assessments of a folder, with how each stands."""

from digiassess.analysis.periods_out_of_order import younger
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, Json
from digiassess.cli.outcome import Outcome
from digiassess.files.council_folder import read_folder
from digiassess.files.kept import Kept
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown
from digiassess.render.answered_on import answered_on_of_council
from digiassess.render.documents.assessments import assessment_list_json
from digiassess.render.english import _
from digiassess.render.terminal.assessment_list import assessment_list_rows
from digiassess.render.terminal.rows import Row
from digiassess.render.younger import younger_of_council


def list_(
    council: Council = None,
    json: Json = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """List the assessments here, with how far each is.

    The earliest period of each council comes first; who signed one off is said too. Ends with 1 where a file cannot be
    read. Examples: digiassess list; digiassess list --json
    """
    here = read_folder(folder)
    if council is not None:
        # Raises where the council is not here.
        here.council(council)
    councils = here.councils if council is None else [council]
    notes = [str(error) for error in here.unread]
    found: list[Kept] = []
    younger_there: list[str] = []
    banks: list[str] = []
    for name in councils:
        of_council = []
        for entry in here.of(name):
            try:
                of_council.append(entry.kept)
            except DigiassessError as error:
                notes.append(str(error))
        found += of_council
        banks.append(answered_on_of_council(name, [kept.assessment for kept in of_council]))
        younger_there += [younger_of_council(name, told) for told in younger([kept.assessment for kept in of_council])]
    if not found and not notes:
        none = _("There is no assessment in {folder} yet. Start one with 'digiassess assess'.")
        raise DigiassessError(none.format(folder=shown(folder)))
    if json:
        return Outcome(document=assessment_list_json(found), notes=[*notes, *younger_there], code=int(bool(notes)))
    rows = [*assessment_list_rows(shown(folder), found), *(Row("plain", told, hang=2) for told in banks if told)]
    rows += [Row("warning", told, hang=2) for told in younger_there]
    return Outcome(rows, notes=notes, code=int(bool(notes)))
