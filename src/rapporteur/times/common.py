"""Wordings that hold in every language, tried after those of its times.yaml.

They name tags the packs share (`month`, `weakmonth`, `weekday`, `day`, `year`, `comma`, `to`, `turn`); one that a pack
does not have simply never stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_MONTH = "{month|month=weakmonth}"
_LAST = "{month2=month|month2=weakmonth}"
_WEEKDAY = "{weekday|weekday=mondaycity}"
_WEEKDAYS = f"{_WEEKDAY} <to> {{weekday2=weekday|weekday2=mondaycity}} [{{turn}}] [<comma>] [<open>]"
_END = "[[<comma>] {year2=year}] [<close>]"

WORDINGS: tuple[Mapping[str, Any], ...] = (
    # Month first, as date lines made by software have it: "Hut 14, 1399".
    {"is": "date", "wording": f"[{_WEEKDAY} [<comma>]] {_MONTH} {{day}} <comma> {{year}}"},
    # "From Tuesday to Thursday last, 31 Mordad to 2 Shahrivar": weekdays and days as one range.
    {"is": "date", "wording": f"{_WEEKDAYS} {{day}} <to> {{day2=day}} {_MONTH} [[<comma>] {{year}}] [<close>]"},
    {"is": "date", "wording": f"{_WEEKDAYS} {{day}} {_MONTH} <to> {{day2=day}} {_LAST} {_END}"},
    # "January-July 2025": a hyphen between letters is a space when it comes here.
    {
        "is": "period",
        "wording": "{month} {month2=month} [[<comma>] {year2=year} [<inyear>] | {turn} {runit=yearunit}]",
    },
    {"is": "weekday", "wording": "{weekday} <to> {weekday2=weekday} [{turn}]"},
)
