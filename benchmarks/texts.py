"""Make benchmark texts out of own phrases: a seed and a size in, sentences and articles out, the same every time."""

import random

PEOPLE = ("people", "soldiers", "civilians", "workers", "villagers", "passengers", "children")
EVENTS = ("were killed", "were wounded", "are missing", "were displaced", "were detained", "have been evacuated")
NUMBERS = (
    "at least {n}",
    "more than {n}",
    "about {n}",
    "{n}",
    "nearly {n}",
    "between {n} and {m}",
    "up to {n}",
    "dozens of",
    "two thousand",
    "twenty-one",
    "three hundred and six",
    "1.5 million",
    "hundreds of",
)
PLACES = ("in Kharkiv", "near the border", "in the northern province", "outside the capital", "along the river")
SOURCES = (
    "the ministry said",
    "according to the Red Cross",
    "officials said on Friday",
    "a police spokesman told Reuters",
    "the army claimed",
    "residents reported",
)
FILLER = (
    "The road to the district had been cut since the weekend and lorries waited in a long line.",
    "Schools stayed closed while engineers looked at the bridge.",
    "Talks are due to go on next week, though neither side expects much.",
    "A witness described smoke over the rail yard and a sound like thunder.",
)


def sentence(choose: random.Random) -> str:
    """One English sentence, two thirds of them with a figure."""
    if choose.random() < 0.33:
        return choose.choice(FILLER)
    low = choose.randint(2, 90_000)
    number = choose.choice(NUMBERS).format(n=f"{low:,}", m=f"{low + choose.randint(1, 500):,}")
    parts = (number, choose.choice(PEOPLE), choose.choice(EVENTS), choose.choice(PLACES))
    text = f"{' '.join(parts)}, {choose.choice(SOURCES)}."
    return text[0].upper() + text[1:]


def sentences(count: int, seed: int = 7) -> list[str]:
    """So many English sentences."""
    choose = random.Random(seed)
    return [sentence(choose) for _ in range(count)]


def text_of(characters: int, seed: int = 7) -> str:
    """A text of about that many characters in paragraphs of four sentences."""
    choose = random.Random(seed)
    parts: list[str] = []
    size = 0
    while size < characters:
        parts.append(" ".join(sentence(choose) for _ in range(4)))
        size += len(parts[-1]) + 2
    return "\n\n".join(parts)


def pathological(characters: int, seed: int) -> str:
    """Digits, separators and number words in no order, about that many characters."""
    choose = random.Random(seed)
    atoms = (
        "1",
        "12",
        "999",
        "0",
        ",",
        ".",
        " ",
        "-",
        "and",
        " two ",
        "hundred",
        " thousand ",
        "million",
        "/",
        "½",
        "e10",
        "^9",
        "$",
        "(",
        "half",
        " a ",
        "dozens ",
        "\u00a0",
        "at least ",
        "to ",
        "more than ",
        "٣",
        "२",
    )
    parts: list[str] = []
    size = 0
    while size < characters:
        parts.append(choose.choice(atoms))
        size += len(parts[-1])
    return "".join(parts)
