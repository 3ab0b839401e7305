"""English: the words that tell what befell people.

Invariant: each cue has one tag and one measure; the tags are explained in ``casualties``.
"""

from __future__ import annotations

#: measure -> tag -> the words and phrases, separated by commas.
CUES = {
    "killed": {
        "K": (
            "killed,murdered,slain,massacred,assassinated,slaughtered,gunned down,shot dead,"
            "shot to death,shot and killed,stabbed to death,beaten to death,burned to death,"
            "burnt to death,hacked to death,crushed to death,burned alive,beheaded,butchered,"
            "lynched,blown up,mowed down,electrocuted,found dead,confirmed dead,"
            "shot and fatally wounded,fatally shot,fatally wounded,fatally injured,"
            "mortally wounded,left dead,found hanged,gassed,annihilated,wiped out,"
            "tortured to death,martyred,asphyxiated,trampled to death"
        ),
        "I": (
            "died,perished,drowned,drown,dies,succumbed,lost their lives,"
            "lost his life,lost her life,lose their lives,losing their lives,met their deaths,"
            "were killed,suffocated,starved to death,bled to death,froze to death,"
            "burned to death,fell in combat"
        ),
        "L": "kill,kills,murder,murders,assassinate,massacre,slay",
        "G": (
            "killing,murdering,massacring,assassinating,slaughtering,gunning down,"
            "shooting dead,mowing down,beheading,slaying,shooting and killing,butchering,"
            "wiping out,drowning"
        ),
        "D": "dead,deceased,lifeless,to death",
        "O": (
            "death,deaths,killing,killings,murder,murders,assassination,assassinations,"
            "massacre,massacres,slaying,slayings,slaughter,shooting,homicide,homicides,"
            "drowning,drownings,loss,extrajudicial killings,shooting deaths,loss of life,"
            "martyrdom"
        ),
        "C": "fatalities,fatality,casualties,casualty,death,deaths",
        "l": "lives",
        "R": "bodies,corpses,body,corpse,martyrs,murder victims,dead bodies",
        "T": (
            "death toll,toll,body count,death count,death tolls,confirmed deaths,"
            "number of deaths,number of dead,number of fatalities,number of casualties,"
            "number of killed,number of people killed,number of those killed,"
            "number of people who died,number of victims"
        ),
    },
    "tortured": {
        "K": "tortured",
        "G": "torturing",
        "O": "torture",
    },
    "executed": {
        "K": "executed,hanged,put to death,guillotined,electrocuted to death,summarily executed",
        "G": "executing,hanging,putting to death",
        "L": "execute,executes,hang,hangs",
        "O": "execution,executions,hangings,mass executions,public executions",
        "C": "executions,hangings",
        "T": "number of executions",
    },
    "injured": {
        "K": (
            "injured,wounded,hurt,harmed,maimed,hospitalized,hospitalised,burned,burnt,mutilated,"
            "shot and wounded,seriously injured,seriously wounded,critically wounded,"
            "critically injured,beaten up,poisoned,taken to hospital,taken to hospitals,"
            "treated for injuries,rushed to hospital,concussed"
        ),
        "I": (
            "sustained injuries,suffered injuries,sustained wounds,suffered wounds,"
            "were injured,suffered burns,sustained minor injuries,suffered minor injuries,"
            "sustained serious injuries,suffered gunshot wounds,sustained gunshot wounds,"
            "were wounded,suffered serious injuries"
        ),
        "L": "injure,injures,wound,wounds,maim",
        "G": "injuring,wounding,hurting,maiming,hospitalizing,hospitalising",
        "D": "in critical condition,in serious condition,with injuries,with gunshot wounds",
        "O": "injury,injuries,wounding,maiming",
        "C": "injuries,wounded,injured,injury",
        "T": (
            "number of injured,number of wounded,number of people injured,number of injuries,"
            "injury toll,number of those injured"
        ),
    },
    "arrested": {
        "K": (
            "arrested,detained,held,captured,jailed,imprisoned,rounded up,apprehended,"
            "incarcerated,taken into custody,taken prisoner,nabbed,put in jail,locked up,"
            "remanded,interned,re-arrested,rearrested,remanded in custody,held in custody,"
            "taken captive,thrown in jail,arraigned"
        ),
        "I": "surrendered to police",
        "L": "arrest,arrests,detain,detains,capture,captures,jail,jails,apprehend",
        "G": (
            "arresting,detaining,capturing,jailing,imprisoning,rounding up,apprehending,"
            "taking into custody,incarcerating"
        ),
        "D": (
            "prisoner,under arrest,in custody,in detention,behind bars,in jail,in prison,"
            "in police custody,being held,incommunicado,under detention"
        ),
        "O": (
            "arrest,arrests,detention,detentions,capture,imprisonment,jailing,mass arrests,"
            "apprehension,incarceration"
        ),
        "C": "arrests,detentions",
        "R": "detainees,prisoners,political prisoners,captives",
        "T": (
            "number of arrests,number of people arrested,number of detainees,"
            "number of those arrested,number of prisoners,number of arrested,number of detained"
        ),
    },
    "missing": {
        "K": (
            "kidnapped,abducted,taken hostage,held hostage,disappeared,held captive,"
            "forcibly disappeared,kidnaped,seized as hostages,snatched,hijacked and held,"
            "taken as hostages,reported missing,listed as missing,registered as missing,"
            "feared missing,unaccounted for"
        ),
        "I": (
            "went missing,gone missing,vanished,remain missing,remained missing,go missing,"
            "have disappeared,are still missing,remain unaccounted for"
        ),
        "L": "kidnap,kidnaps,abduct,abducts",
        "G": "kidnapping,abducting,kidnaping,taking hostage",
        "D": "missing,unaccounted for,hostage,captive",
        "O": (
            "kidnapping,kidnappings,abduction,abductions,disappearance,disappearances,"
            "kidnaping,enforced disappearances,kidnapings,forced disappearance,"
            "forced disappearances"
        ),
        "C": "disappearances,kidnappings,abductions",
        "R": "hostages,abductees,missing persons,kidnap victims",
        "T": (
            "number of missing,number of people missing,number of disappeared,"
            "number of hostages,number of kidnappings"
        ),
    },
    "displaced": {
        "K": (
            "displaced,evacuated,uprooted,left homeless,made homeless,driven from their homes,"
            "forced from their homes,forced to flee,forced to leave their homes,"
            "rendered homeless,internally displaced,forced to evacuate,"
            "forced out of their homes,forcibly displaced,"
            "forcibly relocated"
        ),
        "I": (
            "fled,fled their homes,left their homes,lost their homes,flee,"
            "abandoned their homes,took refuge,sought refuge,fleeing"
        ),
        "G": "displacing,evacuating,uprooting,leaving homeless,forcing from their homes",
        "D": "homeless,in shelters",
        "O": "displacement,evacuation,exodus",
        "R": (
            "refugees,evacuees,internally displaced people,internally displaced persons,idps,"
            "displaced people,displaced persons,asylum seekers"
        ),
        "T": "number of displaced,number of refugees,number of people displaced",
    },
}

#: Those whose prisoners are kidnapped and not arrested.
CAPTORS = (
    "rebels guerrillas gunmen militants insurgents terrorists kidnappers bandits extremists captors"
)
_HELD = tuple(
    f"{verb} by {article}{who}"
    for verb in ("held", "taken", "seized", "held hostage")
    for article in ("", "the ")
    for who in CAPTORS.split()
)

#: What makes a toll of a participle: "the number killed was 304".
_TOLLS = ("number ", "number of ", "number of people ", "number of those ")

#: Which tag wins for a word that has several.
_RANK = "GOLCKIDTRl"


def cues() -> tuple[dict[str, str], dict[str, str]]:
    """Return the tag and the measure of each cue."""
    tags: dict[str, str] = {}
    effects: dict[str, str] = {}
    for measure, classes in CUES.items():
        for tag in sorted(classes, key=_RANK.index, reverse=True):
            for word in classes[tag].split(","):
                tags.setdefault(word, tag)
                effects.setdefault(word, measure)
                if _RANK.index(tag) < _RANK.index(tags[word]) and tag != "C":
                    tags[word] = tag
    for word in [word for word, tag in tags.items() if tag == "K" and word.isalpha()]:
        for toll in _TOLLS:
            tags.setdefault(toll + word, "T")
            effects.setdefault(toll + word, effects[word])
    tags.update(dict.fromkeys(_HELD, "K"))
    effects.update(dict.fromkeys(_HELD, "missing"))
    return tags, effects
