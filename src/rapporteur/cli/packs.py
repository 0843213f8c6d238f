"""`rapporteur packs`: the language packs, what they hold and how well they were measured to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rapporteur.cli.options import Json
from rapporteur.cli.output import put_json, say, table
from rapporteur.model import FACT_TYPES

if TYPE_CHECKING:
    from rapporteur.languages import PackSummary


def packs(
    knowledge: Annotated[bool, typer.Option("--knowledge", help="Show what background knowledge there is.")] = False,
    as_json: Json = False,
) -> None:
    """List the language packs: rules, positive and negative examples, and measured scores by kind of fact.

    Example: rapporteur packs
    """
    if knowledge:
        from rapporteur.cli.coverage import covered, show

        put_json(covered()) if as_json else show()
        return
    from rapporteur.evaluate.scores import measured
    from rapporteur.languages import available, pack_summary

    scores = measured()
    found = [_about(pack_summary(code), scores.get(code, {})) for code in available()]
    if as_json:
        put_json(found)
        return
    for pack in found:
        say(f"{pack['code']}  {pack['name']}  ({pack['status']})")
        rows = [_row(kind, pack["kinds"][kind]) for kind in sorted(pack["kinds"])]
        table(["kind", "rules", "finds", "ignores", "precision", "recall", "F1", "gold"], rows)
        say()


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
