"""A reader in a process of its own, started by ``run/guarded.py``: pages come in, readings go out."""

import sys
from dataclasses import replace
from multiprocessing.connection import Connection

from kathan.model.article import Page
from kathan.packs.load import Packs, load_packs
from kathan.run.cycles import collect_seldom
from kathan.run.flow import Reading, read_safely


def serve(line: "Connection[object, tuple[Page, str | None, str]]", packs: Packs) -> None:
    """Read what comes until the other side closes."""
    while True:
        try:
            page, language, extractor = line.recv()
        except EOFError:
            return
        found = read_safely(page, packs, language, extractor=extractor)
        # Mentions are many; the commands that show them read in their own process.
        line.send(replace(found, mentions=None, attributions=()) if isinstance(found, Reading) else found)


if __name__ == "__main__":
    collect_seldom()
    serve(Connection(int(sys.argv[1])), load_packs())
