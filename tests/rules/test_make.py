"""Every target that the Makefile names is one that make can plan."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_every_target_can_be_planned():
    text = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    phony = next(line for line in text.splitlines() if line.startswith(".PHONY:"))
    for target in phony.split()[1:]:
        ran = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, f"{target}: {ran.stderr}"
