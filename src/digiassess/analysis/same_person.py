"""Whether a response is of somebody who has answered before, and what of it is new (DESIGN, section 8).

The same id, the same row or the same content is the same person, and the later time counts. The same name and role
under another id may be: whoever collects has to say. These rules are tried in that order (`People._before`). A response
speaks of the themes that it was asked, and of no others.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from digiassess.analysis.two_responses import (
    NUMBER,
    AnswersMoved,
    as_compared,
    as_known,
    content_of,
    is_same,
    may_be_two,
    moved,
    name_key,
    settled_marks,
    speaks_for,
    times_of,
    with_marks,
)
from digiassess.model.bank import Bank
from digiassess.model.respondent_id import is_made_of_row, is_time, mark_of_person, mark_of_time
from digiassess.model.response import Respondent, Response, Said
from digiassess.model.text import folded

Became = Literal["new", "changed", "same", "older"]
"""What became of a response: of somebody new, of somebody who says other things now, already there, or out of date."""


class Doubt(NamedTuple):
    """A response that may be of somebody who has answered before."""

    response: Response
    before: Response
    why: Literal["name", "id"]
    """Whether both have one name, or nearly, and role under two ids, or one id two names or other questions."""


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
            part
            for part in Respondent.model_fields
            if as_compared(getattr(was, part)) != as_compared(getattr(now, part))
        )


class NotTakenError(Exception):
    """A response of which nobody said whose it is."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__()
        self.doubt = doubt


Ask = Callable[[Doubt], bool]
"""Says whether both are one person's. Raises `NotTakenError` where it cannot be told."""


class _Coming(NamedTuple):
    """A response that is taken, with what `People.take` is told of it."""

    response: Response
    ask: Ask
    of_a_table: bool
    timed: bool
    words: Collection[str]


@dataclass
class People:
    """Everybody who has answered, found again by id, by content and by name."""

    bank: Bank
    invited: Collection[str] = ()
    """The ids of those who were invited: of two ids of one person, such a one stays."""
    by_id: dict[str, Response] = field(default_factory=dict)
    _unnamed: dict[object, str] = field(default_factory=dict)
    _rows: dict[str, str] = field(default_factory=dict)
    """Whose row it was, by what it says, where that is not their id; whose it is what was settled, by its mark."""
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
        said: list[bool] = []
        before = self._before(_Coming(response, _noting(ask, said), of_a_table, timed, words))
        if before is None:
            self._keep(response)
            return Met("new", response)
        settled = settled_marks(before, response) if any(said) else []
        if of_a_table:
            response = as_known(before, response, timed=timed)
        response = with_marks(before, response, settled)
        answers = self._spoken(before, response)
        if is_same(before.respondent, response.respondent) and answers == dict(response.answers):
            # Said again later: what was said in between, and comes late, is out of date.
            when = max(before.saved_at, response.saved_at) if timed else before.saved_at
            if when == before.saved_at and response.also == before.also:
                return Met("same", before, before)
            again = before.model_copy(update={"saved_at": when, "also": response.also})
            self._forget(before)
            self._keep(again)
            return Met("same", again, before)
        if response.saved_at < before.saved_at:
            if not settled:
                return Met("older", before, before)
            # It says nothing new, but whose it is, which else would be asked whenever it comes.
            again = before.model_copy(update={"also": response.also})
            self._forget(before)
            self._keep(again)
            return Met("older", again, before)
        after = self._after(before, response)
        self._forget(before)
        self._keep(after)
        return Met("changed", after, before, moved(before.answers, after.answers))

    def _before(self, coming: _Coming) -> Response | None:
        """What the same person said before, by the first rule that finds them; None for somebody new."""
        for rule in (self._by_what_was_settled, self._by_id, self._by_row, self._by_content, self._by_name):
            found = rule(coming)
            if found is not None:
                return found
        return None

    def _by_what_was_settled(self, coming: _Coming) -> Response | None:
        """Whoever it was once said to be, of a response with that id, name and role."""
        theirs = self._rows.get(mark_of_person(coming.response.id, coming.response.respondent))
        return None if theirs is None else self.by_id[theirs]

    def _by_id(self, coming: _Coming) -> Response | None:
        """The same id is the same person, unless it may be two people's: then it is asked, and they are never new."""
        there = self.by_id.get(coming.response.id)
        if there is None:
            return None
        doubt = Doubt(coming.response, there, "id")
        if self._may_be_other(there, coming) and not coming.ask(doubt):
            raise NotTakenError(doubt)
        return there

    def _by_row(self, coming: _Coming) -> Response | None:
        """Somebody whose row this is, where it is not told both times which columns say who."""
        if not coming.of_a_table:
            return None
        response = coming.response
        for mark in (response.id, *response.also):
            there = self.by_id.get(self._rows.get(mark, mark)) if is_made_of_row(mark) else None
            if there is None or not speaks_for(there.respondent, response.respondent):
                continue
            name = there.respondent.name
            if name is None or response.respondent.name or folded(name) in coming.words:
                return there
        return None

    def _by_content(self, coming: _Coming) -> Response | None:
        """A copy of a response without a name. Two rows of a table may well say the same, and are two people."""
        if coming.of_a_table or coming.response.respondent.name is not None:
            return None
        copy = self._unnamed.get(content_of(coming.response))
        return None if copy is None else self.by_id[copy]

    def _by_name(self, coming: _Coming) -> Response | None:
        """The same name, or nearly, and role under another id: but for the same that says the same, it is asked."""
        response = coming.response
        if response.respondent.name is None:
            return None
        alike = [self.by_id[name] for name in self._named.get(name_key(response.respondent), ())]
        name = as_compared(response.respondent.name)
        for other in alike:
            same = as_compared(other.respondent.name) == name
            if same and self._spoken(other, response) == dict(response.answers):
                return other
        return next((other for other in alike if coming.ask(Doubt(response, other, "name"))), None)

    def _may_be_other(self, there: Response, coming: _Coming) -> bool:
        """Whether one id may be of two people."""
        if coming.of_a_table and self._is_that_row(there, coming.response, timed=coming.timed):
            return False
        if may_be_two(there, coming.response):
            return True
        return coming.of_a_table and coming.timed and self._may_be_another(there, coming.response)

    def _is_that_row(self, before: Response, response: Response, *, timed: bool) -> bool:
        """Whether a row with an id that is there is the very row: begun or saved then, or saying the same."""
        if timed and mark_of_time(response.saved_at) in before.also:
            # An older export of what was taken for theirs already, with another role, too.
            return True
        if not speaks_for(before.respondent, response.respondent):
            return False
        if timed and times_of(before) & times_of(response):
            return True
        return self._spoken(before, response) == dict(response.answers)

    def _may_be_another(self, before: Response, response: Response) -> bool:
        """Whether one number may be that of two people without a name, who answered at two times, and not alike."""
        if response.respondent.name or not NUMBER.fullmatch(response.id) or response.saved_at == before.saved_at:
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
        self._rows.update((mark, response.id) for mark in response.also if not is_time(mark))
        if response.respondent.name is None:
            self._unnamed[content_of(response)] = response.id
        else:
            self._named[name_key(response.respondent)].append(response.id)

    def _forget(self, response: Response) -> None:
        del self.by_id[response.id]
        for mark in response.also:
            self._rows.pop(mark, None)
        if response.respondent.name is None:
            self._unnamed.pop(content_of(response), None)
        else:
            self._named[name_key(response.respondent)].remove(response.id)


def _noting(ask: Ask, said: list[bool]) -> Ask:
    """`ask`, of which what is answered is added to what was `said`."""

    def asked(doubt: Doubt) -> bool:
        said.append(ask(doubt))
        return said[-1]

    return asked
