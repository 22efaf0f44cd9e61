"""Lists of words and turns of phrase by which a program sees that a statement is weak."""

VAGUE = (
    "adequate",
    "adequately",
    "and/or",
    "appropriate",
    "appropriately",
    "as needed",
    "best practice",
    "comprehensive",
    "effective",
    "effectively",
    "etc",
    "frequently",
    "from time to time",
    "good",
    "key",
    "largely",
    "mostly",
    "often",
    "ongoing",
    "periodically",
    "proactive",
    "properly",
    "regular",
    "regularly",
    "relevant",
    "robust",
    "several",
    "significant",
    "some",
    "strong",
    "sufficient",
    "suitable",
    "timely",
    "to some extent",
    "usually",
    "various",
    "where appropriate",
    "where necessary",
    "where possible",
)
"""Words that mean what the reader wants them to mean."""

_PAPERS = r"(?:records?|papers?|documents?|minutes?|lists?|reports?|evidence|plans?|counts?)"
SILENT = (
    rf"\bno {_PAPERS} (?:shows?|says?|names?|tells?|gives?|records?|mentions?|exists?|could|can|w(?:as|ere) found)\b",
    rf"\bthere (?:is|are|was|were) no {_PAPERS}\b",
    r"\b(?:nobody|no one|none) (?:can|could|is able to) (?:show|say|tell|name|point)\b",
    r"\bnothing\b[^.]*\b(?:can|could) be (?:shown|found|seen)\b",
    r"\bthere is nothing\b",
    r"\bnothing (?:yet )?(?:is|was|has been) (?:known|recorded|written|shown)\b",
    r"\bit is (?:not|un)\s?known\b",
    r"\b(?:cannot|could not|can not) be shown\b",
    r"\bnobody knows\b",
)
"""How a lowest level is worded that silence would fulfil. Who has looked and found none is named instead."""

LOOKED = r"\b(?:asked|looked|searched|checked|confirms?|confirmed|found none)\b"
"""How a statement says that somebody has looked."""

_LINES = (
    "about above after again agreed also among another asked been before began begun being below both",
    "could does done during each either every fewer first five four from gave given gives half have",
    "having here into item just last latest least less made make makes many month months more most must",
    "named names never next nobody none nothing once only other others over past same second shown shows",
    "since some such than that their them then there these they this those three through today under",
    "until used uses using very well were what when where whether which while whole whom whose will with",
    "within without would year year's years years'",
)
NO_NOUNS = frozenset(word for line in _LINES for word in line.split())
"""Words of four letters and more that tell nothing of what a statement is about."""
