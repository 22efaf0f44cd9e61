"""What is weak in a bank though nothing in it is wrong: what `questions check --strict` finds.

Each rule looks at the whole bank. A new rule is a function in one of the modules named here, a row in `RULES`, a kind
in `model/weakness.py` and its words in `render/weaknesses.py`. Two rules are held against more than the bank, and are
called in `weaknesses` itself: terms that are to be defined, and the ids of earlier releases.
"""

from collections.abc import Callable, Iterable, Iterator

from digiassess.analysis.bank import weak_evidence, weak_questions, weak_statements
from digiassess.analysis.bank.wordlists import WORDS_TO_DEFINE
from digiassess.model.bank import Bank
from digiassess.model.bank_files import Releases
from digiassess.model.weakness import Weakness

Rule = Callable[[Bank], Iterator[Weakness]]

SIGNPOST_RULES: tuple[Rule, ...] = (
    weak_evidence.unknown_last,
    weak_evidence.unused,
    weak_evidence.twice,
    weak_evidence.bare_figures,
)
"""What `signposts check` holds."""

RULES: tuple[Rule, ...] = (
    weak_questions.headlines,
    weak_questions.asking,
    weak_questions.asked_twice,
    weak_questions.next_steps,
    weak_questions.hard_to_read,
    weak_statements.lengths,
    weak_statements.vague_words,
    weak_statements.repeated,
    weak_statements.silent,
    weak_statements.not_building,
    weak_statements.unused_terms,
    weak_evidence.bases,
    weak_evidence.first_signposts,
    *SIGNPOST_RULES,
)


def weaknesses(
    bank: Bank, releases: Releases | None = None, words_to_define: Iterable[str] | None = None
) -> Iterator[Weakness]:
    """Each weakness of `bank`: its own, and each id of an earlier release that it drops.

    Where its writers do not say which `words_to_define` there are, those are looked for that councils know.
    """
    for rule in RULES:
        yield from rule(bank)
    yield from weak_statements.undefined_terms(bank, WORDS_TO_DEFINE if words_to_define is None else words_to_define)
    yield from dropped_ids(bank, releases or Releases())


def signpost_weaknesses(bank: Bank) -> Iterator[Weakness]:
    """Signposts that nothing points to, that stand twice or too early, and figures quoted without their caution."""
    for rule in SIGNPOST_RULES:
        yield from rule(bank)


def dropped_ids(bank: Bank, releases: Releases) -> Iterator[Weakness]:
    """Ids of released versions that are neither in `bank`, nor replaced there, nor retired with a reason."""
    kept = {name for _, question in bank.questions() for name in (question.id, *question.replaces)}
    gone = {name: release.version for release in releases.releases for name in release.ids if name not in kept}
    for name, version in gone.items():
        if name not in releases.retired:
            yield Weakness("dropped id", ("themes",), {"id": name, "version": version})
