"""The signs and short words by which pages show which way something changes."""

from typing import Final

from ..kinds.topics import Topic
from ..model.record import Record

SIGNS: Final = {
    "increased": "▲",
    "decreased": "▼",
    "unchanged": "=",
    "changed": "◆",
    "linked": "↔",
    "present": "●",
    "absent": "○",
    "not-stated": "?",
}
"""The sign of each direction; it never stands without a word."""

CHANGE_WORDS: Final = {
    "increased": "more",
    "decreased": "less",
    "unchanged": "no change in",
    "changed": "altered",
    "linked": "goes with",
    "present": "present:",
    "absent": "absent:",
    "not-stated": "acts on",
}
"""What stands between the sign and the target, where there is little room."""


def change_word(change: str, target: Record) -> str:
    """What stands between the sign of a change and the title of its target."""
    own = (
        {"increased": target.up_word, "decreased": target.down_word}
        if isinstance(target, Topic)
        else {}
    )
    return own.get(change) or CHANGE_WORDS[change]


EVIDENCE_WORDS: Final = {
    "trial": "in trials",
    "patients": "in patients",
    "animal": "in animals",
    "ex-vivo": "in tissue",
    "cells": "in cell culture",
    "computational": "by computation",
    "not-stated": "evidence not stated",
}
"""Kinds of evidence, where there is little room."""

MEASURED_WORDS: Final = {
    "vesicle": "in vesicles",
    "vesicle-surface": "on the surface of vesicles",
    "whole-fluid": "in the whole fluid",
    "tissue": "in tissue",
    "cell": "in cells",
    "not-stated": "where is not stated",
}
"""Where a marker was measured, where there is little room."""
