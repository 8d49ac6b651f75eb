"""Turn a text into the code of the language pack that reads it, or None: scripts first, then letters and n-grams."""

from collections import Counter
from operator import itemgetter

import pycld2
import regex

from kathan.packs.fold import fold_form
from kathan.packs.load import Packs
from kathan.packs.options import LanguageOptions

_SAMPLE = 20_000
_LETTER = regex.compile(r"[\p{L}\p{M}]")
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_UNCLEAN = regex.compile(r"[\p{Cc}\p{Cs}\p{Cn}\p{Co}\p{Cf}]+")
_ENOUGH_LETTERS = 4
_OWN_SHARE = 0.2  # a page's own script may be outnumbered by Latin furniture, handles and names of sites
_HAN_LETTERS = 40  # with fewer and no kana among them n-grams guess at which language it is
_FEW = 8  # words of a headline
_SHARE_SHORT = 0.3
_SHARE_ALONE, _SHARE_AGAINST = 0.06, 0.2  # of frequent words: where n-grams are silent, where they say otherwise
_SURE = 60  # percent of the text that the n-gram detector must give to a language without a pack

# ISO 15924 codes as pack.toml may write them. Mixed writing systems count as the one that marks them.
_SCRIPTS = {
    "Arab": "Arabic", "Beng": "Bengali", "Cyrl": "Cyrillic", "Deva": "Devanagari", "Ethi": "Ethiopic",
    "Geor": "Georgian", "Grek": "Greek", "Gujr": "Gujarati", "Guru": "Gurmukhi", "Hang": "Hangul",
    "Hani": "Han", "Hans": "Han", "Hant": "Han", "Hebr": "Hebrew", "Knda": "Kannada", "Khmr": "Khmer",
    "Kore": "Hangul", "Latn": "Latin", "Mlym": "Malayalam", "Mymr": "Myanmar", "Orya": "Oriya",
    "Sinh": "Sinhala", "Taml": "Tamil", "Telu": "Telugu", "Thai": "Thai", "Armn": "Armenian", "Jpan": "Kana",
}  # fmt: skip
_PATTERNS = {
    name: regex.compile("[\\p{Hiragana}\\p{Katakana}]" if name == "Kana" else rf"\p{{Script={name}}}")
    for name in dict.fromkeys(_SCRIPTS.values())
}


class _ScriptTable(dict[str, str]):
    """Characters to script names, filled as characters are met; the empty string for what is no letter."""

    def __missing__(self, char: str) -> str:
        scripts = (name for name, pattern in _PATTERNS.items() if pattern.match(char))
        self[char] = next(scripts, "other") if _LETTER.match(char) else ""
        return self[char]


_TABLE = _ScriptTable()

# Letters that one language of a script writes often and its neighbours hardly: where they stand alone they decide.
_OWN_LETTERS = {
    "Cyrillic": {"uk": "іїєґ", "ru": "ыэё", "be": "ў", "sr": "ђјљњћџ", "mk": "ѓќѕ"},
    "Arabic": {"ur": "ٹڈڑںے", "ar": "ةى", "ps": "ټډړښڼې"},
}  # fmt: skip


def detect_language(text: str, packs: Packs, hint: str | None = None) -> str | None:
    """The code of the pack that reads the text; None when no pack does or there is too little to tell.

    ``hint`` (what the page says of itself) decides only where script and letters leave it open.
    """
    sample = text[:_SAMPLE]
    script = find_script(sample)
    options = [option for option in packs.languages.options.values() if _script_of(option) == script]
    if script not in _PATTERNS or not options:
        return None
    code = _by_grams(sample, script)
    if code is None or code in _OWN_LETTERS.get(script, ()):
        code = _by_letters(sample, script) or code
    if script == "Han" and len(_LETTER.findall(sample)) < _HAN_LETTERS:
        code = None
    known = (_headline(sample, options) if script == "Latin" else None) or _find_pack(code, options)
    if known:
        return known
    spoken = _by_words(sample, options, _SHARE_AGAINST if code else _SHARE_ALONE)
    if spoken or code:
        return spoken
    hinted = _find_pack(hint, options)
    return hinted or (options[0].code if len(options) == 1 and script != "Latin" else None)


def find_script(text: str) -> str | None:
    """The Unicode name of the script the text is written in (``Kana`` for Japanese); None without letters."""
    counts: Counter[str] = Counter()
    for char, times in Counter(text).items():
        counts[_TABLE[char]] += times
    del counts[""]
    letters = counts.total()
    if letters < _ENOUGH_LETTERS:
        return None
    if counts["Kana"] * 10 > counts["Han"] and counts["Kana"] > letters * _OWN_SHARE / 4:
        return "Kana"
    name, count = max(((name, counts[name]) for name in counts if name != "Latin"), key=itemgetter(1), default=("", 0))
    if count > letters * _OWN_SHARE:
        return name
    return "Latin" if counts["Latin"] else None


def _script_of(options: LanguageOptions) -> str:
    return _SCRIPTS.get(options.script, options.script)


def _find_pack(code: str | None, options: list[LanguageOptions]) -> str | None:
    """The pack of a code, with or without its region or script."""
    if code is None:
        return None
    plain = code.replace("_", "-").partition("-")[0].lower()
    for wanted in (code, plain):
        for option in options:
            if wanted == option.code:
                return option.code
    return None


def _by_letters(text: str, script: str) -> str | None:
    """The one language whose own letters stand in the text, where its neighbours' hardly do."""
    languages = _OWN_LETTERS.get(script)
    if not languages:
        return None
    letters = Counter(text.lower())
    scores = {code: sum(letters[letter] for letter in own) for code, own in languages.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= 2 and scores[best] * 4 > sum(scores.values()) * 3 else None


def _headline(text: str, options: list[LanguageOptions]) -> str | None:
    """The pack whose own words a headline mostly is; n-grams of so few words mislead."""
    short = len(_WORD.findall(fold_form(text))) <= _FEW
    return _by_words(text, options, _SHARE_SHORT) if short else None


def _by_words(text: str, options: list[LanguageOptions], least: float) -> str | None:
    """The pack whose own frequent words make up the largest share of the text, from a least share on."""
    words = Counter(_WORD.findall(fold_form(text)))
    shares = {}
    for option in options:
        own = {fold_form(word) for word in option.detect}
        shares[option.code] = sum(words[word] for word in own) / max(1, words.total())
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= least else None


def _by_grams(text: str, script: str) -> str | None:
    """The language that the n-gram detector gives to most of the text's own script; None where it is unsure."""
    own = _PATTERNS[script]
    lines = "\n".join(line for line in text.splitlines() if own.search(line))
    try:
        reliable, _, found = pycld2.detect(_UNCLEAN.sub(" ", lines), isPlainText=True, bestEffort=True)
    except pycld2.error:
        return None
    for _, code, percent, _ in found:
        if code != "un" and (reliable or percent >= _SURE) and _fits(code, script):
            return str(code)
    return None


def _fits(code: str, script: str) -> bool:
    """Leave out English furniture that the detector reports beside the language of a page in another script."""
    return script == "Latin" or code != "en"
