"""`rapporteur packs`: the language packs, what they hold and how well they were measured to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rapporteur.cli.options import Json
from rapporteur.cli.output import put_json, say, table
from rapporteur.model import FACT_TYPES

if TYPE_CHECKING:
    from rapporteur.languages import PackSummary

WHAT_IT_SAYS = (
    "Rules, examples they must find (+) and must not (-); precision/recall on reports of our own "
    "that no writer of rules has read."
)
_ALL = "overall"
_ASIDE = ("nothing", "outlet", "published")


def packs(
    knowledge: Annotated[bool, typer.Option("--knowledge", help="Show what background knowledge there is.")] = False,
    as_json: Json = False,
) -> None:
    """List the language packs, kind by language: rules, examples for and against, and measured scores.

    Example: rapporteur packs
    """
    if knowledge:
        from rapporteur.cli.coverage import covered, show

        put_json(covered()) if as_json else show()
        return
    found = summaries()
    if as_json:
        put_json(found)
        return
    table(*kinds_by_language(found))
    say(f"{WHAT_IT_SAYS}\n")
    for pack in found:
        say(f"{pack['code']}  {pack['name']}  ({pack['status']})")
        rows = [_row(kind, pack["kinds"][kind]) for kind in sorted(pack["kinds"])]
        table(["kind", "rules", "finds", "ignores", "precision", "recall", "F1", "gold"], rows)
        say()


def summaries() -> list[dict[str, Any]]:
    """Every pack with its kinds, as `--json` prints them."""
    from rapporteur.evaluate.scores import measured
    from rapporteur.languages import available, pack_summary

    scores = measured()
    return [_about(pack_summary(code), scores.get(code, {})) for code in available()]


def kinds_by_language(found: list[dict[str, Any]]) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the table kind x language; the kinds are those of facts, mentions are left out."""
    head = ["kind", *(pack["code"] + (" (draft)" if pack["status"] == "draft" else "") for pack in found)]
    kinds = sorted({kind for pack in found for kind in pack["kinds"] if kind[0].islower()} - {_ALL, *_ASIDE})
    return head, [[kind, *(_cell(pack["kinds"].get(kind)) for pack in found)] for kind in (*kinds, _ALL)]


def _cell(about: dict[str, Any] | None) -> str:
    """Rules, examples for and against, precision and recall: "13 27+ 27- .81/.61"."""
    if about is None:
        return ""
    rules = f"{about['rules']} {about['finds']}+ {about['ignores']}-" if about["rules"] else ""
    return f"{rules} {_scores(about.get('measured'))}".strip()


def _scores(score: dict[str, Any] | None) -> str:
    if not score or not score["found"] + score["missed"] + score["false"]:
        return ""
    precision = f"{score['precision']:.2f}" if score["found"] + score["false"] else "-"
    return f"{precision}/{score['recall']:.2f}"


def _about(summary: PackSummary, scores: dict[str, Any]) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = {
        _list_of(kind): {"rules": rules, "finds": finds, "ignores": ignores}
        for kind, (rules, finds, ignores) in summary.kinds.items()
    }
    for kind, score in scores.items():
        kinds.setdefault(kind, {"rules": 0, "finds": 0, "ignores": 0}).update(measured=score)
    return {"code": summary.code, "name": summary.name, "status": summary.status, "kinds": kinds}


def _list_of(kind: str) -> str:
    """The list a rule's fact goes into (act: acts); mentions keep their name."""
    return f"{kind}s" if f"{kind}s" in (*FACT_TYPES, "credits") else kind


def _row(kind: str, about: dict[str, Any]) -> list[str]:
    score = about.get("measured")
    numbers = [str(about[name] or "") for name in ("rules", "finds", "ignores")]
    if not score:
        return [kind, *numbers, "", "", "", ""]
    precision = f"{score['precision']:.2f}" if score["found"] + score["false"] else "-"
    return [
        kind,
        *numbers,
        precision,
        f"{score['recall']:.2f}",
        f"{score['f1']:.2f}",
        str(score["found"] + score["missed"]),
    ]
