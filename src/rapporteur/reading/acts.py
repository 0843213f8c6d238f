"""Documents and what became of them."""

from __future__ import annotations

from rapporteur.model import Act
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.document_meetings import DocumentMeetings
from rapporteur.reading.gloss import Glosser
from rapporteur.reading.listed import ListedAct, listed_acts, still_to_come
from rapporteur.reading.qualify import Modality
from rapporteur.reading.sessions import Sessions
from rapporteur.reading.title_parts import period_of
from rapporteur.reading.values import ActValue

_RANK = {"rejected": 5, "signed": 4, "adopted": 4, "in_force": 3, "planned": 2, "proposed": 1}
_DONE = frozenset({"adopted", "signed"})


def collect_acts(context: Context, sessions: Sessions, glosser: Glosser) -> tuple[Act, ...]:
    """One Act a document: told twice, the stronger status stays; a bare one gives way to a titled one of its kind."""
    found: list[Act] = []
    bare: list[Act] = []
    listed = {item.act.first: item for item in listed_acts(context)}
    found.extend(_listed(context, sessions, glosser, item) for item in listed.values())
    for draft in context.of("act"):
        for mention in draft.mentions("act"):
            if mention.first in listed or _counted(context, mention):
                continue
            act = _act(context, sessions, glosser, draft, mention)
            if act is not None:
                _merge(bare if _one_word(mention) else found, act)
    told = {(act.type, act.status) for act in found}
    found.extend(act for act in bare if (act.type, act.status) not in told)
    found = _without_headline(found, context.headline_end())
    return tuple(sorted(found, key=lambda act: act.evidence[0].start))


def _without_headline(found: list[Act], end: int) -> list[Act]:
    """A document of the headline gives way to those of its kind and fate that the text tells of."""
    told = {act.type for act in found if act.evidence[0].start >= end}
    return [act for act in found if act.evidence[0].start >= end or act.type not in told]


def _one_word(mention: Mention) -> bool:
    """Whether a document is told by its kind alone, in one word."""
    value = mention.value
    return isinstance(value, ActValue) and value.bare and value.stop - value.first == 1


def _counted(context: Context, mention: Mention) -> bool:
    """Whether a bare document only goes on with a count ("16 agreements, decisions and protocols")."""
    if not _one_word(mention):
        return False
    chart, at = context.chart, mention.first
    heads = {m.stop: m.first for m in chart.all("Document")}
    counts = {m.stop for m in chart.all("Quantity")}
    while at not in counts:
        before = at - 1 if at and (chart.separator(at - 1) or _joint(context, at - 1)) else at
        if before in counts:
            return True
        if before not in heads:
            return False
        at = heads[before]
    return True


def _joint(context: Context, at: int) -> bool:
    return context.tokens.words[at] in context.pack.punctuation.conjunctions


def _listed(context: Context, sessions: Sessions, glosser: Glosser, item: ListedAct) -> Act:
    value: ActValue = item.act.value
    node = sessions.node_for(item.lead.first, item.lead.stop)
    return Act(
        type=value.type,
        title=glosser.title(context.chart, value.first, value.stop),
        title_original=context.tokens.original(value.first, value.stop),
        concepts=glosser.concepts(value.first, value.stop),
        period=value.period,
        status=item.status,
        session=node.id if node else None,
        evidence=context.evidence(item.act.first, item.act.stop),
        rule="layout.documents",
    )


def _act(context: Context, sessions: Sessions, glosser: Glosser, draft: Draft, mention: Mention) -> Act | None:
    value = mention.value if isinstance(mention.value, ActValue) else _plan(context, draft, mention)
    status = _status(draft.text("status") or "adopted", draft.modality)
    if status is None:
        return None
    listed = draft.text("fate") == "above" and still_to_come(context, draft.match)
    if status in _DONE and (listed or _only_a_draft(context, value.first)):
        status = "planned"
    node = DocumentMeetings(context, sessions).of(draft, (value.first, value.stop), status)
    initiator = draft.mention("initiator")
    return Act(
        type=value.type,
        title=glosser.title(context.chart, value.first, value.stop),
        title_original=context.tokens.original(value.first, value.stop),
        concepts=glosser.concepts(value.first, value.stop),
        period=value.period,
        status=status,
        session=node.id if node else None,
        initiator=_initiator(initiator),
        evidence=context.evidence(min(draft.match.first, mention.first), max(draft.match.stop, mention.stop)),
        rule=draft.rule,
    )


def _only_a_draft(context: Context, first: int) -> bool:
    """Whether a document is told as a draft: agreed on or approved, it is still to be adopted."""
    before = range(max(0, first - 2), first)
    return any(mention.stop == first for at in before for mention in context.chart.at("draft", at))


def _plan(context: Context, draft: Draft, mention: Mention) -> ActValue:
    """A decision told by what was decided, without a word for a document."""
    period = period_of(context.chart, mention.first, mention.stop)
    return ActValue(draft.text("type") or "decision", mention.first, mention.stop, period, plural=False, bare=False)


def _status(said: str, modality: Modality) -> str | None:
    """What became of the document, given how the sentence is qualified; None when it says nothing firm."""
    if modality.doubtful:
        return None
    if modality.negated:
        return "rejected" if said in _DONE else None
    if modality.proposed and said in (*_DONE, "planned"):
        return "proposed"
    if modality.future and said in _DONE:
        return "planned"
    return said


def _initiator(mention: Mention | None) -> str | None:
    if mention is None:
        return None
    if mention.label == "Party":
        place = mention.value[0].place if mention.value else None
        return str(place.value) if place is not None else None
    return str(mention.value)


def _merge(found: list[Act], act: Act) -> None:
    for i, old in enumerate(found):
        if _same(old, act):
            if _RANK[act.status] > _RANK[old.status] and len(act.title_original) >= len(old.title_original):
                found[i] = act
            return
    found.append(act)


def _same(one: Act, other: Act) -> bool:
    """The same document in the same report: one title, one session, one period."""
    if one.session != other.session:
        return False
    if (one.type, one.title.casefold(), one.period) == (other.type, other.title.casefold(), other.period):
        return True
    a, b = one.evidence[0], other.evidence[0]
    overlap = a.start < b.end and b.start < a.end
    return one.title_original == other.title_original or (
        overlap and (one.title_original in other.title_original or other.title_original in one.title_original)
    )
