"""What is new, gone and changed between two versions of a bank."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from digiassess.analysis.bank.change import BankChange
from digiassess.analysis.bank.governing import STATES, Governing, State, What
from digiassess.analysis.bank.terms import terms_used
from digiassess.analysis.scoring import score
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Question
from digiassess.model.text import paragraphs
from digiassess.render.answer import answer_words, level_words
from digiassess.render.defining import defined
from digiassess.render.english import _, listed, ngettext, noted, sentence
from digiassess.render.facts import question_name
from digiassess.render.figures import plain, share_as_written
from digiassess.render.terminal.evidence_change import evidence_count_rows, evidence_rows
from digiassess.render.terminal.figures_so_far import overall_row
from digiassess.render.terminal.rows import Row

_PARTS = {
    "weight": noted("its weight"),
    "critical": noted("whether it is critical"),
    "headline": noted("whether it is a headline"),
    "applies_to": noted("whom it is asked of"),
    "target": noted("its target"),
    "theme": noted("its theme"),
}
_HEADINGS: Mapping[What, str] = {
    "levels note": noted("How a level is chosen"),
    "level": noted("Level {name}"),
    "word": noted("'{word}' ({theme})"),
    "summary": noted("What {theme} asks"),
}
"""What governs many questions and is shown side by side; of the rest it is told in one line."""
_GOVERNING: Mapping[tuple[What, State], str] = {
    ("levels note", "other"): noted("how a level is chosen: other words"),
    ("levels note", "new"): noted("how a level is chosen: said now, and not before"),
    ("levels note", "gone"): noted("how a level is chosen: no longer said"),
    ("level", "other"): noted("level {name}: other words"),
    ("level", "new"): noted("level {name}: new"),
    ("level", "gone"): noted("level {name}: gone"),
    ("coverage floor", "other"): noted("to be answered for an overall score: {after}, where it was {before}"),
    ("word", "other"): noted("words that mean something else: {names}"),
    ("word", "new"): noted("words with a meaning that had none: {names}"),
    ("word", "gone"): noted("words with no meaning any more: {names}"),
    ("title", "other"): noted("another title: {after}, where it was {before}"),
    ("summary", "other"): noted("what themes ask: other words: {names}"),
    ("weight", "other"): noted("what a theme counts: {theme}: {after}, where it was {before}"),
}
"""What is told of something that governs many questions, by what it is and whether it is other, new or gone."""


_STAY: Mapping[tuple[bool, bool], str] = {
    (False, False): noted("Every question stays as it was."),
    (True, False): noted("Every question that is asked of this council stays as it was."),
    (False, True): noted("Every question asks and counts as it did."),
    (True, True): noted("Every question that is asked of this council asks and counts as it did."),
}
"""What is said where that is so, by whether it is of one council, and whether what they rest on is other."""


def change_rows(old: Bank, new: Bank, change: BankChange, reasons: Mapping[str, str] | None = None) -> Iterator[Row]:
    """A row for whatever governs many questions, then one a question.

    Which are new, gone and why (`reasons` by id), changed in meaning, words, how they count, or id; then what they
    rest on, which one council is only told the number of.
    """
    yield from _governing_rows(new, change.governing)
    if change.questions_stay:
        yield _item(_(_STAY[change.council is not None, any(change.evidence)]))
    yield from _no_longer_rows(old, new, change)
    for said, ids in (
        (_("new: {question}"), change.new),
        (_("gone: {question}"), change.gone),
        (_("changed in meaning: {question}"), change.changed),
        (_("other words, the same meaning: {question}"), change.reworded),
    ):
        for question_id in ids:
            line = said.format(question=question_name(question_id, new, old))
            why = reasons.get(question_id) if reasons and question_id in change.gone else None
            yield _item(f"{line}. {why}" if why else line)
    for recounted in change.recounted:
        parts = listed([_(_PARTS[name]) for name in recounted.parts])
        line = _("asked or counted otherwise: {question}: {parts}")
        yield _item(line.format(question=question_name(recounted.id, new, old), parts=parts))
    for renamed in change.renamed:
        yield _item(_("another id: {old} is now {new}").format(old=renamed.old, new=renamed.new))
    yield from evidence_count_rows(change.evidence) if change.council else evidence_rows(old, new, change.evidence)


def _no_longer_rows(old: Bank, new: Bank, change: BankChange) -> Iterator[Row]:
    """How many questions one council is no longer asked and why, and then each."""
    kind, nation = change.council or ("", None)
    for no_longer in change.no_longer:
        number = len(no_longer.ids)
        line = {
            "kind": ngettext(
                "{number} question is no longer asked of this kind of council ({kind}). "
                "An answer to it does not count:",
                "{number} questions are no longer asked of this kind of council ({kind}). "
                "Answers to them do not count:",
                number,
            ),
            "nation": ngettext(
                "{number} question is no longer asked in this nation ({nation}). An answer to it does not count:",
                "{number} questions are no longer asked in this nation ({nation}). Answers to them do not count:",
                number,
            ),
            "no nation": ngettext(
                "{number} question is no longer asked where no nation is given. An answer to it does not count:",
                "{number} questions are no longer asked where no nation is given. Answers to them do not count:",
                number,
            ),
        }[no_longer.why]
        yield _item(line.format(number=number, kind=kind, nation=nation))
        for question_id in no_longer.ids:
            yield _item(_("no longer asked: {question}").format(question=question_name(question_id, new, old)))


def side_by_side_rows(
    old: Bank, new: Bank, change: BankChange, reasons: Mapping[str, str] | None = None
) -> Iterator[Row]:
    """The same, with the words of what changed: lines from before start with -, lines of now with +."""
    yield from change_rows(old, new, change, reasons)
    for each in change.governing:
        if each.what in _HEADINGS:
            yield Row()
            yield Row("heading", _heading(new, each))
            yield from _minus_plus(
                *(paragraphs(None if said is None else str(said)) for said in (each.before, each.after))
            )
    names = {renamed.new: renamed.old for renamed in change.renamed}
    for question_id in (*change.changed, *change.reworded):
        before, after = old.by_id[names.get(question_id, question_id)][1], new.by_id[question_id][1]
        yield Row()
        yield Row("heading", question_id)
        for was, now in zip(_texts(before), _texts(after), strict=False):
            if was != now:
                yield from _minus_plus([was], [now])
        were, are = (
            [defined(term) for term in terms_used(bank, each.id)] for bank, each in ((old, before), (new, after))
        )
        yield from _minus_plus([text for text in were if text not in are], [text for text in are if text not in were])


def figures_moved_rows(before: Assessment, after: Assessment) -> Iterator[Row]:
    """How much was answered and the overall figure before an assessment moved to another bank, and after it."""
    for said, each in ((_("Before the move"), before), (_("After the move"), after)):
        far, figure = each.progress(), overall_row(each.bank.content, score(each)).text
        line = ngettext(
            "{when}: {done} of {number} question answered. {overall}",
            "{when}: {done} of {number} questions answered. {overall}",
            far.asked,
        )
        words = line.format(when=said, done=far.answered, number=far.asked, overall=sentence(figure))
        yield Row("plain", words, hang=2)


def kept_target_rows(after: Assessment, changed: Iterable[str]) -> Iterator[Row]:
    """Each target that the council itself set for a question of those `changed` in meaning: it was for another one."""
    bank = after.bank.content
    targets = {name: target for name in changed if (target := after.answer(name).target) is not None}
    if targets:
        kept = ngettext(
            "Your own target of {number} question that changed in meaning is kept, and was set for what it asked "
            "before: look at it again, and change it or take it back with t at its question.",
            "Your own targets of {number} questions that changed in meaning are kept, and were set for what they asked "
            "before: look at them again, and change them or take them back with t at their questions.",
            len(targets),
        )
        yield Row("warning", kept.format(number=len(targets)), hang=2)
    for name, target in targets.items():
        own = _("own target: {question}: {level}")
        yield _item(own.format(question=question_name(name, bank), level=level_words(bank, target)))


def returned_rows(after: Assessment, new: Iterable[str]) -> Iterator[Row]:
    """Each answer to a question of those that are `new`: it was set aside when the question was gone before."""
    bank = after.bank.content
    back = {name: answer for name in new if (answer := after.answers.get(name)) is not None}
    if back:
        said = ngettext(
            "{number} answer is back that was set aside while its question was gone. It counts as unanswered until it "
            "is given again, with the words as they are now in view:",
            "{number} answers are back that were set aside while their questions were gone. They count as unanswered "
            "until they are given again, with the words as they are now in view:",
            len(back),
        )
        yield Row("warning", said.format(number=len(back)), hang=2)
    for name, answer in back.items():
        words = _("back: {question}: {answer}")
        yield _item(words.format(question=question_name(name, bank), answer=answer_words(bank, answer)))


def _minus_plus(before: Iterable[str], after: Iterable[str]) -> Iterator[Row]:
    yield from (Row("bad", text, indent=4, lead="  - ") for text in before)
    yield from (Row("good", text, indent=4, lead="  + ") for text in after)


def _governing_rows(new: Bank, changes: Sequence[Governing]) -> Iterator[Row]:
    """A row for each thing that governs many questions; one for all words, or summaries, that are alike.

    Those are named as far as a reader goes through them; `side_by_side_rows` has each.
    """
    for each in changes:
        if each.what not in _TOGETHER:
            before, after = (_figure(each.what, value) for value in (each.before, each.after))
            line = _(_GOVERNING[each.what, each.state])
            yield _item(line.format(name=each.name, theme=_title(new, each), before=before, after=after))
    for what, named in _TOGETHER.items():
        for state in STATES:
            if names := [named(new, each) for each in changes if (each.what, each.state) == (what, state)]:
                yield _item(_(_GOVERNING[what, state]).format(names=listed(names, _NAMED)))


def _heading(new: Bank, changed: Governing) -> str:
    if changed.what == "word":
        return _word(new, changed)
    return _(_HEADINGS[changed.what]).format(name=changed.name, theme=_title(new, changed))


def _word(new: Bank, changed: Governing) -> str:
    if changed.theme is None:
        return f"'{changed.name}'"
    return _(_HEADINGS["word"]).format(word=changed.name, theme=_title(new, changed))


def _title(new: Bank, changed: Governing) -> str:
    theme = new.theme(changed.theme or "")
    return theme.title if theme else ""


def _figure(what: What, value: str | float | None) -> str:
    if not isinstance(value, float):
        return value or ""
    return share_as_written(value) if what == "coverage floor" else plain(value)


_TOGETHER: Mapping[What, Callable[[Bank, Governing], str]] = {"word": _word, "summary": _title}
_NAMED = 6


def _item(text: str) -> Row:
    return Row("plain", text, indent=2, hang=2)


def _texts(question: Question) -> list[str]:
    levels = [f"{number}: {step.statement}" for number, step in enumerate(question.levels)]
    return [question.text, question.help or _("(no help)"), *levels]
