"""A PostgreSQL server for one run of the tests: Debian's, else that of the pgserver wheel; none is no failure."""

import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import quote

NUMBERS = count(1)


class NoServerError(Exception):
    """Why there is no server; printed where its tests are left out."""


def programs():
    """The folder of initdb and pg_ctl."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    spec = find_spec("pgserver")
    if spec and spec.origin:
        folders.insert(0, Path(spec.origin).parent / "pginstall" / "bin" / "initdb")
    if not folders:
        raise NoServerError("no PostgreSQL here: neither initdb nor the pgserver wheel")
    return folders[-1].parent


def user():
    """PostgreSQL refuses to run as root; then it runs as a user that may do nothing else."""
    if os.geteuid() != 0:
        return None, []
    if shutil.which("setpriv") is None:
        raise NoServerError("PostgreSQL does not run as root, and there is no setpriv")
    for name in ("postgres", "nobody"):
        try:
            row = pwd.getpwnam(name)
        except KeyError:
            continue
        return row, ["setpriv", f"--reuid={row.pw_uid}", f"--regid={row.pw_gid}", "--clear-groups"]
    raise NoServerError("PostgreSQL does not run as root, and there is no other user")


class RunningServer:
    """A server on a socket of its own; nobody else reaches it."""

    def __init__(self):
        self.bin = programs()
        row, self.prefix = user()
        self.folder = Path(tempfile.mkdtemp(prefix="kathan-pg-"))
        if row:
            os.chown(self.folder, row.pw_uid, row.pw_gid)
        try:
            self._run("initdb", "-D", self.data, "-U", "kathan", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
            options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
            log = self.folder / "log"
            self._run("pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", log, "-o", options, "start")
        except NoServerError:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    @property
    def data(self):
        return self.folder / "data"

    def _run(self, program, *words):
        command = [*self.prefix, str(self.bin / program), *map(str, words)]
        ran = subprocess.run(
            command, check=False, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            timeout=120, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        if ran.returncode:
            raise NoServerError(f"PostgreSQL does not start: {ran.stdout.strip().splitlines()[-1:]}")

    def address(self, options=""):
        """The address of the database; ``options`` as a session takes them."""
        tail = f"&options={quote(options)}" if options else ""
        return f"postgresql://kathan@/postgres?host={quote(str(self.folder), safe='')}{tail}"

    def new_ledger(self):
        """The address of an empty schema of its own."""
        import psycopg

        schema = f"t{next(NUMBERS)}"
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schema}")
        return self.address(f"-csearch_path={schema}")

    def stop(self):
        """Stop it and remove what it kept."""
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


@cache
def start():
    """The server of this run, or why there is none."""
    try:
        import psycopg  # noqa: F401

        return RunningServer()
    except (NoServerError, ImportError, subprocess.TimeoutExpired) as reason:
        return str(reason)
