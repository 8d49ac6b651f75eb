import gc
import subprocess
import sys

SHOWN = "import gc, sys; {}; print(gc.get_threshold()[0])"


def threshold_after(does: str) -> int:
    done = subprocess.run([sys.executable, "-c", SHOWN.format(does)], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1])


def test_a_host_that_reads_with_kathan_keeps_its_own_garbage_collection() -> None:
    assert threshold_after("from kathan.run.flow import claims_of") == gc.get_threshold()[0]


def test_a_command_looks_for_garbage_seldom() -> None:
    asked = "sys.argv = ['kathan', '--help']\nfrom kathan.cli.main import main\ntry: main()\nexcept SystemExit: pass"
    assert threshold_after(f"exec({asked!r})") > gc.get_threshold()[0]
