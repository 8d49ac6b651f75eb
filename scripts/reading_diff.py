"""List the figures that this tree reads otherwise than an earlier commit does: what a change of the reading costs.

usage: python scripts/reading_diff.py REVISION SOURCE...

Gold shows what a rule was written for; what it breaks stands in texts that nobody was looking at. Sources are those of
``kathan read``; a line a figure: lost, new, or changed in its event, bounds, source or place, with its sentence.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

Figure = tuple[str, int, int]  # the article and the span of the number
Said = dict[str, Any]
ROOT = Path(__file__).parents[1]


def figures(tree: Path, sources: list[str], cache: str) -> dict[Figure, Said]:
    """Every figure that a tree's own kathan reads in the sources, with the ends that its change may touch."""
    command = [sys.executable, "-c", "from kathan.cli.main import main; main()", "read", *sources]
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "XDG_CACHE_HOME": cache}
    ran = subprocess.run(
        [*command, "--no-post", "--format", "jsonl"], env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    if ran.returncode > 1:  # 1: some source was not read, and the other lines say which
        sys.exit(f"{tree} read nothing (exit status {ran.returncode})")
    claims = (claim for claim in map(json.loads, ran.stdout.splitlines()) if claim["amount"])
    return {(one["article"]["ref"], one["amount"]["start"], one["amount"]["end"]): _said(one) for one in claims}


def _said(claim: dict[str, Any]) -> Said:
    amount, source, place = claim["amount"], claim["source"], claim["place"]
    return {
        "event": claim["event"],
        "bounds": (amount["low"], amount["high"]),
        "source": source and source["label"],
        "place": place and place["label"],
        "evidence": claim["evidence"]["text"],
    }


def main(revision: str, sources: list[str]) -> None:
    """Print every difference and how many there are of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        earlier = Path(folder) / "earlier"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(earlier), revision], cwd=ROOT, check=True)
        try:
            before = figures(earlier, sources, f"{folder}/before")
            after = figures(ROOT, sources, f"{folder}/after")
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(earlier)], cwd=ROOT, check=True)
    kinds: Counter[str] = Counter()
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        kind = "lost" if new is None else "new" if old is None else _changed(old, new)
        kinds[kind] += 1
        if kind != "same":
            told = new or old or {}
            print(kind, *key, _show(old), "->", _show(new), "|", " ".join(str(told["evidence"]).split()))
    print(dict(kinds))


def _changed(old: Said, new: Said) -> str:
    return next((name for name in ("event", "bounds", "source", "place") if old[name] != new[name]), "same")


def _show(said: Said | None) -> str:
    return "-" if said is None else "{event} {bounds[0]}..{bounds[1]}, {source}, {place}".format(**said)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
