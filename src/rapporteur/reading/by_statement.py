"""A ministry that speaks in a statement of its own, and "the statement" that goes on with its words."""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur.reading.chart import Mention
from rapporteur.reading.context import Context, Draft
from rapporteur.reading.holders import Who
from rapporteur.reading.speakers import MINISTRIES

_STATEMENT = "document.statement"
_MEMORY = 4


def speaks_by_statement(context: Context, draft: Draft, heard: Sequence[tuple[int, Who]]) -> Who | None:
    """The ministry heard last in a statement of its own, where a bare "the statement" speaks ("the statement added").

    A statement told more closely ("the final statement"), here or where the ministry spoke of it, is the meeting's.
    """
    told = [mention for name, mention in draft.match.bindings if name == _STATEMENT]
    since = context.sentences[max(0, draft.sentence - _MEMORY)].first
    before = [item for item in heard if since <= item[0] < draft.match.first]
    if not before or not told or not _bare(told[0]):
        return None
    at, last = max(before, key=lambda item: item[0])
    sentence = context.sentences[context.sentence_of(at)]
    its = context.chart.inside(_STATEMENT, sentence.first, sentence.stop)
    own = bool(its) and all(_bare(mention) for mention in its)
    return last if own and last.person is None and last.office in MINISTRIES else None


def _bare(statement: Mention) -> bool:
    return statement.stop - statement.first == 1
