"""A Dovecot of the tests' own: one mailbox over IMAP with TLS, on loopback, gone with the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from imapclient import IMAPClient

from db.exchange.tls import trust
from tests.exchange.servers import HERE, PASSWORD, USER, free_port, make_certificate

RUNS_AS = "dovecot"
PATIENCE = 20.0
CONF = """
protocols = imap
base_dir = {folder}/base
state_dir = {folder}/state
log_path = {folder}/log
listen = {host}
ssl = required
ssl_cert = <{folder}/tls/server.pem
ssl_key = <{folder}/tls/server.key
mail_location = maildir:{folder}/mail/%u
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
auth_failure_delay = 0
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
"""


class MailboxServer:
    """One server; `certificate` is whom to trust."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ccfh-"))
        self.port = free_port()
        self.certificate, _key = make_certificate(self.folder / "tls")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        assert program is not None, "install dovecot-imapd: bash .ci/setup.sh tests"
        as_root = os.geteuid() == 0
        owner = pwd.getpwnam(RUNS_AS) if as_root else pwd.getpwuid(os.geteuid())
        for each in ("base", "state", "mail"):
            (self.folder / each).mkdir()
        conf = self.folder / "conf"
        conf.write_text(
            CONF.format(
                folder=self.folder, host=HERE, port=self.port, user=owner.pw_name,
                group=owner.pw_name, uid=owner.pw_uid, gid=owner.pw_gid,
                password=PASSWORD.replace(" ", "_"),
            )
        )  # fmt: skip
        command = [program, "-F", "-c", str(conf)]
        if as_root:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, owner.pw_uid, owner.pw_gid)
            ids = f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}"
            command = ["setpriv", *ids, "--clear-groups", *command]
        self._process = subprocess.Popen(command)
        self._wait()

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                self.client().logout()
            except OSError:
                assert time.monotonic() < deadline, "the mailbox server did not start"
                time.sleep(0.05)
            else:
                return

    @property
    def password(self) -> str:
        return PASSWORD.replace(" ", "_")

    def client(self) -> IMAPClient:
        """Sign in as a mail program would."""
        context = trust(str(self.certificate))
        found = IMAPClient(HERE, port=self.port, ssl=True, ssl_context=context, timeout=5)
        found.login(USER, self.password)
        return found

    def deliver(self, raw: bytes, folder: str = "INBOX") -> None:
        """Lay a mail into the mailbox, as it came."""
        client = self.client()
        client.append(folder, raw)
        client.logout()

    def subjects(self, folder: str = "INBOX") -> list[str]:
        """Return the subjects of the mails in a folder."""
        client = self.client()
        client.select_folder(folder)
        found = client.fetch(client.search("ALL"), ["ENVELOPE"])
        client.logout()
        return [each[b"ENVELOPE"].subject.decode() for each in found.values()]

    def empty(self) -> None:
        """Throw everything away."""
        client = self.client()
        for _flags, _mark, name in client.list_folders():
            client.select_folder(name)
            client.delete_messages(client.search("ALL"))
            client.expunge()
        client.logout()
