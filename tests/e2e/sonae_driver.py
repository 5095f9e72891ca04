# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program from outside: keys through xdotool, what is on the screen through AT-SPI.

Run inside dbus-run-session and xvfb-run. SONAE_BINARY names the installed program.
"""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 60  # seconds; sanitizers are slow

# A busy machine answers late, and an answer that is not waited for ends the test as an error.
Atspi.set_timeout(PATIENCE * 1000, PATIENCE * 1000)


class NotSeen(AssertionError):
    """What was waited for did not come."""


def wait_for(what, function, patience=PATIENCE):
    """Returns the first true result of function(); what names it in the failure."""
    end = time.monotonic() + patience
    while True:
        try:
            result = function()
        except GLib.Error:  # a widget that has just gone
            result = None
        if result:
            return result
        if time.monotonic() > end:
            raise NotSeen(f"not seen within {patience} s: {what}")
        time.sleep(0.2)


def read_file(home, name):
    """The file of a plan as another program opens it; closed at the end of the block."""
    path = os.path.join(home, "data", "sonae", name)
    return contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True))


def walk(node):
    """The node and everything under it."""
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child)


def is_showing(node):
    """Whether the node has a place in the window: GTK 4.8 does not set the state that says so."""
    component = node.get_component_iface()
    if component is None or not node.get_state_set().contains(Atspi.StateType.VISIBLE):
        return False
    extents = component.get_extents(Atspi.CoordType.WINDOW)
    return extents.width > 0 and extents.height > 0


def place_of(node):
    """The middle of the node, in the window."""
    extents = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    frame = node
    while frame.get_role() != Atspi.Role.FRAME:
        frame = frame.get_parent()
    # GTK 4.18 counts from within the shadow of the window.
    origin = frame.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    return extents.x - origin.x + extents.width // 2, extents.y - origin.y + extents.height // 2


class Sonae:
    """One run of the program on a home folder of its own."""

    started = []

    def __init__(self, home, *arguments, environment=None):
        self.home = home
        self.environment = dict(
            os.environ,
            LANG="ja_JP.UTF-8",
            LC_ALL="ja_JP.UTF-8",
            HOME=home,
            XDG_DATA_HOME=os.path.join(home, "data"),
            XDG_CONFIG_HOME=os.path.join(home, "config"),
            XDG_CACHE_HOME=os.path.join(home, "cache"),
            GSETTINGS_BACKEND="keyfile",
            GSK_RENDERER="cairo",
            ASAN_OPTIONS="detect_leaks=0",
        )
        self.environment.update(environment or {})
        self.environment.pop("GTK_A11Y", None)
        self.process = subprocess.Popen([os.environ["SONAE_BINARY"], *arguments], env=self.environment)
        Sonae.started.append(self.process)
        self.application = wait_for("the program on the accessibility bus", self._find_application)
        self.window = wait_for("its window", self._find_window)
        self.focus()

    def _find_application(self):
        if self.process.poll() is not None:
            raise NotSeen(f"the program ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def _find_window(self):
        output = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True, text=True
        ).stdout.split()
        return output[-1] if output else None

    def focus(self):
        subprocess.run(["xdotool", "windowfocus", "--sync", self.window], check=True)

    def key(self, *combinations):
        for combination in combinations:
            subprocess.run(["xdotool", "key", "--clearmodifiers", combination], check=True)
            time.sleep(0.15)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "40", text], check=True)

    def type_until(self, text, what, function):
        """Types a text in place of what stands there until function() tells that it has been read.

        A letter that no key has is put on one just before it is pressed: a program that is late reads another letter.
        """
        for delay in ("40", "200", "1000"):
            subprocess.run(["xdotool", "type", "--delay", delay, text], check=True)
            try:
                return wait_for(what, function, PATIENCE / 6)
            except NotSeen:
                self.key("ctrl+a")
        raise NotSeen(f"{text!r} could not be typed for {what}")

    def _find_showing(self, roles, name):
        """One after the other what is showing, by its roles and by name (a text or a function of it)."""
        for node in walk(self.application):
            if roles and node.get_role() not in roles:
                continue
            if callable(name) and not name(node.get_name() or ""):
                continue
            if isinstance(name, str) and node.get_name() != name:
                continue
            if is_showing(node):
                yield node

    def nodes(self, role=None, name=None):
        """All that is showing, by role and by name (a text or a function of it)."""
        return list(self._find_showing(role and [role], name))

    def see_first(self, what, roles, name):
        """Waits for a node and looks no further: each one that is looked at is asked over the bus."""
        return wait_for(what, lambda: next(self._find_showing(roles, name), None))

    def see(self, name, role=None):
        """Waits for a node and returns it."""
        return self.see_first(f"{role or 'anything'} named {name!r}", role and [role], name)

    def see_text(self, part):
        """Waits for any node whose name or text holds part."""
        return self.see_first(f"a text with {part!r}", None, lambda name: part in name)

    def see_button(self, name):
        """Waits for a button, also one that stays pressed, and returns it: GTK 4.8 tells both by one role."""
        return self.see_first(f"a button {name!r}", [Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON], name)

    def click(self, node, repeat="1"):
        """Clicks in the middle of a node, once it has come to rest there."""
        places = [None]

        def rests():
            places.append(place_of(node))
            time.sleep(0.3)
            return places[-1] == places[-2]

        wait_for(f"{node.get_name()!r} at rest", rests)
        self.click_at(*places[-1], repeat=repeat)

    def click_at(self, x, y, button="1", repeat="1"):
        subprocess.run(
            ["xdotool", "mousemove", "--window", self.window, str(x), str(y), "sleep", "0.2"]
            + ["click", "--repeat", repeat, "--delay", "80", button],
            check=True,
        )
        time.sleep(0.5)

    def go_to(self, view):
        """Clicks a view in the sidebar, the leftmost of what bears its name."""
        self.see(view, Atspi.Role.LABEL)
        x, y = min(place_of(node) for node in self.nodes(Atspi.Role.LABEL, view))
        self.click_at(x, y)

    def pick_in_cell(self, column, row, names):
        """Opens the cell of a list and takes each name in, or out where it is in."""
        x, _ = place_of(self.see(column, Atspi.Role.LABEL))
        _, y = place_of(self.see(row, Atspi.Role.LABEL))
        self.click_at(x, y, repeat="2")
        self.see_text("完了")
        picker = self.see(column, Atspi.Role.ENTRY).get_parent()
        for name in names:
            self.type_until(name, f"only {name!r} on offer", lambda: self._list_offers(picker) == [name])
            self.key("Return")
        self.key("alt+d")

    @staticmethod
    def _list_offers(picker):
        """The texts of what can be taken; where nothing is found there is no list."""
        lists = [node for node in walk(picker) if node.get_role() == Atspi.Role.LIST]
        nodes = [node for offers in lists for node in walk(offers)]
        return [node.get_name() for node in nodes if node.get_role() == Atspi.Role.LABEL and is_showing(node)]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    @classmethod
    def kill_all(cls):
        for process in cls.started:
            process.kill()
            process.wait()
        cls.started.clear()

    def quit(self):
        """Quits; where nobody else has the plan open, it is one file again."""
        self.key("ctrl+q")
        status = self.process.wait(timeout=PATIENCE)
        left = [name for name in os.listdir(os.path.join(self.home, "data", "sonae")) if name.endswith("-wal")]
        assert not left, f"left beside the plan: {left}"
        return status


def run_tests(tests):
    """Runs functions that take a fresh home folder; prints TAP and ends the process."""
    failed = 0
    print(f"1..{len(tests)}", flush=True)
    for number, test in enumerate(tests, 1):
        name = test.__name__.removeprefix("test_").replace("_", " ")
        with tempfile.TemporaryDirectory(prefix="sonae-e2e-", ignore_cleanup_errors=True) as home:
            try:
                test(home)
                print(f"ok {number} - {name}", flush=True)
            except (AssertionError, GLib.Error, subprocess.SubprocessError) as error:
                failed += 1
                print(f"not ok {number} - {name}\n# {type(error).__name__}: {error}", flush=True)
                picture = os.environ.get("SONAE_E2E_PICTURES")
                if picture:
                    os.makedirs(picture, exist_ok=True)
                    subprocess.run(["import", "-window", "root", os.path.join(picture, f"{test.__name__}.png")])
            finally:
                Sonae.kill_all()
    sys.exit(1 if failed else 0)
