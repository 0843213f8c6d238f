"""What the knowledge covers: counted as the data says, gaps named, and not less than what was asked for."""

from __future__ import annotations

import json
from functools import cache

from typer.testing import CliRunner

from rapporteur import knowledge
from rapporteur.cli.coverage import covered
from rapporteur.cli.main import app
from rapporteur.knowledge import Country, Held, Institution, Knowledge, Member, Person, Rotation, Secretary, Term
from rapporteur.knowledge.coverage import YEARS, of_institutions, of_states


@cache
def known() -> Knowledge:
    return knowledge.load()


def _small() -> Knowledge:
    heads = [("a", "president", "2010", "2014-05"), ("b", "acting president", "2016-02-01", None)]
    people = [Person(i, i, {}, {}, (Held(o, "XX", Term(s, u)),)) for i, o, s, u in heads]
    members = (Member("XX", "member", Term("2001", None)), Member("YY", "member", Term(None, None)))
    office = Secretary("c", "secretary-general", Term("2015", None))
    names = {"en": ("One",), "ar": (), "tr": ("Bir",)}
    turns = Rotation("by name")
    one = Institution(
        "ONE", "One", "organisation", "2001", names, {}, members, (), None, secretaries=(office,), rotation=turns
    )
    countries = {code: Country(code, code, {}, {}, None) for code in ("XX", "YY")}
    return Knowledge(countries=countries, institutions={"ONE": one}, people={p.id: p for p in people})


def test_years_without_a_holder_are_gaps() -> None:
    one, other = of_states(_small())
    assert one.offices["head of state"].gaps == (2015,)
    assert one.offices["head of state"].years == len(YEARS) - 1 and one.offices["head of state"].holders == 2
    assert not other.offices


def test_an_institution_is_counted() -> None:
    (one,) = of_institutions(_small())
    assert one.languages == ("en", "tr")
    assert (one.members, one.dated, one.secretaries, one.rotation) == (2, 1, 1, "by name")


def test_what_was_asked_for_is_there() -> None:
    totals = covered()["totals"]
    institutions, states = totals["institutions"], totals["states"]
    assert institutions["named in every measured language"] == institutions["institutions"] >= 100
    assert institutions["with a rotation rule"] >= 10
    assert states["head of state: in all years"] >= 150 and states["with holders of offices"] >= 180


def test_the_tables_and_the_json_tell_the_same() -> None:
    run = CliRunner().invoke
    told = json.loads(run(app, ["packs", "--knowledge", "--json"]).stdout)
    shown = run(app, ["packs", "--knowledge"]).stdout
    assert set(told) == {"totals", "names", "institutions", "states"}
    assert set(told["names"]) >= {"ar", "en", "fa", "ru", "tr"} and told["names"]["tr"]["states"] >= 190
    assert all(f"\n{one['id']} " in shown for one in told["institutions"])
    assert all(f"\n{one['code']}  {one['label']}" in shown for one in told["states"])
    assert all(f"{name}: {number}" in shown for part in told["totals"].values() for name, number in part.items())


def test_nobody_holds_an_office_backwards() -> None:
    terms = [(p.id, h.office, h.term) for p in known().people.values() for h in p.offices]
    terms += [(i.id, s.office, s.term) for i in known().institutions.values() for s in i.secretaries]
    assert [one for one in terms if _backwards(one[2])] == []


def _backwards(term: Term) -> bool:
    if term.since is None or term.until is None:
        return False
    return term.until[: len(term.since)] < term.since[: len(term.until)]
