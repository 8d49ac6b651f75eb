"""The watch itself: asks feeds and pages in turn, posts what comes, tells what changes, for ever or once."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial
from urllib.parse import urlsplit

from kathan.model.steps import Issue
from kathan.packs.load import Packs
from kathan.read.net.visit import Failure, Fetched, Visitor
from kathan.run.watch.changes import Changes
from kathan.run.watch.channel import Channel, UntoldError
from kathan.run.watch.plan import FeedPlan, Plan
from kathan.run.watch.polling import Poll, poll_feed
from kathan.run.watch.posting import Ledger, Posted, post_item
from kathan.run.watch.round import Round, show_round, show_seconds
from kathan.run.watch.state import Item, State
from kathan.run.watch.suspect import TRIES, Suspects
from kathan.store.base import StoreError, Writer

_LONGEST_WAIT = 6 * 3600.0
_PAUSE = 0.2  # seconds between two looks at what has come and at whether to stop
_LONGEST_SLEEP = 5.0
_COMPARE = 5.0  # seconds between two looks at what has changed in the ledger, while articles keep coming


class Watcher:
    """Watches the feeds of a plan. ``note`` is told every issue, ``log`` a line a source and round and if it failed."""

    def __init__(
        self, plan: Plan, state: State, packs: Packs, opening: Callable[[], Writer],
        note: Callable[[Issue], None], log: Callable[[str, bool], None],
    ) -> None:  # fmt: skip
        self._plan, self._state, self._packs = plan, state, packs
        self.channels: Sequence[Channel] = ()
        self._note, self._log = note, log
        self._feeds = {feed.url: feed for feed in plan.feeds}
        self._ledger = Ledger(opening)
        self._changes = Changes(state, packs)
        self._suspects = Suspects(state, packs)
        self._rounds: dict[str, Round] = {}
        self._running: dict[Future[Poll | Fetched | Failure], tuple[str, FeedPlan | Item]] = {}
        self._compared, self._posted = 0.0, False
        self._once, self._asked = False, set[str]()
        self.visitor = Visitor(plan.limits)

    def stop(self) -> None:
        """End soon, from any thread or signal: what is under way is broken off and asked for again the next time."""
        self.visitor.stop()

    @property
    def stopped(self) -> bool:
        """Whether the watch is to end."""
        return self.visitor.pace.stop.is_set()

    def run(self, once: bool = False) -> None:
        """Watch until stopped; with ``once`` every source that is not failing once, with all that it lists.

        Raises StateError, and StoreError where the ledger cannot be used at the start.
        """
        self._once = once
        self._state.meet(self._feeds)
        if once:
            self._state.hurry()
        for channel in self.channels:
            self._state.meet_channel(channel.name)
        self._changes.note(self._ledger.use())
        with ThreadPoolExecutor(self._plan.workers) as pool, self.visitor:
            try:
                self._go_on(pool, once)
            finally:
                self.visitor.stop()
        self._take(set(self._running), final=True)
        self._suspects.clear()
        self._ledger.close()

    def _go_on(self, pool: ThreadPoolExecutor, once: bool) -> None:
        while not self.stopped:
            self._send_out(pool)
            if self._running:
                done, _ = wait(self._running, _PAUSE, FIRST_COMPLETED)
                self._take(done)
            self._close_rounds()
            idle = not self._running and not self._work(time.time())
            if self._posted and (idle or time.monotonic() - self._compared > _COMPARE):
                self._compare()
            self._tell()
            if idle and once:
                return
            if idle:
                self.visitor.pace.stop.wait(self._sleep(time.time()))

    # What is asked for

    def _work(self, now: float) -> list[FeedPlan | tuple[str, str, str]]:
        """What is due: sources, then articles."""
        running = {task.url for _, task in self._running.values()}
        feeds = [feed for feed in self._feeds.values() if feed.url not in running and self._is_due(feed, now)]
        return [*feeds, *(item for item in self._state.due(now) if item[0] not in running)]

    def _is_due(self, feed: FeedPlan, now: float) -> bool:
        return feed.url not in self._asked and feed.url not in self._rounds and self._state.feed(feed.url)[1] <= now

    def _send_out(self, pool: ThreadPoolExecutor) -> None:
        """Ask for what is due, one document a host at a time; what lies here already is posted."""
        for work in self._work(time.time()):
            if self.stopped or len(self._running) >= self._plan.workers:
                return
            if isinstance(work, FeedPlan):
                self._send(pool, work, partial(poll_feed, work.url, self._state.marks(), self.visitor))
            elif work[2] == "held":
                self._post(self._state.item(work[0]))
            elif _host(work[0]) not in self._busy():
                item = self._state.item(work[0])
                self._send(pool, item, partial(self.visitor.fetch, item.url, item.marks))

    def _send(
        self, pool: ThreadPoolExecutor, task: FeedPlan | Item, act: Callable[[], Poll | Fetched | Failure]
    ) -> None:
        host = _host(task.url)
        if host in self._busy():
            return
        if isinstance(task, FeedPlan):
            self._rounds[task.url] = Round()
            if self._once:
                self._asked.add(task.url)
        elif task.feed in self._rounds:
            self._rounds[task.feed].waiting.add(task.url)
        self._running[pool.submit(_safely, act)] = host, task

    def _busy(self) -> set[str]:
        return {host for host, _ in self._running.values()}

    # What came of it

    def _take(self, done: set[Future[Poll | Fetched | Failure]], final: bool = False) -> None:
        for future in done:
            _, task = self._running.pop(future)
            outcome = None if future.cancelled() else future.result()
            if final or (self.stopped and not isinstance(outcome, Fetched)):
                continue  # broken off: neither read nor failed, and due as before
            if isinstance(task, FeedPlan):
                self._listed(task, outcome if isinstance(outcome, Poll) else Poll(failure=_as_failure(outcome)))
            elif isinstance(outcome, (Fetched, Failure)):
                self._fetched(task, outcome)

    def _listed(self, feed: FeedPlan, poll: Poll) -> None:
        now, this = time.time(), self._rounds[feed.url]
        for issue in poll.issues:
            self._note(issue)
        if poll.failure:
            failures = self._state.feed(feed.url)[2]
            due = now + max(poll.failure.wait, self._backoff(failures))
            self._state.feed_failed(feed.url, due)
            this.failure = poll.failure.reason
        else:
            this.unchanged = poll.same
            this.new = self._state.listed(feed.url, poll.parts, poll.entries, now + feed.every)
            this.listed = len(poll.entries)
            this.waiting = {url for url, owner, _ in self._state.due(now) if owner == feed.url}
        this.open = False

    def _backoff(self, failures: int) -> float:
        return float(min(self._plan.retry * 2 ** min(failures, 20), _LONGEST_WAIT))

    def _fetched(self, item: Item, found: Fetched | Failure) -> None:
        if isinstance(found, Failure):
            self._fail(item, found)
        elif found.changed:
            self._state.hold(item, found)
            self._post(self._state.item(item.url))
        else:
            self._state.done(item)
            self._count(item, "same")

    def _fail(self, item: Item, failure: Failure) -> None:
        """Try again later, or give an article up: at once where it is refused or gone, else after so many tries."""
        last = failure.lasting or item.failures + 1 >= self._plan.tries
        due = None if last else time.time() + max(failure.wait, self._backoff(item.failures))
        self._state.item_failed(item.url, due)
        again = "" if failure.lasting else "; given up" if last else "; asked again later"
        self._note(Issue(item.url, f"{failure.reason}{again}", fatal=True))
        self._count(item, "failed")

    def _post(self, item: Item) -> None:
        try:
            posted = self._read_and_post(item)
        except StoreError as error:
            self._ledger.close()
            self._state.item_failed(item.url, time.time() + self._backoff(item.failures))
            self._note(Issue(item.url, f"{error}; it is kept and posted later", fatal=True))
            self._count(item, "failed")
            return
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
            fault = f"not posted, by a fault of kathan: {type(error).__name__}: {error}"
            posted = Posted(0, (Issue(item.url, fault, fatal=True),))
        for issue in posted.issues:
            self._note(issue)
        if posted.failed:
            self._state.item_failed(item.url, None)
        else:
            self._state.done(item)
            self._posted = True
            self._count(item, "dated", int(posted.dated))
        self._count(item, "failed" if posted.failed else "read")

    def _read_and_post(self, item: Item) -> Posted:
        """Post a held page, unless it has ended the watch again and again."""
        if self._suspects.is_hopeless(item):
            self._suspects.clear()
            return Posted(0, (Issue(item.url, f"set aside: it has ended the watch {TRIES + 1} times", fatal=True),))
        with self._suspects.reading(item) as read:
            return post_item(item, self._feeds.get(item.feed), self._packs, self._ledger.use(), read)

    def _count(self, item: Item, what: str, more: int = 1) -> None:
        this = self._rounds.get(item.feed)
        if this is not None:
            setattr(this, what, getattr(this, what) + more)
            this.waiting.discard(item.url)

    # What is said

    def _close_rounds(self) -> None:
        for url in [url for url, this in self._rounds.items() if not this.open and not this.waiting]:
            this, feed = self._rounds.pop(url), self._feeds[url]
            _, due, failures = self._state.feed(url)
            told = f"{feed.name}: {show_round(this, failures)}; next in {show_seconds(due - time.time())}"
            self._log(told, bool(this.failure))

    def _compare(self) -> None:
        self._compared = time.monotonic()
        try:
            self._changes.note(self._ledger.use())
            self._posted = False
        except StoreError as error:
            self._ledger.close()
            self._note(Issue("ledger", f"{error}; what changed is looked at later", fatal=True))

    def _tell(self) -> None:
        for channel in self.channels:
            known = self._state.channel(channel.name)
            if known.due > time.time():
                continue
            try:
                self._tell_all(channel)
            except UntoldError as error:
                self._state.channel_failed(channel.name, time.time() + self._backoff(known.failures))
                self._note(Issue("report", f"{error}; it is kept and told later", fatal=True))

    def _tell_all(self, channel: Channel) -> None:
        """Tell a channel what it has not been told, piece by piece; a piece that is told again is the same."""
        name, known = channel.name, self._state.channel(channel.name)
        if not self._state.reports(known.upto, 1):
            return
        there = channel.last(self._state.identity)
        if there > known.upto:
            self._state.told(name, there)
        upto, begun = max(known.upto, there), known.begun
        while reports := self._state.reports(upto, begun - upto if begun > upto else channel.batch):
            upto, begun = reports[-1][0], 0
            self._state.begin(name, upto)
            channel.tell(reports)
            self._state.told(name, upto)

    def _sleep(self, now: float) -> float:
        dues = [self._state.feed(url)[1] for url in self._feeds]
        item = self._state.next_due()
        soonest = min([*dues, *([] if item is None else [item])], default=now + _LONGEST_SLEEP)
        return min(max(0.05, soonest - now), _LONGEST_SLEEP)


def _safely(act: Callable[[], Poll | Fetched | Failure]) -> Poll | Fetched | Failure:
    """A fault of ours costs its document, not the watch."""
    try:
        return act()
    except Exception as error:
        return Failure(f"not read, by a fault of kathan: {type(error).__name__}: {error}")


def _as_failure(outcome: Fetched | Failure | None) -> Failure:
    return outcome if isinstance(outcome, Failure) else Failure("it was not asked for")


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()
