"""A small record for the pages' tests, made without reading: shelf.yaml says what each report tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from starlette.testclient import TestClient

from rapporteur.model import FACT_TYPES, Credit, Evidence, Reading, Report, ReportInfo, Span
from rapporteur.store import Filed, open_store
from rapporteur.web import Settings
from rapporteur.web.app import create_app

HERE = Path(__file__).parent
MEETING = "cis/2024-10-08/moscow"
HOSTILE = "hostile <script>alert(1)</script>/../x#y"


def filed() -> list[Filed]:
    told = yaml.load((HERE / "shelf.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return [_filed(item) for item in told]


def _filed(item: dict[str, Any]) -> Filed:
    text = item["text"]
    known = {name: item.get(name) for name in ("language", "title", "outlet", "published")}
    info = ReportInfo(
        item["id"],
        "/home/somebody/secret/" + item["id"][:5] + ".txt",
        credits=tuple(Credit(c["origin"], c["of"], _evidence(text, c["quote"])) for c in item.get("credits", ())),
        furniture=tuple(Span(e.start, e.end) for q in item.get("furniture", ()) for e in _evidence(text, q)),
        **known,
    )
    facts = {kind: tuple(_fact(kind, text, dict(f)) for f in item.get(kind, ())) for kind in FACT_TYPES}
    report = Report(item["id"], text, info.path, **known)
    return Filed(report, Reading(info, **facts), "shelf-1", f"/tmp/shelf/{item['id']}")


def _fact(kind: str, text: str, told: dict[str, Any]) -> Any:
    quote = told.pop("quote")
    if "main" in told:
        told["main"] = told["main"] == "true"
    for name, make in (("ordinal", int), ("value", float), ("period", tuple), ("concepts", tuple)):
        if name in told:
            told[name] = make(told[name])
    return FACT_TYPES[kind](evidence=_evidence(text, quote), **told)


def _evidence(text: str, quote: str) -> tuple[Evidence, ...]:
    at = text.index(quote)
    return (Evidence(at, at + len(quote), quote),)


def fill(record: Path) -> Path:
    store = open_store(record)
    store.save(filed())
    store.save([Filed(Report("unread", "Nobody reads this.", "/home/somebody/unread.txt"), None, "shelf-1", None,
                      "R0112 /home/somebody/unread.txt: written in Urdu; there is no Urdu pack. Kept.")])  # fmt: skip
    store.close()
    return record


def client(record: Path, **told: Any) -> TestClient:
    base = "http://127.0.0.1:8321"
    return TestClient(create_app(Settings(str(record), **told)), base_url=base, raise_server_exceptions=False)
