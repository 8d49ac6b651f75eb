"""Claims and mentions into the records of the public contract; ``reread`` turns a record back."""

from typing import Any

from kathan.claim.quote import Quoter
from kathan.model.amount import Amount, Number, plain
from kathan.model.article import Article
from kathan.model.claim import (
    Attribution,
    Claim,
    Kind,
    Party,
    Period,
    Site,
    Speaker,
    Stance,
)
from kathan.model.key import show_number
from kathan.model.mention import (
    CountMention,
    CueMention,
    Mention,
    NameMention,
    PlaceMention,
    QuotationMention,
    TimeMention,
)
from kathan.model.text_ref import TextRef, cut

Record = dict[str, Any]
ID_PREFIX = "sha256:"
_NOWHERE = None, None, None
_VALUES = {one: one.value for values in (Kind, Stance) for one in values}  # asking a member takes five times as long


def show_id(article_id: str) -> str:
    """An article id with the name of its digest in front, once."""
    return article_id if article_id.startswith(ID_PREFIX) else ID_PREFIX + article_id


def article_record(article: Article) -> Record:
    """The ``article`` object of every record."""
    source = article.source
    return {
        "id": show_id(article.id),
        "ref": source.ref,
        "url": source.url,
        "outlet": source.outlet,
        "title": article.title.text if article.title else source.title,
        "byline": article.byline.text if article.byline else None,
        "language": article.language,
        "published_at": article.published.show() if article.published else None,
        "updated_at": article.updated.show() if article.updated else None,
    }


def claim_record(article: Article | Record, claim: Claim) -> Record:
    """The contract's object for one claim; ``article`` is an article or its finished record."""
    evidence = claim.evidence
    sentence = evidence.ref
    return {
        "claim": claim.key,
        "kind": _VALUES[claim.kind],
        "article": article_record(article) if isinstance(article, Article) else article,
        "event": claim.event,
        "amount": claim.amount and _amount_record(claim.amount, claim.part_of),
        "counted": claim.counted and _party_record(claim.counted),
        "actor": claim.actor and _party_record(claim.actor),
        "recipient": claim.recipient and _party_record(claim.recipient),
        "place": claim.place and _site_record(claim.place),
        "period": claim.period and _period_record(claim.period),
        "said_at": claim.said_at and _period_record(claim.said_at),
        "source": claim.source and _speaker_record(claim.source),
        "via": [_speaker_record(relay) for relay in claim.via] if claim.via else [],
        "stance": _VALUES[claim.stance],
        "evidence": {
            "text": sentence.text,
            "start": sentence.start,
            "end": sentence.end,
            "prefix": evidence.prefix,
            "suffix": evidence.suffix,
        },
        "rules": list(dict.fromkeys([step.rule for step in claim.steps])) if claim.steps else [],
        "confidence": round(claim.confidence, 2),
        "evidence_key": claim.evidence_key,
        "issues": [issue.reason for issue in claim.issues] if claim.issues else [],
    }


def quoted_record(article: Record, claim: Claim, quoter: Quoter) -> Record:
    """The object of one claim whose evidence also says how to find it: W3C text-quote selector, link into the page.

    ``quoter`` is of the article's text; the link is None where the article has no address on the web.
    """
    record, quote = claim_record(article, claim), quoter.quote(claim.evidence.ref)
    selector = {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    record["evidence"] |= {"selector": selector, "link": quote.link(article["url"])}
    return record


def number_record(number: Number | None) -> int | str | None:
    """A bound as a JSON integer, or as a string of digits where it is not whole."""
    if type(number) is int or number is None:
        return number
    exact = plain(number)
    return exact if isinstance(exact, int) else show_number(exact)


def _span(ref: TextRef | None) -> tuple[str | None, int | None, int | None]:
    return _NOWHERE if ref is None else (ref.text, ref.start, ref.end)


def _ref_record(ref: TextRef | None) -> Record:
    text, start, end = _span(ref)
    return {"text": text, "start": start, "end": end}


def _amount_record(amount: Amount, part_of: str | None) -> Record:
    ref = amount.ref
    return {
        "low": number_record(amount.low),
        "high": number_record(amount.high),
        "approximate": amount.approximate,
        "vague": amount.vague,
        "additional": amount.additional,
        "unit": amount.unit,
        "text": ref.text,
        "start": ref.start,
        "end": ref.end,
        "part_of": part_of,
    }


def _party_record(party: Party | Speaker) -> Record:
    text, start, end = _span(party.ref)
    return {"label": party.label, "id": party.id, "text": text, "start": start, "end": end}


def _site_record(site: Site) -> Record:
    text, start, end = _span(site.ref)
    return {"label": site.label, "id": site.id, "country": site.country, "text": text, "start": start, "end": end}


def _speaker_record(speaker: Speaker) -> Record:
    text, start, end = _span(speaker.ref)
    return {"label": speaker.label, "id": speaker.id, "kind": speaker.kind, "text": text, "start": start, "end": end}


def _period_record(period: Period) -> Record:
    start, end = period.window.show()
    ref = _ref_record(period.ref)
    return {
        "start": start,
        "end": end,
        "grain": period.window.grain.value,
        "text": ref["text"],
        "text_start": ref["start"],
        "text_end": ref["end"],
    }


def mention_record(article: Article | Record, mention: Mention | Attribution, text: str = "") -> Record:
    """The contract's object for one mention; ``article`` is an article or its finished record.

    An attribution has no span of its own: it covers speaker, cue and content, and is cut from ``text``
    (the article's own text where the article is given).
    """
    if isinstance(article, Article):
        text, article = article.text, article_record(article)
    kind, value = _mention_value(mention)
    ref = _attribution_ref(mention, text) if isinstance(mention, Attribution) else mention.ref
    return {
        "article": article,
        "mention": kind,
        **_ref_record(ref),
        "value": value,
        "rules": list(mention.rules),
    }


def _attribution_ref(attribution: Attribution, text: str) -> TextRef:
    refs = [attribution.cue, attribution.content]
    if attribution.source and attribution.source.ref:
        refs.append(attribution.source.ref)
    return cut(text, min(ref.start for ref in refs), max(ref.end for ref in refs))


def _mention_value(mention: Mention | Attribution) -> tuple[str, Record]:
    """The name of a mention's kind and its value object."""
    match mention:
        case CountMention():
            return "count", _count_value(mention)
        case TimeMention():
            start, end = mention.window.show() if mention.window else (None, None)
            grain = mention.window.grain.value if mention.window else None
            return "time", {
                "start": start,
                "end": end,
                "grain": grain,
                "timex": mention.timex,
                "mod": mention.mod,
            }
        case NameMention() | PlaceMention():
            value = {"label": mention.label, "id": mention.id, "kind": mention.kind}
            return "place" if isinstance(mention, PlaceMention) else "name", value
        case CueMention():
            return "cue", {"kind": mention.kind, "value": mention.value, "marks": dict(mention.marks)}
        case QuotationMention():
            return "quotation", {"speaker": mention.speaker and _party_record(mention.speaker)}
        case _:
            return "attribution", _attribution_value(mention)


def _count_value(mention: CountMention) -> Record:
    amount = mention.amount
    return {
        "low": number_record(amount.low),
        "high": number_record(amount.high),
        "approximate": amount.approximate,
        "vague": amount.vague,
        "unit": amount.unit,
        "role": mention.role.value,
        "additional": amount.additional,
    }


def _attribution_value(attribution: Attribution) -> Record:
    source = attribution.source
    return {
        "source": source and {"label": source.label, "id": source.id, **_ref_record(source.ref)},
        "cue": _ref_record(attribution.cue),
        "content": {"start": attribution.content.start, "end": attribution.content.end},
        "stance": attribution.stance.value,
        "via": [_speaker_record(relay) for relay in attribution.via],
    }
