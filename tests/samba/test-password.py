#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A share that asks for a name and a password, on a real Samba server: what the window answers is used, the command line
says what to do and ends, and what the session has mounted already is used by both.

Prints TAP. Called with the programs sonae, share-client and password-desk.
"""

import sys

from samba_harness import PASSWORD, Computer, run_tests

SONAE, CLIENT, DESK = sys.argv[1:4]
ASKS = "asks for a name and a password"


def desk(server, name, *passwords):
    """Returns: the file of the plan, what was said"""
    computer = Computer(server, name)
    plan = computer.home / "plan.db"
    status, output, complaints = computer.run(DESK, plan, server.uri("secret"), server.user, *passwords)
    assert status == 0, f"exit status {status}\n{output}{complaints}"
    return plan, output


def closed(server):
    status, output, complaints = Computer(server, "nobody").run(CLIENT, "denied", server.uri("secret"))
    assert status == 0, f"exit status {status}\n{output}{complaints}"


def command_line(server):
    plan, output = desk(server, "asked")
    assert "asked 1\n" in output and ASKS in output, output
    status, output, complaints = Computer(server, "command").run(
        SONAE, "sync", "--file", plan, "--share", server.uri("secret")
    )
    assert status not in (0, 1) and ASKS in output + complaints, f"exit status {status}\n{output}{complaints}"


def wrong(server):
    """Asked again after a wrong one; closed, the user is told why nothing came of it."""
    _, output = desk(server, "wrong", "not it")
    assert "asked 2\n" in output and ASKS in output, output
    assert not list((server.folder / "secret").iterdir()), "something was made"


def right(server):
    """The plan's share is made there. In another session nothing is known of the password; where the share is mounted,
    as the file manager does it, the command line uses that."""
    plan, output = desk(server, "right", PASSWORD)
    assert "asked 1\n" in output and "state done\n" in output, output
    assert (server.folder / "secret/sonae-sync/format.json").exists(), "no share was made"
    status, output, complaints = Computer(server, "later").run(SONAE, "sync", "--file", plan)
    assert status != 0 and ASKS in output + complaints, f"exit status {status}\n{output}{complaints}"
    # A warning of gvfs is no failure of ours.
    mount = 'printf "%s\\n\\n%s\\n" "$1" "$2" | env -u G_DEBUG gio mount "$3" && exec "$4" sync --file "$5"'
    status, output, complaints = Computer(server, "mounted").run(
        "sh", "-c", mount, "sh", server.user, PASSWORD, server.uri("secret"), SONAE, plan
    )
    assert status == 0, f"exit status {status}\n{output}{complaints}"


def main():
    tests = [
        ("nobody is let in without a password", closed),
        ("the question is closed; the command line says what to do, and ends", command_line),
        ("a wrong password", wrong),
        ("the right password", right),
    ]
    run_tests(tests)


main()
