"""The original text with offsets; folding, tokens and sentences."""

from rapporteur.text.folding import Folded, Folding
from rapporteur.text.gaps import with_gaps
from rapporteur.text.sentences import CLOSERS, OPENERS, Sentence, SentenceSigns, sentences
from rapporteur.text.tokens import Tokens, tokenize, words_of

__all__ = [
    "CLOSERS",
    "OPENERS",
    "Folded",
    "Folding",
    "Sentence",
    "SentenceSigns",
    "Tokens",
    "sentences",
    "tokenize",
    "with_gaps",
    "words_of",
]
