"""What was said at a meeting was said when it was held: a weekday beside the two lies behind the report."""

from __future__ import annotations

from rapporteur.reading.context import Context, Draft

# What stands right before a meeting at which something is said ("at the summit", "told the summit").
_SAID_AT = ("place_prep", "Say", "address_meeting")
_FEW = 3


def said_there(context: Context, claim: Draft) -> bool:
    """Whether the sentence of a claim tells what somebody said at the meeting, or told it, and nothing to come."""
    meeting, chart = claim.mention("meeting"), context.chart
    if meeting is None:
        return False
    at = meeting.first - bool(chart.ending("article", meeting.first, 1))
    if not any(chart.ending(label, at, _FEW) for label in _SAID_AT):
        return False
    first, stop = context.sentences[claim.sentence].first, context.sentences[claim.sentence].stop
    ahead = any("future" in verb.tags for verb in chart.inside("Verb", first, stop))
    ahead = ahead or any(chart.inside(sense, first, stop) for sense in ("future", "expectation"))
    return not ahead and any({"past", "addressed"} & set(verb.tags) for verb in chart.inside("Say", first, stop))
