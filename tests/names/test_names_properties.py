"""Whatever is thrown at them, the functions answer, the same way round both ways and every time."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.names import romanise, same_person, similarity, skeleton

_RANGES = [(0x20, 0x24F), (0x400, 0x52F), (0x600, 0x6FF), (0x200B, 0x2015)]
_LETTERS = "".join(chr(c) for low, high in _RANGES for c in range(low, high) if unicodedata.category(chr(c)) != "Cn")
names = st.one_of(st.text(max_size=40), st.text(alphabet=_LETTERS, max_size=40))


@settings(max_examples=300, deadline=None)
@given(names, names)
def test_same_person_is_symmetric(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a)
    assert similarity(a, b) == similarity(b, a)
    assert 0.0 <= similarity(a, b) <= 1.0


@settings(max_examples=300, deadline=None)
@given(names, st.sampled_from(["ar", "fa", "ru", "en", "xx"]))
def test_nothing_crashes_and_nothing_changes(name: str, language: str) -> None:
    assert romanise(name, language) == romanise.__wrapped__(name, language)
    assert skeleton(name) == skeleton.__wrapped__(name)
    assert same_person(name, name) in (True, False)
