"""The assessments of a folder with how each stands."""

from collections.abc import Iterator, Sequence

from digiassess.analysis.sign_off import sign_off
from digiassess.files.kept import Kept
from digiassess.model.assessment import Assessment
from digiassess.model.text import shown
from digiassess.render.english import _, count, ngettext
from digiassess.render.sign_off import sign_off_words
from digiassess.render.terminal.rows import Row


def assessment_list_rows(folder: str, found: Sequence[Kept]) -> Iterator[Row]:
    """Two rows an assessment: whose it is, for when and how far; its kind, its file, and who signed it off."""
    yield Row(
        "heading", _("{assessments} in {folder}").format(assessments=count(len(found), "assessment"), folder=folder)
    )
    for kept in found:
        assessment = kept.assessment
        about = _("{council}, {period}: {state}.").format(
            council=assessment.council, period=assessment.period, state=_state(assessment)
        )
        yield Row("plain", about, indent=2, hang=2, record=True)
        reach = _("quick: headline questions only") if assessment.quick else _("full")
        kind = _("{kind}, {reach}, {file}").format(kind=assessment.kind, reach=reach, file=shown(kept.path.name))
        yield Row("quiet", kind, indent=4, hang=2, record=True)
        if assessment.signed_off is not None:
            yield Row("quiet", sign_off_words(sign_off(assessment)), indent=4, hang=2, record=True)


def _state(assessment: Assessment) -> str:
    far = assessment.progress()
    if not far.left:
        return _("every question answered")
    answered = ngettext("{done} of {of} question answered", "{done} of {of} questions answered", far.asked)
    return answered.format(done=far.answered, of=far.asked)
