"""What an article has named so far: speakers, actors, offices and documents that descriptions point back to."""

from dataclasses import dataclass, field

from kathan.model.claim import Speaker
from kathan.model.mention import NameMention


@dataclass(slots=True)
class Memory:
    """What the article has named so far: the last one who spoke, the last one who acted.

    ``names`` and ``spoken`` hold each name and speaker once, where it last was named or spoke; ``introduced`` is
    somebody told of by name and age since then, whom a pronoun means; ``document`` the post or letter told of last;
    ``issuer`` whose report or bulletin has been told of since somebody spoke last; ``issued`` whose each kind of
    document was that was told of last with its owner.
    """

    names: dict[str, NameMention] = field(default_factory=dict)
    spoken: dict[str, Speaker] = field(default_factory=dict)
    offices: dict[str, Speaker] = field(default_factory=dict)
    actor: Speaker | None = None
    introduced: Speaker | None = None
    document: Speaker | None = None
    issuer: Speaker | None = None
    issued: dict[str, Speaker] = field(default_factory=dict)

    def actors(self) -> "Memory":
        """What it knows now of those who act, without the names and speakers."""
        return Memory(offices=self.offices, actor=self.actor, introduced=self.introduced)

    def speak(self, speaker: Speaker | None) -> None:
        """Remember who spoke last."""
        if speaker is not None:
            self.introduced = self.issuer = None
            known = speaker.id or speaker.label
            self.spoken.pop(known, None)
            self.spoken[known] = speaker

    def own(self, form: str, issuer: Speaker | None, another: bool) -> None:
        """Remember whose document has been told of; another one of nobody's ("a report") is not the one before."""
        self.issuer = issuer or self.issuer
        if issuer:
            self.issued[form] = issuer
        elif another:
            self.issued.pop(form, None)

    @property
    def author(self) -> Speaker | None:
        """Whose document "the report" is."""
        return self.issuer or self.last

    def author_of(self, form: str) -> Speaker | None:
        """Whose document "the report" is where others, who are nobody in particular, have spoken since."""
        vague = self.last is None or self.last.id is None
        return self.issuer or (self.issued.get(form) if vague else None) or self.last

    @property
    def last(self) -> Speaker | None:
        """Who spoke last."""
        return next(reversed(self.spoken.values()), None)
