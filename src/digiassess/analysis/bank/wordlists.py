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
    r"\b(?:has|have|had|did|does|do) (?:not|never)\b",
)
"""How a lowest level is worded that silence would fulfil. Who has looked and found none is named instead."""

LOOKED = r"\b(?:asked|looked|searched|checked|confirms?|confirmed|found none)\b"
"""How a statement says that somebody has looked."""

UNCLEAR = (
    "AI tools",
    "cloud services",
    "connected equipment",
    "consultations",
    "data files",
    "datasets",
    "low-cost internet",
    "main services",
    "main systems",
    "most-used",
    "new systems",
    "outsiders",
    "senior managers",
    "top team",
    "trials",
)
"""Words of councils that readers take in more than one way, so that a bank which uses them says what they mean."""

MEANS = r"(?:neither\s+)?(?:is|are|means?|tests?|asks?|works?|opens?|covers?|lets?|says?|holds?)\b(?!\s+(?:not|no)\b)"
"""How a sentence goes on after a word that it defines: not every sentence that begins with the word does."""

_LINES = (
    "about above after again agreed all also among and another any are asked been before began begun",
    "being below both but can could did does done during each either every fewer first five for four from",
    "gave get given gives got had half has have having her here him his how into item its just last",
    "latest least less let made make makes many may month months more most must named names never new",
    "next nobody none nor not nothing now off old once one only other others our out over own past per",
    "same say second see set she shown shows since six some such ten than that the their them then there",
    "these they this those three through today too two under until use used uses using very via was way",
    "well were what when where whether which while who whole whom whose why will with within without",
    "would year year's years years' yet you",
)
NO_NOUNS = frozenset(word for line in _LINES for word in line.split())
"""Words that tell nothing of what a statement is about."""
