"""One source from being asked to its last article, and what the line about it says."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Round:
    """What came of one source, so far."""

    listed: int = 0
    new: int = 0
    read: int = 0
    same: int = 0
    failed: int = 0
    dated: int = 0
    failure: str = ""
    unchanged: bool = False
    open: bool = True
    waiting: set[str] = field(default_factory=set)


def show_round(this: Round, failures: int) -> str:
    """What a round came to, in words."""
    if this.failure:
        return f"{this.failure} (failure {failures} in a row)"
    if this.unchanged and not this.read + this.failed:
        return "not changed"
    counts = {"listed": this.listed, "new": this.new, "read": this.read, "unchanged": this.same, "failed": this.failed}
    told = [f"{count} {what}" for what, count in counts.items() if count or what in {"listed", "new"}]
    dated = f" ({this.dated} dated by the feed)" if this.dated else ""
    return ", ".join(told) + dated


def show_seconds(seconds: float) -> str:
    """A time to wait, in the unit that fits."""
    left = max(0, round(seconds))
    if left < 120:
        return f"{left} s"
    return f"{round(left / 60)} min" if left < 7200 else f"{round(left / 3600)} h"
