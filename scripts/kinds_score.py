"""Score numbers on outside sets of which each row asks for one kind of number, passing the scorer no other kind.

usage: python scripts/kinds_score.py SCORER FOLDER KATHAN   scores every kind of the recognizers and nemo_numbers sets
       python scripts/kinds_score.py --only KIND COMMAND..   runs the command that lists mentions and passes that kind

kathan marks every number of a text with its role; the rows of a kind want no other number. What a kind is:
  Number        a cardinal written as a word of its own: no ordinal, no time of day, and not written on to letters
                ("29km"), which the set leaves to its units. Scripts that write all words together are left alone.
  NumberRange   a number with two ends, one end, or "equal to"
  Currency      sums stand beside dates and shares there: counted are the rows with every wanted value
  nemo_numbers  without signs, which the scorer takes from the numbers that it wants ("-60" counts as 60)
"""

import gzip
import json
import shlex
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
MODELS = ("Number", "NumberRange")
_OTHER = {"ordinal", "time of day"}
_TOGETHER = {"CJK", "HANGUL"}


def is_number(mention: Row, text: str) -> bool:
    """Whether a mention is a cardinal that is no part of a longer word."""
    after = text[mention["end"] : mention["end"] + 1]
    written_on = after.isalpha() and unicodedata.name(after).split()[0] not in _TOGETHER
    return mention["value"]["role"] not in _OTHER and not written_on


def is_range(mention: Row, _text: str) -> bool:
    """Whether a mention has two ends, only one, or is told to be equal to something."""
    return mention["value"]["low"] != mention["value"]["high"] or "bound.exact" in mention["rules"]


KINDS = {"Number": is_number, "NumberRange": is_range}


def unsigned(mention: Row) -> Row:
    """A mention without the sign of its values."""
    value = {**mention["value"]}
    for end in ("low", "high"):
        if value[end] is not None:
            value[end] = str(value[end]).lstrip("-")
    return {**mention, "value": value}


def only(kind: str, command: list[str]) -> int:
    """Run a command that lists the mentions of a file, print those of the kind, and give its exit code."""
    texts = {str(row["id"]): row["text"] for row in rows_of(Path(command[command.index("mentions") + 1]))}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    for line in done.stdout.splitlines():
        mention = json.loads(line)
        if mention["mention"] != "count":
            continue
        if kind == "nemo_numbers":
            print(json.dumps(unsigned(mention)))
        elif KINDS[kind](mention, texts[str(mention["article"]["ref"])]):
            print(line)
    return done.returncode


def rows_of(path: Path) -> list[Row]:
    """The rows of a file of JSON lines, packed or not."""
    data = path.read_bytes()
    return [json.loads(line) for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()]


def score(scorer: str, data: Path, kind: str, kathan: str) -> str:
    """What the scorer says of a file of rows of one kind."""
    only_kind = shlex.join([sys.executable, __file__, "--only", kind, *shlex.split(kathan)])
    command = [sys.executable, scorer, str(data), "--kathan", only_kind]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def score_models(scorer: str, folder: Path, kathan: str) -> Iterator[str]:
    """The recognizers set, one model after the other."""
    rows = rows_of(folder / "recognizers.jsonl.gz")
    for model in MODELS:
        chosen = [row for row in rows if row["model"] == f"{model}Model"]
        with tempfile.TemporaryDirectory() as made:
            path = Path(made) / "recognizers.jsonl.gz"
            with gzip.open(path, "wt", encoding="utf-8") as out:
                out.writelines(json.dumps(row) + "\n" for row in chosen)
            yield score(scorer, path, model, kathan).rpartition("\n")[0]
    yield valued([row for row in rows if row["model"] == "CurrencyModel" and wanted(row)], kathan)


def valued(rows: list[Row], kathan: str) -> str:
    """Of the rows about money those with every wanted value among all numbers of their sentence, by language."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        codes = {"Chinese": "zh", "Spanish": "es"}
        for number, row in enumerate(rows):
            language = codes.get(row["language"], row["language"][:2].lower())
            file.write(json.dumps({"id": str(number), "text": row["input"], "language": language}) + "\n")
        file.flush()
        command = [*shlex.split(kathan), "mentions", file.name, "--format", "jsonl"]
        listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found: dict[int, Counter[float]] = {number: Counter() for number in range(len(rows))}
    for mention in map(json.loads, listed.splitlines()):
        if mention["mention"] == "count" and (low := mention["value"]["low"] or mention["value"]["high"]) is not None:
            found[int(mention["article"]["ref"])][float(low)] += 1
    total: Counter[str] = Counter(row["language"] for row in rows)
    right: Counter[str] = Counter(row["language"] for number, row in enumerate(rows) if not wanted(row) - found[number])
    return "  Currency, every wanted value: " + " ".join(f"{name} {right[name]}/{total[name]}" for name in total)


def wanted(row: Row) -> Counter[float]:
    """The values that a row asks for; none where one is no number ("2,75")."""
    values = [(result["Resolution"].get("value") or "").replace("-", "", 1) for result in row["results"]]
    if not all(value.replace(".", "", 1).isdigit() for value in values):
        return Counter()
    return Counter(map(float, values))


def main() -> int:
    """Score everything, or pass one kind."""
    if sys.argv[1] == "--only":
        return only(sys.argv[2], sys.argv[3:])
    scorer, folder, kathan = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    for lines in score_models(scorer, folder, kathan):
        print(lines, flush=True)
    print(score(scorer, folder / "nemo_numbers.jsonl.gz", "nemo_numbers", kathan))
    return 0


if __name__ == "__main__":
    sys.exit(main())
