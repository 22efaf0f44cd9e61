"""Writing an assessment to its JSON file (DESIGN, section 6).

From reading the file again to the new one in its place is one step under the folder's lock. Where somebody else saved
meanwhile, both versions are put together; where they answered the same question differently, people say which counts,
or what was answered here goes to a file of its own. An answer that was acknowledged is never written over.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from digiassess.analysis.action_history import told_to_the_end
from digiassess.analysis.changes import changes
from digiassess.analysis.merge import Choose, Difference, merge
from digiassess.files.assessment_file import read_assessment
from digiassess.files.bank_inside import bank_json
from digiassess.files.days import day
from digiassess.files.formats.problems import unreadable
from digiassess.files.former_banks import keep_bank
from digiassess.files.found_again import found_by
from digiassess.files.history import keep_version
from digiassess.files.kept import Kept, digest_of
from digiassess.files.lock import HeldError, locked, tell
from digiassess.files.migration import SCHEMA
from digiassess.files.naming import free_path, same_place
from digiassess.files.replace import (
    ReadOnlyError,
    check_writable,
    real_path,
    remove_left_over,
    replace_file,
)
from digiassess.files.rescue import create_beside
from digiassess.files.shell import as_words
from digiassess.files.usual_folder import in_folder
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Record
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _, listed
from digiassess.model.period import period_key

Settle = Callable[[Sequence[Difference]], Choose]
"""Asks people about what two versions say differently, and gives what says which side of each counts."""


def save_assessment(kept: Kept, settle: Settle | None = None, *, history: bool = True) -> Kept:
    """Writes the assessment to its file, and gives back what now stands there: go on from that.

    Where somebody else saved the file since it was read, what both changed is put together. Where both changed the
    same thing differently, `settle` is asked which counts, while nobody is kept waiting. With `history` the file as it
    stood is kept at the first save.

    Raises `DigiassessError` where the system refuses, and where two versions cannot be put together: the file is then
    left as it is, and what was answered here is kept in a file of its own, which the message names.
    """
    try:
        kept.path.parent.mkdir(parents=True, exist_ok=True)
        folder = real_path(kept.path).parent
        while True:
            with locked(folder):
                after = _attempt(kept, history=history)
            if isinstance(after, Kept):
                return after
            if settle is None:
                raise _aside(kept, after.words())
            try:
                choose = settle(after.differences)
            except (EOFError, KeyboardInterrupt):
                # The window was closed at the question, say: what was answered is kept all the same.
                raise _aside(kept, after.words()) from None
            kept = after.settled(kept, choose)
    except ReadOnlyError:
        raise _read_only(kept.path) from None
    except HeldError as error:
        raise NotSavedError(str(error)) from None
    except OSError as error:
        raise NotSavedError(str(unreadable(error, kept.path))) from None


class NotSavedError(DigiassessError):
    """The system refused, or somebody else was busy for too long: the same save may go well when tried again."""


@dataclass(frozen=True)
class _Differing:
    """Somebody else's version of the file, and where it and ours say different things."""

    theirs: Kept
    differences: tuple[Difference, ...]

    def settled(self, kept: Kept, choose: Choose) -> Kept:
        """What we were to save, with what was chosen, to be saved over theirs."""
        merged = merge(_base(kept), kept.assessment, self.theirs.assessment, choose)
        chosen = [difference.key for difference in self.differences if difference.kind == "action"]
        assessment = told_to_the_end(merged.assessment, chosen, datetime.now(UTC).replace(microsecond=0))
        return replace(self.theirs, assessment=assessment, begun=kept.begun)

    def words(self) -> str:
        names = list(dict.fromkeys(difference.key for difference in self.differences))
        return _("was changed by someone else since it was opened, who says something else about {questions}").format(
            questions=listed(names, 5)
        )


def _attempt(kept: Kept, *, history: bool) -> "Kept | _Differing":
    """One try under the lock: what now stands in the file, or where people have to choose."""
    content = kept.path.read_bytes() if kept.path.exists() else None
    if (None if content is None else digest_of(content)) == kept.state:
        return _written(kept, content, history=history)
    if content is None:
        raise _aside(kept, _("is gone: it was moved or removed since it was opened"))
    try:
        theirs = read_assessment(kept.path)
    except DigiassessError:
        raise _aside(kept, _("was changed by someone else since it was opened, and cannot be read any more")) from None
    ours = kept.assessment
    if kept.state is None and (theirs is None or not same_place(theirs.assessment, ours.council, ours.period)):
        # The name was taken by another program, or by a council whose name makes the same file name.
        free = free_path(kept.path.parent, kept.path.stem, ours.council, ours.period, ())
        return _attempt(replace(kept, path=free), history=history)
    if theirs is None or period_key(theirs.assessment.period) != period_key(_base(kept).period):
        raise _aside(kept, _("was changed by someone else since it was opened, to something else"))
    _check_mergeable(kept, theirs.assessment)
    merged = merge(_base(kept), ours, theirs.assessment)
    if merged.differences:
        return _Differing(theirs, merged.differences)
    return _written(replace(theirs, assessment=merged.assessment, begun=kept.begun), content, history=history)


def _base(kept: Kept) -> Assessment:
    """What both versions began from: what was read, or for a first save nothing but the council and the period."""
    if kept.base is not None:
        return kept.base
    nothing: dict[str, Any] = dict.fromkeys(("respondents", "actions", "events"), ())
    return kept.assessment.model_copy(update=nothing | {"targets": {}, "answers": {}, "set_aside": {}})


def _check_mergeable(kept: Kept, theirs: Assessment) -> None:
    """Raises where what we say was said of something else than what stands there now."""
    base, ours = _base(kept), kept.assessment
    if ours.events != base.events:
        raise DigiassessError(
            _(
                "{path} was changed by someone else while this was done, and is left as it is: look at "
                "what it says now, then do this again."
            ).format(path=kept.path)
        )
    if len({version.bank.digest for version in (base, ours, theirs)}) > 1:
        raise _aside(kept, _("was moved to another question bank since it was opened"))
    signed = theirs.signed_off
    if signed is not None and theirs.events != base.events and not _only_progress(base, ours):
        raise _aside(kept, _("was signed off by {by} since it was opened").format(by=signed.by))


def _only_progress(base: Assessment, ours: Assessment) -> bool:
    """Whether only actions were ticked off, which nobody signs for."""
    open_ = {"status": "open", "history": ()}
    as_agreed = [
        version.model_copy(update={"actions": [action.model_copy(update=open_) for action in version.actions]})
        for version in (base, ours)
    ]
    return not changes(*as_agreed)


def _written(kept: Kept, there: bytes | None, *, history: bool) -> Kept:
    """The assessment put in place of what is `there`; the first time what is left over is cleared up, too."""
    content = assessment_json(kept.assessment)
    if there is not None:
        check_writable(real_path(kept.path))
    if not kept.begun:
        remove_left_over(real_path(kept.path).parent, time.time())
        if history and there is not None and there != content:
            _into_history(kept.path, partial(keep_version, kept.path, there))
    if kept.base is not None and kept.base.bank.digest != kept.assessment.bank.digest:
        _into_history(kept.path, partial(keep_bank, kept.path, kept.base.bank))
    if kept.older is not None:
        create_beside(kept.path, "older", ".txt", kept.older)
    replace_file(kept.path, content)
    return Kept(
        kept.path,
        kept.assessment,
        digest_of(content),
        base=kept.assessment,
        begun=kept.begun or there != content,
    )


def _into_history(path: Path, keep: Callable[[], None]) -> None:
    try:
        keep()
    except OSError as error:
        # The answers matter more than how they stood before; a full disk refuses them too.
        reason = error.strerror or type(error).__name__
        tell(_("{path} could not be kept in its history: {reason}.").format(path=path, reason=reason.lower()))


def _aside(kept: Kept, what: str) -> DigiassessError:
    """Keeps what was answered here in a file of its own, and gives what to say."""
    rescued = create_beside(kept.path, "yours", ".json.txt", assessment_json(kept.assessment))
    merge = as_words(["merge", *in_folder(kept.path.parent), rescued])
    return DigiassessError(
        _(
            "{path} {what}, and is left as it is. What you answered is in {rescued}: bring the two "
            "together with: digiassess {merge}"
        ).format(path=kept.path, what=what, rescued=rescued, merge=merge)
    )


def check_open(kept: Kept, *, progress: bool = False) -> None:
    """Raises `DigiassessError` where the assessment is not to be changed: signed off, or its file read-only.

    One that is signed off is first reopened, which is recorded; but how far an action is (`progress`) was not signed.
    """
    signed = kept.assessment.signed_off
    if signed is not None and not progress:
        assessment = kept.assessment
        reopen = as_words(["sign-off", "reopen", *found_by(assessment, kept.path.parent)])
        raise DigiassessError(
            _(
                "{council}, {period} was signed off by {by} on {day}, and is left as it is. To change "
                "it, reopen it with: digiassess {reopen} --by NAME --reason TEXT"
            ).format(
                council=assessment.council, period=assessment.period, by=signed.by, day=day(signed.at), reopen=reopen
            )
        )
    if kept.state is not None:
        try:
            check_writable(real_path(kept.path))
        except ReadOnlyError:
            raise _read_only(kept.path) from None
        except OSError as error:
            raise unreadable(error, kept.path) from None


ABOUT = ("prepared_for", "dated", "author", "marking")
"""What an assessment says of its paper's first page."""


def _read_only(path: Path) -> NotSavedError:
    return NotSavedError(
        _(
            "{path} is read-only, and is left as it is. To change it, allow writing to it first, in "
            "its properties or with: chmod u+w {path}"
        ).format(path=path)
    )


def assessment_json(assessment: Assessment) -> bytes:
    """The file's content: fixed order, two spaces, one line a field, so that two versions compare line by line."""
    order = {question_id: place for place, question_id in enumerate(assessment.bank.content.by_id)}
    answers = sorted(assessment.answers.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "council": assessment.council,
        **({"former_names": list(assessment.former_names)} if assessment.former_names else {}),
        "kind": assessment.kind,
        **({"nation": assessment.nation} if assessment.nation else {}),
        "period": assessment.period,
        "quick": assessment.quick,
        **{name: said for name in ABOUT if (said := getattr(assessment, name)) is not None},
        **({"respondents": list(assessment.respondents)} if assessment.respondents else {}),
        "targets": dict(sorted(assessment.targets.items())),
        "answers": _answers(answers),
        **({"actions": _records(assessment.actions)} if assessment.actions else {}),
        **({"events": _records(assessment.events)} if assessment.events else {}),
        **({"set_aside": _answers(assessment.set_aside.items())} if assessment.set_aside else {}),
    }
    begin = to_json(record, indent=2).removesuffix(b"\n}")
    return b"".join((begin, b',\n  "bank": ', bank_json(assessment.bank), b"\n}\n"))


def _records(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [record.model_dump(mode="json", exclude_defaults=True) for record in records]


def _answers(answers: Iterable[tuple[str, Answer]]) -> dict[str, Any]:
    return {key: answer.model_dump(mode="json", exclude_defaults=True) for key, answer in answers}
