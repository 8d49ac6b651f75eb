"""A text into a sketch of its wording (MinHash, by rensa): how much two texts have in common, without either text.

A sketch is the number of runs of three words and then the least hash of each of 128 permutations of them, so that
what is cut, reordered or added to changes it no more than it changes the text.
"""

import re
import struct
from collections.abc import Sequence
from operator import eq

import regex
from rensa import RMinHash

from kathan.model.article import READABLE, Article

# Scripts without spaces have no words to take; there each letter stands for one.
_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{M}\p{N}]+")
_ASCII_WORD = re.compile("[a-z0-9]+")  # the same in English text, by the faster engine of the standard library
_PERMUTATIONS = 128
_SEED = 42  # any number, but always this one: sketches are kept
LEAST = 24  # runs of three words, below which a text is too short to be told from others by its wording
_SHAPE = struct.Struct(f"<{1 + _PERMUTATIONS}I")
# Two permutations a band: texts that share a fifth of their runs meet in one of the 64 bands 93 times of 100.
_BANDS = struct.Struct(f"4x{'8s' * (_PERMUTATIONS // 2)}")


def sketch_article(article: Article) -> bytes:
    """The sketch of what an article tells, without its junk; empty where that is too short."""
    parts = [article.text[region.start : region.end] for region in article.regions if region.kind in READABLE]
    return sketch("\n".join(parts) if article.regions else article.text)


def sketch(text: str) -> bytes:
    """516 bytes that are the same on every run and machine; empty where the text is too short."""
    words = (_ASCII_WORD if text.isascii() else _WORD).findall(text.casefold())
    runs = set(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    if len(runs) < LEAST:
        return b""
    hashes = RMinHash(_PERMUTATIONS, _SEED)
    hashes.update(list(runs))
    return _SHAPE.pack(len(runs), *hashes.digest())


def bands(found: bytes) -> frozenset[bytes]:
    """The pieces of a sketch of which two like ones share at least one."""
    return frozenset(_BANDS.unpack(found)) if found else frozenset()


def opened(found: bytes) -> tuple[int, ...]:
    """The numbers of a sketch, for ``shared``; none of an empty one."""
    return _SHAPE.unpack(found) if found else ()


def shared(left: Sequence[int], right: Sequence[int]) -> float:
    """The part of the shorter text that stands in the longer one, estimated (0 to 1) from two opened sketches."""
    size, other = left[0], right[0]
    alike: float = (sum(map(eq, left, right)) - (size == other)) / _PERMUTATIONS
    part: float = alike / (1 + alike) * (size + other) / min(size, other)
    return min(1.0, part)
