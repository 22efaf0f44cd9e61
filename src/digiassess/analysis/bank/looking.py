"""Whether a lowest level says that somebody looked, as far as a program can tell: else silence would fulfil it."""

import re

from digiassess.analysis.bank.wordlists import PAPERS, PEOPLE

_PAST = "asked|looked|searched|checked|confirms?|confirmed|found|read|counted|sampled"
"""What says that somebody has looked, however it stands in its sentence."""
_DONE = (
    "reviewed|examined|inspected|audited|surveyed|scanned|combed|tested|tried|assessed|analysed|interviewed|questioned|"
    "(?:went|gone)[ ](?:through|over|round)"
)
"""What says so only where somebody does it to something and finds it wanting: plans, too, are reviewed."""
_SEARCH = (
    "(?:a|an|the|its|their|our|each|every|one)[ ](?:(?:last|latest|recent|yearly|first|full|internal|external)[ ])?"
    "(?:search|check|review|audit|inspection|survey|sample|count|scan|look)(?:e?s)?"
)
_BROUGHT = "brought[ ]up|turned[ ]up|came[ ]up[ ]with|gave|returned|revealed|showed|shows|yielded|finds"
_WHOSE = "its|their|the|all|every|each|both|our|his|her|these|those"
_NO = "no|none|nothing|nobody|neither|never|not"
_LOOKED = re.compile(
    rf"""
    \b(?P<past>{_PAST})\b
    | \b{_SEARCH}\b[^,]*\b(?:{_BROUGHT})\b
    | (?<!last[ ])\b(?P<people>{_DONE})[ ](?:{_WHOSE})\b(?=.*\b(?:{_NO})\b(?![ ]since\b))
    | \b(?P<says>says?|said|states?|stated)[ ]that\b
    | \b(?P<reports>reports?|reported)[ ]that\b(?=[ ](?:{_NO}|{_WHOSE}|it|they|there|a|an|any)\b)
    """,
    re.I | re.X,
)
_NOBODY = re.compile(rf"\b(?:{_NO})\b", re.I)
"""What takes that back where it stands before it in the same clause: `nobody has looked`, `no list was found`."""
_CLAUSE = re.compile(r"[.;:]\s+")
_TO_DO = re.compile(r"\b(?:is|are|be|being)\s+asked\s+to\b", re.I)
"""What is asked of somebody is not done yet."""
_PASSIVE = re.compile(r"\b(?:am|is|are|was|were|be|been|being)(?:\s+\w+)?\s+$", re.I)
_AFTER_A_NOUN = re.compile(r"\b(?:of|for|on|in|at|with|by|from|to|who|that|which|about|behind)\b", re.I)


def somebody_looked(statement: str) -> bool:
    """Whether somebody looked, asked, confirmed or says so, and no word before it in its clause takes that back."""
    denied = False
    for clause in _CLAUSE.split(statement):
        for found in _LOOKED.finditer(clause):
            before = clause[: found.start()]
            if _NOBODY.search(clause[: found.end()]):
                break
            # After a denial more of it may follow, `None is open. It was read once.`, so that only who acts counts.
            if _is_of_somebody(found, before) and not (denied and _PASSIVE.search(before)):
                return True
        denied = denied or _NOBODY.search(clause) is not None
    return False


def _is_of_somebody(found: re.Match[str], before: str) -> bool:
    if found["past"]:
        return not any(todo.start() < found.start() < todo.end() for todo in _TO_DO.finditer(found.string))
    if found["people"]:
        return _PASSIVE.search(before) is None
    if found["says"]:
        return _speaker(before) not in PAPERS
    return not found["reports"] or _speaker(before) in PEOPLE


def _speaker(before: str) -> str:
    """The noun of whoever speaks, from what stands before the verb: `head` of `The head of IT`."""
    subject = before.rpartition(",")[2]
    noun = (_AFTER_A_NOUN.split(subject)[0].split() or subject.split() or [""])[-1]
    return noun.lower().removesuffix("s")
