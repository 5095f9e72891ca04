#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on the embedded plan, driven from outside in Japanese."""

import os
import shutil

from sonae_driver import PATIENCE, Atspi, Sonae, place_of, read_file, run_tests, wait_for, walk

SYSTEM = "学齢簿"
OWNER = "学務課"
NEW_OWNER = "市民課"

WHEEL_UP, WHEEL_DOWN = "4", "5"
LIST_DEPTH = 200  # pixels from the headings of the list to its rows


def read_plan():
    """The systems of the embedded plan by their two orders: (Table 8, Table 9)."""
    with open(os.path.join(os.environ["SONAE_SOURCE"], "data/plan/system.tsv"), encoding="utf-8") as table:
        rows = [line.rstrip("\n").split("\t") for line in table if not line.startswith("#")]
    name = rows[0].index("name")
    orders = []
    for column in (rows[0].index("emergency_rank"), rows[0].index("nondisaster_rank")):
        ranked = [(int(row[column]), row[name]) for row in rows[1:] if len(row) > column and row[column]]
        orders.append([row[1] for row in sorted(ranked)])
    return orders


def shown_systems(sonae, known):
    """Names of the systems in the list, in its order; GTK 4.8 also tells those that are scrolled out of sight."""
    rows = [node for node in walk(sonae.application) if node.get_role() == Atspi.Role.TABLE_ROW]
    return [node.get_name() for node in rows if node.get_name() in known]


def see_order(sonae, expected):
    known = set(sum(read_plan(), []))
    x, y = place_of(sonae.see("主管課", Atspi.Role.LABEL))
    seen = []

    def is_whole():
        seen.extend(name for name in shown_systems(sonae, known) if name not in seen)
        if seen == expected:
            return True
        is_start = bool(seen) and seen == expected[: len(seen)]
        if not is_start:
            seen.clear()
        sonae.click_at(x, y + LIST_DEPTH, button=WHEEL_DOWN if is_start else WHEEL_UP, repeat="2" if is_start else "40")
        return False

    wait_for(f"{len(expected)} systems in order", is_whole)


def open_systems(home):
    sonae = Sonae(home)
    sonae.see_text("優先システム")
    sonae.key("alt+2")
    sonae.see_text("優先システム 53 · 非常時 39 · 非災害時 52")
    return sonae


def owner_in_file(home):
    """The owner as another program finds it in the file."""
    with read_file(home, "plan.db") as database:
        return database.execute(
            "SELECT section.name FROM system JOIN section ON section.id = system.owners WHERE system.name = ?", [SYSTEM]
        ).fetchone()


def change_owner(sonae, home):
    """In the cell: opens it, takes the one owner out and puts the other in."""
    sonae.pick_in_cell("主管課", SYSTEM, [OWNER, NEW_OWNER])
    wait_for(f"{NEW_OWNER} in the file", lambda: owner_in_file(home) == (NEW_OWNER,))


def test_lists_the_plan_in_its_orders(home):
    emergency, nondisaster = read_plan()
    assert (len(emergency), len(nondisaster)) == (39, 52)
    everything = emergency + [name for name in nondisaster if name not in emergency]
    assert len(everything) == 53
    sonae = open_systems(home)
    see_order(sonae, everything)
    sonae.click(sonae.see_button("非常時"))
    see_order(sonae, emergency)
    sonae.click(sonae.see_button("非災害時"))
    see_order(sonae, nondisaster)
    assert sonae.quit() == 0


def test_a_change_is_undone_made_again_and_survives_a_kill(home):
    sonae = open_systems(home)
    change_owner(sonae, home)
    sonae.key("ctrl+z")
    wait_for(f"{OWNER} in the file again", lambda: owner_in_file(home) == (OWNER,))
    change_owner(sonae, home)
    sonae.kill()

    sonae = open_systems(home)
    assert owner_in_file(home) == (NEW_OWNER,)
    sonae.click(sonae.see(SYSTEM, Atspi.Role.LABEL))
    sonae.see_text(f"住民情報システム ・ {NEW_OWNER}")
    sonae.go_to("履歴")
    label = f"「{SYSTEM}」の主管課を変更"
    sonae.see_text(f"元に戻す：{label}")
    wait_for("the change twice in the history", lambda: len(sonae.nodes(Atspi.Role.LABEL, label)) == 2)
    assert sonae.quit() == 0


def test_the_file_alone_is_the_plan_once_the_program_has_quit(home):
    sonae = open_systems(home)
    copied = os.path.join(home, "copied", "data", "sonae")
    os.makedirs(copied)
    with read_file(home, "plan.db") as others:
        others.execute("SELECT name FROM system").fetchall()
        sonae.pick_in_cell("主管課", SYSTEM, [OWNER, NEW_OWNER])
        sonae.see_text(f"「{SYSTEM}」の主管課を変更")
        sonae.key("ctrl+q")
        assert sonae.process.wait(timeout=PATIENCE) == 0
        shutil.copy(os.path.join(home, "data", "sonae", "plan.db"), copied)
    assert owner_in_file(os.path.join(home, "copied")) == (NEW_OWNER,)


if __name__ == "__main__":
    run_tests(
        [
            test_lists_the_plan_in_its_orders,
            test_a_change_is_undone_made_again_and_survives_a_kill,
            test_the_file_alone_is_the_plan_once_the_program_has_quit,
        ]
    )
