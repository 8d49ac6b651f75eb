"""What was asked wrong, as a message that is told in the reader's language."""

from collections.abc import Callable


class AskedWrongError(ValueError):
    """A request that cannot be answered as it is; ``text`` says why, with places for the ``values``."""

    def __init__(self, text: str, **values: str) -> None:
        super().__init__(text % values if values else text)
        self.text, self.values = text, values

    def tell(self, say: Callable[[str], str]) -> str:
        """The message in the language that ``say`` speaks."""
        return say(self.text) % self.values if self.values else say(self.text)
