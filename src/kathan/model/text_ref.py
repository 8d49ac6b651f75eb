"""A place in an article's text: a half-open span of code points and the surface that stands there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class TextRef:
    """Half-open code-point span; ``article.text[start:end] == text`` always holds."""

    start: int
    end: int
    text: str

    def covers(self, other: "TextRef") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "TextRef") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


def cut(text: str, start: int, end: int) -> TextRef:
    """The reference to ``text[start:end]``."""
    return TextRef(start, end, text[start:end])
