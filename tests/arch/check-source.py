#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the sources against src/README.md: who may include what, how long things may be, what each file begins with.

Prints TAP. Called with the top folder of the checkout.
"""

import pathlib
import re
import subprocess
import sys

FILE_LIMIT = 900
FUNCTION_LIMIT = 60
TEMPLATE_LIMIT = 350
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
REPEAT_LIMIT = 12
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b|g_test_skip")
TRANSLATED = re.compile(r'\b(_|N_|C_|NC_|ngettext|g_dngettext) ?\(|translatable="yes"')

# Headers of libraries that only some folders may see although every compiler finds them.
LIBRARIES = {
    "sqlite3.h": {"store"},
    "sodium.h": {"sync"},
    "json-glib/": {"sync"},
    "gtk/": {"ui"},
    "adwaita.h": {"ui"},
    "cairo": {"drawing", "paper", "ui"},
    "pango/": {"drawing", "paper", "ui"},
}


def read_table(top):
    """The table of src/README.md: folder → folders it may use."""
    table = {}
    for line in (top / "src/README.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 5 and cells[1].startswith("`") and cells[1] != "`main.c`":
            table[cells[1].strip("`")] = set(cells[3].split())
    return table


def layer_of(path):
    return path.parts[1] if len(path.parts) > 2 else "main.c"


def check_includes(top, files):
    table = read_table(top)
    table["main.c"] = {"cli", "ui"}
    owner = {}
    for path in files:
        if path.suffix == ".h":
            if path.name in owner:
                yield f"{path}: another header has the same name"
            owner[path.name] = layer_of(path)
    for path in files:
        layer = layer_of(path)
        for number, line in enumerate((top / path).read_text().splitlines(), 1):
            match = re.match(r'#include (?:"([^"]+)"|<([^>]+)>)', line)
            if not match:
                continue
            quoted, system = match.groups()
            if quoted and quoted in owner and owner[quoted] != layer and owner[quoted] not in table[layer]:
                yield f"{path}:{number}: {layer} may not include {quoted} of {owner[quoted]}"
            for prefix, allowed in LIBRARIES.items():
                if system and system.startswith(prefix) and layer not in allowed:
                    yield f"{path}:{number}: {layer} may not include <{system}>"


def check_folders(top, files):
    table = read_table(top)
    for layer in sorted({layer_of(path) for path in files} - {"main.c"} - set(table)):
        yield f"src/{layer}: not in the table of src/README.md"
    for layer in sorted(set(table) - {layer_of(path) for path in files}):
        yield f"src/README.md: there is no folder {layer}"


def check_lengths(top, files):
    for path in files:
        lines = (top / path).read_text().splitlines()
        limit = TEMPLATE_LIMIT if path.suffix == ".ui" else FILE_LIMIT
        if len(lines) > limit:
            yield f"{path}: {len(lines)} lines, the limit is {limit}"
        start = 0
        for number, line in enumerate(lines, 1):
            if path.suffix != ".c":
                break
            if line == "{":
                start = number
            elif line == "}" and start:
                if number - start - 1 > FUNCTION_LIMIT:
                    yield f"{path}:{start}: {number - start - 1} lines in a function, the limit is {FUNCTION_LIMIT}"
                start = 0


def check_first_lines(top, files):
    for path in files:
        head = (top / path).read_text().splitlines()[:3]
        if not any(SPDX in line for line in head):
            yield f"{path}: does not begin with the licence line"
        if path.suffix in (".c", ".h") and not (len(head) > 1 and head[1].startswith("/* ")):
            yield f"{path}: its second line does not say what it is for"


def check_unfinished(top, files):
    for path in files:
        for number, line in enumerate((top / path).read_text().splitlines(), 1):
            if UNFINISHED.search(line):
                yield f"{path}:{number}: unfinished"
            if "\t" in line and path.suffix in (".c", ".h", ".ui"):
                yield f"{path}:{number}: a tab"


def code_lines(text):
    """The lines that count for repetition, with their numbers: no blanks, comments, includes or lone punctuation."""
    for number, line in enumerate(text.splitlines(), 1):
        line = " ".join(line.split())
        if re.search(r"\w", line) and not line.startswith(("/*", "*", "//", "#include")):
            yield number, line


def check_repetition(top, files):
    """No two places share more than REPEAT_LIMIT lines."""
    seen = {}
    said = set()
    for path in files:
        lines = list(code_lines((top / path).read_text()))
        for start in range(len(lines) - REPEAT_LIMIT):
            run = tuple(line for _, line in lines[start : start + REPEAT_LIMIT + 1])
            here = (path, lines[start][0])
            first = seen.setdefault(run, here)
            if first != here and (path, first[0]) not in said:
                said.add((path, first[0]))
                yield f"{path}:{here[1]}: the same lines as {first[0]}:{first[1]}"


def check_potfiles(top, files):
    listed = (top / "po/POTFILES.in").read_text().split()
    if listed != sorted(listed):
        yield "po/POTFILES.in: not sorted"
    for path in files:
        if path.suffix in (".c", ".h", ".ui") and TRANSLATED.search((top / path).read_text()) and str(path) not in listed:
            yield f"po/POTFILES.in: {path} is missing"
    for name in listed:
        if not (top / name).exists():
            yield f"po/POTFILES.in: {name} does not exist"


def tracked(top, *patterns):
    output = subprocess.run(["git", "-C", top, "ls-files", *patterns], capture_output=True, text=True)
    names = output.stdout.split() if output.returncode == 0 else []
    if not names:
        names = [str(path.relative_to(top)) for pattern in patterns for path in top.glob(pattern)]
    return [pathlib.Path(name) for name in sorted(names) if (top / name).exists()]


def main(top):
    sources = tracked(top, "src/**/*.c", "src/**/*.h", "src/*.c")
    templates = tracked(top, "src/**/*.ui")
    tests = tracked(top, "tests/**/*.c", "tests/**/*.h", "tests/**/*.py")
    checks = [
        ("includes", check_includes(top, sources)),
        ("folders", check_folders(top, sources)),
        ("lengths", check_lengths(top, sources + templates + tests)),
        ("first lines", check_first_lines(top, sources + templates + tests)),
        ("nothing unfinished", check_unfinished(top, [p for p in sources + templates + tests if p.name != "check-source.py"])),
        ("repetition", check_repetition(top, sources + tests)),
        ("POTFILES", check_potfiles(top, sources + templates)),
    ]
    if len(sources) < 50:
        checks.append(("sources found", [f"only {len(sources)} sources found"]))
    print(f"1..{len(checks)}")
    for number, (name, complaints) in enumerate(checks, 1):
        complaints = list(complaints)
        print(f"{'not ok' if complaints else 'ok'} {number} - {name}")
        for complaint in complaints:
            print(f"# {complaint}")


main(pathlib.Path(sys.argv[1]))
