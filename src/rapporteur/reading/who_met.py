"""What kind of meeting one is that no word tells: by the ministers of whom the opening tells."""

from __future__ import annotations

from rapporteur.reading.context import Context
from rapporteur.reading.holders import HEADS
from rapporteur.reading.nodes import Node, body_by_office
from rapporteur.reading.opening import opening_sentences
from rapporteur.reading.values import MeetingValue


def kind_by_those_who_met(context: Context, main: Node) -> tuple[str | None, str | None]:
    """The body and kind of the main meeting where its opening tells of an institution's ministers, and of no leader."""
    known = context.knowledge.institutions.get(main.institution or "")
    told: list[str] = []
    for sentence in opening_sentences(context):
        orgs = {str(m.value) for m in context.chart.inside("Org", sentence.first, sentence.stop)}
        named = [str(m.value) for m in context.chart.inside("Office", sentence.first, sentence.stop)]
        several = [str(m.value) for m in context.chart.inside("Offices", sentence.first, sentence.stop)]
        if any(_leads(office) for office in (*named, *several)):
            return None, None
        told.extend(several if orgs <= {main.institution} else ())
    if known is None or len(set(told)) != 1 or "minister" not in told[0]:
        return None, None
    return body_by_office(known, MeetingValue(None, (known.id,), offices=(told[0],)))


def _leads(office: str) -> bool:
    return office in HEADS or office == "leader"
