"""Score casualties of Hindi news against the numbers that its annotated spans count, and those events alone.

usage: python scripts/casualty_score.py DATA KATHAN

The scorer takes every digit of a span as a number: of "1 लाख 70 हजार" the 1 and the 70, of "अमित (19)" the age. Here a
span holds the counts that ``kathan mentions`` finds in it: measured is the binding, not the reading of numbers. The set
marks the dead, wounded and missing; the second line leaves other figures of people out.
"""

import json
import shlex
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from kinds_score import rows_of

Row = dict[str, Any]
HURT = frozenset({"killed", "wounded", "missing", "casualties"})
PEOPLE = HURT | {"abducted", "captured", "detained", "displaced", "evacuated", "rescued", "affected"}


def listed(kathan: str, verb: str, rows: list[Row], *options: str) -> dict[str, list[Row]]:
    """What kathan prints for each document."""
    found: dict[str, list[Row]] = defaultdict(list)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps({"id": row["docid"], "text": row["text"], "language": "hi"}) + "\n")
        file.flush()
        command = [*shlex.split(kathan), verb, file.name, "--format", "jsonl", *options]
        printed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    for one in map(json.loads, printed.splitlines()):
        found[str(one["article"]["ref"])].append(one)
    return found


def amount(value: Row) -> float | None:
    """The one end by which the scorer compares; none of what is vague."""
    end = value["low"] if value["low"] is not None else value["high"]
    return None if value.get("vague") or end is None else float(end)


def wanted(row: Row, mentions: list[Row]) -> set[float]:
    """The counts inside the casualty spans of a document."""
    spans = [(span["start"], span["end"]) for span in row["entities"] if span["tag"] == "CASUALTIES-ARG"]
    counts = (one for one in mentions if one["mention"] == "count" and one["value"]["role"] == "count")
    inside = (one["value"] for one in counts if any(start <= one["start"] < end for start, end in spans))
    return {end for end in map(amount, inside) if end}


def main() -> None:
    """Print precision, recall and F for all figures of people and for the casualties alone."""
    rows, kathan = rows_of(Path(sys.argv[1])), sys.argv[2]
    mentions, claims = listed(kathan, "mentions", rows), listed(kathan, "read", rows, "--no-post")
    for name, events in (("people", PEOPLE), ("casualties", HURT)):
        right = found = asked = 0
        for row in rows:
            figures = (one for one in claims[row["docid"]] if one.get("amount") and one["event"] in events)
            got = {end for end in (amount(one["amount"]) for one in figures) if end}
            want = wanted(row, mentions[row["docid"]])
            right, found, asked = right + len(got & want), found + len(got), asked + len(want)
        precision, recall = right / found, right / asked
        total = 2 * precision * recall / (precision + recall)
        print(f"hindi_disaster, counts of its spans, {name}: P {precision:.3f} R {recall:.3f} F {total:.3f}")


if __name__ == "__main__":
    main()
