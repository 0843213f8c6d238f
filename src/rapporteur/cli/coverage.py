"""`rapporteur packs --knowledge`: what background there is, institution by institution and state by state."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rapporteur.cli.output import count, say, table

if TYPE_CHECKING:
    from rapporteur.knowledge import Knowledge
    from rapporteur.knowledge.coverage import InstitutionCoverage, OfficeCoverage, StateCoverage


def covered() -> dict[str, Any]:
    """The coverage as JSON: `totals`, `names` by language, `institutions`, `states`."""
    from rapporteur.knowledge.coverage import of_names

    institutions, states = _all()
    return {
        "totals": _totals(institutions, states),
        "names": of_names(_known()),
        "institutions": [asdict(one) for one in institutions],
        "states": [_state(one) for one in states],
    }


def show() -> None:
    """The coverage for people: names by language, then institutions and states, with a summary of each."""
    from rapporteur.knowledge.coverage import OFFICES, YEARS, of_names

    institutions, states = _all()
    totals = _totals(institutions, states)
    named = of_names(_known())
    kinds = list(next(iter(named.values())))
    table(["names in", *kinds], [[code, *(str(counts[kind]) for kind in kinds)] for code, counts in named.items()])
    say()
    head = ["institution", "names in", "bodies", "members", "dated", "rotation", "chairs", "secretaries", "founded"]
    table(head, [_institution_row(one) for one in institutions])
    say(_said(totals["institutions"]))
    say()
    table(["state", *(f"{office} ({len(YEARS)} years)" for office in OFFICES)], [_state_row(one) for one in states])
    say(_said(totals["states"]))
    say(f"Years {YEARS[0]}-{YEARS[-1]}; after a semicolon the years in which nobody is known to have held the office.")


def _all() -> tuple[list[InstitutionCoverage], list[StateCoverage]]:
    from rapporteur.knowledge.coverage import of_institutions, of_states

    return of_institutions(_known()), of_states(_known())


def _known() -> Knowledge:
    from rapporteur.reading.cache import load_knowledge

    return load_knowledge()


def _totals(institutions: list[InstitutionCoverage], states: list[StateCoverage]) -> dict[str, Any]:
    from rapporteur.knowledge.coverage import OFFICES
    from rapporteur.languages import available, load

    measured = {code for code in available() if load(code).status != "draft"}
    offices = {
        office: {
            "known": sum(office in one.offices for one in states),
            "all years": sum(office in one.offices and not one.offices[office].gaps for one in states),
        }
        for office in OFFICES
    }
    return {
        "institutions": {
            "institutions": len(institutions),
            "named in every measured language": sum(measured <= set(one.languages) for one in institutions),
            "with bodies": sum(bool(one.bodies) for one in institutions),
            "with members": sum(bool(one.members) for one in institutions),
            "with a rotation rule": sum(one.rotation is not None for one in institutions),
            "with secretaries and their terms": sum(bool(one.secretaries) for one in institutions),
            "with their founding": sum(one.founded is not None for one in institutions),
        },
        "states": {
            "states": len(states),
            "with holders of offices": sum(bool(one.offices) for one in states),
            "with an office held in all years": sum(_whole(one) for one in states),
            **{f"{office}: known": numbers["known"] for office, numbers in offices.items()},
            **{f"{office}: in all years": numbers["all years"] for office, numbers in offices.items()},
        },
    }


def _whole(one: StateCoverage) -> bool:
    return any(not office.gaps for office in one.offices.values())


def _said(totals: dict[str, int]) -> str:
    return " · ".join(f"{name}: {number}" for name, number in totals.items())


def _institution_row(one: InstitutionCoverage) -> list[str]:
    bodies, members, dated, chairs, secretaries = (
        str(number or "") for number in (one.bodies, one.members, one.dated, one.chairs, one.secretaries)
    )
    turns = "yes" if one.rotation else ""
    return [
        one.id, " ".join(one.languages), bodies, members, dated, turns, chairs, secretaries, one.founded or ""
    ]  # fmt: skip


def _state(one: StateCoverage) -> dict[str, Any]:
    offices = {
        office: {"holders": found.holders, "years": found.years, "gaps": list(found.gaps)}
        for office, found in one.offices.items()
    }
    return {"code": one.code, "label": one.label, "offices": offices}


def _state_row(one: StateCoverage) -> list[str]:
    from rapporteur.knowledge.coverage import OFFICES

    return [f"{one.code}  {one.label}", *(_office(one.offices.get(office)) for office in OFFICES)]


def _office(found: OfficeCoverage | None) -> str:
    if found is None:
        return "-"
    gaps = f"; {_runs(found.gaps)}" if found.gaps else ""
    return f"{found.years}, {count(found.holders, 'holder')}{gaps}"


def _runs(years: tuple[int, ...]) -> str:
    """Years with runs drawn together: 2012-2014 2019."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return " ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
