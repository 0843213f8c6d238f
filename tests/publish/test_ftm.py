"""FollowTheMoney: every entity fits the schema that comes with the package of that name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml

from rapporteur.publish import exported
from tests.publish import shelf

_FORMS = {
    "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "country": re.compile(r"[a-z]{2}"),
    "language": re.compile(r"[a-z]{3}"),
    "url": re.compile(r"https?://\S+"),
}


@cache
def schemata() -> dict[str, dict[str, Any]]:
    """The schema files; read without the package's code, which needs ICU (adr/0015)."""
    try:
        listed = metadata.distribution("followthemoney").files or []
    except metadata.PackageNotFoundError:
        pytest.skip("followthemoney is not installed: pip install --no-deps -r requirements-schema.txt")
    paths = [Path(str(path.locate())) for path in listed if re.search(r"followthemoney/schema/\w+\.ya?ml$", str(path))]
    assert paths
    return {name: told for path in paths for name, told in yaml.safe_load(path.read_text(encoding="utf-8")).items()}


def ancestors(name: str) -> Iterator[str]:
    yield name
    for parent in schemata()[name].get("extends", ()):
        yield from ancestors(parent)


def properties(name: str) -> dict[str, dict[str, Any]]:
    return {key: told for n in ancestors(name) for key, told in (schemata()[n].get("properties") or {}).items()}


def entities() -> dict[str, dict[str, Any]]:
    made = [json.loads(line) for line in exported(shelf.book(), "ftm").decode("utf-8").splitlines()]
    assert len({entity["id"] for entity in made}) == len(made)
    return {entity["id"]: entity for entity in made}


def test_every_entity_fits_its_schema() -> None:
    for entity in entities().values():
        schema = entity["schema"]
        assert not schemata()[schema].get("abstract")
        known = properties(schema)
        assert set(entity["properties"]) <= set(known), schema
        wanted = {name for parent in ancestors(schema) for name in schemata()[parent].get("required", ())}
        assert wanted <= set(entity["properties"]), schema
        for name, values in entity["properties"].items():
            form = _FORMS.get(known[name].get("type", "string"))
            assert values and len(set(values)) == len(values)
            assert form is None or all(form.fullmatch(value) for value in values), (name, values)


def test_every_link_leads_to_an_entity_of_the_right_kind() -> None:
    found = entities()
    for entity in found.values():
        known = properties(entity["schema"])
        for name, values in entity["properties"].items():
            if known[name].get("type") == "entity":
                for value in values:
                    assert known[name].get("range", "Thing") in set(ancestors(found[value]["schema"])), (name, value)


def test_what_the_shelf_tells() -> None:
    by: dict[str, list[dict[str, Any]]] = {}
    for entity in entities().values():
        by.setdefault(entity["schema"], []).append(entity["properties"])
    event = next(e for e in by["Event"] if e["recordId"] == [shelf.MEETING])
    assert event["date"] == ["2024-10-08"] and event["location"] == ["Moscow, Russia"]
    assert {p["role"][0] for p in by["UnknownLink"]} >= {"chair", "participant", "adopted"}
    assert {(m["role"][0], m.get("startDate", [""])[0]) for m in by["Membership"]} == {
        ("member", "2024"),
        ("chair", "2025"),
    }
    assert any(p["name"] == ["secretary of CIS"] for p in by["Position"])
    assert all(e["proof"] for name in ("Event", "UnknownLink", "Membership", "Occupancy") for e in by[name])
    assert [a["sourceUrl"] for a in by["Article"] if "sourceUrl" in a] == [["https://example.org/ar/1"]]
