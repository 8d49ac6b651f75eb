"""Tell what the rest of a paragraph tells of that turned to a whole country or region: places of figures in and out."""

from kathan.claim.line import Line
from kathan.claim.where.scene import of_attack, resumes
from kathan.model.claim import Site
from kathan.model.steps import Step

_TURNS = frozenset({"place.expanse", "place.nation"})
_AROUND = frozenset({"place.article", "place.paragraph"})
_OWN = frozenset({"place.sentence", "place.beside", "place.bracket", "place.label"})


class Widened:
    """Walks the figures of an article in order: "410 are ill in the state. 1,588 have been so far" is of one state."""

    def __init__(self) -> None:
        self._wide: Site | None = None
        self._paragraph = -1

    def place(self, line: Line, site: Site | None, steps: tuple[Step, ...]) -> tuple[Site | None, tuple[Step, ...]]:
        """The place of a figure: in the paragraph's country or region, where only the text around gave it another."""
        rule = steps[0].rule if steps else ""
        if line.sentence.paragraph != self._paragraph or rule in _OWN or of_attack(line) or resumes(line):
            self._wide = None
        if rule in _TURNS and site is not None and site.id:
            self._wide, self._paragraph = site, line.sentence.paragraph
        if self._wide is None or site is None or rule not in _AROUND:
            return site, steps
        return self._wide, (Step("place.widened"),)
