"""The arithmetic of one theme, step by step, so that it can be checked by hand."""

from collections.abc import Iterator

from digiassess.analysis.exact import exact
from digiassess.model.bank import Bank
from digiassess.model.result import QuestionResult, ThemeResult
from digiassess.render.figures import count, listed, percent, plain, rounded, score, share


def explanation(bank: Bank, theme: ThemeResult) -> Iterator[str]:
    """Lines of text: each question's part, then every sum with its figures put in."""
    yield f"{theme.title}: how its figures are made"
    yield ""
    if not theme.questions:
        yield "No question of this theme is put to this council, so it has no figures."
        return
    yield from _questions(theme)
    scored = [one for one in theme.questions if one.state == "scored"]
    in_scope = [one for one in theme.questions if one.state != "not-applicable"]
    if not in_scope:
        yield "Every question is declared not applicable, so the theme has no figures."
        return
    yield from _coverage(theme, scored, in_scope)
    if not scored:
        yield "No question is answered with a level, so the theme has no score and no level."
    else:
        yield from _score(theme, scored)
    yield from _range(theme, scored, in_scope)
    if scored:
        yield from _level(bank, theme, scored, in_scope)
        yield from _progress(theme, scored)


def _questions(theme: ThemeResult) -> Iterator[str]:
    width = max(len(one.id) for one in theme.questions)
    for one in theme.questions:
        if one.state == "scored":
            answer = f"level {one.number}, value {plain(one.value or 0)}"
        else:
            answer = one.state.replace("not-applicable", "not applicable, left out").replace("unknown", "don't know")
        critical = ", critical" if one.critical else ""
        bounds = f"values {plain(one.lowest)} to {plain(one.highest)}"
        facts = f"weight {plain(one.weight)}, {bounds}, target level {one.target}{critical}"
        yield f"  {one.id:<{width}}  {answer}; {facts}"
    yield ""


def _coverage(theme: ThemeResult, scored: list[QuestionResult], in_scope: list[QuestionResult]) -> Iterator[str]:
    weights, every = _weights(scored), _weights(in_scope)
    yield "Coverage = weight answered with a level / weight in scope"
    yield f"  = {weights} / {every} = {share(theme.coverage)}"


def _score(theme: ThemeResult, scored: list[QuestionResult]) -> Iterator[str]:
    products = " + ".join(f"{plain(one.weight)} x {plain(one.value or 0)}" for one in scored)
    yield "Score = sum of weight x value / sum of weight"
    yield f"  = ({products}) / {_weights(scored)} = {_long(theme.score)}, shown as {score(theme.score)}"
    parts = " + ".join(
        f"{plain(one.weight)} x ({plain(one.value or 0)} - {plain(one.lowest)}) / "
        f"({plain(one.highest)} - {plain(one.lowest)})"
        for one in scored
    )
    yield "Percent = 100 x sum of weight x (value - lowest) / (highest - lowest) / sum of weight"
    yield f"  = 100 x ({parts}) / {_weights(scored)} = {_long(theme.percent)}, shown as {percent(theme.percent)}"


def _range(theme: ThemeResult, scored: list[QuestionResult], in_scope: list[QuestionResult]) -> Iterator[str]:
    left = len(in_scope) - len(scored)
    if not left:
        yield "Every question in scope is answered with a level, so low and high are the score."
        return
    for name, side in (("Low", "lowest"), ("High", "highest")):
        products = " + ".join(
            f"{plain(one.weight)} x {plain(getattr(one, side) if one.value is None else one.value)}" for one in in_scope
        )
        figure = theme.low if name == "Low" else theme.high
        yield f"{name} = the same with {count(left, 'open question')} at the {side} value"
        yield f"  = ({products}) / {_weights(in_scope)} = {_long(figure)}, shown as {score(figure)}"


def _level(
    bank: Bank, theme: ThemeResult, scored: list[QuestionResult], in_scope: list[QuestionResult]
) -> Iterator[str]:
    products = " + ".join(f"{plain(one.weight)} x {one.number}" for one in scored)
    mean_level = theme.mean_level or 0
    yield "Level = the highest level that the weighted mean level number reaches, and no critical question's lies below"
    reached = f"which reaches {mean_level}, {bank.levels[mean_level].name}"
    yield f"  = ({products}) / {_weights(scored)} = {_long(theme.mean_number)}, {reached}"
    critical = [one for one in in_scope if one.critical]
    for one in critical:
        state = f"is at level {one.number}" if one.number is not None else f"is {_state(one)}, which counts as level 0"
        yield f"  critical: {one.id} {state}"
    if theme.held_back_by:
        yield f"  held back by {listed(theme.held_back_by)}: level {theme.level}, {theme.level_name}"


def _progress(theme: ThemeResult, scored: list[QuestionResult]) -> Iterator[str]:
    if theme.progress is None:
        return
    missing = " + ".join(f"{plain(one.weight)} x {_less(one.target_value, one.value or 0)}" for one in scored)
    reach = " + ".join(f"{plain(one.weight)} x {_less(one.target_value, one.lowest)}" for one in scored)
    yield "Progress to target = 1 - sum of weight x what is missing / sum of weight x (target value - lowest)"
    yield f"  = 1 - ({missing}) / ({reach}) = {_long(theme.progress)}, shown as {share(theme.progress)}"


def _less(number: float, other: float) -> str:
    """`number` less `other`, not below 0, as one would write it."""
    return plain(float(max(exact(number) - exact(other), 0)))


def _state(one: QuestionResult) -> str:
    return "don't know" if one.state == "unknown" else one.state


def _weights(questions: list[QuestionResult]) -> str:
    return "(" + " + ".join(plain(one.weight) for one in questions) + ")" if questions else "0"


def _long(number: float | None) -> str:
    return "none" if number is None else f"{rounded(number, 6).normalize():f}"
