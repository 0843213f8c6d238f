"""What is only supposed or awaited: "if X joins", "once X becomes a member", "so that X may become one"."""

from __future__ import annotations

from rapporteur.reading.context import Context, Draft
from rapporteur.reading.qualify import clause_start

_NEAR = 4


def only_supposed(context: Context, draft: Draft) -> bool:
    """Whether what a draft tells stands behind "if", or behind "once, when, before" and its verb tells of no past.

    "If" holds from anywhere before it in its clause, "when" right before it alone: "after the meeting X becomes a
    member" is told as true, and so is what is told with its time ("before India joins it in 2017", as Arabic has it).
    """
    chart, match = context.chart, draft.match
    last = next((m.stop for m in reversed(match.senses())), match.stop)
    near = max(match.sentence.first, match.first - _NEAR)
    if chart.inside("supposing", min(near, clause_start(chart, match, match.first)), last):
        return True
    if draft.modality.past or draft.mention("since") is not None:
        return False
    words = chart.beginning("whenever", near, last)
    return any(not any(map(chart.separator, range(word.stop, match.first))) for word in words)
