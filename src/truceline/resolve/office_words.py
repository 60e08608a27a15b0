"""Words that stand around a party's name without changing whose they are: offices, arms of service, small words."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Somebody or something that speaks or acts for whoever is named beside it.
OFFICES = _words(
    """
    president presidency premier minister ministers ministry foreign defence defense interior information prime deputy
    vice secretary state ambassador envoy representative negotiator delegation delegate consul embassy mission
    spokesman spokeswoman spokesperson spokespeople official officials officer officers source sources statement
    government authorities authority leader leaders leadership commander commanders chief head director chairman
    chairwoman chair member members general gen colonel col major maj brigadier brig captain capt lieutenant lt
    correspondent reporter reporters editor bulletin newsroom diplomat diplomats adviser advisor aide council
    parliament cabinet administration office department agency television tv radio news website channel media
    ناطق متحدث مسؤول مصدر مراسل وزير وزارة رئيس قائد بيان
    """
)

# What a state or an armed group acts with.
MEANS = _words(
    """
    army armies forces force troops soldiers soldier fighters fighter gunmen gunman militants militant militia
    militiamen military police guard guards unit units brigade brigades battalion division patrol patrols convoy
    navy air airforce aerospace jet jets warplane warplanes plane planes aircraft helicopter helicopters drone drones
    artillery gunners guns tanks tank rocket rockets missile missiles mortar mortars shelling shells snipers sniper
    airstrikes airstrike strikes strike raids raid bombers bombing bombardment offensive assault attack attacks
    position positions checkpoint checkpoints side party elements group ground special security
    قوات جيش مقاتلو مقاتلات طائرات مدفعية قصف عناصر مسلحو
    """
)

# What is somebody's where "of the X" follows: means, and the places and vehicles they are kept in.
OWNED = MEANS | _words(
    """
    camp camps base bases post posts barracks headquarters depot compound bunker vehicle vehicles truck trucks car
    howitzer howitzers launcher launchers gun system systems officer officers staff
    """
)

SMALL_WORDS = _words(
    """
    the a an of for to from by in at and or its their his her this that who some several many two three four five six
    seven eight nine ten dozens hundreds more other senior local top high ranking level unnamed anonymous acting former
    new main own joint same s one another all both loyalist official state run owned
    anti pro
    من في على ال
    """
)

# After these, a party's name is only a description of somebody else: "Iran-backed militias".
TIED_TO_ANOTHER = _words(
    """
    backed led controlled held allied affiliated linked aligned supported sponsored funded based made trained armed
    supplied occupied brokered
    """
)

# Before these, it is somebody on the other side.
AGAINST = _words("against opponents opponent critics enemies fighting versus with")
FOR_OR_ANTI = _words("anti pro ex")

# Adjectives and other words by which the state of a country (ISO 3166-1 alpha-2) is meant before an office or means.
DEMONYMS = {
    "afghan": "AF", "american": "US", "us": "US", "australian": "AU", "bahraini": "BH", "british": "GB",
    "canadian": "CA", "chinese": "CN", "colombian": "CO", "danish": "DK", "dutch": "NL", "egyptian": "EG",
    "emirati": "AE", "ethiopian": "ET", "eritrean": "ER", "finnish": "FI", "french": "FR", "german": "DE",
    "greek": "GR", "indian": "IN", "iranian": "IR", "iraqi": "IQ", "irish": "IE", "israeli": "IL", "italian": "IT",
    "japanese": "JP", "jordanian": "JO", "kuwaiti": "KW", "lebanese": "LB", "libyan": "LY", "malian": "ML",
    "moroccan": "MA", "norwegian": "NO", "omani": "OM", "pakistani": "PK", "polish": "PL", "qatari": "QA",
    "russian": "RU", "saudi": "SA", "south korean": "KR", "spanish": "ES", "sudanese": "SD", "swedish": "SE",
    "swiss": "CH", "syrian": "SY", "tunisian": "TN", "turkish": "TR", "ukrainian": "UA", "yemeni": "YE",
    "burmese": "MM", "الروسي": "RU", "الروسية": "RU", "روسية": "RU", "التركية": "TR", "تركية": "TR",
    "الإيرانية": "IR", "إيرانية": "IR", "الأمريكية": "US", "أمريكية": "US", "السورية": "SY", "سورية": "SY",
    "الإسرائيلية": "IL", "إسرائيلية": "IL",
}  # fmt: skip

NEUTRAL = OFFICES | MEANS | SMALL_WORDS
