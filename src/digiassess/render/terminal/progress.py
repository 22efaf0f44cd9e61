"""How far an assessment is."""

from collections.abc import Iterator

from pydantic_core import to_json

from digiassess.model.assessment import Assessment
from digiassess.model.result import Result, ThemeResult
from digiassess.render.figures import count

STATUS_SCHEMA = "digiassess/status/1"


def progress_lines(result: Result) -> Iterator[str]:
    """A line a theme: how many of its questions have an answer, and of what kind."""
    quick = ", quick assessment" if result.quick else ""
    yield f"{result.council}, {result.period}{quick}"
    yield ""
    width = max(len(theme.title) for theme in result.themes)
    for theme in result.themes:
        done, asked = _done(theme), len(theme.questions)
        kinds = [
            count(theme.unknown, "don't know", "don't knows") if theme.unknown else "",
            f"{theme.not_applicable} not applicable" if theme.not_applicable else "",
        ]
        among = ", ".join(kind for kind in kinds if kind)
        state = f"{done} of {asked} answered" if asked else "nothing is asked of this council"
        yield f"{theme.title:<{width}}  {state}{f' ({among})' if among else ''}"
    left = sum(theme.unanswered for theme in result.themes)
    yield ""
    yield (
        f"{count(left, 'question is', 'questions are')} still unanswered." if left else "Every question has an answer."
    )


def closing_lines(assessment: Assessment, where: str) -> Iterator[str]:
    """What is said at the end of a sitting: how much is answered, where it is kept, what to do next."""
    far = assessment.progress()
    yield ""
    yield f"{far.answered} of {count(far.asked, 'question')} answered. Saved in {where}."
    if far.left:
        yield "Go on with: digiassess assess"
    yield "See the gaps: digiassess gaps. Write the board's paper: digiassess report."


def progress_json(result: Result) -> str:
    """The same as one JSON document."""
    counts = ("scored", "unknown", "not_applicable", "unanswered")
    record = {
        "schema": STATUS_SCHEMA,
        "council": result.council,
        "kind": result.kind,
        "period": result.period,
        "quick": result.quick,
        "themes": [
            {
                "id": theme.id,
                "title": theme.title,
                "questions": len(theme.questions),
                "answered": _done(theme),
                **{name: getattr(theme, name) for name in counts},
            }
            for theme in result.themes
        ],
    }
    return to_json(record, indent=2).decode()


def _done(theme: ThemeResult) -> int:
    return len(theme.questions) - theme.unanswered
