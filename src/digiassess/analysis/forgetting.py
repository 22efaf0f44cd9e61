"""Taking what somebody said out of an assessment, once they wish it gone: counts stay (DESIGN, section 8)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import pbkdf2_hmac
from typing import NamedTuple

from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.response import Response


class Words(NamedTuple):
    """What was said to one question that is to go: whole notes, and lines of evidence."""

    notes: frozenset[str]
    evidence: frozenset[str]


class Marks(NamedTuple):
    """Words as digests, by which they are known again and cannot be read."""

    salt: str
    """What goes into each digest with the words, so that no table of digests has it."""
    words: Mapping[str, Words]


_NONE = Words(frozenset(), frozenset())

_ROUNDS = 20_000
"""How often a digest is made over. Some milliseconds each: whoever has a list of names tries none of it soon."""


def words_to_go(gone: Iterable[Response], staying: Iterable[Response]) -> dict[str, Words]:
    """The notes and evidence that `gone` gave, by question; what somebody `staying` gave in the same words stays."""
    return without(_words(gone), _words(staying))


def marks_to_go(gone: Iterable[Marks], staying: Iterable[Response]) -> list[Marks]:
    """The digests of what those who go said in earlier responses, but for what somebody `staying` gave."""
    theirs = _words(staying)
    return [marks._replace(words=without(marks.words, _like(marks, theirs))) for marks in gone]


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
    return {question: words for question, words in found.items() if words.notes or words.evidence}


def marked(words: Mapping[str, Words], salt: str) -> Marks:
    """`words` as digests made with `salt`."""
    return Marks(
        salt,
        {
            question: Words(
                frozenset(_mark_of_note(note, salt) for note in each.notes),
                frozenset(_mark(line, salt) for line in each.evidence),
            )
            for question, each in words.items()
        },
    )


def recognised(assessment: Assessment, marks: Marks) -> dict[str, Words]:
    """The words in the answers of `assessment` whose digests are among `marks`, by question."""
    salt = marks.salt
    return together(
        *(
            {
                question: Words(
                    _notes(answer.note, known.notes, salt),
                    frozenset(
                        line for line in answer.evidence if known.evidence and _mark(line, salt) in known.evidence
                    ),
                )
            }
            for question, known, answer in _meetings(assessment, marks.words)
        )
    )


def standing(assessment: Assessment, words: Mapping[str, Words]) -> dict[str, Words]:
    """What of `words` stands in the answers of `assessment`, by question."""
    return together(
        *(
            {
                question: Words(
                    frozenset(note for note in known.notes if _framed(note) in _framed(answer.note)),
                    known.evidence.intersection(answer.evidence),
                )
            }
            for question, known, answer in _meetings(assessment, words)
        )
    )


def without_words(assessment: Assessment, words: Mapping[str, Words]) -> tuple[Assessment, list[str]]:
    """`assessment` without those words, and the questions that they were taken out of.

    A note is found where it stands whole, between line breaks; evidence line by line. Answers that were set aside are
    looked at too, and a question under the ids that it replaces. Levels and `agreed_from` stay as they are.
    """
    now = {name: _of(assessment, name, words).values() for name in (*assessment.answers, *assessment.set_aside)}
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


@lru_cache(maxsize=10_000)
def _mark(text: str, salt: str) -> str:
    # The same lines stand in one version of an assessment after the other.
    return pbkdf2_hmac("sha256", text.encode("utf-8", "surrogatepass"), salt.encode(), _ROUNDS).hex()


def _mark_of_note(note: str, salt: str) -> str:
    lines = note.count("\n") + 1
    return f"{lines}:{_mark(note, salt)}"


def _like(marks: Marks, words: Mapping[str, Words]) -> Mapping[str, Words]:
    """`words` as digests of the kind of `marks`, of those questions alone that these have."""
    return marked({question: each for question, each in words.items() if question in marks.words}, marks.salt).words


def _notes(note: str, marks: Collection[str], salt: str) -> frozenset[str]:
    """The lines of `note`, one or several together, whose digest is among `marks`."""
    lines = note.split("\n")
    parts = (
        "\n".join(lines[first : first + number])
        for number in {int(mark.partition(":")[0]) for mark in marks}
        for first in range(len(lines) - number + 1)
    )
    return frozenset(part for part in parts if _mark_of_note(part, salt) in marks)


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


def _meetings(assessment: Assessment, words: Mapping[str, Words]) -> Iterator[tuple[str, Words, Answer]]:
    """Each question of `words` with what it has there, and with an answer of `assessment` in which that may stand."""
    for answers in (assessment.answers, assessment.set_aside):
        for name, answer in answers.items():
            for question, known in _of(assessment, name, words).items():
                yield question, known, answer


def _of(assessment: Assessment, name: str, words: Mapping[str, Words]) -> dict[str, Words]:
    """What `words` has for the answer to that question, by its id and by those that it replaces."""
    known = assessment.bank.content.by_id.get(name)
    names = (name, *(known[1].replaces if known is not None else ()))
    return {each: words[each] for each in names if each in words}


def _without(answer: Answer, words: Collection[Words]) -> Answer:
    note, evidence = answer.note, answer.evidence
    for each in words:
        # The longest first: a short note may stand whole within a longer one.
        for gone in sorted(each.notes, key=len, reverse=True):
            note = _cut(note, gone)
        evidence = tuple(line for line in evidence if line not in each.evidence)
    return answer.model_copy(update={"note": note, "evidence": evidence})


def _cut(note: str, gone: str) -> str:
    """`note` without each place where `gone` stands as lines of its own."""
    framed = _framed(note)
    while _framed(gone) in framed:
        framed = framed.replace(_framed(gone), "\n")
    return framed.strip()


def _framed(note: str) -> str:
    return f"\n{note}\n"
