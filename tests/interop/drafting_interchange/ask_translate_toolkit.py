"""Asks translate-toolkit 3.20 (GPL) to read our files and to write its own, into the folder `files`.

It runs in an environment of its own, which the project never installs; what it answered is kept, and the tests compare:

    python -m venv /tmp/toolkit && /tmp/toolkit/bin/pip install translate-toolkit==3.20.4
    /tmp/toolkit/bin/python tests/interop/drafting_interchange/ask_translate_toolkit.py

`files/ours.xlf` and `files/ours.tmx` are what this engine writes for the text of `test_translate_toolkit.py`.
"""

import json
from pathlib import Path

from translate.storage import tmx, xliff, xliff2

FILES = Path(__file__).with_name("files")
PAIRS = [
    ("p1", "All States & peoples shall act", "Tous les États & peuples agissent"),
    ("p2", "Decides to meet <again>", "Décide de se réunir <encore>"),
    ("p3", "Thanks the host", ""),
]


def units_of(store) -> list[dict]:
    return [
        {
            "id": unit.getid(),
            "source": str(unit.source),
            "target": str(unit.target or ""),
            "translated": bool(unit.istranslated()),
        }
        for unit in store.units
        if not unit.isheader()
    ]


def read_ours() -> None:
    with (FILES / "ours.xlf").open("rb") as file:
        found = {"xliff": units_of(xliff2.Xliff2File(file))}
    with (FILES / "ours.tmx").open("rb") as file:
        found["tmx"] = units_of(tmx.tmxfile(file, sourcelanguage="en", targetlanguage="fr"))
    text = json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True)
    (FILES / "read_by_toolkit.json").write_text(text + "\n", encoding="utf-8")


def write_theirs() -> None:
    first, second = xliff.xlifffile(), xliff2.Xliff2File()
    for store in (first, second):
        store.setsourcelanguage("en")
        store.settargetlanguage("fr")
    for name, source, target in PAIRS:
        for store in (first, second):
            unit = store.addsourceunit(source)
            unit.setid(name)
            if target:
                unit.target = target
                unit.marktranslated()
    memory = tmx.tmxfile()
    memory.setsourcelanguage("en")
    for _, source, target in PAIRS:
        if target:
            memory.addtranslation(source, "en", target, "fr")
    for store, name in ((first, "toolkit_1.xlf"), (second, "toolkit_2.xlf"), (memory, "toolkit.tmx")):
        (FILES / name).write_bytes(bytes(store))


if __name__ == "__main__":
    read_ours()
    write_theirs()
