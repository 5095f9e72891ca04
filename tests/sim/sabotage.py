#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Damages the engine on purpose, one place at a time: a world of the simulator must notice each, or a test of the engine
where what follows from it is mended later on.

Called with the build folder, and names of sabotages where not all are wanted; with nothing, it only looks whether the
places are still there. Prints TAP.
"""

import json
import pathlib
import shlex
import subprocess
import sys
import tempfile

MOST_WORLDS = 60
# Every other one is of the second kind, in which more is lost on the share.
WORLDS = [["--computers", "4", "--steps", "300"],
          ["--computers", "5", "--steps", "700", "--aging", "1", "--damage", "20"]]
# The first few, in which the manager's computer is lost and found again.
N_LOSSES = 10
LOSSES = ["--computers", "4", "--steps", "300", "--losses", "100"]
SIMULATOR = "tests/sim/test-sim"
TESTS = ["round", "follow", "removed", "bad-share", "guards", "keeping", "checkpoint"]

# name, file, what stands there (once), what takes its place
SABOTAGES = [
    ("skip the read-back", "src/sync/sonae-sync-staging.c",
     "  if (g_bytes_equal (back, bytes))\n    return TRUE;\n  return fail_not_kept (name, error);",
     "  return TRUE;"),
    ("trust the answer to a move", "src/sync/sonae-sync-staging.c",
     "      sonae_share_move_folder (self->share, staged, slot, round->cancellable, &move_error);\n",
     "      if (sonae_share_move_folder (self->share, staged, slot, round->cancellable, &move_error))\n"
     "        {\n          *put = SONAE_PUT_WON;\n          return TRUE;\n        }\n"),
    ("a file's move instead of a folder's", "src/sync/sonae-sync-staging.c",
     "      sonae_share_move_folder (self->share, staged, slot, round->cancellable, &move_error);\n",
     "      g_autofree char *staged_file = sonae_layout_in (staged, \"e\");\n"
     "      g_autofree char *slot_file = sonae_layout_in (slot, \"e\");\n"
     "      sonae_share_make_folder (self->share, slot, round->cancellable, NULL);\n"
     "      sonae_share_replace_file (self->share, staged_file, slot_file, round->cancellable, &move_error);\n"),
    ("drop the digest check", "src/store/sonae-merge.c",
     "  if (!sonae_digest_equal (&self->head.digest, &head->digest))\n    return refuse (error);\n", ""),
    ("merge row by row", "src/store/sonae-merge-columns.c",
     "    if (is_changed (table, change, i) && !write_value (self, table, id, change, i, row, error))\n"
     "      return FALSE;\n",
     "    if (is_changed (table, change, i) && !row->is_new\n"
     "        && !is_same (row->values->pdata[i], sonae_changeset_old (change, i)))\n"
     "      return TRUE;\n"
     "  for (guint i = 0; i < table->columns->len; i++)\n"
     "    if (is_changed (table, change, i) && !write_value (self, table, id, change, i, row, error))\n"
     "      return FALSE;\n"),
    ("forget what clashes", "src/store/sonae-merge-redo.c",
     "  if (!sonae_clash_write (self->store, clash, self->transaction, error))\n    return FALSE;\n",
     "  if (clash != NULL)\n    return TRUE;\n"),
    ("use uuids again after a restore", "src/store/sonae-entry.c",
     "g_autofree char *uuid = g_uuid_string_random ();",
     "g_autofree char *uuid = g_strdup_printf (\"%08x-0000-4000-8000-%012x\", g_str_hash (author->computer),"
     " (guint) sqlite3_total_changes (store->db) % 512);"),
    ("take another plan's share for ours", "src/sync/sonae-sync-setup.c",
     "  *is_same = g_strcmp0 (local->share_id, info->share_id) == 0;\n", "  *is_same = TRUE;\n  return TRUE;\n"),
    ("accept a computer that is not admitted", "src/sync/sonae-sync-merge.c",
     "    return _ (\"It was signed by a computer that is not admitted.\");",
     "    {\n      *role = g_strdup (\"member\");\n      return NULL;\n    }"),
    ("let a computer take its removal back", "src/sync/sonae-sync-given-up.c",
     "          && gives_up_own_state (store, slot, (SonaeSlot *const *) slots->pdata + lowest, i - lowest))\n",
     "          && FALSE)\n"),
    ("fill a place that only looks free", "src/sync/sonae-sync-publish.c",
     "  if (!sonae_round_look_beyond (round, error))\n    return FALSE;\n", ""),
    ("send what is sent already", "src/store/sonae-pending.c",
     "    if (!sonae_store_set_slot (self, sent->uuids[i], sent->head->number, error))\n      return FALSE;\n",
     "    if (i > 0 && !sonae_store_set_slot (self, sent->uuids[i], sent->head->number, error))\n"
     "      return FALSE;\n"),
    ("take the lost computer's entries for a clone's", "src/sync/sonae-sync-merge.c",
     "  else if (is_uncounted (attempt, slot) && !expects_own (attempt->take->round))\n",
     "  else if (is_uncounted (attempt, slot))\n"),
    ("let the computer that was found again be the manager's", "src/sync/sonae-sync-setup.c",
     "  return (joining->goes_on || sonae_sync_begin_asking", "  return (sonae_sync_begin_asking"),
    ("apply what was taken back", "src/store/sonae-merge.c",
     "          || !sonae_store_set_pending (self->store, transaction->uuid, self->head.number, error))\n",
     "          )\n"),
]


def compile_command(build, name, target):
    entries = json.loads((build / "compile_commands.json").read_text())
    entries = [entry for entry in entries if (build / entry["file"]).resolve() == name.resolve()]
    if not entries:
        sys.exit(f"{name} is not compiled in {build}")
    # The simulator has its own, of some.
    entries.sort(key=lambda entry: entry["output"].startswith("tests/sim") == (target == SIMULATOR))
    return shlex.split(entries[-1]["command"])


def link_command(build, target):
    output = subprocess.run(["ninja", "-C", build, "-t", "commands", target],
                            capture_output=True, text=True, check=True).stdout
    return shlex.split(output.strip().splitlines()[-1])


def replace_after(command, option, value):
    place = command.index(option)
    return command[: place + 1] + [str(value)] + command[place + 2 :]


def make_program(build, top, folder, sabotage, target):
    """A program of the tests with one file of the engine changed."""
    _, name, old, new = sabotage
    text = (top / name).read_text()
    changed = folder / pathlib.Path(name).name
    changed.write_text(text.replace(old, new))
    command = compile_command(build, top / name, target)
    place = command.index("-c")
    command = replace_after(replace_after(command[:place] + ["-c", str(changed)], "-o", folder / "changed.o"), "-MF",
                            folder / "changed.d") + ["-w", "-Wno-error"]
    subprocess.run(command, cwd=build, check=True)
    program = folder / pathlib.Path(target).name
    command = replace_after(link_command(build, target), "-o", program)
    # An object that is named first takes the place of its like in a library.
    command.insert(command.index("-o") + 2, str(folder / "changed.o"))
    subprocess.run(command, cwd=build, check=True)
    return program


def run(build, command):
    """What a program that fails says first, None for one that does not."""
    try:
        ended = subprocess.run(command, cwd=build, capture_output=True, text=True, errors="replace", timeout=300)
    except subprocess.TimeoutExpired:
        return "it does not end"
    if ended.returncode == 0:
        return None
    return next((line for line in ended.stderr.splitlines() if "Bail" in line or "ERROR" in line), "it crashed")


def notice(build, top, folder, sabotage):
    """Each world anew, since one that goes wrong ends the program."""
    simulator = make_program(build, top, folder, sabotage, SIMULATOR)
    worlds = [(seed, LOSSES) for seed in range(1, N_LOSSES + 1)]
    worlds += [(seed, WORLDS[seed % len(WORLDS)]) for seed in range(1, MOST_WORLDS + 1)]
    for seed, kind in worlds:
        said = run(build, [simulator, "--seed", str(seed), "--worlds", "1", *kind])
        if said is not None:
            return f"seed {seed}: {said}"
    for target in (f"tests/sync/test-{name}" for name in TESTS):
        said = run(build, [make_program(build, top, folder, sabotage, target)])
        if said is not None:
            return f"{target}: {said}"
    return None


def count_places(top, sabotage):
    _, name, old, _ = sabotage
    return (top / name).read_text().count(old)


def look_for_places(top):
    for sabotage in SABOTAGES:
        n_places = count_places(top, sabotage)
        print(f"{'ok' if n_places == 1 else 'not ok'} - {sabotage[0]}")
        if n_places != 1:
            print(f"# {sabotage[1]} holds {n_places} times: {sabotage[2]!r}")
    print(f"1..{len(SABOTAGES)}")


def sabotage_all(build, top, names):
    chosen = [sabotage for sabotage in SABOTAGES if not names or sabotage[0] in names]
    print(f"1..{len(chosen)}")
    for number, sabotage in enumerate(chosen, 1):
        if count_places(top, sabotage) != 1:
            print(f"not ok {number} - {sabotage[0]}\n# its place is no longer there", flush=True)
            continue
        with tempfile.TemporaryDirectory() as folder:
            told = notice(build, top, pathlib.Path(folder), sabotage)
        print(f"{'not ok' if told is None else 'ok'} {number} - {sabotage[0]}", flush=True)
        print(f"# {told}", flush=True)


def main(arguments):
    top = pathlib.Path(__file__).resolve().parent.parent.parent
    if arguments:
        sabotage_all(pathlib.Path(arguments[0]).resolve(), top, arguments[1:])
    else:
        look_for_places(top)


main(sys.argv[1:])
