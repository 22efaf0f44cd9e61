"""The versions of an assessment that its history keeps, and what changed between two."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from digiassess.analysis.changes import Changes, EarlierVersion, ids_before
from digiassess.files.shell import as_words
from digiassess.model.assessment import Assessment
from digiassess.render.answer import answer_words, moved_words
from digiassess.render.english import _, count, listed, moment, noted
from digiassess.render.facts import question_name
from digiassess.render.terminal.rows import Row

_MOST = 5
"""How many questions are named under a version; of more, how many there are is said."""

_NAMES = {
    "council": noted("the council's name"),
    "former_names": noted("its former names"),
    "kind": noted("the kind of council"),
    "nation": noted("the nation"),
    "period": noted("the period"),
    "prepared_for": noted("whom the paper is for"),
    "dated": noted("the paper's date"),
    "author": noted("who wrote the paper"),
    "marking": noted("the paper's marking"),
    "respondents": noted("who answered"),
    "events": noted("sign-off"),
    "quick": noted("whether it is quick"),
    "set_aside": noted("answers that are set aside"),
    "bank": noted("the question bank"),
}
"""What people call the parts of an assessment that stand beside its answers, targets and actions."""


def change_words(found: Changes) -> str:
    """`3 answers new, 1 changed; 1 target`: what changed, in words."""
    ways = (
        (found.new, _("{number} new")),
        (found.changed, _("{number} changed")),
        (found.cleared, _("{number} cleared")),
        (found.set_aside, _("{number} set aside")),
    )
    numbers = [(len(ids), words) for ids, words in ways if ids]
    said = []
    if numbers:
        # The noun stands with the first number alone: `3 answers new, 1 changed`.
        first = count(numbers[0][0], "answer")
        said.append(
            listed([words.format(number=number if place else first) for place, (number, words) in enumerate(numbers)])
        )
    if found.targets:
        said.append(
            _("{number} changed").format(number=count(len(found.targets), "target of a theme", "targets of themes"))
        )
    if found.actions:
        said.append(_("{number} new or changed").format(number=count(len(found.actions), "action")))
    # Which were set aside is said above.
    if other := [name for name in found.other if name != "set_aside" or not found.set_aside]:
        said.append(_("{parts} changed").format(parts=listed([_(_NAMES[name]) for name in other])))
    return "; ".join(said) or _("nothing")


def version_list_rows(
    assessment: Assessment, found: Sequence[EarlierVersion], path: Path, found_by: Sequence[str] = ()
) -> Iterator[Row]:
    """Each version kept, the youngest first, with what changed from it to what stands now.

    `found_by` are the options that lead to this assessment, where there are others.
    """
    yield Row(
        "heading",
        _("{council}, {period}: earlier versions of {path}").format(
            council=assessment.council, period=assessment.period, path=path
        ),
    )
    yield Row()
    if not found:
        yield Row(
            "plain", _("There are none yet. One is kept at the start of every sitting, import, edit and renaming.")
        )
        return
    for version in found:
        since = (
            _("it cannot be read")
            if version.since is None
            else _("since then: {changes}").format(changes=change_words(version.since))
        )
        text = f"{moment(version.kept_at)}, {since}"
        yield Row("plain", text, indent=6, lead=f"  {version.number:>2}  ", record=True)
        if version.assessment is not None and version.since is not None:
            yield from _question_rows(version.assessment, assessment, version.since)
    yield Row()
    restore = as_words(["restore", "N", *found_by])
    yield Row("quiet", _("Bring one back, and keep what it replaces: digiassess {restore}").format(restore=restore))


def _question_rows(then: Assessment, now: Assessment, since: Changes) -> Iterator[Row]:
    """The first few questions whose answers differ, each with what was said then and what is said now."""
    was = ids_before(then, now)
    differ = (*since.new, *since.changed, *since.cleared, *since.set_aside)
    for question_id in differ[:_MOST]:
        before, after = then.answer(was.get(question_id, question_id)), now.answer(question_id)
        moved = moved_words(then.bank.content, before, now.bank.content, after)
        said_before = answer_words(then.bank.content, before)
        if question_id in since.set_aside:
            moved = _("{before}, set aside").format(before=said_before)
        elif moved == said_before and before.given != after.given:
            state = _("{answer}, confirmed since") if after.given else _("{answer}, to be confirmed")
            moved = state.format(answer=moved)
        elif moved == said_before:
            moved = _("{after}, with another note or evidence").format(after=moved)
        name = question_name(question_id, now.bank.content, then.bank.content)
        yield Row("quiet", f"{name}: {moved}", indent=6, hang=2, record=True)
    if len(differ) > _MOST:
        yield Row("quiet", _("and {number}").format(number=count(len(differ) - _MOST, "more answer")), indent=6)
