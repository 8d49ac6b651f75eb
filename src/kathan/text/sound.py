"""A name in any script into Latin letters, and into the consonants that spellings of it share.

The letters are those of anyascii. Spellings and scripts differ in vowels, in voice (``b`` and ``p``) and in the sounds
between (``j``, ``ch``, ``zh``); the key keeps what is left.
"""

from functools import lru_cache

import regex

_CLASSES = {
    letter: kind
    for kind, letters in {"b": "bpfv", "k": "kgq", "s": "szcjx", "t": "td", "l": "lr", "n": "nm"}.items()
    for letter in letters
}
_LATIN = regex.compile(r"\p{Latin}")
_NASAL = regex.compile(r"[nm]g\b")
_DIGRAPHS = (("ck", "k"), ("ch", "s"), ("kh", "k"), ("gh", "k"), ("ph", "f"), ("th", "t"))


@lru_cache(maxsize=4096)
def romanise(name: str) -> str:
    """A name in small Latin letters without marks, its words parted by single spaces."""
    latin = name if name.isascii() else _anyascii(name)
    return " ".join(regex.sub(r"[^a-z ]", "", latin.lower().replace("-", " ")).split())


def _anyascii(name: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415  # takes 60 ms, and most names do without

    return str(anyascii(name))


@lru_cache(maxsize=4096)
def sound_key(name: str) -> str:
    """The classes of a name's consonants in order, doubled ones once: ``ktls`` for ``Гутерриш`` and ``Guterres``."""
    letters = _NASAL.sub("n", romanise(name))
    for written, heard in _DIGRAPHS:
        letters = letters.replace(written, heard)
    if _LATIN.search(name):  # elsewhere anyascii writes c for the sound of ch
        letters = regex.sub(r"c(?![eiy])", "k", letters)
    kinds = [_CLASSES[letter] for letter in letters if letter in _CLASSES]
    return "".join(kind for at, kind in enumerate(kinds) if at == 0 or kind != kinds[at - 1])
