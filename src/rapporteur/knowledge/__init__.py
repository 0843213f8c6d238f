"""Background facts about institutions, states, people, places and outlets; they disambiguate, they are no evidence."""

from rapporteur.knowledge.loader import HOME, load
from rapporteur.knowledge.model import (
    Body,
    Chair,
    Country,
    Held,
    Institution,
    Knowledge,
    Member,
    Outlet,
    Person,
    Place,
    Rotation,
    Secretary,
    Term,
)

__all__ = [
    "HOME",
    "Body",
    "Chair",
    "Country",
    "Held",
    "Institution",
    "Knowledge",
    "Member",
    "Outlet",
    "Person",
    "Place",
    "Rotation",
    "Secretary",
    "Term",
    "load",
]
