"""Addresses on the web, which name an outlet by its domain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

import regex

from rapporteur.reading.chart import Chart, Mention

_LINK = regex.compile(
    r"(?<![\p{L}\d@.])(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#]\S*)?(?![\p{L}\d])", regex.I
)

# Endings of addresses that stand without "www": the general ones and those of states.
_GENERAL = "com|net|org|info|int|gov|edu|news|tv|press|agency|media|africa|asia|eu"
_STATES = (
    "ae|af|am|ar|au|az|ba|bd|be|bg|bh|bn|br|by|ca|ch|cl|cn|co|cu|cy|cz|de|dj|dk|dz|ee|eg|er|es|et|fi|fr|ge|gh|gr|hk|hr|"
    "hu|id|ie|il|in|iq|ir|it|jo|jp|ke|kg|kh|km|kr|kw|kz|la|lb|lk|lt|lv|ly|ma|md|me|mk|mm|mn|mr|mt|mv|mx|my|mz|ng|ni|nl|"
    "no|np|nz|om|pe|ph|pk|pl|ps|pt|qa|ro|rs|ru|sa|sd|se|sg|si|sk|sn|so|ss|st|su|sy|td|th|tj|tl|tm|tn|tr|tz|ua|ug|uk|us|"
    "uy|uz|ve|vn|ye|za|zm|zw"
)
_ENDING = regex.compile(rf"\.(?:{_GENERAL}|{_STATES})$")


def add_links(chart: Chart, domains: Mapping[str, str]) -> None:
    """Add an Outlet mention for each address; its value is the outlet of that domain, or the domain itself."""
    folded = chart.tokens.folded
    if "." not in folded.text:
        return
    for match in _LINK.finditer(folded.original):
        if not _is_address(match.group(0), match.group(1), domains):
            continue
        begin, end = bisect_left(folded.starts, match.start()), bisect_left(folded.starts, match.end())
        first, stop = bisect_left(chart.tokens.starts, begin), bisect_left(chart.tokens.starts, end)
        if stop > first and chart.tokens.starts[first] == begin:
            value = outlet_of(match.group(1).lower(), domains)
            chart.add(Mention("Outlet", first, stop, value, ("link",)))
            chart.add(Mention("Link", first, stop, value))


def _is_address(printed: str, host: str, domains: Mapping[str, str]) -> bool:
    """Whether dotted words are an address: marked so, of a known outlet, or in small letters with a known ending."""
    if printed.lower().startswith(("http", "www.")) or outlet_of(host.lower(), domains) != host.lower():
        return True
    return printed == printed.lower() and _ENDING.search(host) is not None


def outlet_of(host: str, domains: Mapping[str, str]) -> str:
    """The outlet of a host or of the domain it is under; the host itself for one not known."""
    host = host.removeprefix("www.")
    parts = host.split(".")
    return next((domains[".".join(parts[i:])] for i in range(len(parts) - 1) if ".".join(parts[i:]) in domains), host)
