"""Parts of wordings that a pack names once."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from rapporteur import languages
from rapporteur.languages.loader import read_yaml
from rapporteur.languages.parts import Parts
from rapporteur.languages.rules import rule_from
from rapporteur.languages.wording import parse
from rapporteur.model import PackError

_PARTS = Parts({"city": "({City}|{Capital:City})", "there": "in (the)? @city"})


def test_a_part_is_written_out_and_may_use_others() -> None:
    assert _PARTS.put_in("{Meeting} @there", "here") == "{Meeting} in (the)? ({City}|{Capital:City})"
    assert _PARTS.put_in("(@city)? {Meeting}", "here") == "(({City}|{Capital:City}))? {Meeting}"


def test_a_rule_with_parts_is_the_rule_written_out() -> None:
    data = {"rule": "xx.session.there", "says": "a", "yields": {"fact": "session"}, "wording": "{Meeting} @there"}
    rule = rule_from(data, "here", str, _PARTS)
    assert rule.wordings == (parse("{Meeting} in (the)? ({City}|{Capital:City})"),)


def test_an_address_is_no_part() -> None:
    assert _PARTS.put_in("a@city", "here") == "a@city"


@pytest.mark.parametrize("texts", [{"a": "@b", "b": "x @a"}, {"a": "@nowhere"}])
def test_a_part_of_itself_or_of_nothing_is_refused(texts: dict[str, str]) -> None:
    with pytest.raises(PackError, match="R0212"):
        Parts(texts)


def test_a_part_that_is_not_there_is_refused_naming_the_rule() -> None:
    with pytest.raises(PackError, match=r"R0212 .*xx\.rule"):
        _PARTS.put_in("@village", "xx.rule")


@pytest.mark.parametrize("path", sorted(languages.HOME.glob("*/parts.yaml")), ids=lambda path: path.parent.name)
def test_every_part_of_a_pack_is_used(path: Path) -> None:
    files = [path, *path.parent.glob("phrases/*.yaml"), *path.parent.glob("rules/*.yaml")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    unused = [name for name in read_yaml(path) if not regex.search(rf"@{name}\b", text)]
    assert unused == []
