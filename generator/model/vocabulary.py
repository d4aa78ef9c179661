"""The controlled words of a finding, each with the meaning that pages show for it."""

from typing import Final, Literal

Change = Literal[
    "increased", "decreased", "unchanged", "changed", "linked", "present", "absent", "not-stated"
]
CHANGE: Final[dict[str, str]] = {
    "increased": "more of it; switched on or induced",
    "decreased": "less of it; switched off or blocked",
    "unchanged": "looked for, and no difference found",
    "changed": "altered; the source does not say which way",
    "linked": "goes together with it; no cause is claimed",
    "present": "found there, or takes place there",
    "absent": "looked for there, and not found",
    "not-stated": "named as a target, and nothing more is said",
}

Aspect = Literal["amount", "activity", "expression", "release", "uptake", "location"]
ASPECT: Final[dict[str, str]] = {
    "amount": "how much of it there is",
    "activity": "how strongly it works",
    "expression": "how much of it the cell makes",
    "release": "how much of it leaves the cell",
    "uptake": "how much of it enters the cell",
    "location": "where in the cell it is",
}

Form = Literal["protein", "mrna", "gene"]

Mode = Literal["delivered", "surface", "decoy", "efflux"]
MODE: Final[dict[str, str]] = {
    "delivered": "the cargo passes into the recipient",
    "surface": "the cargo acts on the recipient from outside",
    "decoy": "the vesicle catches a drug or an antibody",
    "efflux": "the vesicle carries something out of its sender",
}

Evidence = Literal["cells", "ex-vivo", "animal", "patients", "trial", "computational"]
EVIDENCE: Final[dict[str, str]] = {
    "trial": "a clinical trial",
    "patients": "samples or records of patients",
    "animal": "living animals",
    "ex-vivo": "tissue or cells taken from a body and studied outside it",
    "cells": "cells in culture",
    "computational": "analysis of data made for other purposes",
}
"""Kinds of evidence, the strongest for use in patients first."""

Certainty = Literal["stated", "hedged", "inferred", "open"]
CERTAINTY: Final[dict[str, str]] = {
    "stated": "the source says it as a fact",
    "hedged": "the source says may, might, could or possibly",
    "inferred": "the source's author concludes it from something else",
    "open": "not known yet: a trial under way, a question, a hurdle",
}

Origin = Literal["sentence", "heading", "paper"]
ORIGIN: Final[dict[str, str]] = {
    "sentence": "by the words of the passage itself",
    "heading": "only by the heading of the table or section",
    "paper": "only by the paper cited",
}

ShownBy = Literal["gain", "loss", "correlation"]
SHOWN_BY: Final[dict[str, str]] = {
    "gain": "by adding it",
    "loss": "by taking it away; told here the other way round",
    "correlation": "by going together; no cause is shown",
}

Species = Literal["human", "mouse", "zebrafish", "cattle", "plant"]

MeasuredIn = Literal["vesicle", "vesicle-surface", "whole-fluid", "tissue", "cell", "not-stated"]
MEASURED_IN: Final[dict[str, str]] = {
    "vesicle": "in vesicles",
    "vesicle-surface": "on the surface of vesicles",
    "whole-fluid": "in the whole fluid, not in its vesicles",
    "tissue": "in tissue",
    "cell": "in cells",
    "not-stated": "where is not stated",
}

Use = Literal["diagnosis", "subtype", "prognosis", "response", "monitoring"]
USE: Final[dict[str, str]] = {
    "diagnosis": "to tell who has the disease",
    "subtype": "to tell one subtype from another",
    "prognosis": "to foresee its course",
    "response": "to foresee how a treatment works",
    "monitoring": "to follow the disease over time",
}

Basis = Literal["source-itself", "cited-paper", "general-knowledge"]
BASIS: Final[dict[str, str]] = {
    "source-itself": "seen in the source itself",
    "cited-paper": "seen in the cited paper",
    "general-knowledge": "general knowledge of the field",
}

Sure = Literal["certain", "likely", "open"]
Weight = Literal["major", "minor"]

Loading = Literal[
    "producer-cell",
    "incubation",
    "electroporation",
    "sonication",
    "extrusion",
    "fusion",
    "conjugation",
    "not-stated",
]
Purpose = Literal["targeting", "acting", "not-stated"]

FindingType = Literal["mechanism", "biomarker", "therapy", "background"]
FINDING_TYPE: Final[dict[str, str]] = {
    "mechanism": "a vesicle changes something in a cell, or something is found in it",
    "biomarker": "something is measured in people's samples",
    "therapy": "a vesicle is made, used or blocked as a treatment",
    "background": "what one must know besides; no concrete effect of a vesicle, so no evidence",
}

RelationKind = Literal["agrees", "disagrees", "builds-on"]
RELATION: Final[dict[str, str]] = {
    "agrees": "says the same, seen elsewhere",
    "disagrees": "speaks against it; both may be true, for the reason given",
    "builds-on": "goes on from it",
}

Bracket = Literal["own", "shared"]
BRACKET: Final[dict[str, str]] = {
    "own": "the papers are cited for this statement alone",
    "shared": "the source cites them for several statements at once; none is credited alone",
}
