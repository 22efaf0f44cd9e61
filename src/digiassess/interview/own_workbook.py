"""A workbook that `export` or `questions form` wrote is taken into the assessment that it is of, and into no other."""

from dataclasses import replace

from digiassess.files.answers_file import AnswersFile
from digiassess.files.council_folder import Folder
from digiassess.files.formats.exported import Exported
from digiassess.interview.opening import Wanted
from digiassess.model.council import same_council
from digiassess.model.errors import DigiassessError
from digiassess.model.period import period_key
from digiassess.render.english import _, listed, noted


def of_workbook(folder: Folder, wanted: Wanted, given: AnswersFile) -> Wanted:
    """`wanted` with the council and period of the workbook that was `given`; the same for any other file.

    Raises `DigiassessError` where another assessment is wanted, or it is of none that is there beside others.
    """
    exported = given.exported
    if exported is None:
        return wanted
    if wanted.begins_next:
        raise _of_another(given, exported, _("the next period"))
    here = folder.councils if wanted.council is None else [wanted.council]
    council = wanted.council
    if exported.council is not None:
        theirs = folder.named(exported.council) or exported.council
        if here and not any(same_council(folder.named(name) or name, theirs) for name in here):
            raise _of_another(given, exported, ", ".join(filter(None, (listed(here, 5), wanted.period))))
        council = council or theirs
    elif len(here) == 1:
        council = here[0]
    periods = [entry.period for entry in folder.of(council)] if council else []
    asked = periods if wanted.period is None else [wanted.period]
    if asked and period_key(exported.period) not in map(period_key, asked):
        raise _of_another(given, exported, f"{council}, {listed(asked)}" if council else listed(asked))
    return replace(wanted, council=council, period=wanted.period or exported.period)


def _of_another(given: AnswersFile, exported: Exported, here: str) -> DigiassessError:
    what = _(_FORM) if exported.form else _(_WORKBOOK)
    return DigiassessError(what.format(file=given.document.file, theirs=exported, here=here))


_WORKBOOK = noted(
    "{file} is the workbook of {theirs}, and is not taken into {here}: choose {theirs} with --council and --period, or "
    "take the workbook that 'digiassess export' writes of the one you mean."
)
_FORM = noted(
    "{file} is the form of {theirs}, and is not taken into {here}: choose {theirs} with --council and --period, or "
    "fill in the form that 'digiassess questions form' writes of the one you mean, or of none with --blank."
)
