"""What a sitting starts from when the council has been here before: last period's answers, as far as they still fit."""

from digiassess.analysis import carry_over
from digiassess.analysis.carry_over import LastTime
from digiassess.files.council_folder import Folder
from digiassess.model.assessment import Assessment


def last_time(folder: Folder, assessment: Assessment) -> LastTime | None:
    """What the council said in the last period before this one; None where there is none."""
    earlier = folder.before(assessment)
    return None if earlier is None else carry_over.last_time(earlier.assessment, assessment)
