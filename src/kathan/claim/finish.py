"""Finish claims: what was read of a figure or quotation in, evidence, keys, order and attributions out."""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.line import Line
from kathan.claim.what.frame import Frame
from kathan.claim.who.saying import Saying
from kathan.model.claim import Attribution, Claim, Evidence
from kathan.model.key import with_keys
from kathan.model.steps import Step
from kathan.model.text_ref import TextRef, cut

_CONTEXT = 32


def evidence_of(text: str, ref: TextRef) -> Evidence:
    """A span with a little of the text on either side."""
    return Evidence(ref, text[max(0, ref.start - _CONTEXT) : ref.start], text[ref.end : ref.end + _CONTEXT])


def compared(claim: Claim, last: Claim) -> Claim:
    """A figure said only against the one before it is of the same group and place."""
    steps = (*claim.steps, Step("frame.compared"))
    return replace(
        claim,
        counted=claim.counted if claim.counted and claim.counted.id else last.counted,
        place=last.place,
        steps=steps,
    )


def attribution(saying: Saying, content: TextRef) -> Attribution:
    cue = saying.line.scan.ref(saying.cue.start, saying.cue.end)
    return Attribution(saying.source, cue, content, saying.stance, saying.via, saying.said_at, (saying.rule,))


def saying_steps(saying: Saying | None) -> tuple[Step, ...]:
    if saying is None:
        return ()
    cue = saying.line.scan.ref(saying.cue.start, saying.cue.end).text
    return (Step(saying.rule, 1.0, cue),)


def sentence_ref(line: Line) -> TextRef:
    return cut(line.scan.article.text, line.sentence.start, line.sentence.end)


def numbered(pairs: Sequence[tuple[Frame, Claim]], article_id: str) -> list[Claim]:
    """Give keys, wholes before parts, so that a part can name its whole."""
    done: dict[int, Claim] = {}
    for frame, claim in sorted(pairs, key=lambda pair: pair[0].parent is not None):
        whole = done.get(id(frame.parent)) if frame.parent else None
        done[id(frame)] = with_keys(replace(claim, part_of=whole.key if whole else None), article_id)
    return [done[id(frame)] for frame, _ in pairs]


def position(claim: Claim) -> tuple[int, int, str]:
    start = claim.amount.ref.start if claim.amount else claim.evidence.ref.start
    return claim.evidence.ref.start, start, claim.kind
