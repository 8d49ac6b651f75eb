"""Pass the words for when and where somebody spoke, between a verb of saying and its subject: a token in and out."""

from kathan.claim.line import Line
from kathan.packs.hit import Hit

CHANNEL = 3  # words from a preposition to the channel, whose it is between


def past_adverbials(line: Line, token: int) -> int:
    """The last token of the times, adverbs and channels that follow a token ("am Abend vor Ort")."""
    while True:
        end = _past_place(line, past_channel(line, _past_adverb(line, past_times(line, token))))
        if end == token or not (_strewn(line) or line.scan.pack.options.speaks_in):
            return end
        token = end


def _strewn(line: Line) -> bool:
    """Whether times, adverbs and channels stand in any order between the verb and who speaks behind it."""
    options = line.scan.pack.options
    return options.word_order == "v2" or (options.participles and options.plain_subjects)


def past_times(line: Line, token: int) -> int:
    """The last token of the times that follow a token, adpositions and all ("jeudi", "во вторник")."""
    small: tuple[Hit, ...] = ()
    if line.scan.pack.options.speaks_in or line.scan.pack.options.word_order == "v2":
        small = line.grammar_of("locative", "clause")
    elif _strewn(line):  # "a annoncé [ce 5 février] le maire"
        small = line.grammar_of("locative", "dative", "article")
    for item in line.times:
        led = any(hit.first == token + 1 and hit.last == item.first - 1 for hit in small)
        if item.first == token + 1 or (item.first > token and led):
            token = item.last
    return token


def _past_adverb(line: Line, token: int) -> int:
    if not (_strewn(line) or line.scan.pack.options.speaks_in):
        return token
    return next((hit.last for hit in line.grammar_of("adverb") if hit.first == token + 1), token)


def _past_place(line: Line, token: int) -> int:
    """The last token of the place that a locative right behind a token leads to ("avanzó [en Lima] la ministra")."""
    if not _strewn(line) or line.scan.pack.options.word_order == "v2" or not line.places:
        return token
    leads = {hit.last + 1 for hit in line.grammar_of("locative") if hit.first == token + 1}
    return next((item.last for item in line.places if item.first in leads and not item.mention.demonym), token)


def past_channel(line: Line, token: int) -> int:
    """The last token of the channel that a locative right behind a token leads to ("у своєму Telegram")."""
    leads = [hit for hit in line.grammar_of("locative") if hit.first == token + 1]
    for channel in line.grammar_of("channel"):
        if channel.first == token + 1 and channel.row.value == "whole":
            return channel.last
        near = [hit.last for hit in leads if 0 < channel.first - hit.last <= CHANNEL]  # a comma may set the lead off
        if any(not line.cut_between(last, channel.first) for last in near):
            return channel.last
    return token
