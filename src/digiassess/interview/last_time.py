"""What a sitting starts from when the council has been here before: last period's answers, as far as they still fit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from digiassess.analysis.bank.matching import lines, same_meaning
from digiassess.analysis.scoring import score
from digiassess.files.council_folder import Folder
from digiassess.model.assessment import UNKNOWN, Assessment
from digiassess.render.terminal.asking import Before, answer_words

Only = Literal["new", "gaps", "unknown"]


@dataclass(frozen=True)
class LastTime:
    """The last period before this one, as this bank's questions see it."""

    period: str
    said: Mapping[str, Before] = field(default_factory=dict)
    """What was answered, by the ids of this bank's questions."""
    new: frozenset[str] = frozenset()
    """Questions that are new or changed in meaning since."""
    added: frozenset[str] = frozenset()
    """Questions that last period's bank did not have."""
    gaps: frozenset[str] = frozenset()
    """Questions that had a gap."""

    def only(self, which: Only) -> frozenset[str]:
        """The questions to narrow a sitting to."""
        if which == "new":
            return self.new
        if which == "gaps":
            return self.gaps
        return frozenset(name for name, before in self.said.items() if before.answer.level == UNKNOWN)


def last_time(folder: Folder, assessment: Assessment) -> LastTime | None:
    """What the council said in the last period before this one; None where there is none."""
    earlier = folder.before(assessment)
    if earlier is None:
        return None
    last = earlier.assessment
    banks = [last.bank.content, assessment.bank.content]
    with_gap = {gap.question for gap in score(last).gaps}
    said, new, added, gaps = {}, set(), set(), set()
    for line in lines(banks):
        before, now = line.questions
        if now is None:
            continue
        if before is None:
            new.add(now.id)
            added.add(now.id)
            continue
        same = same_meaning(banks, line)
        if not same:
            new.add(now.id)
        if before.id in with_gap:
            gaps.add(now.id)
        if before.id in last.answers:
            answer = last.answers[before.id]
            said[now.id] = Before(last.period, answer, same, answer_words(last.bank.content, answer))
    return LastTime(last.period, said, frozenset(new), frozenset(added), frozenset(gaps))
