"""Who says what stands at a place of an article: its own sentence, a quotation, an answer, or somebody before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kathan.claim.line import Line
from kathan.claim.who.interview import Interview, answer
from kathan.claim.who.pointed import pointed_back
from kathan.claim.who.saying import Saying, own_words
from kathan.claim.who.sift import covering
from kathan.claim.who.speech import Speech
from kathan.claim.who.stretch import cue_kind
from kathan.model.claim import Speaker

CARRIED = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """What an article's lines say and quote, what headings answer for by sentence, and who is interviewed."""

    lines: Sequence[Line]
    sayings: Sequence[Sequence[Saying]]
    speeches: Sequence[Speech]
    headed: Mapping[int, Saying]
    interview: Interview | None
    asked: Speaker | None

    def at(self, index: int, token: int) -> Saying | None:
        """Who says what stands at a token, in the words of the text; in an answer the one who gives it.

        A list that its own heading credits is no answer.
        """
        own = self._words_at(index, token)
        credited = own is not None and own is self.headed.get(self.lines[index].sentence.index)
        if self.asked and self.interview and index in self.interview.answers and not credited:
            return answer(self.lines[index], self.asked, own)
        return own

    def _words_at(self, index: int, token: int) -> Saying | None:
        """The sentence's own words first, then a quotation, then a back reference."""
        line = self.lines[index]
        own = covering(self.sayings[index], line, token)
        speech = self._speech_at(line, token)
        if speech and (own is None or own.source is None or "tally" in own.cue.row.kind.split("|")):
            return speech.saying
        if own is not None and own.source is not None:
            return own
        told = pointed_back(self.lines, self.sayings, index) or self.headed.get(line.sentence.index)
        return told or self._carried(index) or self._credited(index) or self._parted_on(index) or own

    def _parted_on(self, index: int) -> Saying | None:
        """Who told of the whole in the sentence before, where this one opens with its parts ("of these, 5 ...")."""
        line, before = self.lines[index], self.lines[index - 1] if index else self.lines[index]
        opens = any(hit.first == line.first and hit.row.value == "after" for hit in line.grammar_of("inclusion"))
        if not index or not opens or before.sentence.paragraph != line.sentence.paragraph:
            return None
        told = covering(self.sayings[index - 1], before, before.last)
        return own_words(told) if told and told.source and not told.back else None

    def _carried(self, index: int) -> Saying | None:
        """Who spoke just before, where the mood of the verb alone says that the speech goes on ("seien getötet").

        A word that points back to what was said ("demnach") reaches past a few sentences without a speaker.
        """
        back = self.lines[index].grammar_of("reported")
        far = any(hit.row.value == "last" for hit in back)
        for before in range(index - 1, max(-1, index - 1 - CARRIED), -1) if back else ():
            spoken = [saying for saying in self.sayings[before] if saying.source and not saying.back]
            if spoken:
                return own_words(spoken[-1])
            if not far and not self.lines[before].grammar_of("reported"):
                return None
        return None

    def _speech_at(self, line: Line, token: int) -> Speech | None:
        offset = line.ref(token, token).start
        return next((found for found in self.speeches if found.ref.start <= offset < found.ref.end), None)

    def _credited(self, index: int) -> Saying | None:
        """Who answers for a paragraph up to the sentence that only names him."""
        for at in range(index + 1, len(self.lines)):
            same = self.lines[at].sentence.paragraph == self.lines[index].sentence.paragraph
            spoken = [saying for saying in self.sayings[at] if saying.source]
            if not same or any(not saying.back for saying in spoken):
                return None
            if spoken:
                return spoken[0] if cue_kind(spoken[0].cue) == "relay" else None
        return None
