"""English: how an amount is said, and which numbers are no amounts.

Invariant: every pattern takes time linear in a sentence; repeats are bounded or possessive.
"""

# ruff: noqa: RUF001 - the dashes and apostrophes of print are meant
from __future__ import annotations

import regex

_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SCALES = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_NUMBER = rf"(?:{_UNITS}|{_TEENS}|{_TENS}|zero|half|an?[ -](?:{_SCALES}))"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)

#: Words of which a sentence with a figure but without a digit has one.
NUMBER_WORDS = frozenset(
    f"{_UNITS}|{_TEENS}|{_TENS}|{_SCALES}|zero|half|dozens|scores|hundreds|thousands|millions"
    "|billions|tens|several|many|few|numerous|countless|handful|number"
    "|no|none|nobody|without|neither|single".split("|")
)

_YEAR = r"(?:1[5-9]|20)\d\d"
_AGO = r"(?:ago|earlier|later|before|after|prior|from now|of age|old|previously|hence)\b"
_SPELL = r"(?:second|minute|hour|day|night|week|month|year|decade|centur(?:y|ie))s?"
_NAMED = (
    r"(?:Articles?|Art|Sections?|Chapters?|Resolutions?|Flight|Channels?|Rooms?|Routes?|Highways?"
    r"|Interstate|Boeing|Airbus|Nos?|Nº|Numbers?|Levels?|Phase|Stage|Part|Act|Case|Files?|Line"
    r"|Unit"
    r"|Gate|Platform|Apartment|Apt|Suite|Floor|Block|Ward|Zone|Sector|District|Region|Brigade"
    r"|Battalion|Regiment|Detachment|Division|Decree|Law|Protocol|Windows|iOS|Euro|Group|Big|Top"
    r"|Apollo|Type|Mark|Model|Class|Category|Tier|Annex|Appendix|Fig(?:ure)?|Table|Vol(?:ume)?"
    r"|Issue"
    r"|War|Week|Day|Season|Episode|Version|Formula|Paragraph|Page|Order|Bill|Proposition|Directive"
    r"|pages?|paragraphs?|paras?|points?|sections?|articles?|chapters?|kilometer|kilometre|verse"
    r"|items?"
    r"|number|nos?|room|channel|version|figure|line|grade|chapter|level|article)"
)
_PEOPLE = (
    r"people|persons|men|women|children|dead|deaths|killed|wounded|injured|soldiers|civilians"
    r"|troops"
    r"|casualties|protesters|demonstrators|victims|families|homes|houses|others|workers|students"
)

#: What follows "two in ten".
_OF_ALL = r"(?: (?:of|are|were|is|was|had|have|said|died)\b|[.,;]|$)"

#: What stands right before a number that counts nothing (matched backwards from it).
NOT_AFTER = regex.compile(
    "(?r)(?:"
    + "|".join(
        (
            r"(?:://|www\.|@)[^\s]{0,200}",
            # Parts of words, names and numbers of things.
            r"\p{L}[-–‑]?|\p{L}\d{1,6}[-.–]|\d[/:]|/|#|№ ?|\.",
            rf"\b{_NAMED}\.? ?(?:(?:\d{{1,6}}|One|Two|Three)(?:,| and|-|–) ?)?",
            r"\[",
            r"^\(",
            r"\b\d{3}-|\+\d{1,4}[ -]?(?:\d{1,5}[ -]){0,4}|\(\d{1,5}\) ?(?:\d{1,5}-)?",
            # Ages.
            r"\b(?i:aged?(?: of| between| from| at)?|ages(?: of| from)?|turn(?:ed|s|ing))[ ]"
            r"(?:about )?(?:\d{1,3}(?: to | and |-|–))?",
            # Hours.
            r"\b\d{1,2}:",
        )
    )
    + ")"
)

#: What a number that counts nothing begins (matched at the number).
NOT_AT = regex.compile(
    "|".join(
        (
            # Ages: "25-year-old", "six months old"; "Arevalo, 39, was".
            r"[\w.½]{1,12}(?:-\w{1,6})?[ \u00a0-](?:years?|months?|weeks?|days?)[ \u00a0-]"
            r"(?:and[ -]a[ -]half[ -])?(?:olds?|of age)\b",
            r"(?<=\p{Lu}[\p{L}.'’-]{0,30}(?:,? \(|, |--))\d{1,2}(?![,.]\d)(?=[,;)]|\.(?:\s|$)|--"
            r"|:| and (?:\p{Lu}|a ))",
            r"(?<=(?i:under|over|above|below) )\d{1,2}(?![,.]\d)(?=[.,;)]|$| (?:and|or|who|are"
            r"|were|is)\b)",
            # Hours.
            r"\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.? ?m\b|hours|hrs|[ap]m\b|GMT|UTC)"
            r"|\d{1,2}:\d\d",
            r"\w{1,6} ?(?:[ap]\.m\.|[ap]m\b|AM\b|PM\b|o['’]clock|noon\b|midnight)",
            r"\d{4}(?: and \d{4})?\s?(?:GMT|UTC|EST|EDT|PST|CET|[Hh]ours?\b(?= local|[ ,.;]|$)"
            r"|local\b|hrs\b)",
            r"0\d{2,3}\b(?![.,]\d)",
            # Dates; "in November 12 people" has a count.
            rf"(?<=(?<!\b\d{{1,2}} )\b{_MONTH}\s?)\d{{1,2}}\b(?![,.]\d| \w+s\b| (?:{_PEOPLE})\b)",
            rf"(?<=\b{_MONTH}\s?){_YEAR}\b(?![,.]\d| (?:{_PEOPLE})\b)",
            rf"(?<=\b{_MONTH} ?\d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–] ?| and | to ))"
            rf"(?:\d{{1,2}}\b(?![,.]\d| \w+s\b| (?:{_PEOPLE})\b)|{_YEAR}\b(?!,\d))",
            rf"(?<=\b{_MONTH} ?\d{{1,2}}(?:st|nd|rd|th)?,? )(?:\d{{1,2}}\b(?![,.]\d"
            rf"|[ \u00a0-]\p{{L}}|[ ]?[-–][ ]?\d|[ ](?:to|or)[ ]\d)|{_YEAR}\b(?!,\d))",
            rf"(?<=\b(?i:in|since|during|until|till|by|early|late|mid|year|summer|winter|spring"
            rf"|autumn"
            rf"|fall|circa|into)[ -]\(?){_YEAR}\b(?!,\d|%| (?:{_PEOPLE})\b)",
            rf"(?<=\b(?i:the|this)[ ]\(?){_YEAR} (?!(?:{_PEOPLE})\b)[A-Za-z]",
            rf"(?<=\b{_YEAR}[-–/])\d\d(?:\d\d)?\b|(?<=['’])\d\ds?\b",
            rf"\d{{1,2}}(?:(?: and |, | to | or |\s?[-–]\s?|/)\d{{1,2}})?[ -]{_MONTH}(?=[\W\d_]"
            rf"|$)",
            r"\d{4}-\d\d(?:-\d\d)?\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b",
            rf"{_YEAR}[-–/](?:{_YEAR}|\d\d)\b|(?<=\(){_YEAR}\)|{_YEAR} {_MONTH}",
            r"\d+['’]?s\b",
            rf"(?i:[\w.,]{{1,20}}(?:-\w{{1,6}})?(?: or \w{{1,8}})?(?: to \w{{1,8}})?[ -]{_SPELL} "
            rf"{_AGO})",
            # A time that is told from now or then, and no length.
            rf"(?<=\b(?i:past|last|next|previous|coming|preceding|following"
            rf"|recent)[ ])[\w.,-]{{1,20}}(?:[ -]\w{{1,12}})?[ -]{_SPELL}\b",
            # Parts of words and numbers of things.
            r"(?<=\p{Lu}[\p{L}.]{1,30} )(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b",
            r"\d*[23]d\b|\d[\d.,]*+(?!(?:k|m|bn|mn|b|tn|kg|km|kms|g|cm|ft|mph|kph|kw|mw|gw|gb|tb"
            r"|kwh|mwh|l|ml"
            r"|ha|lbs?|pct|t|th|st|nd|rd)\b)(?i:\p{L})",
            r"\d[\d.]*[- ]?(?:mm|caliber|calibre|-inch)\b|\d++/\d|\d++(?:\.\d++){2,}\b",
            r"\d{3}-\d{3,4}\b|\d{2,5}[ -]\d{3}[ -]\d{4}\b",
            r"\d{1,5}[ ](?:(?:North|South|East|West|[NSEW]\.)[ ])?(?:\p{Lu}[\p{L}.]{0,30}[ ]){1,3}"
            r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Square)\b",
            r"(?<=^\W{0,2})\d{1,2}[.)](?:\s|$)|\d{1,3}\]",
            # "One" as a pronoun, and set phrases.
            r"(?i:one)(?:-|[ ](?:of|in|out of|time|another|by one|day|thing|side|hand|must|can"
            r"|or (?:the|other)|who|is|whose|that)\b)",
            r"(?<=\b(?i:no|the|any|every|each|this|that|which|some|good|everyone"
            r"|a) )(?i:one)\b(?! \w+)",
            r"(?<=\b(?i:no|any|every|each|some) )(?i:one)\b",
            rf"(?i:{_UNITS}|\d) (?:in|out of) (?:every )?(?:\d|10{{1,3}}|three|four|five|ten)"
            rf"(?={_OF_ALL})",
            rf"(?<=\b(?i:{_UNITS}|\d) (?:in|out of) (?:every )?)"
            rf"(?:\d|10{{1,3}}|three|four|five|ten){_OF_ALL}",
            r"(?<=\b(?:[Oo]ne|1) (?:in|out of) (?:every )?)\w+|1 (?:in|out of) \w",
            r"(?<=(?i:on all ))fours|(?i:two-thirds|three-quarters|zero in|zero-)|(?i:two|three"
            r"|four)fold",
            rf"(?i:{_UNITS}|ten|\d+(?:\.\d+)?) times (?:as|more|the|higher|larger|greater)\b",
        )
    )
)

_HEDGE = (
    r"(?:(?:about|around|roughly|some|approximately|nearly|almost|an estimated|another|a further"
    r"|a total of|an additional|additional|other)[ \u00a0]){0,2}"
)
_TAIL = rf"[ \u00a0\n]{_HEDGE}"
#: How a number is said before it (matched backwards from it).
BEFORE = regex.compile(
    r"(?r)\b(?:"
    r"(?P<at_least>(?:at (?:the very )?least|no (?:fewer|less) than|not (?:fewer|less) than"
    r"|a minimum of|minimum of|as few as|upwards? from))"
    r"|(?P<at_most>no more than|not more than|at (?:the )?most|up to|as many as|as much as"
    r"|a maximum of|maximum of|not exceed(?:ing)?|as high as)"
    r"|(?P<more_than>(?:(?:well|far|much|slightly|a little|just|many) )?(?:more than|over|above)"
    r"|in excess of|upwards? of|greater than|exceed(?:ed|ing|s)?|surpass|(?:surpass|topp)(?:ed|ing)"
    r"|better than|north of)"
    r"|(?P<fewer_than>(?:(?:well|far|slightly|just|a little) )?(?:fewer than|less than|under"
    r"|below)"
    r"|short of)"
    r"|(?P<between>between|anywhere from|ranging from|from)"
    r"|(?P<about>about|around|approximately|approx\.?|roughly|some|nearly|almost"
    r"|(?:an )?estimated(?: at)?"
    r"|close to|circa|virtually|practically|in the region of|in the order of|something like"
    r"|more or less)"
    r"|(?P<exactly>exactly|precisely|(?:a |the )?(?:grand )?total of|all(?: of)?(?: the)?|only"
    r"|just"
    r"|a mere|merely|a record)"
    rf"){_TAIL}|(?P<about>~ ?|≈ ?|±|c\. ?)|(?P<more_than>> ?)|(?P<fewer_than>< ?)",
    regex.IGNORECASE,
)
AFTER = regex.compile(
    r"(?P<at_least>\+(?!\d)|[ \u00a0-]plus\b(?! \d)|[ \u00a0]or (?:more|above|over|higher"
    r"|greater)\b"
    rf"|[ \u00a0]and (?:more|over|above|up)\b(?! (?:\w++s|than|\d|an?|{_NUMBER})\b))"
    r"|(?P<at_most>[ \u00a0]or (?:fewer|less|under|below)\b)"
    r"|(?P<about>[ \u00a0-]or[ -]so\b|[ -]odd\b|[ \u00a0]or thereabouts\b|ish\b)",
    regex.IGNORECASE,
)
VAGUE_HINT = regex.compile(
    "dozen|score|hundred|thousand|million|billion|tens|several|many|few|number "
    "of|handful|countless"
    "|numerous|innumerable|couple",
    regex.IGNORECASE,
)
VAGUE = regex.compile(
    r"\b(?:(?:many |several )?(?:tens|hundreds|scores|dozens)(?: of|,)? (?:thousands|millions"
    r"|hundreds|dozens)"
    r"|(?:hundreds|thousands|tens|millions|billions) (?:and|or|upon) (?:hundreds|thousands"
    r"|millions|thousands)"
    rf"|(?:several|a few|few|many|a couple(?: of)?|some|another few) (?:{_SCALES})(?! of \d)"
    r"|(?<!the early |the late |his |her |their )(?:dozens|hundreds|thousands|millions|billions)"
    r"|scores(?= of| more| killed| dead| injured| wounded| hurt| missing| arrested| detained"
    r"|(?: were| have| are| had)\b)|tens of(?= thousands)"
    r"|(?P<weak>(?<!how |as |so |too )many(?! (?:a|an|times|years|days|of)\b)"
    r"|several(?! times\b)|numerous|countless"
    r"|(?<!as )many of (?=the|them|those|these)"
    r"|a (?:large |great )?(?:number|handful) of|innumerable))\b"
    r"(?: of(?= [\p{L}\d])(?! (?:the|them|these|those|its|his|her|their|us|whom|our|which)\b))?",
    regex.IGNORECASE,
)
JOINT = regex.compile(
    r"%?(?: per ?cent)?(?:(?P<dash>\s?[-–—‑]\s?)|(?P<to> to )|(?P<or>,? or )|(?P<and> and ))"
    r"(?:(?:about|around|nearly|as many as|perhaps|even|possibly|maybe|up to) )?(?:US)?[$€£¥]?",
    regex.IGNORECASE,
)
STEPS = regex.compile(
    r"(?r)\b(?:rose|risen|rise|rises|rising|increased?|increas(?:es|ing)|jump(?:ed|s)?"
    r"|climb(?:ed|s)?|grew|grown|grows?"
    r"|went|gone|fell|fallen|falls?|dropped|drops?|declin(?:ed|es?|ing)|decreas(?:ed|es?)"
    r"|reduc(?:ed|es?|ing)|cut"
    r"|rais(?:ed|es|ing)|lower(?:ed|s)|revised|up|down|soar(?:ed|s)|surged?|doubled|tripled"
    r"|shrank|slid|swell(?:ed)?"
    r"|swollen|expand(?:ed)?|widen(?:ed)?|chang(?:ed|es?|ing)|mov(?:ed|es?)|updat(?:ed|ing))"
    r"(?: \w+){0,3} from ",
    regex.IGNORECASE,
)
#: Words that say there were none; only of a casualty are they a figure.
NONE = regex.compile(
    r"\b(?:no[ -]one|nobody|none|neither(?= of\b)|not (?:one(?! but\b)|a single)"
    r"|without(?: any)?(?= (?:\w+ )?(?:casualties|injuries|deaths|victims))"
    r"|no(?= (?!longer|more|less|fewer|doubt)(?:[a-z]+ ){0,2}"
    r"(?:deaths?|casualty|fatality|injury|people|[a-z]+men|[a-z]+s)\b))\b",
    regex.IGNORECASE,
)
SIGN = regex.compile(
    r"(?r)(?:\bmagnitude (?:of )?|US\$|C\$|A\$|\bUSD ?|\bEUR ?|\bGBP ?|\bRs\.? ?|[$€£¥₹] ?)",
    regex.IGNORECASE,
)
UNIT_SIGN = regex.compile(
    r"\s?%|(?i:\s?(?:percent|per cent|pct)\b)"
    r"|\s?[€£$](?!\d)"
    r"|[ \u00a0]?(?:km|kms|kg|kgs|cm|ft|mph|kph|kW|MW|GW|kWh|MWh|GB|TB|ml|ha|lbs?|sq km|km²|m²"
    r"|m³)\b"
    r"|(?:m|g|t|l)\b"
    r"|-(?:day|hour|week|month|minute|second|mile|km|kilomet(?:er|re)|met(?:er|re)|foot|acre"
    r"|hectare|ton|tonne|dollar|percent|member|seat|person|vehicle|strong|magnitude|pound|kilogram"
    r"|point|bed|page|degree|man|nation|country|passenger|megawatt|barrel|room)\b(?!-old)|-year\b(?!-olds?\b)",
)
KNOWN = regex.compile(
    r"(?r)\b(?:the|these|those|its|his|her|their|our|all|both|any|other)(?: other| last| first)? ",
    regex.IGNORECASE,
)
#: A number that is read as a year where it counts nothing named.
YEAR = regex.compile(rf"{_YEAR}(?:[-–]| to | and )?(?:{_YEAR})?(?!\d)")
#: A name that ends in a number: "iPhone 4".
NAME = regex.compile(r"(?r)\b\p{L}{0,20}\p{Lu}\p{L}{0,20}[ -]")
