"""The report about itself: outlet, day of publication, credits, title."""

from __future__ import annotations

import re
from urllib.parse import urlparse

from rapporteur.model import Credit, ReportInfo
from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context
from rapporteur.reading.furniture import furniture_spans
from rapporteur.reading.links import outlet_of
from rapporteur.reading.opening import body_start
from rapporteur.reading.press import press_service

_LONGEST_TITLE = 200
_OPENING = 11
_NAMED = ("Outlet", "Datelined")
_LONGEST_NAME = 6
_QUOTED = re.compile('[«“"]([^«“”»"]{2,})[»”"]?$')
_PAGES = frozenset({"site", "official"})


def report_info(context: Context) -> ReportInfo:
    """What is known of the report, printed in it or taken in with it."""
    report = context.report
    told = _credits(context)
    return ReportInfo(
        id=report.id,
        path=report.path,
        language=context.pack.code,
        title=report.title or _title(context),
        outlet=report.outlet or _outlet(context) or _of_the_dateline(context, told),
        published=report.published or context.filed,
        url=report.url,
        credits=told,
        furniture=furniture_spans(context.tokens, context.sentences, context.readable),
    )


def _title(context: Context) -> str | None:
    """The first line, if it is short enough for a headline and does not end like a sentence."""
    for sentence, read in zip(context.sentences, context.readable, strict=True):
        if read:
            text = context.tokens.original(sentence.first, sentence.stop).strip()
            last = context.tokens.words[sentence.stop - 1]
            return text if len(text) <= _LONGEST_TITLE and last not in context.pack.signs.ends else None
    return None


def _outlet(context: Context) -> str | None:
    for draft in context.of("outlet"):
        mention = draft.mention("outlet")
        if mention is not None:
            return _name(context, mention)
    if context.report.url:
        host = urlparse(context.report.url).hostname or ""
        domains = {domain: outlet.id for outlet in context.knowledge.outlets.values() for domain in outlet.domains}
        return outlet_of(host, domains) or None
    return None


def _of_the_dateline(context: Context, told: tuple[Credit, ...]) -> str | None:
    """The agency that a report without another name opens with: the one credit in the first words of its text."""
    begin = context.sentences[body_start(context)].first if context.sentences else 0
    reach = context.tokens.span(begin, min(begin + _OPENING, len(context.tokens.words)))[1] if context.sentences else 0
    early = {credit.origin for credit in told if credit.of == "text" and credit.evidence[0].start < reach}
    return early.pop() if len(early) == 1 else None


def _is_site_alone(context: Context, mention: Mention) -> bool:
    """Whether a line holds nothing but the name of a site: the page's own heading, not where its words come from."""
    outlet = context.knowledge.outlets.get(str(mention.value)) if mention.label == "Outlet" else None
    if outlet is None or outlet.kind not in _PAGES:
        return False
    return any((sentence.first, sentence.stop) == (mention.first, mention.stop) for sentence in context.sentences)


def _name(context: Context, mention: Mention) -> str:
    if mention.label in _NAMED:
        return str(mention.value)
    service = press_service(context, mention) if mention.label == "PressService" else None
    if service is not None:
        return service
    printed = context.printed(mention).strip()
    quoted = _QUOTED.search(printed)
    return (quoted[1] if quoted else printed).strip("\"'«»“” ")


def _a_name(context: Context, mention: Mention) -> bool:
    """Whether what a rule takes for a name no list knows reads like one: short, no word in small letters first."""
    if mention.label != "What":
        return True
    if context.chart.inside("Outlet", mention.first, mention.stop):
        return False
    printed = context.printed(mention).strip("\"'«»“” ")
    return mention.stop - mention.first <= _LONGEST_NAME and not printed[:1].islower()


def _spelled(context: Context, constant: str) -> str:
    """An outlet a rule names by its id in small letters, as the outlet is called; any other constant as it is."""
    return next((one.id for one in context.knowledge.outlets.values() if one.id.lower() == constant), constant)


def _credits(context: Context) -> tuple[Credit, ...]:
    found: dict[tuple[str, str], Credit] = {}
    for draft in context.of("credit"):
        of = draft.text("of") or "text"
        constant = draft.text("origin")
        if constant is not None and constant not in draft.match.rule.slots:
            evidence = context.evidence(draft.match.first, draft.match.stop)
            name = _spelled(context, constant)
            found.setdefault((name, of), Credit(name, of, evidence, draft.rule))
        for mention in draft.mentions("origin"):
            if _is_site_alone(context, mention) or (of == "text" and not _a_name(context, mention)):
                continue
            name = _name(context, mention)
            evidence = context.evidence(min(draft.match.first, mention.first), max(draft.match.stop, mention.stop))
            found.setdefault((name, of), Credit(name, of, evidence, draft.rule))
    return tuple(found.values())
