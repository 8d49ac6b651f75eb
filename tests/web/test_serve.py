"""The command: it starts, says where, refuses plainly, and costs other commands nothing."""

import subprocess
import sys
from contextlib import contextmanager

from typer.testing import CliRunner

from kathan.cli.main import app

RUN = [sys.executable, "-m", "kathan.cli.main"]


@contextmanager
def served(ledger, *options):
    """The address of a running server over a ledger."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*RUN, "serve", "--port", str(port), "--ledger", ledger, *options], stderr=subprocess.PIPE, text=True
    )
    try:
        said = server.stderr.readline()
        assert f"http://127.0.0.1:{port}/" in said, said
        wait(f"http://127.0.0.1:{port}/how-to-read")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)
        server.stderr.close()


def wait(address):
    import time
    import urllib.error

    for _ in range(100):
        try:
            return urllib.request.urlopen(address, timeout=20).read()
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def test_the_command_serves_a_ledger(ledger):
    with served(ledger) as address:
        assert b"North Korean soldiers" in wait(address + "/questions")


def test_a_file_that_is_no_ledger_is_refused(tmp_path):
    (tmp_path / "x.db").write_text("no ledger", encoding="utf-8")
    ran = CliRunner().invoke(app, ["serve", "--ledger", str(tmp_path / "x.db")])
    assert ran.exit_code == 1 and "is not a ledger" in ran.output


def test_without_the_extra_the_command_says_what_to_install(monkeypatch):
    for name in [one for one in sys.modules if one.startswith(("kathan.web", "fastapi"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    ran = CliRunner().invoke(app, ["serve"])
    assert ran.exit_code == 2
    assert "pip install 'kathan[web]'" in ran.output


def test_other_commands_load_nothing_of_it():
    code = (
        "import sys; from kathan.cli.main import app;"
        "print([one for one in sys.modules if one in {'fastapi', 'jinja2', 'babel', 'uvicorn', 'kathan.web'}])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
