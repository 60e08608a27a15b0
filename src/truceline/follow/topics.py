"""What a position is about: a small vocabulary of topics, and the words by which each is known."""

import re

from truceline.domain.claims import EventType

OTHER = "other"

_ATTACKS = (
    r"bomb(?:ing|ings|ed|ardment)?|air ?strikes?|air raids?|air campaign|shell(?:ing|s|ed)?|attacks?|strikes?"
    r"|barrel bombs?|hostilities|military (?:operations?|campaign|solution)|offensive"
)
_STOPPING = (
    r"stop(?:s|ped|ping)?|halt(?:s|ed|ing)?|end(?:s|ed|ing)?|ceas(?:e|es|ed|ing)|continu(?:e|es|ed|ing)|go(?:es)? on"
)
_ARABIC_ATTACKS = "قصف|غارات|هجمات"

# Topic by topic, in the order in which they win where two claim the same words: English, then Arabic without prefixes.
TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(rf"(?<!\w)(?:{english}|(?:[وفبلك]?(?:ال)?)(?:{arabic}))(?!\w)", re.IGNORECASE))
    for topic, english, arabic in (
        ("no_fly_zone", r"no[- ]fly[- ]zones?|safe zones?|buffer zones?", "حظر جوي|منطقة آمنة"),
        ("arms_supply", r"arm(?:s|ing)? (?:the )?(?:rebels?|opposition|suppl\w+|deliver\w+|shipments?)|weapon\w*|arms"
         r"|missiles|military (?:aid|support|assistance)|ammunition", "أسلحة|سلاح|تسليح|صواريخ"),
        ("monitoring", r"monitor(?:s|ing)?|observers?|verification|inspectors?", "مراقبون|مراقبين|مراقبة"),
        ("ceasefire", r"cease-?fires?|truces?|cessation of hostilities", "هدنة|وقف إطلاق النار"),
        ("halt_of_attacks", rf"(?:{_STOPPING})(?: \w+){{0,3}} (?:{_ATTACKS})"
         rf"|(?:{_ATTACKS})(?: \w+){{0,3}} (?:{_STOPPING})",
         rf"(?:يوقف|توقف|وقف|إيقاف)(?: \w+){{0,2}} (?:ال)?(?:{_ARABIC_ATTACKS})"),
        ("sieges", r"sieges?|besieged?|blockades?", "حصار"),
        ("handover", r"hand(?:s|ed|ing)? over|handover|surrender(?:s|ed)?|give up", "تسليم|يسلم|تسلم"),
        ("withdrawal", r"withdr[ae]w\w*|pull(?:s|ed|ing)? (?:out|back)|leave the (?:country|town|city|area)",
         "انسحاب|ينسحب|سحب"),
        ("detainees", r"detain\w*|prisoners?|hostages?|captives?|kidnapped|release (?:of )?\w+",
         "معتقلين|أسرى|محتجزين"),
        ("aid_access", r"aid (?:convoys?|access|deliver\w+|trucks?)|humanitarian\w*|convoys?|let (?:in )?aid|aid",
         "مساعدات|قوافل|قافلة"),
        ("elections", r"elections?|vote|ballot", "انتخابات"),
        ("political_transition", r"transition\w*|unity government|constitution\w*|step(?:s|ped|ping)? down|political"
         r" (?:solution|settlement|process)|power[- ]sharing|reforms?", "انتقال سياسي|مرحلة انتقالية|دستور"),
        ("designation", r"terrorist (?:organi[sz]ations?|groups?|list)|designat\w+|blacklist\w*", "قائمة الإرهاب"),
        ("sanctions", r"sanctions?|embargo(?:es)?", "عقوبات"),
        ("talks", r"talks?|negotiat\w+|dialogue|conferences?|negotiating table|sit down|peace process"
         r"|(?:peace )?(?:deal|settlement)", "مفاوضات|محادثات|حوار"),
        ("attacks", _ATTACKS, _ARABIC_ATTACKS),
    )
)  # fmt: skip

BY_EVENT = {
    EventType.ARMS_TRANSFER: "arms_supply",
    EventType.SIEGE: "sieges",
    EventType.AID_CONVOY: "aid_access",
    EventType.OPENING_OF_ACCESS: "aid_access",
    EventType.RELEASE: "detainees",
    EventType.DETENTION: "detainees",
    EventType.MEETING: "talks",
    EventType.AGREEMENT: "ceasefire",
    EventType.CEASEFIRE_END: "ceasefire",
    EventType.DESIGNATION: "designation",
    EventType.AIRSTRIKE: "attacks",
    EventType.SHELLING: "attacks",
}


def topics_of(words: str) -> tuple[str, ...]:
    """Return the topics that the words touch, in the order in which they come up; none is an answer."""
    found: list[tuple[int, int, str]] = []
    for topic, pattern in TOPICS:
        for match in pattern.finditer(words):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), topic))
    return tuple(dict.fromkeys(topic for _, _, topic in sorted(found)))


def topic_of(words: str, event_type: EventType) -> str:
    """Return the first topic that the words touch, else that of the kind of event, else "other"."""
    touched = topics_of(words)
    return touched[0] if touched else BY_EVENT.get(event_type, OTHER)
