"""Whether a lowest level says only that nobody knows: *don't know* is true there, and 0 is not."""

import re

from digiassess.analysis.bank.wordlists import PEOPLE, PROOF

_SOMEBODY = "|".join(sorted(PEOPLE - {"it", "those", "whoever", "somebody", "someone", "everyone"}))
_ASKED_AND = r"\basked(?:[ ][^,;:.]*)?,?[ ](?:and|but)[ ]"
"""After this `none` is none of the people who were asked, and no plan or system that cannot show something."""
_OF_THEM = r"(?:[ ]of[ ]\w+(?:[ ]\w+)?)?(?:[ ](?:who|that))?"
_NOT_ONE = rf"(?:nobody|no[ -]one|neither|no[ ](?:\w+[ ])?(?:{_SOMEBODY})s?){_OF_THEM}"
_CAN = r"(?:can|could|(?:is|was|are|were)[ ]able[ ]to)"
_WHETHER = r"(?:whether|if|that)"
_SAY = rf"(?:say|tell|know|remember|recall|be[ ]sure|be[ ]certain)(?=[ ]{_WHETHER}\b|[.,;:]|$)"
_SHOW = r"(?:show|name|prove|point[ ]to|produce|recall|remember)"
_KNOWS = rf"(?:(?:knows?|knew)[ ](?:of|{_WHETHER})|(?:has|have|had)?[ ]?heard[ ]of|(?:is|was|are|were)[ ]aware)"
_CANNOT = r"(?:(?:can|could)(?:[ ]?not|n['’]t)|(?:is|was|are|were)[ ](?:not[ ]able|unable)[ ]to)"
_UNSURE = r"(?:not[ ](?:sure|certain)|unsure|uncertain|unaware|not[ ]aware)"
_UNKNOWING = re.compile(
    rf"""
    \b{_NOT_ONE}[ ](?:{_KNOWS}|{_CAN}[ ](?:{_SHOW}|{_SAY}))\b
    | \bnone{_OF_THEM}[ ](?:(?:knows?|knew)[ ](?:of|{_WHETHER})|(?:is|was|are|were)[ ]aware|{_CAN}[ ]{_SAY})\b
    | {_ASKED_AND}(?P<none>none{_OF_THEM}[ ]{_CAN}[ ]{_SHOW})\b
    | \b{_CANNOT}[ ]{_SAY}
    | \b(?:do|does|did)(?:[ ]not|n['’]t)[ ]know[ ]{_WHETHER}\b
    | \b(?:know|knows|knew)[ ]of[ ](?:no|none|nothing)\b
    | \b(?:is|was|are|were)[ ]{_UNSURE}[ ]{_WHETHER}\b
    """,
    re.I | re.X,
)
_PAPER = rf"(?:\w+[ ])?(?:{PROOF})"
_UNSHOWN = re.compile(
    rf"""
    \b(?:no[ ]{_PAPER}|nothing(?:[ ](?:written|on[ ]record|on[ ]file|on[ ]paper))?)[ ]
      (?:shows?|showed|proves?|proved|suggests?|suggested)\b
    | \bno[ ](?:records?|evidence|proof)[ ]that\b
    | \bnothing[ ](?:(?:that|which)[ ])?(?:can|could)[ ]be[ ]shown\b
    | \bno[ ](?:\w+[ ]){{1,3}}(?:can|could)[ ]be[ ]shown\b
    """,
    re.I | re.X,
)
_READ = re.compile(
    r"\b(?:look(?:ed|s)|search(?:ed)?|check(?:ed)?|found|read|counted|sampled|reviewed|examined|inspected|audited|"
    r"(?:went|gone)[ ]through|asked[ ]to[ ]show)\b",
    re.I,
)
"""Who did this has had the records open: that none shows it is then what was found."""


def nobody_knows(statement: str) -> str | None:
    """The words by which a statement says that nobody knows or can show it, or that no record shows it.

    No record shows it where somebody only confirms, says or was asked so; who has read the records has found none.
    """
    if found := _UNKNOWING.search(statement):
        return found["none"] or found[0]
    found = _UNSHOWN.search(statement)
    return found[0] if found and not _READ.search(statement[: found.start()]) else None
