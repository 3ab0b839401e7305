"""The small words of English sentences, and the nouns that news names speakers and documents by.

Invariant: every word is lower case; a word may stand in several sets, and the rules say which use
counts.
"""

from __future__ import annotations


def bag(text: str) -> frozenset[str]:
    """Return the words of ``text``."""
    return frozenset(text.split())


SUBJECT_PRONOUNS = bag("he she it they we i you")
#: Words that stand for a speaker by themselves.
ALONE = SUBJECT_PRONOUNS | bag(
    "some many others most few several both all one another none everyone everybody someone "
    "somebody nobody anyone those these"
)
OBJECT_PRONOUNS = bag("him her them me us it you himself herself themselves itself")
REFLEXIVES = bag("himself herself itself themselves")
POSSESSIVES = bag("his her its their my our your whose")
DETERMINERS = POSSESSIVES | bag(
    "the a an this that these those some any each every no another both all several many most "
    "few various other such one"
)
#: Prepositions that join a noun to the noun before it.
JOINING = bag(
    "of for at in from with on to near under against between among behind inside outside within "
    "by about over into around across toward towards regarding concerning like including"
)
PREPOSITIONS = JOINING | bag(
    "after before during since until till through throughout via upon without despite amid amidst "
    "following as than per beside besides above below along onto off beyond plus"
)
#: Words that open a clause, or join two.
CLAUSE = bag(
    "that who whom which whose when while where whereas because if unless although though whether "
    "so but and or nor yet how why what than lest as once since until whereupon"
)
RELATIVES = bag("who which that")
BE = bag("is are was were be been being am 's 're isn't aren't wasn't weren't")
HAVE = bag("has have had having 've hasn't haven't hadn't")
MODALS = bag(
    "will would shall should can could may might must cannot can't won't wouldn't couldn't "
    "shouldn't 'll 'd ought needn't mustn't"
)
DO = bag("do does did don't doesn't didn't")
AUXILIARIES = BE | HAVE | MODALS | DO
#: What somebody "could say" or "must know" was not said.
UNREAL = bag("could may might must should shall can can't couldn't shouldn't ought cannot")
NEGATIONS = bag(
    "not never no don't doesn't didn't won't wouldn't hasn't haven't hadn't isn't aren't wasn't "
    "weren't can't cannot couldn't shouldn't n't neither nor"
)
#: What may stand between a subject and its verb, or between a verb and what it brings.
ADVERBS = bag(
    "also again always already ever even earlier later soon once twice today yesterday tomorrow "
    "tonight now then just still often sometimes first further furthermore however meanwhile "
    "moreover therefore thus nevertheless nonetheless too instead indeed perhaps simply alike "
    "long ago recently only never not nor rather elsewhere afterward afterwards thereafter "
    "so far initially separately"
)
#: Words in -ly that are no adverbs.
NO_ADVERBS = bag(
    "family assembly ally rally supply reply monopoly elderly anomaly daily weekly monthly bully "
    "fly"
)
#: Adverbs that say how sure something is: beside a reporting verb they belong to what is said.
MODAL_ADVERBS = bag(
    "perhaps possibly probably maybe presumably supposedly allegedly reportedly apparently likely "
    "hardly barely scarcely nearly almost"
)
DAYS = bag(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun mondays tuesdays wednesdays thursdays fridays saturdays sundays"
)
MONTHS = bag(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. "
    "oct. nov. dec."
)
TIMES = (
    DAYS
    | (MONTHS - {"may", "march"})
    | bag(
        "today yesterday tomorrow tonight morning afternoon evening night week month year weekend "
        "weeks months years days hours day hour minutes noon midnight dawn dusk time times "
        "a.m p.m a.m. p.m. am pm earlier later ago gmt utc century decade quarter summer winter "
        "spring autumn"
    )
)
#: Times that are written with a capital letter, or may open a sentence.
NAMED_TIMES = DAYS | MONTHS | bag("today yesterday tomorrow tonight gmt utc")
#: Words after which the name of a day is the name of a newspaper.
PAPERS = bag("times mail telegraph express mirror herald post")
#: Words that open a naming of a time: "last week", "early Monday".
TIME_OPENERS = bag(
    "last next this early late earlier later that the a each every previous following past same"
)
#: Where and in what something is said; no part of a speaker's name.
VENUES = bag(
    "statement statements interview interviews conference conferences briefing briefings speech "
    "speeches address remarks remark report reports letter letters email e-mail emails e-mails "
    "memo tweet tweets post posts filing filings hearing testimony release releases call calls "
    "phone telephone meeting meetings broadcast programme program podcast article articles "
    "editorial column blog twitter facebook instagram telegram television tv radio message "
    "messages communique communiqué document documents note notes debate rally ceremony "
    "announcement comments comment press media court parliament congress lawmakers reporters "
    "journalists newspaper website webcast forum seminar turn response reply addition part "
    "ruling verdict summary study survey video case occasion behalf condition anonymity "
    "reference regard respect question questions answer news magazine session"
)
#: Things written or spoken, which speak for whoever made them.
DOCUMENTS = bag(
    "report reports statement statements study studies survey surveys poll polls letter letters "
    "document documents communique communiqué release releases article articles paper papers "
    "memo memos message messages email emails bulletin bulletins dispatch dispatches editorial "
    "announcement announcements note notes notice tweet tweets post video analysis review audit "
    "filing filings lawsuit complaint indictment affidavit book decree resolution petition "
    "assessment research data figures statistics estimates records findings results testimony "
    "reports ruling evidence cable cables transcript interview speech"
)
#: Lower-case nouns that speak, for headlines and where the grammar leaves it open.
SPEAKERS = bag(
    "police officials official minister ministry president report reports study survey poll "
    "sources source witnesses witness experts expert analysts analyst scientists researchers "
    "doctors prosecutors prosecutor lawyers lawyer activists activist residents critics "
    "spokesman spokeswoman spokesperson lawmakers authorities media paper newspaper military "
    "army government agency un u.n. pm mayor governor judge court ceo chief watchdog union "
    "unions monitors monitor group ngo charity coroner economists investigators leaders state "
    "tv navy senator senators envoy diplomat diplomats commander company firm"
)
#: Roles that stand before or beside a name.
ROLES = SPEAKERS | bag(
    "general colonel major captain lieutenant admiral brigadier sergeant secretary director "
    "chairman chairwoman chair manager officer head leader prince king queen pope bishop "
    "archbishop professor deputy ambassador founder owner author editor premier chancellor "
    "representative congressman attorney sheriff coach star singer actor actress executive "
    "economist"
)
#: Infinitives after these were not said: "is expected to announce".
UNSAID = bag(
    "expected likely unlikely plan plans planned planning planned want wants wanted going refuse "
    "refused refuses decline declined declines fail failed fails unable able due set scheduled "
    "ready need needs needed have has had ought reluctant hesitant entitled supposed asked told "
    "urged forced required said free afraid hard difficult easy safe fair enough too wish hope "
    "hopes hoped tend tends want attempt tried try trying reason way right time is was be are"
)
#: Verbs of everyday news in the forms that end a noun phrase, besides those in -ed.
FINITE = bag(
    "became began beat bent bit blew bought broke brought built came caught chose dealt "
    "died did drew drove ate fell fed felt fled flew forbade forgot fought froze gave got grew "
    "had held hung hurt kept knew laid led left lent lost made meant met paid put quit ran "
    "rang read rode rose sank sat saw seized sent set shot shut slept sold sought spent split "
    "spoke stood stole struck swore swept took taught threw understood went woke won wore wrote "
    "goes comes takes makes gives gets has does seems appears remains becomes includes contains "
    "means keeps brings begins continues happens faces holds leads runs stands needs wants "
    "come go take make give get seem appear remain become keep"
)
#: Words in -ed that are no past tense.
NOT_PAST = bag(
    "united hundred red bed need speed seed feed weed breed shed sacred naked wicked indeed "
    "armed unnamed so-called unidentified alleged limited allied advanced aged detained retired "
    "wounded injured masked combined associated federated disabled elected uniformed"
)
#: Nouns for something said: "the claim that", "warnings from the bank that".
SAYINGS = bag(
    "claim claims warning warnings allegation allegations accusation accusations statement "
    "statements assertion assertions suggestion suggestions prediction predictions belief beliefs "
    "fear fears hope hopes report reports denial denials admission acknowledgement "
    "acknowledgment announcement announcements promise promises pledge pledges threat threats "
    "argument arguments contention comment comments complaint complaints estimate estimates "
    "forecast forecasts conclusion conclusions view views remark remarks concern concerns opinion "
    "insistence assurance assurances declaration confirmation revelation testimony assessment"
)
#: Other nouns for what may be denied.
RUMOURS = bag(
    "rumour rumours rumor rumors news finding findings notion idea version account accounts charge "
    "charges narrative speculation"
)
#: Nouns for a number of people or things.
TOLLS = bag("toll tolls figure figures number numbers count counts tally tallies statistics")
#: Words in -ing that open no phrase of their own.
NOT_GERUND = bag(
    "nothing something anything everything during boeing beijing king spring evening morning "
    "building meeting hearing housing ruling filing warning"
)
#: Who is spoken to, after "to" without an article.
HEARERS = bag("reporters journalists lawmakers investors parliament congress supporters")
#: Prepositions that open a clause too.
OPENERS = bag("after before as since until than till once")
#: How a document comes to be, and comes out.
MADE = bag(
    "compiled published released issued written prepared conducted produced commissioned drafted "
    "presented made given carried obtained seen posted broadcast aired dated sent"
)
#: What may come before the agent of a document: "compiled by", "from".
AGENT_LINKS = bag("by from")
