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

    Raises `DigiassessError` where another assessment is wanted, or it is of none that is there beside others, or
    nobody can tell of which period it is.
    """
    exported = given.exported
    if exported is None:
        return wanted
    here = folder.councils if wanted.council is None else [wanted.council]
    council = wanted.council or (here[0] if exported.council is None and len(here) == 1 else None)
    periods = [entry.period for entry in folder.of(council)] if council else []
    if exported.period is None:
        if periods and wanted.period is None and (wanted.begins_next or len(periods) > 1):
            raise DigiassessError(
                _("{file} is a workbook without names, and {council} has {periods}: choose with --period.").format(
                    file=given.document.file, council=council, periods=listed(periods, 5)
                )
            )
        return wanted
    theirs = exported.council and (folder.named(exported.council) or exported.council)
    whose = theirs or council
    is_there = whose is None or folder.has(whose, exported.period)
    if wanted.begins_next:
        raise _of_another(given, exported, _("the next period"), is_there=is_there)
    if theirs:
        if here and not any(same_council(folder.named(name) or name, theirs) for name in here):
            others = ", ".join(filter(None, (listed(here, 5), wanted.period)))
            raise _of_another(given, exported, others, is_there=is_there)
        council = council or theirs
        periods = [entry.period for entry in folder.of(council)]
    asked = periods if wanted.period is None else [wanted.period]
    if asked and period_key(exported.period) not in map(period_key, asked):
        others = f"{council}, {listed(asked)}" if council else listed(asked)
        raise _of_another(given, exported, others, is_there=is_there)
    return replace(wanted, council=council, period=wanted.period or exported.period)


def _of_another(given: AnswersFile, exported: Exported, here: str, *, is_there: bool) -> DigiassessError:
    what = _(_SAID[exported.form, is_there])
    return DigiassessError(what.format(file=given.document.file, theirs=exported, here=here))


_SAID = {
    (False, True): noted(
        "{file} is the workbook of {theirs}, and is not taken into {here}: choose {theirs} with --council and "
        "--period, or take the workbook that 'digiassess export' writes of the one you mean."
    ),
    (False, False): noted(
        "{file} is the workbook of {theirs}, which is not here, and is not taken into {here}: name the folder that "
        "has it with --folder, take the workbook that 'digiassess export' writes of the one you mean, or correct its "
        "first cell, where that is out of date."
    ),
    (True, True): noted(
        "{file} is the form of {theirs}, and is not taken into {here}: choose {theirs} with --council and --period, or "
        "fill in the form that 'digiassess questions form' writes of the one you mean, or of none with --blank."
    ),
    (True, False): noted(
        "{file} is the form of {theirs}, which is not here, and is not taken into {here}: name the folder that has it "
        "with --folder, fill in the form that 'digiassess questions form' writes of the one you mean, or correct its "
        "first cell, where that is out of date."
    ),
}
"""What is said of the form, or else the workbook, of another assessment, which is there to be chosen or not."""
