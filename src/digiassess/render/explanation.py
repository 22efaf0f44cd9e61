"""The arithmetic of one theme, step by step, so that it can be checked by hand."""

from collections.abc import Callable, Iterator, Sequence

from digiassess.analysis.exact import exact
from digiassess.analysis.raising import raising
from digiassess.model.bank import Bank
from digiassess.model.result import QuestionResult, ThemeResult
from digiassess.render.answer import level_words
from digiassess.render.english import _, count, listed, ngettext
from digiassess.render.facts import question_name, why_no_level
from digiassess.render.figures import NONE, percent, plain, rounded, score, share

Questions = Sequence[QuestionResult]
Named = Callable[[str], str]
"""What a question is called, by its id."""


def explanation(bank: Bank, theme: ThemeResult, *, texts: bool = False, quoted: bool = False) -> Iterator[str]:
    """Lines of text: each question's part, then every sum with its figures put in.

    With `texts` each question is told by its text, too, for whom it stands nowhere beside. With `quoted` it is told by
    its text alone, in quotation marks, for whom an id says nothing.
    """
    yield _("{theme}: how its figures are made").format(theme=theme.title)
    yield ""
    if not theme.questions:
        yield _("No question of this theme is put to this council, so it has no figures.")
        return
    if theme.indicative:
        yield _("A quick assessment asks headline questions only, so these figures are indicative.")
    named = _quoted(bank) if quoted else str
    yield from _questions(bank, theme, named, texts=texts)
    scored = [question for question in theme.questions if question.state == "scored"]
    in_scope = [question for question in theme.questions if question.state != "not-applicable"]
    if not in_scope:
        yield _("Every question is declared not applicable, so the theme has no figures.")
        return
    yield from _coverage(theme, scored, in_scope)
    if not scored:
        yield _("No question is answered with a level, so the theme has no score and no level.")
    else:
        yield from _score(theme, scored)
    yield from _range(theme, scored, in_scope)
    if scored:
        yield from _level(bank, theme, scored, in_scope, named)
        yield from _progress(theme, scored)


def _quoted(bank: Bank) -> Named:
    return lambda name: _('"{question}"').format(question=bank.by_id[name][1].text)


def _questions(bank: Bank, theme: ThemeResult, named: Named, *, texts: bool) -> Iterator[str]:
    width = max(len(question.id) for question in theme.questions)
    for question in theme.questions:
        facts = [
            _("weight {weight}").format(weight=plain(question.weight)),
            _("values {lowest} to {highest}").format(lowest=plain(question.lowest), highest=plain(question.highest)),
            _("target level {level}").format(level=question.target),
            *([_("critical")] if question.critical else []),
        ]
        part = f"{_answer(question)}; {', '.join(facts)}"
        if texts:
            yield f"  {question_name(question.id, bank)}"
            yield f"    {part}"
        else:
            yield f"  {named(question.id):<{width}}  {part}"
    yield ""


def _answer(question: QuestionResult) -> str:
    if question.state == "scored":
        return _("level {level}, value {value}").format(level=question.number, value=plain(question.value or 0))
    if question.state == "not-applicable":
        return _("not applicable, left out")
    return why_no_level(question)


def _coverage(theme: ThemeResult, scored: Questions, in_scope: Questions) -> Iterator[str]:
    weights, every = _weights(scored), _weights(in_scope)
    yield _("Coverage = weight answered with a level / weight in scope")
    yield f"  = {weights} / {every} = {share(theme.coverage)}"


def _score(theme: ThemeResult, scored: Questions) -> Iterator[str]:
    products = " + ".join(f"{plain(question.weight)} x {plain(question.value or 0)}" for question in scored)
    yield _("Score = sum of weight x value / sum of weight")
    yield f"  = ({products}) / {_weights(scored)} = {_shown(theme.score, score(theme.score))}"
    parts = " + ".join(
        f"{plain(question.weight)} x ({plain(question.value or 0)} - {plain(question.lowest)}) / "
        f"({plain(question.highest)} - {plain(question.lowest)})"
        for question in scored
    )
    yield _("Percent = 100 x sum of weight x (value - lowest) / (highest - lowest) / sum of weight")
    yield f"  = 100 x ({parts}) / {_weights(scored)} = {_shown(theme.percent, percent(theme.percent))}"


def _range(theme: ThemeResult, scored: Questions, in_scope: Questions) -> Iterator[str]:
    left = len(in_scope) - len(scored)
    if not left:
        yield _("Every question in scope is answered with a level, so low and high are the score.")
        return
    questions = count(left, "open question")
    yield _("Low = the same with {questions} at the lowest value").format(questions=questions)
    yield _bound(theme.low, [(question, question.lowest) for question in in_scope])
    yield _("High = the same with {questions} at the highest value").format(questions=questions)
    yield _bound(theme.high, [(question, question.highest) for question in in_scope])


def _bound(figure: float | None, in_scope: Sequence[tuple[QuestionResult, float]]) -> str:
    """The sum of one end of the range; beside each question stands its value where it has no answer."""
    products = " + ".join(
        f"{plain(question.weight)} x {plain(otherwise if question.value is None else question.value)}"
        for question, otherwise in in_scope
    )
    weights = _weights([question for question, _otherwise in in_scope])
    return f"  = ({products}) / {weights} = {_shown(figure, score(figure))}"


def _level(bank: Bank, theme: ThemeResult, scored: Questions, in_scope: Questions, named: Named) -> Iterator[str]:
    products = " + ".join(f"{plain(question.weight)} x {question.number}" for question in scored)
    mean_level = theme.mean_level or 0
    yield _(
        "Level = the highest level that the weighted mean level number reaches, and no critical question's lies below"
    )
    reached = _("which reaches {level}").format(level=level_words(bank, mean_level))
    yield f"  = ({products}) / {_weights(scored)} = {_long(theme.mean_number)}, {reached}"
    for question in in_scope:
        if question.critical:
            yield _critical(question, named)
    if theme.not_asked:
        missing = listed([named(name) for name in theme.not_asked])
        yield "  " + _("no level is named: not asked in a quick assessment, though critical: {questions}").format(
            questions=missing
        )
    elif theme.held_back_by:
        yield "  " + _("held back by {questions}: level {level}").format(
            questions=listed([named(name) for name in theme.held_back_by]), level=level_words(bank, theme.level or 0)
        )
    yield from _next(bank, theme, named)


def _next(bank: Bank, theme: ThemeResult, named: Named) -> Iterator[str]:
    """What brings the theme to its next level with the fewest questions."""
    there = raising(theme, bank.top)
    if there is None:
        if theme.level == bank.top:
            yield _("Next level: none, for this is the highest")
        return
    level = _("level {level}").format(level=level_words(bank, there.level))
    yield _("Next level: the fewest questions that bring the theme to {level}, each raised to that level").format(
        level=level
    )
    raised = listed([named(name) for name in there.questions])
    if there.to_establish:
        yield "  " + _(
            "cannot by raising alone: {questions} must be answered first, with level {level} or above"
        ).format(questions=listed([named(name) for name in there.to_establish]), level=there.level)
        if raised:
            yield "  " + _("and then: {questions}").format(questions=raised)
        return
    questions = ngettext("{number} question: {questions}", "{number} questions: {questions}", len(there.questions))
    yield f"  {questions.format(number=len(there.questions), questions=raised)}"


def _critical(question: QuestionResult, named: Named) -> str:
    if question.number is not None:
        words = _("critical: {question} is at level {level}").format(question=named(question.id), level=question.number)
    else:
        words = _("critical: {question} is {state}, which counts as level 0").format(
            question=named(question.id), state=why_no_level(question)
        )
    return f"  {words}"


def _progress(theme: ThemeResult, scored: Questions) -> Iterator[str]:
    if theme.progress is None:
        return
    missing = " + ".join(
        f"{plain(question.weight)} x {_less(question.target_value, question.value or 0)}" for question in scored
    )
    reach = " + ".join(
        f"{plain(question.weight)} x {_less(question.target_value, question.lowest)}" for question in scored
    )
    yield _("Progress to target = 1 - sum of weight x what is missing / sum of weight x (target value - lowest)")
    yield f"  = 1 - ({missing}) / ({reach}) = {_shown(theme.progress, share(theme.progress))}"


def _less(number: float, other: float) -> str:
    """`number` less `other`, not below 0, as one would write it."""
    return plain(float(max(exact(number) - exact(other), 0)))


def _weights(questions: Questions) -> str:
    return "(" + " + ".join(plain(question.weight) for question in questions) + ")" if questions else "0"


def _shown(figure: float | None, as_printed: str) -> str:
    return _("{figure}, shown as {printed}").format(figure=_long(figure), printed=as_printed)


def _long(number: float | None) -> str:
    return _(NONE) if number is None else f"{rounded(number, 6).normalize():f}"
