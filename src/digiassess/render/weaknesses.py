"""Weaknesses of a bank in words: what is weak, and how to mend it."""

from typing import NamedTuple

from digiassess.model.bank_rules import Fault
from digiassess.model.weakness import Kind, Weakness
from digiassess.render.english import _, count, noted


class _Words(NamedTuple):
    what: str
    mend: str


_WORDS: dict[Kind, _Words] = {
    "no headline": _Words(
        noted("'{theme}' has no headline question"),
        noted("mark the one or two that tell most"),
    ),
    "critical is no headline": _Words(
        noted("'{id}' is critical and no headline, so a quick assessment gives its theme no level"),
        noted("mark it 'headline: true', or take 'critical' out"),
    ),
    "dropped id": _Words(
        noted("'{id}' of version {version} is gone"),
        noted("let a question replace it, or retire it with a reason in versions.yaml"),
    ),
    "length": _Words(
        noted("level {level} of '{id}' has {words}"),
        noted("make it {shortest} to {longest} words"),
    ),
    "vague word": _Words(
        noted("'{id}' says '{word}'"),
        noted("say what that would be: a number, a date, a name"),
    ),
    "repeated level": _Words(
        noted("level {level} of '{id}' repeats level {below}"),
        noted("say what is different one level up"),
    ),
    "silent level": _Words(
        noted("level 0 of '{id}' does not say that somebody looked, so it is true where nobody has"),
        noted("say who has looked, asked or confirmed, and found none"),
    ),
    "unknowing level": _Words(
        noted("level 0 of '{id}' says '{words}', so it is true where nobody knows"),
        noted("say what somebody looked at or counted, and what was not there: who cannot tell answers 'don't know'"),
    ),
    "does not build": _Words(
        noted("level {level} of '{id}' names nothing that level {below} names"),
        noted("see that nobody can be there without the level below, and take up what it names"),
    ),
    "two questions": _Words(
        noted("'{id}' asks two things at once"),
        noted("ask one, or make two questions of it"),
    ),
    "asked twice": _Words(
        noted("'{id}' asks what '{first}' asks, in the same words"),
        noted("say in the question what is different: a survey's table is read by its words"),
    ),
    "no help": _Words(noted("'{id}' has no help"), noted("say what to look at before answering")),
    "no signpost": _Words(noted("'{id}' has no signpost"), noted("point to the evidence it rests on")),
    "first cannot be opened": _Words(
        noted("the first signpost of '{id}', '{signpost}', has no address and cannot be opened"),
        noted("put one with an address first, or the review itself, and those that are not identified last"),
    ),
    "unknown before known": _Words(
        noted("'{id}' cites '{signpost}', which is not identified, before '{known}', which is"),
        noted("put those that are not identified last"),
    ),
    "no guidance of today": _Words(
        noted("'{id}' rests on today's guidance and points to none"),
        noted("add that signpost"),
    ),
    "nothing of the review": _Words(
        noted("'{id}' is said to follow from the review and points to nothing of it"),
        noted("add that signpost, or say 'basis: current'"),
    ),
    "no next step": _Words(
        noted("'{id}' is critical and never has a next step"),
        noted("give it a target above the lowest level"),
    ),
    "hard to read": _Words(
        noted("'{id}' has a reading age of {age}"),
        noted("use shorter words and sentences, for a reading age of {oldest} at most"),
    ),
    "undefined term": _Words(
        noted("'{id}' says '{term}', and nothing in '{theme}' says what that means"),
        noted("add it to 'terms', of this theme or in bank.yaml for all of them"),
    ),
    "unused term": _Words(
        noted("no question uses '{term}' with the meaning given here"),
        noted("take it out, or add the spelling that questions use after a comma"),
    ),
    "bare figure": _Words(
        noted("'{id}' quotes {figures} without the caution of '{signpost}'"),
        noted("point to that signpost, or leave the figure out"),
    ),
    "orphan": _Words(
        noted("nothing points to the signpost '{signpost}'"),
        noted("let a question point to it, or name the theme it bears on"),
    ),
    "twice": _Words(noted("'{signpost}' is '{first}' again"), noted("keep one of them")),
}


def weakness_fault(found: Weakness) -> Fault:
    """A weakness in words, at its place: `level 0 of 'a.one' says 'no record shows' ...`, and the mend."""
    words, facts = _WORDS[found.kind], dict(found.facts)
    if isinstance(number := facts.get("words"), int):
        facts["words"] = count(number, "word")
    return Fault(found.path, _(words.what).format(**facts), _(words.mend).format(**facts))
