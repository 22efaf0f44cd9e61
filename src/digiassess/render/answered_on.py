"""On which question bank each period was answered, in words, where that was not the same for all."""

from collections.abc import Sequence

from digiassess.model.assessment import Assessment
from digiassess.render.english import _, listed, ngettext


def answered_on(assessments: Sequence[Assessment]) -> str:
    """`2025 was answered on version 1.0 of the question bank, 2026 on version 1.1.`; empty where all are alike.

    Banks are named, by their ids, where they are different banks and not versions of one.
    """
    periods: dict[tuple[str, str], list[str]] = {}
    for assessment in assessments:
        periods.setdefault((assessment.bank.id, assessment.bank.version), []).append(assessment.period)
    if len(periods) < 2:
        return ""
    named = len({bank for bank, _version in periods}) > 1
    said: list[str] = []
    for (bank, version), answered in periods.items():
        if said:
            words = _("{periods} on version {version} of {bank}") if named else _("{periods} on version {version}")
        elif not named:
            words = ngettext(
                "{periods} was answered on version {version} of the question bank",
                "{periods} were answered on version {version} of the question bank",
                len(answered),
            )
        else:
            words = ngettext(
                "{periods} was answered on version {version} of the question bank {bank}",
                "{periods} were answered on version {version} of the question bank {bank}",
                len(answered),
            )
        said.append(words.format(periods=listed(answered), version=version, bank=bank))
    return _("{answered}.").format(answered=", ".join(said))


def answered_on_of_council(council: str, assessments: Sequence[Assessment]) -> str:
    """The same beside the assessments of several councils; empty where all are alike."""
    words = answered_on(assessments)
    return words and _("{council}: {words}").format(council=council, words=words)
