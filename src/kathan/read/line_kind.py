"""Turn one line and the pack's words into the kind that the line shows by itself, wherever it stands."""

import regex

from kathan.model.article import RegionKind
from kathan.packs.fold import fold
from kathan.read.dates import find_date, is_clock_line, is_date_line
from kathan.read.furniture import Furniture, part_camel
from kathan.read.lines import BULLET, WORD, Line

_JOINT = regex.compile(r"^.?\s*[:\uff1a|-]\s*")
_ASKS = ("?", "\uff1f", "\u061f")
_ADDRESS = regex.compile(r"\S@\S+\.\S|https?://\S|www\.\S")
_SENTENCE = regex.compile(r"[.!?\u0964\u06d4\u3002](?:\s|$)")
_RIGHTS = regex.compile(r"[\u00a9\u24d2]|\(c\)")
_TAG = regex.compile(r"#\p{L}")
_HASHES = regex.compile(r"#{1,6}\s+")
_IMAGE = regex.compile(r"!\[[^\]]*\]\([^)]*\)\s*$")
_LETTER = regex.compile(r"\p{L}")
_DIGIT = regex.compile(r"\d")
_BREAK = regex.compile(r"\s*[|\u203a\u00bb>\u00b7\u2022]\s*|\t+|\s{2,}|\u3000+|\s/\s")
_DOT = regex.compile(r"(?<=\S)\u00b7(?=\S)")
_COUNTED = regex.compile(r"\p{L}\s?\d|\d\s?\p{L}")  # each with its number, in a headline ("사망 3명·실종 4명·부상 5명")
_SOURCED = regex.compile(r"\([^():]{1,20}:[^()]+\)\s*$")  # whose numbers a list has, at the end of its heading
_CREDIT = regex.compile(r"[\u25b2\u25b3\u25bc]")
_PHOTO = regex.compile(r"\p{L}\([^()=]{2,30}=[^()=]{2,20}\)")  # a photo of an agency ("시위대(나이로비 EPA=연합뉴스)")
PAIR = regex.compile(
    r"(?=[^:]*\p{L})(?:[^:]{1,50}?\s*(?:(?<!\d):|:(?!\d))\s*|[^\d:]{1,50}\s+-\s+)"
    r"(?:[^\s\d]+\s){0,2}[^\s\d]{0,3}\d[^:]{0,90}$"
)
FIELDS = 2
_FIELD = regex.compile(r"[\p{L}\p{M})]\s?:\s?(?:[^\s\d:]+\s){0,2}[^\s\d:]{0,3}\d")
_TURNED = regex.compile(r"\d[\d .,]{0,12}(?:\s\p{L}+){0,2}\s+-\s+\p{L}[\p{L} '-]{1,40}$")


def is_pair(folded: str) -> bool:
    """Whether a line gives a name its number, on either side of its dash ("1240 people - Orsk")."""
    return PAIR.match(folded) is not None or _TURNED.match(folded) is not None


def has_fields(folded: str) -> bool:
    """Whether a line sets several numbers behind labels of their own ("Doti - dead: 8, injured: 41")."""
    return len(_FIELD.findall(folded)) >= FIELDS


def markdown_kind(line: Line) -> RegionKind | None:
    """The kind that markdown marks give; the marks of a heading are cut from the line, not from the text."""
    hashes = _HASHES.match(line.text)
    if hashes:
        line.start += hashes.end()
        line.text = line.text[hashes.end() :]
        line._folded = None
        return RegionKind.TITLE if hashes.group().strip() == "#" else RegionKind.HEADING
    if _IMAGE.match(line.text):
        return RegionKind.JUNK
    return None


def own_kind(line: Line, words: Furniture, head: bool) -> RegionKind | None:
    """The kind that a line shows by itself, wherever it stands; None where its place must tell."""
    if line.long:
        return _long_kind(line)
    folded = line.key
    if is_clock_line(folded, words):
        line.clock = True
        return RegionKind.DATELINE
    if words.is_line(part_camel(line.text, folded)) or _is_debris(line):
        return RegionKind.JUNK
    if _is_byline(line, words):
        return RegionKind.BYLINE
    dated = None if words.inner.search(folded) else find_date(folded, words)  # who wrote and who took the photos
    if dated and (head or words.dateline.match(folded)) and is_date_line(folded, dated, words):
        return RegionKind.DATELINE
    return _worded_kind(line, words) or _shaped_kind(line, words)


def _long_kind(line: Line) -> RegionKind | None:
    return RegionKind.ITEM if BULLET.match(line.text) and not line.text.startswith(("-", "\u2013", "\u2014")) else None


def _is_byline(line: Line, words: Furniture) -> bool:
    """An opener with a name behind it: marked by a colon, or short and without numbers up to a bar or a date."""
    opened = words.byline.match(line.key)
    if not opened or line.words > 14 or line.ended:
        return False
    rest = line.key[opened.end() :]
    if rest.endswith(_ASKS):
        return False  # "Reporter: how many were saved?"
    if rest.lstrip().startswith((":", "-")):
        return True
    if _SOURCED.search(rest):
        return False
    dated = find_date(rest, words)
    name = rest[: dated.start if dated else None].partition("|")[0]
    return 1 <= len(WORD.findall(name)) <= 5 and not _DIGIT.search(name)


def _worded_kind(line: Line, words: Furniture) -> RegionKind | None:
    """The kind that the pack's own words give to a line."""
    folded = line.key
    headed = words.heading.match(folded)
    if headed and not WORD.search(folded, headed.end()):
        return RegionKind.HEADING
    opened = words.dateline.match(folded)
    if opened and line.words <= 4 and not _DIGIT.search(folded) and not WORD.search(folded, opened.end()):
        return RegionKind.DATELINE
    started = words.starts.match(folded)
    if started:
        return _started_kind(line, folded[started.end() - 1 :])
    credit = words.inner.search(folded)
    if credit and len(WORD.findall(folded[credit.end() :])) <= 6:
        return RegionKind.CAPTION
    return None


def _started_kind(line: Line, rest: str) -> RegionKind | None:
    """What stands behind an opener of furniture: after a colon a headline or caption stays readable."""
    body = _JOINT.sub("", rest, count=1)
    if _RIGHTS.search(line.key) or _ADDRESS.search(line.text):
        return RegionKind.JUNK
    if body == rest:
        return None if line.ended and line.words > 7 and _DIGIT.search(line.key) else RegionKind.JUNK
    listed = [part for part in body.split(",") if part.strip()]
    tags = len(listed) > 2 and all(len(WORD.findall(part)) <= 3 for part in listed)
    asks = body.endswith(_ASKS) and WORD.search(body)
    if tags or "|" in body or (len(WORD.findall(body)) < 4 and not asks):
        return RegionKind.JUNK
    return RegionKind.CAPTION if _SENTENCE.search(body) else RegionKind.HEADING


def _shaped_kind(line: Line, words: Furniture) -> RegionKind | None:
    """The kind that shows in a line's shape: a row of links, a caption mark, a bullet, a name with its number."""
    text = line.text
    if _CREDIT.match(text) or _PHOTO.search(text):
        return RegionKind.CAPTION
    if "\t" in text and _DIGIT.search(line.key):
        return RegionKind.ITEM
    if _is_menu(line, words):
        return RegionKind.JUNK
    if BULLET.match(text) and not line.prose:
        return RegionKind.ITEM
    return RegionKind.ITEM if text[0] in "\u2022\u25aa\u25cf\u25a0" else None


def _is_debris(line: Line) -> bool:
    """Lines without words, addresses, rights notes and rows of tags."""
    if not _LETTER.search(line.text):
        return True
    if line.words <= 10 and _ADDRESS.search(line.text):
        return True
    if line.words <= 25 and _RIGHTS.search(line.text.lower()):
        return True
    return len(_TAG.findall(line.text)) * 2 >= max(2, line.words)


def _is_menu(line: Line, words: Furniture) -> bool:
    """A row of short links; a row that says numbers of things, or ends as a sentence, is none."""
    if line.prose or not _BREAK.search(line.text):
        return False
    parts = [part for part in _BREAK.split(line.key.strip(" |>")) if part] if "  " not in line.text else [
        fold(part).text for part in _BREAK.split(line.text) if part
    ]  # fmt: skip
    if len(parts) < 2 or line.ended:
        return False
    sizes = [len(WORD.findall(part)) for part in parts]
    told = _DOT.split(line.text)
    if sum(bool(PAIR.match(part)) for part in parts) >= 2 or (len(told) > 1 and all(map(_COUNTED.search, told))):
        return False
    other = [size for size, part in zip(sizes, parts, strict=True) if not words.is_line(part)]
    if words.is_line(parts[-1]) and sum(sizes[:-1]) <= 8:
        return True
    if len(other) < len(parts) and len(parts) >= 3:
        return max(other, default=0) <= 5
    return len(parts) >= 3 and max(sizes) <= 4
