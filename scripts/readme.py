"""Put the demo's real output into README.md: python scripts/readme.py, or --check to say whether it is there."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SHOWN = ("2025-07-26", "2025-07-27", "2025-07-28", "2025-09-02")  # the articles whose claims README shows
BLOCK = re.compile(r"(<!-- demo -->\n```text\n).*?(```\n<!-- /demo -->)", re.DOTALL)


def run_demo() -> str:
    """What `make demo` prints on a line of 100 characters."""
    kathan = shutil.which("kathan")
    if kathan is None:
        raise SystemExit("kathan is not on the path; use the environment that make has made")
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "build" / "demo"
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        words = ["sh", str(ROOT / "scripts" / "demo.sh"), kathan, "build/demo"]
        ran = subprocess.run(
            words, cwd=folder, env={**os.environ, "COLUMNS": "100"}, capture_output=True, text=True, check=True
        )
        if not list(demo.glob("*.svg")):
            raise SystemExit("the demo drew no plot")
    return ran.stdout


def shorten(output: str) -> str:
    """The output with some articles and the list of questions left out, each gap marked by an ellipsis."""
    commands = re.split(r"(?m)^(?=\$ )", output.strip())
    kept = []
    for command in filter(None, commands):
        blocks = command.rstrip().split("\n\n")
        if command.startswith("$ kathan read"):
            head, rule = blocks[0].partition("─\n")[0] + "─", "…"
            shown = [block for block in blocks if any(day in block.partition("\n")[0] for day in SHOWN)]
            blocks = [f"{head}\n{rule}", *shown, rule]
        if "questions" in command.partition("\n")[0]:
            lines = blocks[0].splitlines()
            rows = [at for at, line in enumerate(lines) if line.startswith("killed · ") and "soldiers" in line]
            picked = [line for at in rows for line in lines[at : at + 2]]
            blocks = ["\n".join([*lines[:3], "…", *picked, "…"])]
        kept.append("\n\n".join(blocks))
    text = "\n\n".join(kept)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def renew(readme: str, output: str) -> str:
    """The README with this output in its block."""
    return BLOCK.sub(lambda found: found.group(1) + shorten(output) + found.group(2), readme)


def main() -> None:
    """Write the README, or with --check fail where it is not what the demo prints."""
    old = README.read_text(encoding="utf-8")
    new = renew(old, run_demo())
    if "--check" in sys.argv and new != old:
        raise SystemExit("README.md does not show what the demo prints: run make readme")
    README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
