"""Addresses on the web, which name an outlet by its domain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

import regex

from rapporteur.reading.chart import Chart, Mention

_LINK = regex.compile(
    r"(?<![\p{L}\d@.])(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#]\S*)?(?![\p{L}\d])", regex.I
)


def add_links(chart: Chart, domains: Mapping[str, str]) -> None:
    """Add an Outlet mention for each address; its value is the outlet of that domain, or the domain itself."""
    folded = chart.tokens.folded
    if "." not in folded.text:
        return
    for match in _LINK.finditer(folded.original):
        begin, end = bisect_left(folded.starts, match.start()), bisect_left(folded.starts, match.end())
        first, stop = bisect_left(chart.tokens.starts, begin), bisect_left(chart.tokens.starts, end)
        if stop > first and chart.tokens.starts[first] == begin:
            value = outlet_of(match.group(1).lower(), domains)
            chart.add(Mention("Outlet", first, stop, value, ("link",)))
            chart.add(Mention("Link", first, stop, value))


def outlet_of(host: str, domains: Mapping[str, str]) -> str:
    """The outlet of a host or of the domain it is under; the host itself for one not known."""
    host = host.removeprefix("www.")
    parts = host.split(".")
    return next((domains[".".join(parts[i:])] for i in range(len(parts) - 1) if ".".join(parts[i:]) in domains), host)
