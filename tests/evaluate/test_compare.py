"""How names are compared when readings are measured."""

from __future__ import annotations

from rapporteur.evaluate.compare import same_city, same_institution, same_name, same_origin


def test_states_under_their_names() -> None:
    assert same_name("South African foreign ministry", "South Africa foreign ministry")
    assert same_name("KW", "Kuwait")
    assert same_name("Abdullatif Al-Zayani", "Abdullatif bin Rashid Al Zayani")
    assert same_name("Omar Touray", "Omar Alieu Touray")
    assert same_name("Mohammed bin Salman", "Mohammed bin Salman Al Saud")
    assert not same_name("Mohammed bin Salman Al Saud", "Mohammed bin Nayef Al Saud")
    assert not same_name("Omar Touray", "Omar Alieu Jallow")
    assert not same_name("South African foreign ministry", "South Korean foreign ministry")
    assert not same_name("Kuwait", "Kuwait foreign ministry")


def test_formats_of_two_parties_in_any_order() -> None:
    assert same_institution("ASEAN-US", "United States-ASEAN")
    assert same_institution("GCC", "GCC")
    assert same_institution("GCC", "Gulf Cooperation Council")
    assert same_institution("Arab-EU", "Arab-European")
    assert not same_institution("ASEAN-US", "ASEAN")
    assert not same_institution("ASEAN-US", "ASEAN-China")


def test_outlets_under_their_names() -> None:
    assert same_origin("SPA", "Saudi Press Agency")
    assert same_origin("tass.ru", "TASS")
    assert same_origin(
        "press office of the President of Turkmenistan", "press service of the President of Turkmenistan"
    )
    assert not same_origin("TASS", "RIA Novosti")


def test_cities_are_compared_by_all_their_names() -> None:
    assert same_city("Al-Ula", "AlUla") and same_city("Kuwait City", "Kuwait City")
    assert not same_city("Riyadh", "AlUla") and not same_city(None, "AlUla")
