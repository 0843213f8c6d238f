"""Measuring readings against gold: precision, recall and F1, every miss and false fact shown."""

from rapporteur.evaluate.gold import BESIDE, KINDS, Gold, load_folder
from rapporteur.evaluate.result import Evaluation, Tally
from rapporteur.evaluate.run import evaluate, only
from rapporteur.evaluate.score import ReportScore, score

__all__ = ["BESIDE", "KINDS", "Evaluation", "Gold", "ReportScore", "Tally", "evaluate", "load_folder", "only", "score"]
