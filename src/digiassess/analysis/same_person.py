"""Whether a response is of somebody who has answered before, and what of it is new (DESIGN, section 8).

The same id, or the same content, is the same person, and the later time counts. The same name and role under another
id may be: whoever collects has to say. A response speaks of the themes that it was asked, and of no others.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from digiassess.model.bank import Bank
from digiassess.model.respondent_id import is_made_of_row, mark_of_time, marks_of_time
from digiassess.model.response import MOST_MARKS, Respondent, Response, Said
from digiassess.model.text import folded

_NUMBER = re.compile("[0-9]{1,9}")

Became = Literal["new", "changed", "same", "older"]
"""What became of a response: of somebody new, of somebody who says other things now, already there, or out of date."""


class AnswersMoved(NamedTuple):
    """What a person says differently from before, by question id."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class Doubt(NamedTuple):
    """A response that may be of somebody who has answered before."""

    response: Response
    before: Response
    why: Literal["name", "id"]
    """Whether both have one name and role under two ids, or one id under two names or for different questions."""


class Met(NamedTuple):
    """What became of one response."""

    became: Became
    response: Response
    """As it is kept now."""
    before: Response | None = None
    """What the same person said before."""
    moved: AnswersMoved = AnswersMoved()

    @property
    def who(self) -> tuple[str, ...]:
        """What the same person says otherwise of who they are: `name`, `role`, `group`."""
        if self.before is None:
            return ()
        was, now = self.before.respondent, self.response.respondent
        return tuple(
            part for part in Respondent.model_fields if _folded(getattr(was, part)) != _folded(getattr(now, part))
        )


class NotTakenError(Exception):
    """A response of which nobody said whose it is."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__()
        self.doubt = doubt


Ask = Callable[[Doubt], bool]
"""Says whether both are one person's. Raises `NotTakenError` where it cannot be told."""


@dataclass
class People:
    """Everybody who has answered, found again by id, by content and by name."""

    bank: Bank
    invited: Collection[str] = ()
    """The ids of those who were invited: of two ids of one person, such a one stays."""
    by_id: dict[str, Response] = field(default_factory=dict)
    _unnamed: dict[object, str] = field(default_factory=dict)
    _rows: dict[str, str] = field(default_factory=dict)
    """Whose row it was, by what it says, where that is not their id."""
    _named: dict[tuple[str | None, str | None], list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, bank: Bank, responses: Iterable[Response], invited: Collection[str] = ()) -> "People":
        """Those who gave the `responses`."""
        found = cls(bank, invited)
        for response in responses:
            found._keep(response)
        return found

    def copy(self) -> "People":
        """The same people, to be changed without changing these."""
        return People.of(self.bank, self.by_id.values(), self.invited)

    def take(
        self,
        response: Response,
        ask: Ask,
        *,
        of_a_table: bool = False,
        timed: bool = True,
        words: Collection[str] = (),
    ) -> Met:
        """Takes `response` among the others. Raises what `ask` raises; then nothing was changed.

        A row `of_a_table` without a name is a person of its own: two may well have said the same, and at one time. It
        is somebody's who has a name only where that is among the `words` of the row, folded. `timed` is whether its
        time was told, and is not only that of the collection.
        """
        before = self._before(response, ask, of_a_table=of_a_table, timed=timed, words=words)
        if before is None:
            self._keep(response)
            return Met("new", response)
        if of_a_table:
            response = _as_known(before, response, timed=timed)
        answers = self._spoken(before, response)
        if _is_same(before.respondent, response.respondent) and answers == dict(response.answers):
            # Said again later: what was said in between, and comes late, is out of date.
            when = max(before.saved_at, response.saved_at) if timed else before.saved_at
            if when == before.saved_at and response.also == before.also:
                return Met("same", before, before)
            again = before.model_copy(update={"saved_at": when, "also": response.also})
            self._forget(before)
            self._keep(again)
            return Met("same", again, before)
        if response.saved_at < before.saved_at:
            return Met("older", before, before)
        after = self._after(before, response)
        self._forget(before)
        self._keep(after)
        return Met("changed", after, before, moved(before.answers, after.answers))

    def _before(
        self, response: Response, ask: Ask, *, of_a_table: bool, timed: bool, words: Collection[str]
    ) -> Response | None:
        """What the same person said before; None for somebody new."""
        there = self.by_id.get(response.id)
        if there is not None:
            doubt, two = Doubt(response, there, "id"), _may_be_two(there, response)
            if of_a_table and not self._is_that_row(there, response, timed=timed):
                two = two or (timed and self._may_be_another(there, response))
            elif of_a_table:
                two = False
            if two and not ask(doubt):
                raise NotTakenError(doubt)
            return there
        row = self._of_that_row(response, words) if of_a_table else None
        if row is not None:
            return row
        if response.respondent.name is None:
            copy = None if of_a_table else self._unnamed.get(_content(response))
            return None if copy is None else self.by_id[copy]
        alike = [self.by_id[name] for name in self._named.get(_name_key(response.respondent), ())]
        for other in alike:
            if self._spoken(other, response) == dict(response.answers):
                return other
        return next((other for other in alike if ask(Doubt(response, other, "name"))), None)

    def _of_that_row(self, response: Response, words: Collection[str]) -> Response | None:
        """What was said by somebody whose row this is, where it is not told both times which columns say who."""
        for mark in (response.id, *response.also):
            there = self.by_id.get(self._rows.get(mark, mark)) if is_made_of_row(mark) else None
            if there is None or not _speaks_for(there.respondent, response.respondent):
                continue
            if there.respondent.name is None or response.respondent.name or folded(there.respondent.name) in words:
                return there
        return None

    def _is_that_row(self, before: Response, response: Response, *, timed: bool) -> bool:
        """Whether a row with an id that is there is the very row: begun or saved then, or saying the same."""
        if timed and mark_of_time(response.saved_at) in before.also:
            # An older export of what was taken for theirs already, with another role, too.
            return True
        if not _speaks_for(before.respondent, response.respondent):
            return False
        if timed and _times(before) & _times(response):
            return True
        return self._spoken(before, response) == dict(response.answers)

    def _may_be_another(self, before: Response, response: Response) -> bool:
        """Whether one number may be that of two people without a name, who answered at two times, and not alike."""
        if response.respondent.name or not _NUMBER.fullmatch(response.id) or response.saved_at == before.saved_at:
            return False
        return self._spoken(before, response) != dict(response.answers)

    def _after(self, before: Response, response: Response) -> Response:
        """What one person says now: what they said before of themes that `response` was not asked stays."""
        kept, themes = {}, response.themes
        if themes:
            spoken = self._spoken(before, response)
            kept = {question: said for question, said in before.answers.items() if question not in spoken}
            asked = {*themes, *before.themes}
            order = [theme.id for theme in self.bank.themes]
            themes = tuple(theme for theme in order if theme in asked) if before.themes else ()
        better = response.id in self.invited or is_made_of_row(before.id)
        name = response.id if better and before.id not in self.invited else before.id
        return response.model_copy(update={"id": name, "answers": {**kept, **response.answers}, "themes": themes})

    def _spoken(self, before: Response, response: Response) -> dict[str, Said]:
        """What was said before to the questions that `response` speaks of."""
        if not response.themes:
            return dict(before.answers)
        return {
            question: said
            for question, said in before.answers.items()
            if question in response.answers or self._theme(question) in response.themes
        }

    def _theme(self, question: str) -> str | None:
        found = self.bank.by_id.get(question)
        return found[0].id if found else None

    def _keep(self, response: Response) -> None:
        self.by_id[response.id] = response
        self._rows.update((mark, response.id) for mark in response.also if is_made_of_row(mark))
        if response.respondent.name is None:
            self._unnamed[_content(response)] = response.id
        else:
            self._named[_name_key(response.respondent)].append(response.id)

    def _forget(self, response: Response) -> None:
        del self.by_id[response.id]
        for mark in response.also:
            self._rows.pop(mark, None)
        if response.respondent.name is None:
            self._unnamed.pop(_content(response), None)
        else:
            self._named[_name_key(response.respondent)].remove(response.id)


def moved(before: Mapping[str, Said], after: Mapping[str, Said]) -> AnswersMoved:
    """Which answers are new, changed and gone from `before` to `after`."""
    return AnswersMoved(
        tuple(question for question in after if question not in before),
        tuple(question for question in after if question in before and after[question] != before[question]),
        tuple(question for question in before if question not in after),
    )


def _name_key(who: Respondent) -> tuple[str | None, str | None]:
    return _folded(who.name), _folded(who.role)


def _folded(text: str | None) -> str | None:
    return text and folded(text)


def _is_same(first: Respondent, second: Respondent) -> bool:
    return _name_key(first) == _name_key(second) and first.group == second.group


def _content(response: Response) -> object:
    """What two copies of one response without a name have in common; two people may well say the same, but not then."""
    who = response.respondent
    answers = frozenset((name, said.level, said.note, said.evidence) for name, said in response.answers.items())
    return _folded(who.role), who.group, response.saved_at, answers


def _may_be_two(before: Response, response: Response) -> bool:
    """Whether one id may be two people's: services number their answers from 1, each form anew.

    With one name it is one person's, whose role may be worded anew, but not where all questions are others too.
    """
    was, now = before.respondent, response.respondent
    named = was.name is not None and now.name is not None
    if named and _folded(was.name) != _folded(now.name):
        return True
    others = not set(before.answers) & set(response.answers)
    two = (others and not _speaks_for(was, now)) if named else (others or _name_key(was) != _name_key(now))
    return two and _NUMBER.fullmatch(response.id) is not None


def _speaks_for(first: Respondent, second: Respondent) -> bool:
    """Whether both may be one person's: neither says another name or role than the other."""
    was, now = _name_key(first), _name_key(second)
    return all(None in both or both[0] == both[1] for both in zip(was, now, strict=True))


def _times(response: Response) -> set[str]:
    """When that row was begun and saved, as far as it is known, to the minute."""
    return {mark_of_time(response.saved_at), *marks_of_time(response.also)}


def _as_known(before: Response, response: Response, *, timed: bool) -> Response:
    """A row with what is known of the same person: a table without names or groups says nothing against those."""
    was, now = before.respondent, response.respondent
    who = now.model_copy(
        update={"name": now.name or was.name, "role": now.role or was.role, "group": now.group or was.group}
    )
    name = response.id if is_made_of_row(before.id) else before.id
    marks = [*before.also, *response.also, *(mark for mark in (before.id, response.id) if is_made_of_row(mark))]
    if timed and response.saved_at > before.saved_at and _NUMBER.fullmatch(name):
        marks.append(mark_of_time(before.saved_at))
    also = tuple(mark for mark in dict.fromkeys(marks) if mark != name)[-MOST_MARKS:]
    return response.model_copy(update={"respondent": who, "also": also})
