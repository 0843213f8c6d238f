from pathlib import Path

from rapporteur.languages import read_yaml


def test_only_true_and_false_are_truth_values(tmp_path: Path) -> None:
    file = tmp_path / "some.yaml"
    file.write_text("on: [on, off, yes, No, y, n]\ntold: [true, False]\nempty: null\ncount: 10\n")
    assert read_yaml(file) == {
        "on": ["on", "off", "yes", "No", "y", "n"],
        "told": [True, False],
        "empty": None,
        "count": 10,
    }
