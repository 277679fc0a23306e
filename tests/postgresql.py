"""Starts a PostgreSQL server of the tests' own: loopback socket only, gone with the tests."""

import os
import pwd
import shutil
import subprocess
import time
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

TOOLS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
USER = "postgres"
PATIENCE = 20.0


class Server:
    """One server in a folder; `url` names a database on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "s"
        self._made = 0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make the cluster and wait until it answers."""
        self.socket.mkdir(parents=True)
        if os.geteuid() == 0:
            owner = pwd.getpwnam(USER)
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            os.chown(self.socket, owner.pw_uid, owner.pw_gid)
            for parent in self.folder.parents:
                if parent.stat().st_uid == 0 and parent != Path("/") and parent != Path("/tmp"):
                    parent.chmod(parent.stat().st_mode | 0o011)
        data = self.folder / "data"
        tool = TOOLS[0] / "initdb"
        subprocess.run(
            self._as_owner(tool, "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "-N"),
            check=True, capture_output=True,
        )  # fmt: skip
        options = ("-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off",
                   "-k", self.socket)  # fmt: skip
        command = self._as_owner(TOOLS[0] / "postgres", "-D", data, *options)
        with (self.folder.parent / f"{self.folder.name}.log").open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        self._wait()

    def stop(self) -> None:
        """Stop at once; nothing of it is kept."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """Return the address of a database."""
        return f"postgresql+psycopg://{USER}@/{name}?host={self.socket}"

    def create(self, name: str, template: str = "template0") -> str:
        """Create a database and return its address."""
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def copy(self, template: str) -> str:
        """Create a fresh copy of a database and return its address."""
        self._made += 1
        return self.create(f"{template}_{self._made}", template)

    def drop(self, url: str) -> None:
        """Drop a database again."""
        name = make_url(url).database
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        engine = create_engine(self.url(USER), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def _as_owner(self, *command: object) -> list[str]:
        words = [str(each) for each in command]
        if os.geteuid() != 0:
            return words
        return ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", *words]

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while not (self.socket / ".s.PGSQL.5432").exists():
            if time.monotonic() > deadline:
                raise TimeoutError("PostgreSQL did not start")
            time.sleep(0.05)
        while True:
            try:
                self._run("SELECT 1")
            except Exception:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
            else:
                return


def is_here() -> bool:
    """Tell whether PostgreSQL is installed."""
    return bool(TOOLS) and (TOOLS[0] / "initdb").exists()
