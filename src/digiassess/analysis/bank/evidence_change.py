"""What has changed in what questions rest on since an earlier bank: their basis, signposts, and what those say."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from digiassess.model.bank import Bank, Basis, Question, Signpost

Pairs = Iterable[tuple[Question, Question]]
"""Each question that goes on, as it was and as it is."""


class OtherBasis(NamedTuple):
    """A question that rests on another basis."""

    id: str
    before: Basis
    after: Basis


class OtherSignposts(NamedTuple):
    """A question that points to others than before, or to the same in another order: what is printed is the first."""

    id: str
    new: tuple[str, ...]
    gone: tuple[str, ...]


class RewordedSignpost(NamedTuple):
    """A signpost that says something else of what it points to."""

    id: str
    parts: tuple[str, ...]
    """Its fields that are others than before."""


class EvidenceChange(NamedTuple):
    """What has changed in what questions rest on, the questions under their new ids."""

    bases: tuple[OtherBasis, ...] = ()
    pointing: tuple[OtherSignposts, ...] = ()
    words: tuple[RewordedSignpost, ...] = ()
    new: tuple[str, ...] = ()
    """The signposts that stand in the later bank alone."""
    gone: tuple[str, ...] = ()

    def of(self, asked: Callable[[str], bool], bank: Bank) -> "EvidenceChange":
        """The same of the questions of `bank` that are `asked`, and of the signposts that those point to."""
        read = {name for _theme, question in bank.questions() if asked(question.id) for name in question.signposts}
        return EvidenceChange(
            tuple(each for each in self.bases if asked(each.id)),
            tuple(each for each in self.pointing if asked(each.id)),
            tuple(each for each in self.words if each.id in read),
        )


UNCHANGED = EvidenceChange()


def evidence_change(old: Bank, new: Bank, pairs: Pairs) -> EvidenceChange:
    """What the questions of `pairs` rest on otherwise in `new` than in `old`, and which signposts changed."""
    bases, pointing = list[OtherBasis](), list[OtherSignposts]()
    for was, now in pairs:
        if was.basis != now.basis:
            bases.append(OtherBasis(now.id, was.basis, now.basis))
        if was.signposts != now.signposts:
            added, gone = _only(now.signposts, was.signposts), _only(was.signposts, now.signposts)
            pointing.append(OtherSignposts(now.id, added, gone))
    before, after = old.signpost_by_id, new.signpost_by_id
    both = [(before[name], signpost) for name, signpost in after.items() if name in before]
    words = [RewordedSignpost(now.id, _parts(was, now)) for was, now in both if was != now]
    return EvidenceChange(
        tuple(bases),
        tuple(pointing),
        tuple(words),
        _only(tuple(after), tuple(before)),
        _only(tuple(before), tuple(after)),
    )


def _only(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in these if name not in those)


def _parts(was: Signpost, now: Signpost) -> tuple[str, ...]:
    return tuple(name for name in Signpost.model_fields if getattr(was, name) != getattr(now, name))
