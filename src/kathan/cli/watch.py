"""The command that watches feeds."""

import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kathan.cli.limits import Allow
from kathan.cli.outcome import LedgerFile, Trouble, check_format, refuse

if TYPE_CHECKING:
    from kathan.run.watch.channel import Channel
    from kathan.run.watch.plan import Plan
    from kathan.run.watch.watcher import Watcher

_FORMATS = ("lines", "jsonl")


def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.toml", help="The file that names the feeds.")],
    ledger: LedgerFile = "kathan.db",
    once: Annotated[bool, typer.Option("--once", help="Ask every source once and end.")] = False,
    form: Annotated[str, typer.Option("--format", metavar="NAME", help="lines or jsonl.")] = "lines",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Append changes to FILE as JSON Lines, each once.")
    ] = None,
    state: Annotated[
        Path | None, typer.Option("--state", metavar="FILE", help="What is seen and to do; else beside the feeds.")
    ] = None,
    allow: Allow = None,
) -> None:
    """Poll feeds, post their articles, tell what changes.

    Asks the feeds (RSS, Atom, JSON Feed, sitemaps) of FEEDS.toml for ever, reads what is new into the ledger, and
    prints each revision and each new dispute. It may be killed at any moment and goes on where it was. docs/watch.md
    says what FEEDS.toml may hold.
    """
    from kathan.packs.load import load_packs
    from kathan.run.watch.state import State, StateError
    from kathan.run.watch.watcher import Watcher
    from kathan.store.base import StoreError, open_store

    check_format(form, _FORMATS)
    plan, packs, trouble = _plan(feeds, allow), load_packs(), _Log()
    try:
        with State(state or feeds.with_suffix(".state.db")) as kept:
            watcher = Watcher(plan, kept, packs, lambda: open_store(ledger, write=True), trouble.note, trouble.log)
            watcher.channels = _channels(plan, form, out, watcher)
            _heed_signals(watcher)
            watcher.run(once)
    except (StateError, StoreError) as error:
        raise refuse(str(error), status=1) from None
    if once:
        trouble.finish()


class _Log(Trouble):
    """Issues and the lines of rounds, both on stderr; a round that failed counts like an issue."""

    def log(self, line: str, failed: bool = False) -> None:
        """Say a line."""
        self.failed += failed
        print(f"kathan: {line}", file=sys.stderr, flush=True)


def _plan(path: Path, allow: list[str] | None) -> "Plan":
    from kathan.read.net.limits import LimitError, read_limits
    from kathan.run.watch.plan import PlanError, load_plan

    try:
        return load_plan(path, read_limits({"allow": list(allow or ())}, "--allow").allow)
    except (PlanError, LimitError) as error:
        raise refuse(str(error)) from None


def _channels(plan: "Plan", form: str, out: Path | None, watcher: "Watcher") -> "list[Channel]":
    from kathan.run.watch.channel import Hook, JsonFile, Stream

    channels: list[Channel] = [Stream(sys.stdout, _show_line if form == "lines" else _show_json)]
    if out is not None:
        channels.append(JsonFile(out))
    if plan.webhook is not None:
        channels.append(Hook(plan.webhook, watcher.visitor))
    return channels


def _heed_signals(watcher: "Watcher") -> None:
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: watcher.stop())


def _show_json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _show_line(record: dict[str, Any]) -> str:
    from kathan.cli.told import tell_disputes, tell_revisions

    if record["report"] == "revision":
        (row,) = tell_revisions([record])
        return " · ".join(filter(None, (record["label"], row["change"], row["by"])))
    (row,) = tell_disputes([record])
    return f"{record['label']} · {row['dispute']}"
