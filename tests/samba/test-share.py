#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The share on a real Samba server: every call, a race of four computers, the server killed, closed and gone.

Prints TAP. Called with the program share-client.
"""

import re
import sys
import time

from samba_harness import Computer, Server

CLIENT = sys.argv[1]
N_SLOTS = 100
N_COMPUTERS = 4


def say(complaint):
    """Where the runner of the tests shows it."""
    print(complaint, end="" if complaint.endswith("\n") else "\n", file=sys.stderr)


def run(server, name, *arguments):
    """Returns: what went wrong, "" for nothing."""
    status, output, complaints = Computer(server, name).run(CLIENT, *arguments)
    return "" if status == 0 else f"exit status {status}\n{output}{complaints}"


def calls(server):
    return run(server, "calls", "calls", server.uri("sonae")) or run(server, "name", "calls", server.uri("sonae", "localhost"))


def read_only(server):
    (server.folder / "closed/there").write_text("something")
    return run(server, "closed", "read-only", server.uri("closed"))


def unknown_share(server):
    return run(server, "unknown", "offline", server.uri("none"))


def race(server, n_kills):
    """Every slot has exactly one winner, and holds what that winner has written."""
    (server.folder / "sonae/race").mkdir(mode=0o777)
    (server.folder / "sonae/race").chmod(0o777)
    names = [f"pc{i}-{n_kills}" for i in range(N_COMPUTERS)]
    steady = {} if n_kills else {"SONAE_TEST_STEADY": "1"}
    racers = [
        Computer(server, name).begin(CLIENT, "race", server.uri("sonae"), name, N_SLOTS, **steady) for name in names
    ]
    while len(list((server.folder / "sonae/race").glob("ready-*"))) < N_COMPUTERS:
        if any(racer.poll() is not None for racer in racers):
            break
        time.sleep(0.01)
    (server.folder / "sonae/race/go").touch()
    for n in range(n_kills):
        # In the middle, wherever that is on this machine.
        while len(list((server.folder / "sonae/race").glob("[0-9]*"))) < N_SLOTS * (n + 1) // (n_kills + 1):
            if any(racer.poll() not in (None, 0) for racer in racers):
                break
            time.sleep(0.01)
        server.kill()
        time.sleep(0.3)
        server.start()
    winners = {}
    complaint = ""
    for name, racer in zip(names, racers):
        output, complaints = racer.communicate(timeout=240)
        if racer.returncode != 0:
            complaint += f"{name}: exit status {racer.returncode}\n{complaints}"
        # gvfs speaks there as well.
        for slot in re.findall(r"^won (\d+)$", output, re.M):
            winners.setdefault(int(slot), []).append(name)
    for slot in range(N_SLOTS):
        path = server.folder / f"sonae/race/{slot}/e"
        content = path.read_text() if path.exists() else "nothing"
        if [content] != [f"{name} {slot}" for name in winners.get(slot, [])]:
            complaint += f"slot {slot} holds {content}, won by {winners.get(slot)}\n"
    if len({name for names in winners.values() for name in names}) < 2:
        complaint += f"no race: {winners}\n"
    (server.folder / "sonae/race").rename(server.folder / f"sonae/done-{n_kills}")
    return complaint


def unreachable(server):
    server.kill()
    return run(server, "gone", "offline", server.uri("sonae"))


def main():
    tests = [
        ("every call, on a server named in two ways", calls),
        ("a read-only share", read_only),
        ("a share that is not there", unknown_share),
        (f"{N_COMPUTERS} computers race for {N_SLOTS} slots", lambda server: race(server, 0)),
        ("the same, the server killed twice in the middle", lambda server: race(server, 2)),
        ("a server that is not there", unreachable),
    ]
    print(f"1..{len(tests)}")
    status = 0
    with Server() as server:
        for number, (name, test) in enumerate(tests, 1):
            complaint = test(server)
            print(f"{'not ok' if complaint else 'ok'} {number} - {name}", flush=True)
            if complaint:
                say(f"{name}:\n{complaint}")
                say("the server's log ends: " + server.log()[-1500:])
                status = 1
    sys.exit(status)


main()
