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

WORDS_TO_DEFINE = (
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
"""Words of councils that readers take in more than one way, so that a bank which uses them says what they mean.

They are looked for in a bank whose `bank.yaml` has no `words_to_define` of its own.
"""

MEANS = r"(?:neither\s+)?(?:is|are|means?|tests?|asks?|works?|opens?|covers?|lets?|says?|holds?)\b(?!\s+(?:not|no)\b)"
"""How a sentence goes on after a word that it defines: not every sentence that begins with the word does."""

_PAPERS = (
    "agreement budget catalogue chapter code contract document email file form guidance guide letter list log map",
    "minute note notice page paper plan policy procedure record register report review rule site statement strategy",
    "survey table website",
)
PAPERS = frozenset(word for line in _PAPERS for word in line.split())
"""What says something without having looked."""

_PEOPLE = (
    "anyone auditor board chair clerk committee council councillor director everyone executive head it lead leader",
    "manager member officer owner secretary service somebody someone staff supplier team those treasurer user whoever",
)
PEOPLE = frozenset(word for line in _PEOPLE for word in line.split())
"""Who reports: after any other word `reports that` may be papers which do something."""

PROOF = "records?|evidence|proof|papers?|documents?|documentation|minutes?|logs?|files?|notes?"
"""What would show a thing and is not the thing itself, as a list, a rule or a plan may be."""

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
