"""The documentation is complete: every command, option, error number and field is in it, and nothing else."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer
import yaml
from typer.testing import CliRunner

from rapporteur.cli.main import app
from rapporteur.cli.packs import kinds_by_language, summaries
from rapporteur.model import FACT_TYPES, Credit, Reading, ReportInfo

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def doc(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    found = re.search(rf"^## {re.escape(title)}\b.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, title
    return found.group()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    told = section(doc("docs/commands.md"), f"rapporteur {name}")
    options = {o for p in COMMANDS[name].params for o in p.opts if o.startswith("--")} - {"--help"}
    assert {o for o in options if f"`{o}" not in told} == set()
    assert set(re.findall(r"`(--[\w-]+)", told)) <= options
    assert f"\n    rapporteur {name}" in told


def test_no_command_is_documented_that_is_not_there() -> None:
    assert re.findall(r"^## rapporteur (\w+)", doc("docs/commands.md"), re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_an_example(name: str) -> None:
    result = CliRunner().invoke(app, [name, "--help"])
    assert result.exit_code == 0 and f"Example: rapporteur {name}" in result.stdout


def test_every_error_number_is_documented_and_used() -> None:
    used: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        used |= set(re.findall(r"""["'](R0\d{3})["']""", path.read_text(encoding="utf-8")))
    assert set(re.findall(r"^\| (R0\d{3}) \|", doc("docs/errors.md"), re.MULTILINE)) == used


@pytest.mark.parametrize("kind", FACT_TYPES)
def test_every_field_is_documented(kind: str) -> None:
    told = section(doc("docs/vocabulary.md"), kind)
    common = {"evidence", "basis", "rule"}
    names = {field.name.rstrip("_") for field in fields(FACT_TYPES[kind])} - common
    assert {name for name in names if f"`{name}`" not in told} == set()


def test_the_report_and_every_list_are_documented() -> None:
    told = section(doc("docs/vocabulary.md"), "report")
    for field in (*fields(ReportInfo), *fields(Credit)):
        assert f"`{field.name}`" in told
    for field in fields(Reading):
        section(doc("docs/vocabulary.md"), field.name)


def test_the_readme_is_short_and_its_commands_are_real() -> None:
    readme = doc("README.md")
    assert len(readme.splitlines()) <= 100 and "precision/recall" in readme and "$ rapporteur demo" in readme
    assert set(re.findall(r"rapporteur (\w+)", readme)) & set(COMMANDS)
    assert set(re.findall(r"\$ rapporteur (\w+)", readme)) <= set(COMMANDS)
    for link in re.findall(r"\]\(([\w./]+)\)", readme):
        assert (ROOT / link).exists()


def test_the_readme_carries_the_table_of_packs() -> None:
    head, rows = kinds_by_language(summaries())
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows])
    assert table in doc("README.md"), "rules, examples or scores changed: run `make readme`"
    floors = yaml.safe_load((ROOT / "tests/evaluate/floors.yaml").read_text(encoding="utf-8"))
    told_of = ("heldout", "fresh", "sealed", "corpus")
    last = [floor["last"] for half in told_of for floor in floors[half].values()]
    figures = [f"{one['precision']:.2f}/{one['recall']:.2f}" for one in last]
    assert all(f"| {one} |" in doc("README.md") for one in figures), "figures changed: run `make readme`"
    told = {pack["code"]: pack for pack in summaries()}
    assert all(f"{code} (draft)" in head for code, pack in told.items() if pack["status"] == "draft")
