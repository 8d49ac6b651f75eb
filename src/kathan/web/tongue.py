"""The reader's language: messages from catalogues, numbers, days and figures by locale."""

import gettext
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from kathan.ledger.wording import show_when
from kathan.model.amount import Amount, Number
from kathan.model.ledger import Entry
from kathan.model.window import Grain, Instant

LOCALES = Path(__file__).resolve().parent / "locale"
PLAIN = "en"
_RTL = frozenset({"ar", "ur", "fa", "he", "ps", "sd", "ug", "ckb", "dv", "yi"})


def languages() -> tuple[str, ...]:
    """English, in which the messages are written, and every language that has a catalogue."""
    return (PLAIN, *sorted(path.parent.name for path in LOCALES.glob("*/room.po")))


def direction(language: str | None) -> str:
    """``rtl`` or ``ltr`` for a language; ``auto``, by the first strong letter, where none is known."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0] in _RTL else "ltr"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = LOCALES / language / "room.po"
    if language == PLAIN or not path.is_file():
        return gettext.NullTranslations()
    packed = BytesIO()
    with path.open("rb") as file:
        write_mo(packed, read_po(file, language))
    packed.seek(0)
    return gettext.GNUTranslations(packed)


@lru_cache(maxsize=20_000)
def _group(locale: Locale, digits: str) -> str:
    """Digits as a locale writes them; a page has the same few again and again."""
    return str(format_decimal(Decimal(digits), locale=locale, decimal_quantization=False))


@lru_cache(maxsize=20_000)
def _write_day(locale: Locale, iso: str) -> str:
    if len(iso) == 7:
        return str(format_skeleton("yMMM", datetime.fromisoformat(f"{iso}-01"), locale=locale))
    return str(format_date(date.fromisoformat(iso), "medium", locale)) if len(iso) >= 10 else iso


class Tongue:
    """How the interface speaks to one reader; ``code`` is a language of the interface, ``locale`` its manners."""

    def __init__(self, code: str, region: str | None = None) -> None:
        self.code = code
        self.locale = Locale(code, region if code == PLAIN and region == "IN" else None)
        self.dir = direction(code)
        self._messages = _catalogue(code)

    @property
    def tag(self) -> str:
        """The language tag of the page."""
        return str(self.locale).replace("_", "-")

    def say(self, text: str) -> str:
        """A message in the reader's language; one that the catalogue lacks stays as it is."""
        return self._messages.gettext(text) if text else ""

    def count(self, one: str, many: str, number: int) -> str:
        """A message with a number in it, in the form that the number asks for."""
        return self.say_count(one, many, number) % {"n": self.number(number)}

    def say_count(self, one: str, many: str, number: int) -> str:
        """The form of a message that a number asks for, its place for the number still open."""
        return self._messages.ngettext(one, many, number)

    def number(self, number: Number) -> str:
        """Digits grouped as the locale does."""
        return _group(self.locale, str(number))

    def figure(self, amount: Amount) -> str:
        """An amount in words: at least 2,000; about 600; 24 to 30."""
        told = self._bounds(amount)
        if amount.approximate:
            told = self.say("about %(figure)s") % {"figure": told}
        if amount.vague:
            told = self.say("%(figure)s (said vaguely)") % {"figure": told}
        if amount.additional:
            told = self.say("%(figure)s more") % {"figure": told}
        unit = amount.unit or ""
        return f"{told} {unit}" if len(unit) == 3 and unit.isupper() else told

    def _bounds(self, amount: Amount) -> str:
        low, high = amount.low, amount.high
        if low is not None and high is not None:
            if low == high:
                return self.number(low)
            return self.say("%(low)s to %(high)s") % {"low": self.number(low), "high": self.number(high)}
        if low is not None:
            return self.say("at least %(figure)s") % {"figure": self.number(low)}
        return "?" if high is None else self.say("up to %(figure)s") % {"figure": self.number(high)}

    def difference(self, by: Number | None) -> str:
        """A step with its sign."""
        if by is None:
            return ""
        return f"+{self.number(by)}" if by > 0 else f"−{self.number(-by)}"

    def share(self, share: float) -> str:
        """A part of a whole as per cent."""
        return str(format_percent(round(share, 2), locale=self.locale))

    def day(self, iso: str | None) -> str:
        """A year, month or day as the locale writes it, no finer than it was said."""
        if not iso:
            return self.say("undated")
        return _write_day(self.locale, iso[:10])

    def when(self, entry: Entry) -> str:
        """The day of an entry."""
        return self.day(show_when(entry))

    def moment(self, at: datetime) -> str:
        """An instant to the minute."""
        return str(format_datetime(at, "medium", locale=self.locale))

    def stamp(self, instant: Instant) -> str:
        """An instant of a page, no finer than the page has it; the clock is the page's own."""
        return self.day(instant.show()) if instant.grain is Grain.DAY else self.moment(instant.local)

    def title(self, label: str) -> str:
        """A question's label with the words of it that the catalogue knows."""
        return " · ".join(self._part(part) for part in label.split(" · "))

    def _part(self, part: str) -> str:
        if len(part) == 10 and part[:4].isdigit() and part[4] == part[7] == "-":
            return self.day(part)
        return self.say(part)

    def source(self, label: str) -> str:
        """A source's label; an outlet that speaks for itself in the reader's language."""
        own = "own voice of "
        if label.startswith(own):
            return self.say("%(outlet)s, in its own voice") % {"outlet": label.removeprefix(own)}
        return label

    def language(self, code: str | None) -> str:
        """The name of a language."""
        return str(self.locale.languages.get(code or "", code or self.say("unknown")))

    def country(self, code: str) -> str:
        """The name of a country."""
        return str(self.locale.territories.get(code, code))

    def sure(self, confidence: float) -> str:
        """A machine's confidence in words."""
        if confidence >= 0.85:
            return self.say("fairly sure")
        return self.say("likely") if confidence >= 0.6 else self.say("doubtful")


@cache
def _tongue(code: str, region: str | None) -> Tongue:
    return Tongue(code, region)


def choose_tongue(wanted: str | None, accepted: str | None) -> Tongue:
    """The language asked for, else the first that the browser accepts and the interface has, else English."""
    for tag in (wanted or "", *_accepted(accepted or "")):
        code, _, region = tag.replace("_", "-").partition("-")
        if code.lower() in languages():
            return _tongue(code.lower(), region.upper() or None)
    return _tongue(PLAIN, None)


def _accepted(header: str) -> list[str]:
    """The tags of an Accept-Language header, best first."""
    found: list[tuple[float, str]] = []
    for part in header[:500].split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            found.append((-float(weight or 1), tag.strip()))
        except ValueError:
            continue
    return [tag for _, tag in sorted(found, key=lambda pair: pair[0])]
