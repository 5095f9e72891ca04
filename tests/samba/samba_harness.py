# SPDX-License-Identifier: GPL-3.0-or-later
"""A Samba server on loopback with folders of its own, and desktop sessions that reach it as separate computers."""

import getpass
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

CONFIG = """[global]
server role = standalone server
smb ports = {port}
interfaces = lo
bind interfaces only = yes
map to guest = Bad User
guest account = {guest}
private dir = {folder}/private
lock directory = {folder}/lock
state directory = {folder}/state
cache directory = {folder}/cache
pid directory = {folder}/pid
ncalrpc dir = {folder}/ncalrpc
log file = {folder}/log.smbd
load printers = no
printing = bsd
disable spoolss = yes
[sonae]
path = {folder}/sonae
guest ok = yes
read only = no
[closed]
path = {folder}/closed
guest ok = yes
read only = yes
[secret]
path = {folder}/secret
guest ok = no
read only = no
"""

PASSWORD = "only for the test"


def find_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """smbd with the shares "sonae", "closed" (read-only) and "secret" (for self.user with PASSWORD), whose folders lie below
    self.folder."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sonae-samba-"))
        self.folder.chmod(0o755)
        for name in ("private", "lock", "state", "cache", "pid", "ncalrpc", "sonae", "closed", "secret"):
            (self.folder / name).mkdir()
        for name in ("sonae", "closed", "secret"):
            (self.folder / name).chmod(0o777)
        self.port = find_port()
        self.config = self.folder / "smb.conf"
        self.config.write_text(CONFIG.format(port=self.port, folder=self.folder, guest=getpass.getuser()))
        self.user = getpass.getuser()
        subprocess.run(
            ["pdbedit", f"--configfile={self.config}", "--create", "--password-from-stdin", "-u", self.user],
            input=f"{PASSWORD}\n{PASSWORD}\n",
            stdout=subprocess.DEVNULL,
            text=True,
            check=True,
        )
        self.process = None

    def uri(self, share, host="127.0.0.1"):
        return f"smb://{host}:{self.port}/{share}"

    def start(self):
        smbd = shutil.which("smbd") or "/usr/sbin/smbd"
        self.process = subprocess.Popen(
            [smbd, "--foreground", "--no-process-group", f"--configfile={self.config}"],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "smbd.err").open("a"),
        )
        for _ in range(600):
            if self.process.poll() is not None:
                raise RuntimeError("smbd ended: " + (self.folder / "smbd.err").read_text())
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("smbd does not answer")

    def kill(self):
        """As a power cut: every process of it, at once."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def log(self):
        path = self.folder / "log.smbd"
        return path.read_text(errors="replace") if path.exists() else ""

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Computer:
    """A desktop session with a home, a message bus and a gvfs of its own."""

    def __init__(self, server, name):
        self.home = server.folder / f"home-{name}"
        self.runtime = server.folder / f"run-{name}"
        for folder in (self.home, self.runtime):
            folder.mkdir(mode=0o700)
        self.environment = dict(os.environ)
        for name in ("GIO_USE_VFS", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
            self.environment.pop(name, None)
        self.environment.update(HOME=str(self.home), XDG_RUNTIME_DIR=str(self.runtime), GVFS_DISABLE_FUSE="1")
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            self.environment.pop(name, None)

    def begin(self, *command, **environment):
        """Runs a command; its session ends with it."""
        # A warning of gvfs, which the bus starts, is no failure of ours.
        own = {name: self.environment[name] for name in ("G_DEBUG",) if name in self.environment}
        settings = [f"{name}={value}" for name, value in dict(own, **environment).items()]
        return subprocess.Popen(
            ["dbus-run-session", "--", "env", *settings, *map(str, command)],
            env={name: value for name, value in self.environment.items() if name not in own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *command, timeout=120, **environment):
        process = self.begin(*command, **environment)
        output, complaints = process.communicate(timeout=timeout)
        return process.returncode, output, complaints


def run_tests(tests, prepare=lambda server: server):
    """Runs each test on what prepare makes of a server; prints TAP and ends the process."""
    print(f"1..{len(tests)}")
    status = 0
    with Server() as server:
        subject = prepare(server)
        for number, (name, test) in enumerate(tests, 1):
            complaint = ""
            try:
                test(subject)
            except AssertionError as error:
                complaint = str(error)
            print(f"{'not ok' if complaint else 'ok'} {number} - {name}", flush=True)
            if complaint:
                print(f"{name}:\n{complaint}\n{server.log()[-1500:]}", file=sys.stderr)
                status = 1
    sys.exit(status)
