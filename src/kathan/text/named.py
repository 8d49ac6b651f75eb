"""Find the names that tell what story a text is of: a text in, its names folded and in order out."""

import re

import regex

READ = 4000  # characters from the beginning of a text: what is told there is the story, later comes background
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'\u2019]+|\d{2,}")
_ASCII_WORD = re.compile(r"[A-Za-z][A-Za-z']+|\d{2,}")  # the same in English text, by a faster engine


def story_names(text: str) -> tuple[str, ...]:
    """The names and numbers of a text's beginning: words that it never writes small, folded, each once, in order.

    Empty where the script has no capitals: there articles are told apart by place and day alone.
    """
    told = text[:READ]
    if told.isascii():
        words = set(_ASCII_WORD.findall(told))
        small = {word for word in words if word >= "a"}  # digits and capitals come before
    else:
        words = set(_WORD.findall(told))
        small = {word for word in words if word[0].islower()}
    if not small:
        return ()
    return tuple(sorted({word.lower() for word in words - small} - small))
