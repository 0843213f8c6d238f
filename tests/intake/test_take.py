"""Taking reports in: what is read, under which id, and one clear error for everything that cannot be."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from rapporteur.intake import find, take
from rapporteur.model import IntakeError, Report

ARABIC = "\u0639\u0642\u062f\u062a \u0627\u0644\u0642\u0645\u0629 \u0641\u064a \u0645\u0648\u0633\u0643\u0648.\n" * 5
PERSIAN = "\u0646\u0634\u0633\u062a \u0633\u0631\u0627\u0646 \u06a9\u0634\u0648\u0631\u0647\u0627\u06cc"


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(path: Path | str, stdin: bytes = b"") -> Report | IntakeError:
    (item,) = take([path], io.BytesIO(stdin))
    return item


def number(path: Path | str) -> str:
    item = one(path)
    assert isinstance(item, IntakeError), item
    assert item.where.startswith(str(path)) and item.cure
    return item.number


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"])
def test_arabic_text_is_read_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    report = one(write(tmp_path / "a.txt", ARABIC.encode(encoding)))
    assert isinstance(report, Report)
    assert report.text == ARABIC
    assert (report.id, report.path) == ("a", str(tmp_path / "a.txt"))


def test_line_ends_and_marks_stay_as_they_are(tmp_path: Path) -> None:
    text = "\u200f" + ARABIC.replace("\n", "\r\n") + "\u00a0\u200c\u0640x"
    report = one(write(tmp_path / "a.md", text))
    assert isinstance(report, Report) and report.text == text


def test_cyrillic_is_told_from_arabic(tmp_path: Path) -> None:
    words = "\u0413\u043b\u0430\u0432\u044b \u043f\u0440\u0438\u043d\u044f\u043b\u0438 "
    text = (words + "\u0437\u0430\u044f\u0432\u043b\u0435\u043d\u0438\u0435. ") * 10
    report = one(write(tmp_path / "a.txt", text.encode("cp1251")))
    assert isinstance(report, Report) and report.text == text


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("empty.txt", b"", "R0103"),
        ("blank.txt", b" \n\t ", "R0103"),
        ("mark.txt", b"\xef\xbb\xbf", "R0103"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01" * 50, "R0104"),
        ("controls.txt", b"abc\x01\x02\x03\x04" * 50, "R0104"),
        ("broken.txt", ARABIC.encode() + b"\xff\xfe\xd9 " + ARABIC.encode(), "R0105"),
        ("odd.txt", b"\xff\xfea", "R0105"),
        ("long.txt", b"x" * 20_000_000, "R0106"),
        ("long.html", b"x" * 20_000_000, "R0106"),
        ("scan.pdf", b"%PDF-1.4", "R0107"),
        ("table.xlsx", b"PK", "R0108"),
        ("none", b"text", "R0108"),
        ("nothing.html", b"<html><head><title>x</title></head><body></body></html>", "R0111"),
    ],
)
def test_bad_files_have_their_number(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    assert number(write(tmp_path / name, content)) == expected


def test_missing_and_reportless(tmp_path: Path) -> None:
    assert number(tmp_path / "no.txt") == "R0101"
    write(tmp_path / "pictures" / "a.jpg", b"x")
    assert number(tmp_path / "pictures") == "R0109"


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", ARABIC)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert number(path) == "R0102"


def test_folders_are_walked_in_order_and_bad_files_stop_nothing(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.md", ".hidden/x.txt", "picture.jpg", "sub/a.txt"):
        write(tmp_path / name, ARABIC)
    write(tmp_path / "aa.txt", b"")
    write(tmp_path / "scan.pdf", b"%PDF")
    items = list(take([tmp_path]))
    shown = [item.id if isinstance(item, Report) else item.number for item in items]
    assert shown[:2] == ["a", "R0103"] and shown[2:4] == ["b", "R0107"] and shown[5] == "c"
    assert shown[4].startswith("a-") and len(shown) == 6
    assert [i.id if isinstance(i, Report) else i.number for i in take([tmp_path])] == shown


def test_a_file_name_that_is_not_utf8_can_be_printed_and_kept(tmp_path: Path) -> None:
    (tmp_path / "r\udcff.txt").write_text(ARABIC, encoding="utf-8")
    report = one(tmp_path)
    assert isinstance(report, Report) and (report.id + (report.path or "")).encode()


def test_a_file_named_twice_comes_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", ARABIC)
    assert len(list(find([tmp_path, path, str(path)]))) == 1


def test_standard_input() -> None:
    plain = one("-", ARABIC.encode("cp1256"))
    assert isinstance(plain, Report) and plain.text == ARABIC and plain.path == "-"
    lines = json.dumps({"text": ARABIC, "id": "x"}) + "\n" + json.dumps({"text": PERSIAN})
    assert [r.id for r in take(["-"], io.BytesIO(lines.encode())) if isinstance(r, Report)] == ["x", "stdin#2"]


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    body = "".join(f"<p>{ARABIC.strip()} {n}</p>" for n in range(6))
    head = (
        '<title>Summit</title><meta property="og:site_name" content="Example News">'
        '<meta property="article:published_time" content="2024-10-08T10:00:00Z">'
        '<link rel="canonical" href="https://example.org/summit">'
    )
    page = (
        f'<html><head><meta charset="utf-8">{head}</head><body><nav>Home</nav><article>{body}</article></body></html>'
    )
    report = one(write(tmp_path / "p.html", page))
    assert isinstance(report, Report)
    assert "Home" not in report.text and ARABIC.split("\n")[0] in report.text
    assert (report.title, report.outlet, report.published) == ("Summit", "Example News", "2024-10-08")
    assert report.url == "https://example.org/summit"
    old = one(write(tmp_path / "q.htm", page.replace("utf-8", "windows-1256").encode("cp1256")))
    assert isinstance(old, Report) and old.text == report.text


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": ARABIC, "title": "T", "url": "https://x", "published": "2024-10-08", "outlet": "O"}),
        "{broken",
        "",
        json.dumps({"text": PERSIAN, "id": 7, "language": "fa"}),
        json.dumps(["text"]),
        json.dumps({"title": "no text"}),
        json.dumps({"text": ARABIC, "title": 5}),
        json.dumps({"text": "half \ud800"}),
        json.dumps({"text": ARABIC, "id": "7"}),
        json.dumps({"text": " "}),
        json.dumps(
            {"html": f"<html><body><article><p>{ARABIC}</p><p>{ARABIC}</p></article></body></html>", "title": "Mine"}
        ),
    ]
    path = write(tmp_path / "pile.jsonl", "\n".join(lines))
    items = list(take([path]))
    assert [i.id if isinstance(i, Report) else f"{i.number} {i.where[len(str(path)) :]}" for i in items] == [
        "pile#1",
        "R0110 :2",
        "7",
        "R0110 :5",
        "R0110 :6",
        "R0110 :7",
        "R0105 :8",
        "7#9",
        "R0103 :10",
        "pile#11",
    ]
    first, page = items[0], items[-1]
    assert isinstance(first, Report) and (first.title, first.outlet, first.url) == ("T", "O", "https://x")
    assert isinstance(page, Report) and page.title == "Mine" and page.path == str(path)


def test_an_endless_json_line_is_left_out_and_the_next_read(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl", b'{"text": "' + b"x" * 20_000_000 + b'"}\n' + json.dumps({"text": ARABIC}).encode()
    )
    error, report = take([path])
    assert isinstance(error, IntakeError) and error.number == "R0106"
    assert isinstance(report, Report) and report.id == "a#2"
