"""What is new, gone and changed from one version of a bank to another, and moving an assessment across."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from digiassess.analysis.bank.evidence_change import UNCHANGED, EvidenceChange, evidence_change
from digiassess.analysis.bank.governing import Governing, governing_changes
from digiassess.analysis.bank.matching import lines, same_meaning
from digiassess.analysis.bank.terms import terms_used
from digiassess.analysis.carry_over import fitting, fitting_targets
from digiassess.model.answer import SAID, Answer
from digiassess.model.assessment import Assessment, BankRecord
from digiassess.model.bank import Bank, Question
from digiassess.model.nations import NATIONS


@dataclass(frozen=True)
class Renamed:
    """A question that goes on under another id."""

    old: str
    new: str


@dataclass(frozen=True)
class Recounted:
    """A question that means the same, and is asked or counted otherwise."""

    id: str
    parts: tuple[str, ...]
    """Its fields that are others than before, with `theme`."""


@dataclass(frozen=True)
class NoLongerAsked:
    """Questions that go on, and that a council that was asked them is not asked any more."""

    why: Literal["kind", "nation", "no nation"]
    """Which of its own they are not for; `no nation` where none is recorded of it and they are for some nations."""
    ids: tuple[str, ...]
    """Under their new ids."""


COUNTING = ("weight", "critical", "headline", "applies_to")
"""The fields by which a question counts, or by which somebody is asked it, besides its target and its theme."""


@dataclass(frozen=True)
class BankChange:
    """What becomes of each question from one version of a bank to another."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]
    """Under their new ids: answers from before do not compare."""
    reworded: tuple[str, ...]
    """Under their new ids: other words, or words defined in others, the same meaning."""
    renamed: tuple[Renamed, ...]
    recounted: tuple[Recounted, ...] = ()
    """Under their new ids; of those that changed in meaning it is not told."""
    governing: tuple[Governing, ...] = ()
    """What is said otherwise of many questions at once."""
    evidence: EvidenceChange = UNCHANGED
    """What questions rest on otherwise, of those that changed in meaning, too."""
    council: tuple[str, str | None] | None = None
    """The kind and the nation of the one council that it is about; None where it is about every council."""
    no_longer: tuple[NoLongerAsked, ...] = ()
    """What that council is not asked any more, for each reason that there is."""

    @property
    def questions_stay(self) -> bool:
        """Whether every question asks and counts as it did, whatever it rests on."""
        told = (self.new, self.gone, self.changed, self.reworded, self.renamed, self.recounted, self.no_longer)
        return not any(told)

    @property
    def nothing(self) -> bool:
        """Whether, besides, each rests on what it did, and nothing is said otherwise of many questions at once."""
        return self.questions_stay and not self.governing and not any(self.evidence)


def bank_change(old: Bank, new: Bank) -> BankChange:
    """What is new, gone, changed, reworded, renamed and recounted from `old` to `new`, in the order of the bank.

    With it goes what is said otherwise of many questions at once, and what they rest on.
    """
    pairs = list[tuple[Question, Question]]()
    added, gone, changed, reworded, renamed, recounted = [], [], [], [], [], []
    for line in lines([old, new]):
        before, after = line.questions
        if after is None:
            gone.append(line.id)
            continue
        if before is None:
            added.append(after.id)
            continue
        pairs.append((before, after))
        if before.id != after.id:
            renamed.append(Renamed(before.id, after.id))
        if not same_meaning([old, new], line):
            changed.append(after.id)
            continue
        if _words(old, before) != _words(new, after):
            reworded.append(after.id)
        was, now = _counts(old, before), _counts(new, after)
        if was != now:
            recounted.append(Recounted(after.id, tuple(name for name in now if was[name] != now[name])))
    return BankChange(
        new=tuple(added),
        gone=tuple(gone),
        changed=tuple(changed),
        reworded=tuple(reworded),
        renamed=tuple(renamed),
        recounted=tuple(recounted),
        governing=tuple(governing_changes(old, new)),
        evidence=evidence_change(old, new, pairs),
    )


def council_change(before: Assessment, after: Assessment) -> BankChange:
    """The same of what one council is asked, whose assessment moves: gone is what it was asked, the rest what it is.

    With it goes what it is no longer asked for its kind or its nation. A quick assessment is told of every question,
    since it can be made full.
    """
    old, new = before.bank.content, after.bank.content
    change = bank_change(old, new)

    def asked(question_id: str) -> bool:
        return new.by_id[question_id][1].applies(after.kind, after.nation)

    return replace(
        change,
        new=tuple(filter(asked, change.new)),
        gone=tuple(each for each in change.gone if old.by_id[each][1].applies(before.kind, before.nation)),
        changed=tuple(filter(asked, change.changed)),
        reworded=tuple(filter(asked, change.reworded)),
        renamed=tuple(each for each in change.renamed if asked(each.new)),
        recounted=tuple(each for each in change.recounted if asked(each.id)),
        evidence=change.evidence.of(asked, new),
        council=(after.kind, after.nation),
        no_longer=tuple(_no_longer(before, after)),
    )


def _no_longer(before: Assessment, after: Assessment) -> Iterator[NoLongerAsked]:
    found: dict[Literal["kind", "nation", "no nation"], list[str]] = {"kind": [], "nation": [], "no nation": []}
    for line in lines([before.bank.content, after.bank.content]):
        was, now = line.questions
        if was is None or now is None or now.applies(after.kind, after.nation):
            continue
        if was.applies(before.kind, before.nation):
            elsewhere = any(now.applies(after.kind, nation) for nation in NATIONS)
            found["kind" if not elsewhere else "nation" if after.nation else "no nation"].append(now.id)
    yield from (NoLongerAsked(why, tuple(ids)) for why, ids in found.items() if ids)


def move_to_bank(assessment: Assessment, record: BankRecord) -> Assessment:
    """`assessment` on the bank of `record`, with every answer kept.

    Answers follow their question to a new id. Those whose question changed meaning are marked as to be confirmed, and
    count as unanswered until then; those whose question is gone are set aside, and wait there for it to come back.
    """
    old, new = assessment.bank.content, record.content
    answers: dict[str, Answer] = {}
    aside = dict(assessment.set_aside)
    # What was set aside of a question that the old bank has is a level that it had lost: nobody else's.
    waiting = {name: answer for name, answer in aside.items() if name not in old.by_id}
    for line in lines([old, new]):
        before, after = line.questions
        if before is None:
            # A question that comes back, under another id or not, finds the answer that was set aside for it.
            back = None if after is None else next((name for name in _names(after) if name in waiting), None)
            if after is not None and back is not None:
                said = waiting.pop(back)
                found = fitting(said, new)
                answers[after.id] = found.model_copy(update={"to_confirm": found.level is not None})
                if found == said:
                    del aside[back]
            continue
        answer = assessment.answers.get(before.id)
        if answer is None:
            continue
        fits = None if after is None else fitting(answer, new)
        if fits != answer:
            aside[before.id] = _kept(aside.get(before.id), answer, old)
        if after is None or fits is None:
            continue
        if fits.level is not None and not same_meaning([old, new], line):
            fits = fits.model_copy(update={"to_confirm": True})
        answers[after.id] = fits
    targets = fitting_targets(assessment.targets, new)
    update = {"answers": answers, "set_aside": aside, "targets": targets, "bank": record}
    return assessment.model_copy(update=update)


def _kept(aside: Answer | None, answer: Answer, bank: Bank) -> Answer:
    """`answer` as it is set aside: with a level or target that was set `aside` before, since `bank` lacks it."""
    if aside is None:
        return answer
    left = fitting(aside, bank)
    lost = {part.name: said for part in SAID if (said := getattr(aside, part.name)) != getattr(left, part.name)}
    return answer.model_copy(update={name: said for name, said in lost.items() if getattr(answer, name) is None})


def _names(question: Question) -> tuple[str, ...]:
    return question.id, *question.replaces


def _counts(bank: Bank, question: Question) -> dict[str, object]:
    """How a question counts, and who is asked it."""
    found: dict[str, object] = {name: getattr(question, name) for name in COUNTING}
    found["applies_to"] = None if question.applies_to is None else {*question.applies_to}
    found["target"] = bank.target if question.target is None else question.target
    found["theme"] = bank.by_id[question.id][0].id
    return found


def _words(bank: Bank, question: Question) -> tuple[object, ...]:
    statements = tuple(step.statement for step in question.levels)
    return question.text, question.help, statements, terms_used(bank, question.id)
