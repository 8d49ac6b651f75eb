"""Take back the dead of a word that only says who went under: frames of a line in, those that stay out.

"8 लोग डूब गए, 5 को बचाया गया और 3 लापता हैं": of whom some are told to be saved right behind, not all have died.
"""

from collections.abc import Sequence

from kathan.claim.line import Line, words_of
from kathan.claim.what.frame import Frame

SAVED = "rescued"  # what befalls some of them in the same sentence or the next


def without_sunk(lines: Sequence[Line], index: int, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames of the line with this index, without such a one; its parts go on by themselves."""
    line, forms = lines[index], tuple(words_of(lines[index].scan.pack, "sunk"))
    if not forms or not any(_went_under(line, frame, forms) for frame in frames):
        return tuple(frames)
    follows = lines[index + 1].terms if index + 1 < len(lines) else ()
    found = []
    for frame in frames:
        behind = [hit for hit in line.terms if frame.term is not None and hit.first > frame.term.last]
        if not _went_under(line, frame, forms) or not any(hit.phrase.event == SAVED for hit in (*behind, *follows)):
            found.append(frame)
    return tuple(found)


def _went_under(line: Line, frame: Frame, forms: tuple[str, ...]) -> bool:
    """Whether a figure has the dead from such a word, and nobody fears for them only."""
    term = frame.term
    return term is not None and frame.parent is None and line.scan.text[term.start : term.end].endswith(forms)
