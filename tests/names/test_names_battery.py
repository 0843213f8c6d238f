"""The battery of hand-written pairs: who is one person and who is not, and how well the program tells."""

from pathlib import Path

import pytest
import yaml

from rapporteur.names import same_person, similarity

PAIRS = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))


def test_battery_precision_and_recall(capsys: pytest.CaptureFixture[str]) -> None:
    missed = [pair for pair in PAIRS["same"] if not same_person(*pair)]
    wrong = [pair for pair in PAIRS["different"] if same_person(*pair)]
    found = len(PAIRS["same"]) - len(missed)
    recall, precision = found / len(PAIRS["same"]), found / (found + len(wrong))
    with capsys.disabled():
        print(f"\nnames: {len(PAIRS['same'])} same, {len(PAIRS['different'])} different; ", end="")
        print(f"precision {precision:.3f}, recall {recall:.3f}; missed {missed}, wrong {wrong}")
    assert precision >= 0.99
    assert recall >= 0.95


def test_battery_is_large_and_plain() -> None:
    pairs = [frozenset(pair) for kind in ("same", "different") for pair in PAIRS[kind]]
    assert len(pairs) >= 300
    assert len(pairs) == len(set(pairs))


def test_surname_alone_is_not_a_person() -> None:
    assert not same_person("Aliyev", "Ilham Aliyev")
    assert same_person("Ilham Aliyev", "Ilham Aliyev")
    assert similarity("Ilham Aliyev", "Heydar Aliyev") <= 0.5
