#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole sync with the real program and a real Samba server: computers that edit and send at once, the server
killed and started again in the middle; in the end all hold the same and nothing is lost.

Prints TAP. Called with the programs sonae and sync-desk.
"""

import re
import shutil
import sys
import time

from samba_harness import Computer, run_tests

SONAE, DESK = sys.argv[1:3]
N_COMPUTERS = 3
N_ROUNDS = 4
N_TRIES = 20


class Office:
    """The first computer is the manager's. A complaint is raised as an AssertionError."""

    def __init__(self, server):
        self.server = server
        self.computers = [Computer(server, f"pc{i}") for i in range(N_COMPUTERS)]
        self.files = [computer.home / "plan.db" for computer in self.computers]
        self.made = set()

    def desk(self, number, act, *arguments):
        status, output, complaints = self.computers[number].run(DESK, act, self.files[number], *arguments)
        assert status == 0, f"{act} on {number}: {status}\n{output}{complaints}"
        return output

    def sync(self, number, *options):
        status, output, complaints = self.computers[number].run(SONAE, "sync", "--file", self.files[number], *options)
        return status, f"sync on {number}: {status}\n{output}{complaints}"

    def sync_all(self, between=lambda: None):
        """All at once. Returns: the exit statuses"""
        running = [
            computer.begin(SONAE, "sync", "--file", path) for computer, path in zip(self.computers, self.files)
        ]
        between()
        statuses = []
        for number, process in enumerate(running):
            output, complaints = process.communicate(timeout=240)
            statuses.append(process.returncode)
            # Done, others were quicker, or the server was gone; anything else is a failure of the program.
            assert process.returncode in (0, 1, 3), f"{number}: {process.returncode}\n{output}{complaints}"
        return statuses

    def settle(self):
        """Rounds one after the other, until no one has anything left."""
        for _ in range(N_TRIES):
            results = [self.sync(number) for number in range(N_COMPUTERS)]
            shown = [self.desk(number, "show") for number in range(N_COMPUTERS)]
            if all(status == 0 for status, _ in results) and len(set(shown)) == 1:
                return shown[0]
        raise AssertionError("".join(text for _, text in results) + "\n".join(shown))

    def edit(self, turn):
        for number in range(N_COMPUTERS):
            names = [f"pc{number}-{turn}-{n}" for n in range(5)]
            self.desk(number, "add", *names)
            self.desk(number, "rename", "common", f"pc{number}-{turn}")
            self.made.update(names)

    def expect_whole(self, shown):
        lines = shown.splitlines()
        systems = [line.split(" ", 1)[1] for line in lines if line.startswith("system ")]
        assert sorted(systems) == sorted(self.made | {"common"}), f"lost or twice: {shown}"
        assert lines[0].endswith(" sound") and lines[1] == "pending 0", shown


def join(office):
    place = office.server.uri("sonae")
    office.desk(0, "add", "common")
    office.desk(0, "share", place)
    for number in range(1, N_COMPUTERS):
        office.desk(number, "make")
        status, said = office.sync(number, "--share", place)
        assert status == 1 and "admitted" in said, said
    assert office.desk(0, "admit", place) == f"admitted {N_COMPUTERS - 1}\n"
    office.expect_whole(office.settle())


def work(office):
    for turn in range(N_ROUNDS):
        office.edit(turn)
        office.sync_all()
    office.expect_whole(office.settle())


def killed(office):
    def kill(seconds):
        time.sleep(seconds)
        office.server.kill()
        time.sleep(0.5)
        office.server.start()

    for turn in range(N_ROUNDS):
        office.edit(N_ROUNDS + turn)
        # At another moment each time, on whatever machine.
        office.sync_all(lambda: kill(0.3 * (turn + 1)))
    office.expect_whole(office.settle())


def clashes(office):
    """What was written by several at once is there as a conflict for all."""
    shown = office.settle()
    count = int(shown.splitlines()[2].split()[1])
    assert count > 0, shown


def read_only(office):
    """A copy of the share where nothing may be written: the folder is named, and nothing that would have passed in it."""
    source = office.server.folder / "sonae" / "sonae-sync"
    shutil.copytree(source, office.server.folder / "closed" / "sonae-sync")
    office.desk(0, "rename", "common", "unsent")
    status, said = office.sync(0, "--share", office.server.uri("closed"))
    assert status == 3 and "Folder: smb://" in said and not re.search("t-[0-9a-f]{32}", said), said
    status, said = office.sync(0, "--share", office.server.uri("sonae"))
    assert status == 0 and "Sent: 1" in said, said


def verified(office):
    for number in range(N_COMPUTERS):
        status, said = office.sync(number, "--verify")
        assert status == 0 and "Everything holds together" in said, said


def main():
    tests = [
        ("a share is made, two computers join", join),
        (f"{N_COMPUTERS} computers edit and send at once", work),
        ("the same, the server killed in the middle", killed),
        ("what clashed is a conflict on all", clashes),
        ("a server that may only be read", read_only),
        ("the whole log holds together", verified),
    ]
    run_tests(tests, Office)


main()
