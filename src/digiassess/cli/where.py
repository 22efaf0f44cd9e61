"""`digiassess where`: the files that belong to an assessment, and those that the program brings along."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from digiassess.cli.choices import one_period
from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, Period, PeriodOption
from digiassess.cli.outcome import Outcome
from digiassess.export.formats import PAPERS
from digiassess.files.council_folder import Folder as Found
from digiassess.files.council_folder import read_folder
from digiassess.files.found_again import found_by
from digiassess.files.history import history_folder, versions
from digiassess.files.kept import Kept
from digiassess.files.rescue import still_rescued
from digiassess.files.responses import read_invitations, responses_folder
from digiassess.files.shell import as_words
from digiassess.files.shipped import shipped as shipped_folder
from digiassess.model.response import Invitation
from digiassess.model.text import name_for_file, shown
from digiassess.render.english import _, count
from digiassess.render.terminal.rows import Row


def where(
    which: Period = None,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,
) -> Outcome:
    """Show where the files are: the assessment, its history, its papers, and the question bank.

    Papers are looked for where the command is run, under the names that they have where none was chosen. A line a
    file, so that other programs can read them.

    Examples: digiassess where; digiassess where 2026
    """
    found, period = read_folder(folder), one_period(which, period)
    rows = [_place(_("Folder"), folder)]
    if found.entries or found.unread or council is not None or period is not None:
        rows += _of(found.choose(council, period), found)
    else:
        rows.append(_line(_("Assessment"), _("none yet; start one with 'digiassess assess'")))
    rows.append(_place(_("Question bank for a new assessment"), bank or shipped_folder("questions")))
    rows.append(_place(_("Templates of the papers"), shipped_folder("reports")))
    return Outcome(rows)


def _of(kept: Kept, found: Found) -> Iterator[Row]:
    """The files of one assessment."""
    assessment, path = kept.assessment, kept.path
    yield _place(_("Assessment"), path)
    inside = _("in the assessment's file, {bank} {version}")
    yield _line(_("Its question bank"), inside.format(bank=assessment.bank.id, version=assessment.bank.version))
    if kept_versions := versions(path):
        yield _place(
            _("Its history, {number}").format(number=count(len(kept_versions), "version")), history_folder(path)
        )
    else:
        yield _line(_("Its history"), _("none yet"))
    if (responses := responses_folder(path)).is_dir():
        yield _place(_("Responses"), responses)
    for file in still_rescued(kept):
        yield _place(_("Answers that are not taken in yet"), file)
    there = sorted(papers(path, read_invitations(path).invited))
    for paper in there:
        yield _place(_("Paper"), paper)
    if not there:
        none = _("none here that is called {name}; write one with: digiassess {report}")
        report = as_words(["report", *found_by(assessment, path.parent, found)])
        yield _line(_("Paper"), none.format(name=shown(path.stem), report=report))


def papers(path: Path, invited: Iterable[Invitation]) -> Iterator[Path]:
    """The papers of the assessment in the file at `path`, that stand where the command is run.

    `invited` are those who were invited to it: a form has a name like a paper's. So has a paper of another assessment
    whose file's name begins with this one's.
    """
    others = [other.stem for other in path.parent.glob("*.json") if other.stem.startswith(f"{path.stem}-")]
    endings = {ending for form in PAPERS if not form.figures_only for ending in form.endings}
    roles = {re.escape(name_for_file(invitation.role, "")) for invitation in invited}
    form = re.compile(rf"{re.escape(path.stem)}-(?:{'|'.join(sorted(roles))})(?:-[0-9]+)?")
    for file in Path.cwd().iterdir():
        named = _is_called(file.stem, path.stem) and not any(_is_called(file.stem, other) for other in others)
        if named and not (roles and form.fullmatch(file.stem)) and file.suffix.lower() in endings and file.is_file():
            yield file


def _is_called(paper: str, assessment: str) -> bool:
    return paper == assessment or paper.startswith(f"{assessment}-")


def _place(name: str, path: Path) -> Row:
    return _line(name, shown(path.resolve()))


def _line(name: str, text: str) -> Row:
    return Row("plain", _("{name}: {text}").format(name=name, text=text), hang=2, record=True)
