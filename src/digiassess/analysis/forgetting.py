"""Taking what somebody said out of an assessment, once they wish it gone: counts stay (DESIGN, section 8)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.response import Response


class Words(NamedTuple):
    """What was said to one question that is to go: whole notes, and lines of evidence."""

    notes: frozenset[str]
    evidence: frozenset[str]


_NONE = Words(frozenset(), frozenset())


def words_to_go(gone: Iterable[Response], staying: Iterable[Response]) -> dict[str, Words]:
    """The notes and evidence that `gone` gave, by question; what somebody `staying` gave in the same words stays."""
    return without(_words(gone), _words(staying))


def marks_to_go(gone: Iterable[Mapping[str, Words]], staying: Iterable[Response]) -> dict[str, Words]:
    """The digests of what those who go said in earlier responses, but for what somebody `staying` gave, by question."""
    return without(together(*gone), marked(_words(staying)))


def without(given: Mapping[str, Words], theirs: Mapping[str, Words]) -> dict[str, Words]:
    """What of `given` is not in `theirs` too, by question."""
    left = {
        question: Words(words.notes - there.notes, words.evidence - there.evidence)
        for question, words in given.items()
        for there in (theirs.get(question, _NONE),)
    }
    return {question: words for question, words in left.items() if words.notes or words.evidence}


def together(*several: Mapping[str, Words]) -> dict[str, Words]:
    """All of `several`, by question."""
    found: dict[str, Words] = {}
    for each in several:
        for question, words in each.items():
            there = found.get(question, _NONE)
            found[question] = Words(there.notes | words.notes, there.evidence | words.evidence)
    return found


def marked(words: Mapping[str, Words]) -> dict[str, Words]:
    """The same as digests, by which words are known again and cannot be read."""
    return {
        question: Words(frozenset(map(_mark_of_note, each.notes)), frozenset(map(_mark, each.evidence)))
        for question, each in words.items()
    }


def recognised(assessment: Assessment, marks: Mapping[str, Words]) -> dict[str, Words]:
    """The words in the answers of `assessment` whose digests are among `marks`, by question."""
    found: dict[str, Words] = {}
    for answers in (assessment.answers, assessment.set_aside):
        for name, answer in answers.items():
            for known in _of(assessment, name, marks):
                evidence = frozenset(line for line in answer.evidence if _mark(line) in known.evidence)
                found = together(found, {name: Words(_notes(answer.note, known.notes), evidence)})
    return {question: words for question, words in found.items() if words.notes or words.evidence}


def without_words(assessment: Assessment, words: Mapping[str, Words]) -> tuple[Assessment, list[str]]:
    """`assessment` without those words, and the questions that they were taken out of.

    A note is found where it stands whole, between line breaks; evidence line by line. Answers that were set aside are
    looked at too, and a question under the ids that it replaces. Levels and `agreed_from` stay as they are.
    """
    now = {name: _of(assessment, name, words) for name in (*assessment.answers, *assessment.set_aside)}
    changed: list[str] = []
    fields: dict[str, dict[str, Answer]] = {
        "answers": dict(assessment.answers),
        "set_aside": dict(assessment.set_aside),
    }
    for answers in fields.values():
        for name, answer in answers.items():
            after = _without(answer, now[name])
            if after != answer:
                answers[name] = after
                changed.append(name)
    return assessment.model_copy(update=fields), changed


def _mark(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _mark_of_note(note: str) -> str:
    lines = note.count("\n") + 1
    return f"{lines}:{_mark(note)}"


def _notes(note: str, marks: Collection[str]) -> frozenset[str]:
    """The lines of `note`, one or several together, whose digest is among `marks`."""
    lines = note.split("\n")
    parts = (
        "\n".join(lines[first : first + number])
        for number in {int(mark.partition(":")[0]) for mark in marks}
        for first in range(len(lines) - number + 1)
    )
    return frozenset(part for part in parts if _mark_of_note(part) in marks)


def _words(responses: Iterable[Response]) -> dict[str, Words]:
    notes: dict[str, set[str]] = {}
    evidence: dict[str, set[str]] = {}
    for response in responses:
        for question, said in response.answers.items():
            if said.note:
                notes.setdefault(question, set()).add(said.note)
            if said.evidence:
                evidence.setdefault(question, set()).update(said.evidence)
    return {
        question: Words(frozenset(notes.get(question, ())), frozenset(evidence.get(question, ())))
        for question in {*notes, *evidence}
    }


def _of(assessment: Assessment, name: str, words: Mapping[str, Words]) -> Sequence[Words]:
    """What is to go of the answer to that question, by its id and by those that it replaces."""
    known = assessment.bank.content.by_id.get(name)
    names = (name, *(known[1].replaces if known is not None else ()))
    return [words[each] for each in names if each in words]


def _without(answer: Answer, words: Sequence[Words]) -> Answer:
    note, evidence = answer.note, answer.evidence
    for each in words:
        # The longest first: a short note may stand whole within a longer one.
        for gone in sorted(each.notes, key=len, reverse=True):
            note = _cut(note, gone)
        evidence = tuple(line for line in evidence if line not in each.evidence)
    return answer.model_copy(update={"note": note, "evidence": evidence})


def _cut(note: str, gone: str) -> str:
    """`note` without each place where `gone` stands as lines of its own."""
    framed = f"\n{note}\n"
    while f"\n{gone}\n" in framed:
        framed = framed.replace(f"\n{gone}\n", "\n")
    return framed.strip()
