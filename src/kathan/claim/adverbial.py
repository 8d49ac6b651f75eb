"""Pass the words for when and where somebody spoke, between a verb of saying and its subject: a token in and out."""

from kathan.claim.line import Line

CHANNEL = 3  # words from a preposition to the channel, whose it is between


def past_adverbials(line: Line, token: int) -> int:
    """The last token of the times, adverbs and channels that follow a token ("am Abend vor Ort")."""
    while True:
        end = past_channel(line, _past_adverb(line, past_times(line, token)))
        if end == token or line.scan.pack.options.word_order != "v2":
            return end
        token = end


def past_times(line: Line, token: int) -> int:
    """The last token of the times that follow a token, adpositions and all ("jeudi", "во вторник")."""
    options = line.scan.pack.options
    small = line.grammar_of("locative", "clause") if options.speaks_in or options.word_order == "v2" else ()
    for item in line.times:
        led = any(hit.first == token + 1 and hit.last == item.first - 1 for hit in small)
        if item.first == token + 1 or (item.first > token and led):
            token = item.last
    return token


def _past_adverb(line: Line, token: int) -> int:
    if line.scan.pack.options.word_order != "v2":
        return token
    return next((hit.last for hit in line.grammar_of("adverb") if hit.first == token + 1), token)


def past_channel(line: Line, token: int) -> int:
    """The last token of the channel that a locative right behind a token leads to ("у своєму Telegram")."""
    leads = [hit for hit in line.grammar_of("locative") if hit.first == token + 1]
    for channel in line.grammar_of("channel"):
        if channel.first == token + 1 and channel.row.value == "whole":
            return channel.last
        if any(0 < channel.first - hit.last <= CHANNEL and not line.cut_between(token, channel.first) for hit in leads):
            return channel.last
    return token
