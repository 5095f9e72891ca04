#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two computers' windows on one shared folder, driven from outside in Japanese."""

import os
import subprocess
import time

from gi.repository import Gio
from sonae_driver import Atspi, Sonae, read_file, run_tests, wait_for

SYSTEM = "学齢簿"


def read_accessibility_address():
    """Where the first message bus has its accessibility bus; both programs are to be seen there."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    reply = bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None)
    return reply.unpack()[0]


class Computer(Sonae):
    """A computer of its own: home, message bus and person; the screen is shared."""

    def __init__(self, home, person):
        folder = os.path.join(home, "config", "glib-2.0", "settings")
        os.makedirs(folder)
        with open(os.path.join(folder, "keyfile"), "w", encoding="utf-8") as settings:
            settings.write(f"[io/github/sonae/Sonae]\nuser-name='{person}'\nuser-asked=true\nlast-view='sync'\n")
        self.bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True
        )
        Sonae.started.append(self.bus)
        address = self.bus.stdout.readline().strip()
        super().__init__(
            home,
            environment={"DBUS_SESSION_BUS_ADDRESS": address, "AT_SPI_BUS_ADDRESS": read_accessibility_address()},
        )
        self.main_window = self.window
        self.see_text("1つの計画を共有")

    def to_front(self):
        """Brings the program's newest window to the front."""
        self.window = wait_for("a window", self._find_window)
        subprocess.run(["xdotool", "windowraise", self.window], check=True)
        self.focus()

    def to_main(self):
        self.window = self.main_window
        subprocess.run(["xdotool", "windowraise", self.window], check=True)
        self.focus()

    def see_part(self, part):
        """Waits for a button whose name holds part, and returns it."""
        return self.see_first(f"a button {part!r}", [Atspi.Role.PUSH_BUTTON], lambda name: part in name)

    def press(self, part):
        self.click(self.see_part(part))

    def choose_folder(self, folder):
        self.to_main()
        self.press("フォルダーを選ぶ")
        wait_for("the window to choose in", lambda: self._find_window() != self.main_window)
        self.to_front()
        self.type(folder)
        self.key("Return")

    def wait_for_value(self, sql, expected):
        """Waits for what another program finds in the file."""

        def read():
            with read_file(self.home, "plan.db") as database:
                return database.execute(sql).fetchone()[0] == expected

        wait_for(f"{expected!r} from {sql}", read)

    def change(self, label, text):
        """Types into a field of the system at the side."""
        self.to_main()
        self.key("alt+2")
        self.click(self.see(SYSTEM, Atspi.Role.LABEL))
        self.click(self.see(label, Atspi.Role.TEXT))
        self.key("ctrl+a")
        self.type(text)
        self.key("Return")

    def settle(self, choice, key):
        """Settles the conflict shown by the key of a choice: GTK 4.18 tells a place within a card without the card's padding."""
        self.see_text("どちらも変更する前")
        self.see_part(choice)
        self.key(key)
        self.wait_for_value(OPEN, 0)

    def synchronise(self):
        self.to_main()
        self.key("F5")
        time.sleep(2)


NAME = f"SELECT public_name FROM system WHERE name = '{SYSTEM}'"
OWNER = f"SELECT section.name FROM system JOIN section ON section.id = system.owners WHERE system.name = '{SYSTEM}'"
OPEN = "SELECT count(*) FROM conflict WHERE state = 'open'"


def share(home):
    """Two computers with one plan: the first is the manager's."""
    folder = os.path.join(home, "share")
    os.mkdir(folder)
    manager = Computer(os.path.join(home, "manager"), "Taro")
    manager.choose_folder(folder)
    manager.see_text("まだ計画がありません")
    manager.key("Return")
    manager.see_text("復旧フレーズ")
    manager.to_front()
    manager.key("Escape")
    manager.to_main()
    manager.see_text("全て送受信済みです")

    member = Computer(os.path.join(home, "member"), "Hanako")
    member.choose_folder(folder)
    member.see_text("このフォルダーには計画があります")
    member.key("Return")
    member.see_text("登録待ち")

    manager.synchronise()
    manager.press("登録…")
    manager.see_text("全ての数字が一致しましたか")
    manager.to_front()
    manager.key("Return")
    manager.to_main()
    member.wait_for_value("SELECT count(*) FROM computer WHERE state = 'admitted'", 2)
    member.see_text("全て送受信済みです")
    return manager, member


def test_different_fields_merge_and_the_same_field_is_one_conflict(home):
    manager, member = share(home)
    manager.change("公表名", "Name A")
    manager.wait_for_value(NAME, "Name A")
    member.to_main()
    member.key("alt+2")
    member.pick_in_cell("主管課", SYSTEM, ["学務課", "市民課"])
    member.wait_for_value(OWNER, "市民課")
    for computer in (manager, member, manager):
        computer.synchronise()
    for computer in (manager, member):
        computer.wait_for_value(NAME, "Name A")
        computer.wait_for_value(OWNER, "市民課")
        computer.wait_for_value(OPEN, 0)

    # While the server is away, neither knows of the other.
    folder = os.path.join(home, "share")
    os.rename(folder, folder + "-away")
    manager.change("公表名", "Name B")
    manager.wait_for_value(NAME, "Name B")
    member.change("公表名", "Name C")
    member.wait_for_value(NAME, "Name C")
    member.see_text("ファイルサーバーに届きません")
    os.rename(folder + "-away", folder)
    for computer in (manager, member, manager):
        computer.synchronise()
    for computer in (manager, member):
        computer.wait_for_value(OPEN, 1)
        computer.see_text("競合 1件")

    # Apart, one keeps the value and the other one takes the other value: they are asked again.
    os.rename(folder, folder + "-away")
    for computer, choice, key in ((manager, "この値のままにする", "alt+k"), (member, "この値にする", "alt+u")):
        computer.to_main()
        computer.press("解決…")
        computer.settle(choice, key)
    member.wait_for_value(NAME, "Name C")
    os.rename(folder + "-away", folder)
    for computer in (manager, member, manager):
        computer.synchronise()
    for computer in (manager, member):
        computer.wait_for_value(OPEN, 1)
        computer.wait_for_value(NAME, "Name B")
        computer.see_text("競合 1件")

    member.to_main()
    member.click(member.see(f"{SYSTEM} — 公表名", Atspi.Role.LABEL))
    member.settle("この値にする", "alt+u")
    member.wait_for_value(NAME, "Name C")
    for computer in (member, manager):
        computer.synchronise()
    manager.wait_for_value(OPEN, 0)
    manager.wait_for_value(NAME, "Name C")
    for computer in (manager, member):
        wait_for("no conflict to be seen", lambda: not computer.nodes(name=lambda name: "競合 1件" in name))
        computer.to_main()
        assert computer.quit() == 0


if __name__ == "__main__":
    run_tests([test_different_fields_merge_and_the_same_field_is_one_conflict])
