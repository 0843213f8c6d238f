"""Meetings as rows: the sessions they are made of and why, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rapporteur.record.groups import Group, Joint
from rapporteur.record.joined.work import Whole, Work

Row = list[Any]


def to_row(group: Group) -> Row:
    """A meeting as its sessions and joints."""
    joints = [[j.report, j.place, j.because, j.date_from_others] for j in group.joints]
    return [[list(m.key) for m in group.mentions], joints]


def from_rows(work: Work, rows: Iterable[Row]) -> list[Group]:
    """Meetings from their rows, with their sessions in short."""
    listed = list(rows)
    bundles = work.bundles(report for keys, _ in listed for report, _ in keys)
    return [Group([bundles[r].at(p) for r, p in keys], [Joint(*joint) for joint in joints]) for keys, joints in listed]


def in_full(wholes: Mapping[str, Whole], row: Row) -> Group:
    """A meeting with its sessions as they were read."""
    keys, joints = row
    told = [next(m for m in wholes[r].mentions if m.place == place) for r, place in keys]
    return Group(told, [Joint(*joint) for joint in joints])
