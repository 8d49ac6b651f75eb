"""A group of reports into the question's short name for commands and its label for people."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

import regex

from kathan.ledger.pair import Group
from kathan.ledger.place import PlaceTree, place_key
from kathan.ledger.tally import most_common
from kathan.model.claim import Party
from kathan.model.key import fold_label
from kathan.model.ledger import Scope
from kathan.packs.options import Event

_NOT_SLUG = regex.compile(r"[^a-z0-9]+")
_HASH = 6
_LABEL = "label:"
_PLAIN = {"person": "people"}


@lru_cache(maxsize=1 << 12)
def slug_part(key: str) -> str:
    """Lower-case ASCII words joined by hyphens; a short hash for a name in another script."""
    name = key.removeprefix(_LABEL)
    slug = _NOT_SLUG.sub("-", name.lower()).strip("-")
    if name.isascii() and slug:
        return slug
    return hashlib.sha256(name.encode()).hexdigest()[:_HASH]


def question_slug(group: Group) -> str:
    """The question's id as far as its own words go; ``unique_slugs`` tells equal ones apart."""
    subject = group.subject
    unit = "" if subject.unit in {"", "person"} else subject.unit
    actor = "" if subject.counted.startswith(f"{subject.actor}:") else subject.actor
    scope = "" if subject.scope is Scope.TOTAL else subject.scope.value
    since = group.since.date().isoformat() if group.since else ""
    place = "" if group.place == subject.recipient else group.place
    keys = (subject.event, unit, actor, subject.counted, subject.recipient, place, scope, since)
    return "-".join(slug_part(key) for key in keys if key)


def unique_slugs(groups: Iterable[Group]) -> list[str]:
    """One id a group, in order; where two would be equal each gets a hash of its first piece of evidence."""
    found = list(groups)
    slugs = [question_slug(group) for group in found]
    twice = {slug for slug, count in Counter(slugs).items() if count > 1}
    return [
        f"{slug}-{min(one.claim.evidence_key for one in group.reports)[:_HASH]}" if slug in twice else slug
        for slug, group in zip(slugs, found, strict=True)
    ]


def question_label(group: Group, tree: PlaceTree, events: Mapping[str, Event]) -> str:
    """For people: event, who or what is counted, from whom to whom, where, and the slice or first day."""
    subject = group.subject
    event = events.get(subject.event)
    claims = [report.claim for report in group.reports]
    counted = _named((claim.counted for claim in claims), subject.counted) or _PLAIN.get(subject.unit, subject.unit)
    actor = _named((claim.actor for claim in claims), subject.actor)
    recipient = _named((claim.recipient for claim in claims), subject.recipient)
    way = f"{actor} → {recipient}" if actor and recipient else actor or (f"→ {recipient}" if recipient else "")
    place = "" if group.place == subject.recipient else _place_label(group, tree)
    scope = "" if subject.scope is Scope.TOTAL else subject.scope.value
    since = group.since.date().isoformat() if group.since else ""
    parts = (event.label if event else subject.event, counted, way, place, scope, since)
    return " · ".join(part for part in parts if part)


def _named(parties: Iterable[Party | None], key: str) -> str:
    """The label most used for a key; else the end of the key itself."""
    if not key:
        return ""
    known = [party for party in parties if party]
    role = key.rpartition(":")[2]
    labels = Counter(party.label for party in known if key in {party.id, _LABEL + fold_label(party.label)})
    labels = labels or Counter(party.label for party in known if party.id == role)
    return most_common(labels) if labels else key.removeprefix(_LABEL).rpartition(":")[2]


def _place_label(group: Group, tree: PlaceTree) -> str:
    if group.place in tree.labels:
        return tree.labels[group.place]
    sites = [report.claim.place for report in group.reports if report.claim.place]
    labels = Counter(site.label for site in sites if place_key(site) == group.place)
    return most_common(labels) if labels else group.place.removeprefix(_LABEL)
