"""English: what is counted - people, places, units, and things that are never casualties."""

# ruff: noqa: SIM905 - a list of words reads best as words
from __future__ import annotations

PEOPLE = frozenset(
    (
        "people persons men women children civilians soldiers policemen police officers gunmen "
        "rebels guerrillas terrorists militants fighters protesters demonstrators students "
        "workers villagers residents citizens members passengers troops marines sailors pilots "
        "journalists activists teachers doctors nurses peasants farmers fishermen inmates "
        "prisoners detainees hostages refugees victims youths boys girls babies infants adults "
        "elderly pensioners employees engineers officials individuals suspects insurgents "
        "foreigners nationals tourists pilgrims worshippers migrants schoolchildren schoolgirls "
        "schoolboys bystanders pedestrians miners priests nuns bishops clerics lawyers judges "
        "leaders ministers candidates deputies councillors mayors diplomats guards bodyguards "
        "drivers noncommissioned personnel crew crewmen crewmembers policewomen firefighters "
        "paramedics rescuers survivors patients spectators fans players athletes prostitutes "
        "dissidents opponents supporters followers sympathizers collaborators kidnappers "
        "extremists commandos paratroopers recruits conscripts cadets lieutenants captains "
        "colonels generals sergeants corporals brothers sisters sons daughters relatives families "
        "households couples frenchmen englishmen chinese japanese lebanese vietnamese burmese "
        "portuguese swiss british french irish dutch spanish senegalese sudanese congolese folk "
        "attackers assailants bombers others casualties dead wounded injured missing bodies "
        "corpses deaths"
    ).split()
)

PLACES = {
    "cities": "cities", "city": "cities", "towns": "towns", "town": "towns",
    "villages": "villages", "village": "villages", "hamlets": "villages", "provinces": "provinces",
    "province": "provinces", "districts": "districts", "district": "districts",
    "countries": "countries", "country": "countries", "nations": "countries", "regions": "regions",
    "region": "regions", "states": "states", "state": "states", "counties": "counties",
    "county": "counties", "locations": "locations", "location": "locations", "places": "places",
    "sites": "sites", "universities": "universities", "university": "universities",
    "municipalities": "municipalities", "municipality": "municipalities",
    "departments": "departments", "neighborhoods": "neighbourhoods",
    "neighbourhoods": "neighbourhoods", "communities": "communities", "settlements": "settlements",
    "islands": "islands", "continents": "continents", "governorates": "governorates",
    "prefectures": "prefectures", "localities": "localities", "suburbs": "suburbs",
    "territories": "territories", "campuses": "universities", "areas": "areas",
    "parishes": "parishes", "townships": "townships", "cantons": "cantons", "boroughs": "boroughs",
}  # fmt: skip

#: Signs and words of measurement, and what the measure is called.
UNITS = {
    "%": "percent", "percent": "percent", "per cent": "percent", "pct": "percent", "$": "dollars",
    "us$": "dollars", "usd": "dollars", "dollar": "dollars", "dollars": "dollars",
    "c$": "Canadian dollars", "a$": "Australian dollars", "€": "euros", "eur": "euros",
    "euro": "euros", "euros": "euros", "£": "pounds", "gbp": "pounds", "pound": "pounds",
    "¥": "yen", "yen": "yen", "cent": "cents", "cents": "cents", "yuan": "yuan", "baht": "baht",
    "rand": "rand", "₹": "rupees", "rs": "rupees", "rs.": "rupees", "rupee": "rupees",
    "km": "kilometres", "kms": "kilometres", "kilometer": "kilometres", "kilometre": "kilometres",
    "kilometers": "kilometres", "kilometres": "kilometres", "m": "metres", "meter": "metres",
    "metre": "metres", "meters": "metres", "metres": "metres", "cm": "centimetres",
    "centimeters": "centimetres", "ft": "feet", "foot": "feet", "mile": "miles",
    "sq km": "square kilometres", "km²": "square kilometres", "m²": "square metres",
    "m³": "cubic metres", "kg": "kilograms", "kgs": "kilograms", "kilos": "kilograms",
    "kilo": "kilograms", "kilogram": "kilograms", "kilogrammes": "kilograms", "g": "grams",
    "gram": "grams", "grammes": "grams", "t": "tons", "ton": "tons", "tonne": "tonnes",
    "lb": "pounds of weight", "lbs": "pounds of weight", "l": "litres", "ml": "millilitres",
    "liter": "litres", "litre": "litres", "liters": "litres", "ha": "hectares",
    "hectare": "hectares", "acre": "acres", "mph": "miles per hour", "kph": "kilometres per hour",
    "kw": "kilowatts", "mw": "megawatts", "gw": "gigawatts", "kwh": "kilowatt hours",
    "mwh": "megawatt hours", "gb": "gigabytes", "tb": "terabytes", "day": "days", "hour": "hours",
    "hrs": "hours", "week": "weeks", "month": "months", "year": "years", "yrs": "years",
    "minute": "minutes", "second": "seconds", "member": "members", "seat": "seats",
    "person": "people", "persons": "people", "vehicle": "vehicles", "strong": "people",
    "barrel": "barrels", "point": "points", "bed": "beds", "page": "pages", "room": "rooms",
    "man": "men", "nation": "countries", "passenger": "passengers", "megawatt": "megawatts",
    "degree": "degrees", "magnitude": "magnitude", "magnitude of": "magnitude",
}  # fmt: skip

THINGS = frozenset(
    (
        "percent tons tonnes kilograms barrels gallons litres acres hectares feet inches yards "
        "miles blocks kilometers kilometres meters metres degrees points votes seats goals times "
        "occasions euros pounds dollars pesos yen rupees rials tomans francs marks rubles roubles "
        "bolivars soles seconds minutes hours days nights weeks weekends months years decades "
        "centuries generations rounds shots bullets bombs grenades mines missiles rockets shells "
        "mortars guns rifles weapons pistols revolvers submachineguns machineguns cartridges "
        "explosives sticks charges devices firearms knives drones jets aircraft planes airplanes "
        "helicopters airliners boats ships vessels tankers submarines cars buses trucks vehicles "
        "motorcycles bicycles tanks trains carriages wagons locomotives bridges buildings houses "
        "homes apartments offices schools hospitals clinics churches mosques temples shops stores "
        "stalls factories plants laboratories labs warehouses towers pylons poles premises banks "
        "barracks camps bases posts stations checkpoints headquarters positions farms hideouts "
        "tunnels dams roads highways wells pipelines windows doors rooms floors beds attacks "
        "ambushes bombings explosions blasts clashes battles raids operations incidents actions "
        "strikes airstrikes sorties shootings protests rallies demonstrations marches riots "
        "elections meetings talks sessions visits trips events cases counts trials hearings "
        "verdicts sentences investigations reports complaints letters documents pages books "
        "articles questions reasons factors issues problems measures laws resolutions agreements "
        "accords treaties projects programs plans proposals conditions demands steps phases "
        "stages parts sides fronts ways types kinds categories groups units battalions brigades "
        "companies squads columns cells gangs cartels parties organizations unions firms "
        "businesses newspapers networks websites birds dogs cats horses sheep goats cattle cows "
        "pigs chickens animals camels elephants whales dolphins fish livestock bees turkeys "
        "poultry crops trees jobs shares stocks items products copies samples tests doses "
        "vaccines packages bags boxes containers photographs photos pictures videos messages "
        "calls tweets accounts flags posters banners games matches medals records songs films "
        "movies episodes drugs packets plots arms casings parcels prisons jails refineries fields "
        "paragraphs words lines wheels thirds quarters halves fifths tenths wings storeys stories "
        "rings others' pieces bottles flights routes magnitudes scores sets lots contracts "
        "amendments chapters clauses fires wildfires earthquakes storms hurricanes tornadoes "
        "floods landslides avalanches aftershocks wars invasions coups ceasefires truces kilos"
    ).split()
)
#: Plurals that do not end in "s", and nouns that are their own plural.
IRREGULAR = frozenset(
    (
        "people men women children police personnel troops crew folk feet cattle sheep aircraft "
        "percent dead fish mice teeth geese oxen media data criteria bacteria elderly youth staff "
        "infantry cavalry clergy"
    ).split()
)
