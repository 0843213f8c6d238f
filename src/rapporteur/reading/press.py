"""The press service of a head of state, ministry or institution, named in English as lists of outlets name it."""

from __future__ import annotations

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context

_OFFICES = {"president": "President", "leader": "President", "king": "King", "prime minister": "Prime Minister"}


def press_service(context: Context, mention: Mention) -> str | None:
    """The name of the outlet that a press service is, or its English name; None where nothing tells whose it is.

    "the press service of the Kyrgyz president", "the press service of Uzbekistan's foreign ministry".
    """
    of = _of(context, mention)
    if of is None:
        return None
    name = f"press service of the {of}"
    for outlet in context.knowledge.outlets.values():
        if name.casefold() in (known.casefold() for known in (outlet.id, *outlet.names.get("en", ()))):
            return outlet.id
    return name


def _of(context: Context, mention: Mention) -> str | None:
    """Whose press service it is: an office or ministry of the one state it names, or the institution it names."""
    chart, first, stop = context.chart, mention.first, mention.stop
    states = {m.value for label in ("Country", "Demonym") for m in chart.inside(label, first, stop)}
    state = context.knowledge.countries.get(str(states.pop())) if len(states) == 1 else None
    if state is not None:
        offices = [_OFFICES[m.value] for m in chart.inside("Office", first, stop) if m.value in _OFFICES]
        if any("foreign" in m.tags for m in chart.inside("ministry", first, stop)):
            offices = ["Foreign Ministry"]
        return f"{offices[0]} of {state.label}" if offices else None
    if chart.inside("Body", first, stop):
        return None
    orgs = {m.value for m in chart.inside("Org", first, stop)}
    known = context.knowledge.institutions.get(str(orgs.pop())) if len(orgs) == 1 else None
    return known.id if known is not None else None
