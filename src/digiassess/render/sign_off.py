"""Whether an assessment was signed off, and is still what was signed: the sentence that stands on every surface."""

from collections.abc import Mapping, Sequence

from digiassess.analysis.sign_off import Reopening, SignOff
from digiassess.model.bank import Bank
from digiassess.render.english import _, count, day, listed, noted
from digiassess.render.facts import question_name

_PARTS = {
    "plan": noted("the plan"),
    "targets": noted("the targets of themes"),
    "bank": noted("the question bank"),
}
_SCOPE = {
    "kind": noted("its kind"),
    "nation": noted("its nation"),
    "period": noted("its period"),
    "quick": noted("whether it is quick"),
}
"""What an assessment is of, which no digest has: `scope` of what changed."""
_MOST = 5


def sign_off_words(state: SignOff | None) -> str:
    """One sentence, or two where something differs since."""
    if state is None:
        return _("This assessment has not been signed off.")
    who = _("Signed off by {name} on {day}").format(name=signatory(state.by, state.role), day=day(state.at))
    if state.current is None:
        return _("{who}, before version 0.2: what has changed since is not known.").format(who=who)
    if state.current:
        return _("{who}, and not changed since.").format(who=who)
    return _("{who}. Changed since: {what}.").format(who=who, what=listed(_changed(state)))


def changed_words(state: SignOff | None, bank: Bank) -> str:
    """What was changed since, as one sentence with the questions' texts; empty where nothing was."""
    if state is None or state.current:
        return ""
    if state.current is None:
        return _("That was before version 0.2: what has changed since is not known.")
    named = {name: question_name(name, bank) for name in _questions(state)}
    return _("Changed since: {what}.").format(what=listed(_changed(state, named)))


def state_line(state: SignOff | None, reopened: Reopening | None = None) -> str:
    """How an assessment stands, as the first page of a paper says it: a draft, signed off, or changed since.

    A draft that was `reopened` after it was signed off says so, and what differs since.
    """
    if state is None:
        return _("Draft, not signed off") if reopened is None else _reopened(reopened)
    who = ", ".join(filter(None, (state.by, state.role, day(state.at))))
    if state.current:
        return _("Signed off by {who}").format(who=who)
    if state.current is None:
        return _("Signed off by {who}; what has changed since is not known").format(who=who)
    return _("Changed since it was signed off: {what} (signed off by {who})").format(
        what=listed(_changed_counts(state)), who=who
    )


def _reopened(reopened: Reopening) -> str:
    who = _("Draft: reopened by {name} on {day} after sign-off").format(name=reopened.by, day=day(reopened.at))
    if reopened.before.current is None:
        return _("{who}; what has changed since is not known").format(who=who)
    if reopened.before.current:
        return _("{who}; nothing changed since").format(who=who)
    said = _("{who}; changed since: {what}") if reopened.before.erased else _("{who}; {what} changed since")
    return said.format(who=who, what=listed(_changed_counts(reopened.before)))


def _changed_counts(state: SignOff) -> list[str]:
    questions = [name for name in _questions(state) if name not in state.erased]
    said = [count(len(questions), "answer")] if questions else []
    if state.erased:
        said.append(_("notes or evidence of {answers} erased").format(answers=count(len(state.erased), "answer")))
    return said + _others(state)


def signatory(by: str, role: str | None) -> str:
    """`A. Baker (Director of Resources)`."""
    return f"{by} ({role})" if role else by


def _changed(state: SignOff, named: Mapping[str, str] | None = None) -> list[str]:
    """What was changed, the first few questions by their ids, or as they are `named`."""
    questions = [name for name in _questions(state) if name not in state.erased]
    said = []
    if questions:
        said.append(f"{count(len(questions), 'answer')} ({_first(questions, named or {})})")
    if state.erased:
        names = _first(state.erased, named or {})
        said.append(_("notes or evidence erased since ({names})").format(names=names))
    return said + _others(state)


def _questions(state: SignOff) -> list[str]:
    return [name for name in state.changed if name not in _PARTS and name != "scope"]


def _others(state: SignOff) -> list[str]:
    parts = [_(_PARTS[name]) for name in state.changed if name in _PARTS]
    return parts + [_(_SCOPE[name]) for name in state.scope]


def _first(questions: Sequence[str], named: Mapping[str, str]) -> str:
    return listed([named.get(name, name) for name in questions], _MOST)
