"""What became of answers between two states of one assessment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digiassess.model.answer import SAID, Answer, says_the_same


@dataclass(frozen=True)
class AnswerChange:
    """One question's answer, before and after."""

    id: str
    before: Answer
    after: Answer

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the parts that are not what they were."""
        return tuple(part.name for part in SAID if getattr(self.before, part.name) != getattr(self.after, part.name))


@dataclass(frozen=True)
class AnswerChanges:
    """Which answers are new, changed, unchanged or taken back."""

    new: tuple[str, ...]
    """Questions that have a level now and had none."""
    changed: tuple[AnswerChange, ...]
    unchanged: tuple[str, ...]
    cleared: tuple[str, ...]
    """Questions whose level was taken back."""


def answer_changes(
    before: Mapping[str, Answer], after: Mapping[str, Answer], questions: Iterable[str]
) -> AnswerChanges:
    """What became of the answers to `questions`, in their order. An answer that no longer stood counts as none."""
    new, changed, unchanged, cleared = [], [], [], []
    for name in questions:
        was, now = before.get(name) or Answer(), after.get(name) or Answer()
        if says_the_same(was, now):
            unchanged.append(name)
        elif was.level is None and now.level is not None:
            new.append(name)
        elif now.level is None and was.level is not None:
            cleared.append(name)
        else:
            changed.append(AnswerChange(name, was, now))
    return AnswerChanges(tuple(new), tuple(changed), tuple(unchanged), tuple(cleared))
