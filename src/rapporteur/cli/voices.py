"""`disputes`, `origins`: where reports differ, and whose words they give."""

from __future__ import annotations

from typing import Annotated

import typer

from rapporteur.cli.book import open_account
from rapporteur.cli.options import DEFAULT_RECORD, Institution, Json, Record
from rapporteur.cli.output import isolate, put_json, say
from rapporteur.cli.printing import backed, quotes, support


def disputes(
    institution: Institution = None,
    everything: Annotated[bool, typer.Option("--all", help="Also differences that are explained.")] = False,
    record: Record = DEFAULT_RECORD,
    as_json: Json = False,
) -> None:
    """Show where reports differ, the weightiest first, each value with its sentences, reports and origins.

    Example: rapporteur disputes --institution CIS
    """
    from rapporteur.record.plain import plain

    with open_account(record) as account:
        found = account.disputes(institution, explained=everything)
    if as_json:
        put_json(plain(found))
        return
    for dispute in found:
        say(f"{isolate(dispute.about)}    {dispute.kind}: {isolate(dispute.why)}")
        for value in dispute.values:
            say(f"  {isolate(value.value)}    {backed(value)}")
            quotes(value.evidence, shown=2)
    if not found:
        say("No disputes." if everything else "No open disputes. With --all: the differences that are explained.")


def origins(
    name: Annotated[str | None, typer.Argument(metavar="[SESSION]", help="Only the reports on this meeting.")] = None,
    record: Record = DEFAULT_RECORD,
    as_json: Json = False,
) -> None:
    """Show whose words the reports give: which count as one origin, and why.

    Example: rapporteur origins cis/2024-10-08
    """
    with open_account(record) as account:
        reports = account.session(name).reports if name else tuple(account.reports())
        found = account.origins(reports)
    groups = [(found.name(group), group) for group in found.groups(reports)]
    links = {group: found.links(group) for _, group in groups}
    if as_json:
        put_json(
            [
                {
                    "origin": title,
                    "reports": list(group),
                    "because": [f"{link.one}, {link.other}: {link.because}" for link in links[group]]
                    or [found.voices[group[0]].because],
                }
                for title, group in groups
            ]
        )
        return
    say(f"{support(reports, len(groups))}")
    for title, group in groups:
        say(f"{isolate(title)}")
        for report in group:
            say(f"  {report}: {isolate(found.voices[report].because)}")
        for link in links[group]:
            say(f"    {link.one} and {link.other}: {link.because}")
