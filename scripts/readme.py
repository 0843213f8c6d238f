"""Write the session and the tables of packs and of figures in README.md anew, from what the program really prints.

Usage: scripts/readme.py [session] [packs] [measured]   (all, if none is named)
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
COMMAND = str(Path(sys.executable).with_name("rapporteur"))
FLOORS = ROOT / "tests/evaluate/floors.yaml"
ROWS, FACTS, SENTENCE = 7, 3, 170
SETS = {
    "heldout": "reports no writer of rules has read (as above)",
    "fresh": "dense reports after real news, unread as well",
    "sealed": "plain reports as agencies write them, unread as well",
    "corpus": "reports the rules were written with (no accuracy)",
}


def run(*words: str) -> str:
    return subprocess.run([COMMAND, *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def session() -> str:
    with tempfile.TemporaryDirectory() as folder:
        lines = run("demo", "--record", f"{folder}/demo.db").replace(f"{folder}/", "").splitlines()
    table = next(n for n, line in enumerate(lines) if line.startswith("date "))
    blank = next(n for n in range(table, len(lines)) if not lines[n])
    stop = next(n for n in range(blank + 1, len(lines)) if not lines[n])
    shown = [*lines[:2], "", *lines[table : table + ROWS], "...", *(cut(line) for line in lines[blank:stop])]
    file, number, block = explained()
    shown += ["", f"$ rapporteur explain {file} --sentence {number}", *(cut(line) for line in block)]
    return "\n".join(["    " + line if line else "" for line in ["$ rapporteur demo", *shown]])


def cut(line: str) -> str:
    return line if len(line) <= 150 else line[:147].rstrip() + "..."


def explained() -> tuple[str, int, list[str]]:
    """A short sentence with a few facts, and what `explain` says of it."""
    for path in sorted((ROOT / "src/rapporteur/demo/reports").glob("*.txt")):
        file = str(path.relative_to(ROOT))
        for one in json.loads(run("explain", file, "--json")):
            if 1 <= len(one["facts"]) <= FACTS and len(one["fired"]) == 1 and 40 < len(one["text"]) < SENTENCE:
                return file, one["number"], told(run("explain", file, "--sentence", str(one["number"])).splitlines())
    raise SystemExit("no sentence to show")


def told(lines: list[str]) -> list[str]:
    """The sentence, its chief mentions, what fired and what was made."""
    mentions = [line for line in lines[1:] if line[4:5].isupper()]
    made = [line for line in lines[1:] if line.split()[:1] in (["fired"], ["fact"])]
    return [lines[0], *mentions[:5], *made]


def packs() -> str:
    """The table kind x language, as `rapporteur packs` counts it (checked by tests/cli/test_docs.py)."""
    from rapporteur.cli.packs import WHAT_IT_SAYS, kinds_by_language, summaries

    head, rows = kinds_by_language(summaries())
    lines = [f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows]]
    return "\n".join([WHAT_IT_SAYS, "", *lines])


def measured() -> str:
    """What was last measured of each set of reports and language, as the floors keep it (precision/recall)."""
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    languages = sorted({code for sets in floors.values() for code in sets})
    rows = [["set", *languages], ["---"] * (len(languages) + 1)]
    for name, what in SETS.items():
        told = (floors[name].get(code, {}).get("last") for code in languages)
        rows.append([what, *(f"{last['precision']:.2f}/{last['recall']:.2f}" if last else "" for last in told)])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def main() -> None:
    text = README.read_text(encoding="utf-8")
    makers = {"session": session, "packs": packs, "measured": measured}
    for name, made in ((name, makers[name]()) for name in sys.argv[1:] or makers):
        block = f"<!-- {name} -->\n\n{made}\n\n<!-- /{name} -->"
        text = re.sub(rf"<!-- {name} -->.*<!-- /{name} -->", lambda _, b=block: b, text, flags=re.DOTALL)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
