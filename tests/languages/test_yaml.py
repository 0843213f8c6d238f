from pathlib import Path

import pytest

from rapporteur.languages import read_yaml
from rapporteur.model import PackError


def test_only_true_and_false_are_truth_values(tmp_path: Path) -> None:
    file = tmp_path / "some.yaml"
    file.write_text("on: [on, off, yes, No, y, n]\ntold: [true, False]\nempty: null\ncount: 10\n")
    assert read_yaml(file) == {
        "on": ["on", "off", "yes", "No", "y", "n"],
        "told": [True, False],
        "empty": None,
        "count": 10,
    }


def test_no_key_stands_twice(tmp_path: Path) -> None:
    file = tmp_path / "some.yaml"
    file.write_text("seen:\n  - {id: a, id: b}\n")
    with pytest.raises(PackError, match=r"R0202.*'id' stands here twice"):
        read_yaml(file)
