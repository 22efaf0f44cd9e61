"""The people of the worked example: whom the council asked before it agreed its answers, and what they said."""

from datetime import datetime
from pathlib import Path

from digiassess.analysis.agreement import heard
from digiassess.analysis.settling import agreed_from
from digiassess.files.answers_file import read_answers
from digiassess.files.answers_person import person_of
from digiassess.files.formats.yaml import read_yaml
from digiassess.files.kept import Kept
from digiassess.files.response_fit import Fitting
from digiassess.files.responses_saving import save_invitations, save_responses
from digiassess.files.saving import save_assessment
from digiassess.files.shipped import shipped
from digiassess.model.response import Invitations

_INVITED = "invited.yaml"


def add_people(kept: Kept, when: datetime) -> Kept:
    """Keeps beside the example's assessment who was invited to it, and what five of them said at the time `when`.

    Gives the assessment as it is saved then: each answer with how many people it was settled over.
    """
    place, fitting = shipped("questions") / "demo" / "people", Fitting(kept.assessment)
    save_invitations(kept.path, Invitations.model_validate(read_yaml(place / _INVITED).data))
    files = [file for file in sorted(Path(place).glob("*.yaml")) if file.name != _INVITED]
    people = [person_of(read_answers(file, of_a_person=True), fitting, when)[0] for file in files]
    save_responses(kept.path, [(person, None) for person in people])
    answers = dict(kept.assessment.answers)
    for question in heard(kept.assessment, people).questions:
        if question.id in answers:
            answers[question.id] = answers[question.id].model_copy(update={"agreed_from": agreed_from(question)})
    return save_assessment(kept.holding(kept.assessment.model_copy(update={"answers": answers})))
