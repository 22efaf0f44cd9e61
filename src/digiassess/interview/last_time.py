"""What a sitting starts from when the council has been here before: last period's answers, as far as they still fit."""

from datetime import date

from digiassess.analysis import carry_over
from digiassess.analysis.carry_over import LastTime
from digiassess.files.council_folder import Folder
from digiassess.interview.putting import Putting
from digiassess.model.assessment import Assessment


def last_time(folder: Folder, assessment: Assessment, today: date) -> LastTime | None:
    """What the council said in the last period before this one, which goes on `today`; None where there is none."""
    earlier = folder.before(assessment, today)
    return None if earlier is None else carry_over.last_time(earlier.assessment, assessment)


def follow(putting: Putting, before: LastTime | None) -> None:
    """Has what was said `before` shown beside each question, where there was a period before."""
    if before is not None:
        putting.before = before.said
        putting.new_since = dict.fromkeys(before.added, before.period)
