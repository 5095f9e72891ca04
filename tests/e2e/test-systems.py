#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of systems and its side in a small window, driven from outside in Japanese."""

import subprocess

from sonae_driver import Atspi, Sonae, place_of, run_tests, wait_for

SMALL = ("1024", "700")
WHEEL_DOWN = "5"


def open_systems(home):
    """The invented plan, whose systems need one another, in the smallest window that is promised."""
    sonae = Sonae(home, "--sample")
    sonae.see_text("優先システム")
    subprocess.run(["xdotool", "windowsize", "--sync", sonae.window, *SMALL], check=True, timeout=10)
    sonae.go_to("システム")
    sonae.see_text("優先システム 53")
    return sonae


def row_at_end(sonae, name):
    """The last row of the list, where it bears that name."""
    rows = sonae.nodes(Atspi.Role.TABLE_ROW)
    return rows[-1] if rows and rows[-1].get_name() == name else None


def see_in_row_and_side(sonae, name):
    wait_for(f"{name} in its row and in the side", lambda: len(sonae.nodes(Atspi.Role.LABEL, name)) > 1)


def test_the_wheel_over_the_picture_scrolls_the_page(home):
    sonae = open_systems(home)
    sonae.key("ctrl+f")
    sonae.click(sonae.type_until("宛", "its row as the last", lambda: row_at_end(sonae, "宛名管理")))
    sonae.click(sonae.see("依存", Atspi.Role.PAGE_TAB))
    x, y = place_of(sonae.see("依存関係の図"))
    title = wait_for("the heading of the list", lambda: sonae.nodes(Atspi.Role.LABEL, "依存元"))[-1]
    before = place_of(title)[1]
    sonae.click_at(x, min(y, 500), button=WHEEL_DOWN, repeat="20")
    wait_for("the list below the picture", lambda: place_of(title)[1] < before)


def test_down_in_the_search_leads_to_what_is_found(home):
    sonae = open_systems(home)
    sonae.key("ctrl+f")
    sonae.type_until("保", "nothing selected", lambda: sonae.nodes(name=lambda name: "システムが選ばれていません" in name))
    sonae.key("Down")
    see_in_row_and_side(sonae, "国保資格")
    sonae.key("Down")
    see_in_row_and_side(sonae, "国保賦課")


if __name__ == "__main__":
    run_tests([test_the_wheel_over_the_picture_scrolls_the_page, test_down_in_the_search_leads_to_what_is_found])
