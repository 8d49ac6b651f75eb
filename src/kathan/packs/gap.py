"""What may stand between the two parts of a form, and whether its second part is anywhere in a text."""

SEARCHED = 50_000  # characters of a text in which each word after a gap is looked for first
ASIDE = 90  # characters of a bracket that stands in a gap


def holds(text: str, word: str, told: dict[str, bool]) -> bool:
    """Whether a text holds a word, as far as it is short enough to be searched for each; ``told`` remembers it."""
    found = told.get(word)
    if found is None:
        found = told[word] = len(text) > SEARCHED or word in text
    return found


def without_aside(text: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """A text with the first bracket that opens between two offsets blotted out, and the span of that, empty for none.

    It ends no gap and fills none ("根据世界卫生组织[(World Health Organization, WHO)]的报告").
    """
    opened = text.find("(", start, end)
    closed = text.find(")", opened, opened + ASIDE) + 1 if opened >= 0 else 0
    if not closed:
        return text, (start, start)
    return text[:opened] + " " * (closed - opened) + text[closed:], (opened, closed)
