"""Ids of files of one name: the same whatever order they are read in, in however many runs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.cli.naming import Names, location
from rapporteur.intake import take
from rapporteur.model import Report
from rapporteur.store import Known, digest

FILES = {"a/x.txt": "one", "b/x.txt": "two", "c/x.txt": "three", "c/y.txt": "four", "d/x.txt": "one"}


def run(paths: list[str], known: dict[str, Known], texts: dict[str, str], kept: tuple[str, ...] = ()) -> None:
    """One run of `read`, as far as ids go: what is given an id is filed, unless it gave it up meanwhile."""
    names = Names(known, kept)
    waiting = [report for item in take(paths) if isinstance(item, Report) for report in names.given(item)]
    for report in waiting:
        if names.still(report):
            known[report.id] = Known(report.id, location(report), digest(report), "f")
            texts[report.id] = report.text


@settings(max_examples=60, deadline=None)
@given(st.permutations(sorted(FILES)), st.lists(st.integers(0, 5), max_size=3))
def test_the_order_and_the_number_of_runs_do_not_matter(order: list[str], cuts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            (Path(folder) / name).parent.mkdir(exist_ok=True)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        paths = [str(Path(folder) / name) for name in order]
        known: dict[str, Known] = {}
        texts: dict[str, str] = {}
        ends = [0, *sorted(cuts), len(paths)]
        for first, last in zip(ends, ends[1:], strict=False):
            run(paths[first:last], known, texts)
        at_once: dict[str, Known] = {}
        wanted: dict[str, str] = {}
        run([str(Path(folder) / name) for name in sorted(FILES)], at_once, wanted)
        assert texts == wanted and len(texts) == len(FILES) and {"x", "y"} <= set(texts)
        assert {i: k.location for i, k in known.items()} == {i: k.location for i, k in at_once.items()}
        before = dict(texts)
        run(paths, known, texts)
        assert texts == before


def test_a_report_people_decided_about_keeps_its_id(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in ("a/x.txt", "b/x.txt", "c/x.txt"):
        known: dict[str, Known] = {}
        texts: dict[str, str] = {}
        run([str(tmp_path / name)], known, texts, ("x",))
        run([str(tmp_path)], known, texts, ("x",))
        assert texts["x"] == FILES[name]
