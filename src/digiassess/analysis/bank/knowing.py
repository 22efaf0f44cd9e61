"""Whether a lowest level says only that nobody knows: *don't know* is true there, and 0 is not."""

import re
from functools import cache

from digiassess.analysis.bank.wordlists import PEOPLE, PROOF

_SOMEBODY = "|".join(sorted(PEOPLE - {"it", "those", "whoever", "somebody", "someone", "everyone"}))
_ASKED_AND = r"\basked(?:[ ][^,;:.]*)?,?[ ](?:and|but)[ ]"
"""After this `none` is none of the people who were asked, and no plan or system that cannot show something."""
_OF_THEM = r"(?:[ ]of[ ]\w+(?:[ ]\w+)?)?(?:[ ](?:who|that))?"
_NOT_ONE = rf"(?:nobody|no[ -]one|neither|no[ ](?:\w+[ ])?(?:{_SOMEBODY})s?){_OF_THEM}"
_CAN = r"(?:can|could|(?:is|was|are|were)[ ]able[ ]to)"
_WHETHER = r"(?:whether|if|that)"
_SAY = (
    "(?:say|tell|know|remember|recall|be[ ]sure|be[ ]certain|find[ ]out|work[ ]out|establish|determine|ascertain|"
    "confirm)"
    rf"(?=[ ]{_WHETHER}\b|[.,;:]|$)"
)
_SHOW = r"(?:show|name|prove|point[ ]to|produce|recall|remember)"
_KNOWS = rf"(?:(?:knows?|knew)[ ](?:of|{_WHETHER})|(?:has|have|had)?[ ]?heard[ ]of|(?:is|was|are|were)[ ]aware)"
_CANNOT = r"(?:(?:can|could)(?:[ ]?not|n?['’]t)|(?:is|was|are|were)[ ](?:not[ ]able|unable)[ ]to)"
_UNSURE = r"(?:not[ ](?:sure|certain)|unsure|uncertain|unaware|not[ ]aware)"
_NOT = r"(?:[ ]not|n['’]t)"
_ANSWER = r"(?:answer|reply|response)"
_NAME = r"(?:name|recall|remember|think[ ]of|point[ ]to|answer|reply)"
_CAME = r"(?:(?:has|have|had)[ ](?:been[ ])?|was[ ]|were[ ])?(?:came|come|arrived|given|received|returned|forthcoming)"
_THEMSELVES = r"""
    (?: \b(?:asked|looked|searched|checked)\b(?:[^;:.]*(?:,|[ ](?:and|but|yet)))?(?:[ ](?:they|he|she|we))?
      | \b(?:when|if)[ ]asked\b[^,;:.]*,(?:[ ]\w+){1,6}?
      | \b(?:confirms?|confirmed|says?|said)(?:[ ]that)?[ ](?:they|he|she|it|we) )
    [ ]
"""
"""What stands before whatever is said of those who looked or were asked, and not of others whom they speak of."""
_OF_THEMSELVES = rf"""
{_THEMSELVES}
(?P<said>
  (?:do|does|did){_NOT}[ ](?:know|remember|recall)
  | did{_NOT}[ ](?:answer|reply|respond)
  | (?:has|have|had){_NOT}[ ](?:heard[ ]of|answered|replied|responded)
  | (?:knows?|knew|had[ ]heard)[ ](?:nothing|no|none)
  | (?:is|was|are|were)[ ]{_UNSURE}
  | {_CANNOT}[ ]{_NAME}
  | failed[ ]to[ ]{_NAME}
  | (?:can|could)[ ]{_NAME}[ ](?:no|none|nothing)
  | (?:has|have|had|gave|made)[ ]no[ ]{_ANSWER}
)\b
"""
_UNKNOWING = rf"""
\b{_NOT_ONE}[ ](?:{_KNOWS}|{_CAN}[ ](?:{_SHOW}|{_SAY}))\b
| \bnone{_OF_THEM}[ ](?:(?:knows?|knew)[ ](?:of|{_WHETHER})|(?:is|was|are|were)[ ]aware|{_CAN}[ ]{_SAY})\b
| {_ASKED_AND}(?P<none>none{_OF_THEM}[ ]{_CAN}[ ]{_SHOW})\b
| \b{_CANNOT}[ ]{_SAY}
| \b{_CANNOT}[ ]be[ ](?:established|determined|ascertained)\b
| \b{_CANNOT}[ ]be[ ](?:said|told|known|shown|proved|proven|confirmed|verified|found[ ]out)[ ]{_WHETHER}\b
| \b(?:is|was|are|were|remains?|remained)[ ](?:not[ ](?:known|clear)|unknown|unclear)[ ]{_WHETHER}\b
| \bnothing[ ](?:is|was)[ ]known[ ](?:of|about|on)\b
| \b(?:none|no(?:[ ]\w+){{1,4}})[ ](?:is|was|are|were)[ ]known[ ]to\b
| \b(?:has|have|had)[ ]no[ ](?:idea|notion|clue)\b
| \b(?:has|have|had)[ ]no[ ](?:knowledge|information|way[ ]of[ ]knowing)[ ](?:(?:of|on|about)[ ])?{_WHETHER}\b
| {_ASKED_AND}(?:there[ ](?:is|was)[ ])?
  (?P<no_answer>no[ ]{_ANSWER}[ ](?:{_CAME}|(?:as[ ]to|on|about)[ ]{_WHETHER}))\b
| \b(?:do|does|did)(?:[ ]not|n['’]t)[ ]know[ ]{_WHETHER}\b
| \b(?:know|knows|knew)[ ]of[ ](?:no|none|nothing)\b
| \b(?:is|was|are|were)[ ]{_UNSURE}[ ]{_WHETHER}\b
"""
_PAPER = rf"(?:\w+[ ])?(?:{PROOF})"
_UNSHOWN = rf"""
\b(?:no[ ]{_PAPER}|nothing(?:[ ](?:written|on[ ]record|on[ ]file|on[ ]paper))?)[ ]
  (?:shows?|showed|proves?|proved|suggests?|suggested)\b
| \bno[ ](?:records?|evidence|proof)[ ]that\b
| \bno[ ]information[ ](?:on|about|as[ ]to|whether|that)\b(?![ ](?:\w+[ ]){{1,3}}(?:website|site|page|intranet)s?\b)
| \bnothing[ ](?:(?:that|which)[ ])?(?:can|could)[ ]be[ ]shown\b
| \bno[ ](?:\w+[ ]){{1,3}}(?:can|could)[ ]be[ ]shown\b
"""
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
    if found := _compiled(_UNKNOWING).search(statement):
        return found["none"] or found["no_answer"] or found[0]
    if found := _compiled(_OF_THEMSELVES).search(statement):
        return found["said"]
    found = _compiled(_UNSHOWN).search(statement)
    return found[0] if found and not _READ.search(statement[: found.start()]) else None


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compiled where it is looked for: it takes milliseconds, and most commands about questions look for none."""
    return re.compile(expression, re.I | re.X)
