"""Keep what a person decided: the one way in which pages and API write judgements."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request

from kathan.ledger.derive import refresh
from kathan.ledger.judging import make_judgements
from kathan.model.judgement import Judgement, Verdict
from kathan.web.writers import note, open_to_write


def keep_judgements(
    request: Request, verdict: Verdict, targets: Sequence[str], said: tuple[str, str], fields: Mapping[str, Any]
) -> list[Judgement]:
    """Add the judgements of a decision, derive what follows, note who did it; ``said`` is who and why.

    Raises JudgementError where it cannot apply, StoreError where the ledger cannot be written.
    """
    packs = request.app.state.desk.packs
    with open_to_write(request) as writer:
        made = list(make_judgements(writer, packs, verdict, targets, said, fields))
        with writer.posting():
            for one in made:
                writer.add_judgement(one, datetime.now(UTC))
        refresh(writer, packs)
    note(request, said[0], {"did": verdict.value, "of": list(targets), "why": said[1], "fields": dict(fields)})
    return made
