"""What people do on pages, in a browser: with the mouse, by keyboard, without scripts, in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Tab
from tests.web.shelf import MEETING

_SESSION = f"/sessions/{MEETING}"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_value_its_sentence_and_the_whole_report(tab: Tab, language: str) -> None:
    page = tab.go(f"{_SESSION}?lang={language}")
    page.locator(".card-table a.ev").first.click()
    window = page.locator("dialog")
    expect(window.locator("mark.k-here").first).to_be_visible()
    expect(window).to_contain_text("ar.session.held")
    tab.shot(f"window-{language}")
    page.keyboard.press("Escape")
    expect(window).to_have_count(0)
    page.locator(".card-table a.ev").first.focus()
    page.keyboard.press("Enter")
    window.locator(".source a").first.click()
    expect(page.locator("#here")).to_be_in_viewport()
    assert page.locator("#here").evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert not tab.complaints


@pytest.mark.parametrize("path", [_SESSION, "/reports/ar-moscow", "/institutions/CIS?on=2025-03-01"])
def test_on_paper_a_dark_page_is_light_and_whole(chromium: Browser, served: str, path: str) -> None:
    context = chromium.new_context(viewport={"width": 794, "height": 1123}, color_scheme="dark")
    tab = Tab(context, served)
    page = tab.go(path)
    for theme in ("auto", "dark"):
        page.evaluate("name => document.documentElement.dataset.theme = name", theme)
        page.emulate_media(media="print", color_scheme="dark")
        tab.shot(f"print-{theme}-{path.split('/')[1]}")
        dark = page.evaluate(_DARK)
        assert not dark, (theme, dark)
        assert page.locator(".top").is_hidden() and page.evaluate(_CUT) == []
        page.emulate_media(media="screen", color_scheme="dark")
        assert page.evaluate(_DARK)
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_narrow_page_pictures_begin_at_the_day_looked_at(chromium: Browser, served: str, language: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 900})
    page = Tab(context, served).go(f"/institutions/SCO?on=2024-08-01&lang={language}")
    boxes = page.locator(".picture .scroll")
    assert boxes.count() >= 2
    for at in range(boxes.count()):
        box, now = boxes.nth(at).bounding_box(), boxes.nth(at).locator(".now").bounding_box()
        assert box is not None and now is not None and box["x"] <= now["x"] <= box["x"] + box["width"]
    context.close()


_DARK = """() => [...document.querySelectorAll('body, body *')].filter((e) => {
  const [r, g, b, a] = (getComputedStyle(e).backgroundColor.match(/[0-9.]+/g) || []).map(Number);
  return e.tagName != 'rect' && a !== 0 && r + g + b < 250 && e.getBoundingClientRect().width > 40;
}).map((e) => e.tagName + '.' + e.className)"""
_CUT = """() => [...document.querySelectorAll('main *')]
  .filter((e) => !e.closest('.hidden, svg, .turn') && e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 0
    && ['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowY))
  .map((e) => e.tagName + '.' + e.className)"""


def test_kinds_and_furniture_can_be_switched_off(tab: Tab) -> None:
    page = tab.go("/reports/ar-moscow")
    expect(page.locator(".paper .k-furniture").first).to_be_visible()
    page.locator("#show-furniture").uncheck()
    expect(page.locator(".paper .k-furniture").first).to_be_hidden()
    page.locator("#show-acts").uncheck()
    expect(page.locator(".facts .fk-acts").first).to_be_hidden()
    page.locator(".facts .fk-sessions").first.hover()
    assert page.locator("mark.lit").count() > 0


def test_the_slider_takes_the_institution_to_another_day(tab: Tab) -> None:
    page = tab.go("/institutions/SCO?on=2024-08-01")
    expect(page.locator("main")).to_contain_text("tourism capital")
    page.locator("#slide").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**on=*")
    expect(page.locator("main")).not_to_contain_text("tourism capital")


def test_deciding_and_undoing(own_tab: Tab) -> None:
    page = own_tab.go(_SESSION)
    expect(page.locator("main")).to_contain_text("but Minsk")
    page.locator(".other a.ev", has_text="Minsk").click()
    page.locator("dialog button[value=wrong]").click()
    expect(page.locator(".note.done")).to_contain_text("Decision 1 is kept.")
    expect(page.locator("main")).not_to_contain_text("but Minsk")
    page.locator(".note.done button").click()
    expect(page.locator("main")).to_contain_text("Decision 1 is undone.")
    expect(page.locator("main")).to_contain_text("but Minsk")
    assert not own_tab.complaints


@pytest.mark.parametrize("section", ["said", "figures", "proposals"])
def test_a_fact_without_a_field_can_be_wrong(own_tab: Tab, section: str) -> None:
    page = own_tab.go(_SESSION)
    values = page.locator(f"section[aria-labelledby={section}] a.ev")
    before = values.count()
    values.first.click()
    page.locator("dialog .judge-one button[value=wrong]").first.click()
    expect(page.locator(".note.done")).to_contain_text("Decision 1 is kept.")
    expect(values).to_have_count(before - 1)
    assert not own_tab.complaints


def test_the_queue_by_keyboard(own_tab: Tab) -> None:
    page = own_tab.go("/review")
    first = page.locator(".task").first.inner_text()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    expect(page.locator(".note.done")).to_contain_text("is kept")
    assert page.locator(".task").first.inner_text() != first


def test_a_fact_behind_a_dispute_is_held_wrong_by_keyboard(own_tab: Tab) -> None:
    page = own_tab.go("/review")
    disputed = page.locator(".task", has_text="Ilham Aliyev")
    expect(disputed).to_have_count(1)
    for _ in range(page.locator(".task").count()):
        page.keyboard.press("j")
        if page.locator(".task:focus", has_text="Ilham Aliyev").count():
            break
    page.keyboard.press("Enter")
    expect(page.locator("dialog h2")).to_contain_text("Ilham Aliyev")
    page.keyboard.press("w")
    expect(page.locator(".note.done")).to_contain_text("Decision 1 is kept.")
    expect(disputed).to_have_count(0)
    assert page.url.split("?")[0].endswith("/review") and not own_tab.complaints


def test_reports_dropped_on_the_page_are_read(own_tab: Tab, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The SCO summit was held in Astana on 4 July 2024. Xi Jinping attended it.", encoding="utf-8")
    page = own_tab.go("/")
    page.locator("#files").set_input_files(report)
    page.get_by_role("button", name="Read them").click()
    expect(page.locator("progress")).to_be_visible()
    expect(page.locator("main")).to_contain_text("1 / 1 · done", timeout=60_000)
    page.get_by_role("link", name="To the record").click()
    expect(page.locator("main")).to_contain_text("5 reports")


_DROP = """(text) => {
  const data = new DataTransfer();
  data.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
  return data;
}"""


def test_a_file_dropped_with_the_mouse_is_read(own_tab: Tab) -> None:
    page = own_tab.go("/")
    data = page.evaluate_handle(_DROP, "The SCO summit was held in Astana on 4 July 2024. Xi Jinping attended it.")
    page.dispatch_event("#adding", "dragover", {"dataTransfer": data})
    expect(page.locator("#adding.over")).to_be_visible()
    page.dispatch_event("#adding", "drop", {"dataTransfer": data})
    expect(page.locator("main")).to_contain_text("1 / 1 · done", timeout=60_000)
    assert not own_tab.complaints


def test_a_folder_is_read_with_progress(own_tab: Tab, tmp_path: Path) -> None:
    for number in range(3):
        text = f"The SCO summit was held in Astana on {number + 3} July 2024."
        (tmp_path / "reports" / "new" / f"{number}.txt").write_text(text, encoding="utf-8")
    page = own_tab.go("/")
    page.locator("#inside").fill("new")
    page.get_by_role("button", name="Read the folder").click()
    expect(page.locator("progress")).to_be_visible()
    expect(page.locator("main")).to_contain_text("3 / 3 · done", timeout=60_000)
    page.get_by_role("link", name="To the record").click()
    expect(page.locator("main")).to_contain_text("7 reports")


def test_deciding_in_the_queue_by_keyboard_stays_in_the_queue(own_tab: Tab) -> None:
    page = own_tab.go("/review")
    for _ in range(page.locator(".task").count()):
        page.keyboard.press("j")
        if page.evaluate("document.activeElement.querySelector('button[value=right]') !== null"):
            break
    told = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("r")
    expect(page.locator(".note.done")).to_contain_text("is kept")
    assert "/review" in page.url and told not in page.locator(".queue").inner_text()
    page.locator(".note.done button").click()
    expect(page.locator(".note.done")).to_contain_text("is undone")
    assert "/review" in page.url and told in page.locator(".queue").inner_text()


def test_without_scripts_every_value_still_leads_to_its_sentence(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = Tab(context, served).go(_SESSION)
    page.locator(".card-table a.ev").first.click()
    assert "/evidence?" in page.url
    expect(page.locator("mark.k-here").first).to_be_visible()
    context.close()


def test_nothing_comes_from_elsewhere(chromium: Browser, served: str) -> None:
    context = chromium.new_context()
    tab = Tab(context, served)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    for path in ("/", _SESSION, "/reports/ar-moscow", "/institutions/CIS"):
        tab.go(path)
    assert asked and all(url.startswith((served, "data:")) for url in asked)
    context.close()
