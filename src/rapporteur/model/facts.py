"""The vocabulary: what one report says, as frozen dataclasses. Field names are public (docs/vocabulary.md)."""

from __future__ import annotations

from dataclasses import dataclass, field

STATED = "stated"
RESOLVED = "resolved"
INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of the report's original text: `text[start:end] == quote`, offsets in code points."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: where it is said, how directly, and the rule that read it."""

    evidence: tuple[Evidence, ...]
    basis: str = STATED
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Fact):
    """A meeting the report speaks of; `id` is unique within the report."""

    id: str
    main: bool = False
    institution: str | None = None
    body: str | None = None
    kind: str = "other"
    ordinal: int | None = None
    format: str | None = None
    date: str | None = None
    date_end: str | None = None
    city: str | None = None
    city_original: str | None = None
    country: str | None = None
    venue: str | None = None
    status: str = "held"
    chair: str | None = None
    host: str | None = None
    date_basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Fact):
    """Somebody who came to a session, or is said not to have come."""

    session: str
    person: str | None = None
    person_original: str | None = None
    office: str | None = None
    country: str | None = None
    role: str = "participant"
    person_inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Fact):
    """A document and what became of it in this report; `period` is (from, to), in ISO form, None where open."""

    type: str
    title: str
    title_original: str
    concepts: tuple[str, ...] = ()
    period: tuple[str | None, str | None] | None = None
    status: str = "adopted"
    session: str | None = None
    initiator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Fact):
    """Something concrete that somebody proposed."""

    by: str | None
    what: str
    what_original: str
    by_country: str | None = None
    concepts: tuple[str, ...] = ()
    status: str = "proposed"
    session: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """Words attributed to a person or a body; `mode` is direct or reported.

    `content` is their English, given only where every word of them is known; `names` are the states, institutions and
    cities they name.
    """

    speaker: str
    speaker_original: str | None = None
    office: str | None = None
    mode: str = "reported"
    verb: str = "said"
    content_original: str = ""
    content: str | None = None
    concepts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chairmanship(Fact):
    """A state holding, having held or about to hold the chair of an institution."""

    institution: str
    country: str
    year: str | None = None
    from_: str | None = None
    to: str | None = None
    role: str = "chair"
    status: str = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Fact):
    """How a state (or institution) belongs to an institution."""

    country: str
    institution: str
    status: str = "member"
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Fact):
    """A person holding an office of a country or institution on the day the report speaks of."""

    person: str
    office: str
    person_original: str | None = None
    country: str | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation(Fact):
    """A title given to a city, year or body (cultural capital, theme year, honorary title)."""

    title: str
    holder: str
    title_original: str | None = None
    institution: str | None = None
    year: str | None = None
    status: str = "adopted"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionEvent(Fact):
    """The founding, launch, renaming or end of an institution."""

    institution: str
    kind: str = "founded"
    founded: str | None = None
    initiator: str | None = None
    members: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """A number the report gives, in base units."""

    about: str
    about_original: str
    value: float
    unit: str
    change: str | None = None
    period: str | None = None
    approximate: bool = False
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution(Fact):
    """Something a careful reader would flag."""

    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Where the text, a photo or a translation comes from."""

    origin: str
    of: str
    evidence: tuple[Evidence, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the original text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What is known of the report itself."""

    id: str
    path: str | None
    language: str | None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    credits: tuple[Credit, ...] = ()
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report says."""

    report: ReportInfo
    sessions: tuple[Session, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    acts: tuple[Act, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    statements: tuple[Statement, ...] = ()
    chairmanships: tuple[Chairmanship, ...] = ()
    memberships: tuple[Membership, ...] = ()
    offices: tuple[Office, ...] = ()
    designations: tuple[Designation, ...] = ()
    institutions: tuple[InstitutionEvent, ...] = ()
    figures: tuple[Figure, ...] = ()
    warnings: tuple[Caution, ...] = field(default=())


FACT_TYPES: dict[str, type[Fact]] = {
    "sessions": Session,
    "attendance": Attendance,
    "acts": Act,
    "proposals": Proposal,
    "statements": Statement,
    "chairmanships": Chairmanship,
    "memberships": Membership,
    "offices": Office,
    "designations": Designation,
    "institutions": InstitutionEvent,
    "figures": Figure,
    "warnings": Caution,
}
