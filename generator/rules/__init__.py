"""Rules: what no record can know alone.

Each module here holds rules of one subject. A rule is a function that takes the atlas and yields
problems; it is listed in its module's ``RULES``, and every module's are run.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..atlas import Atlas
from ..problems import Problem


def check_atlas(atlas: Atlas, broken: frozenset[str]) -> list[Problem]:
    """Every problem between the records.

    Args:
        atlas: The records that are right in themselves.
        broken: Ids of those that are not; links to them are no further problem.
    """
    scope = Scope(atlas, broken)
    return [problem for rule in _all_rules() for problem in rule(scope)]


@dataclass(frozen=True)
class Scope:
    """What a rule looks at."""

    atlas: Atlas
    broken: frozenset[str]


Rule = Callable[[Scope], Iterator[Problem]]


def _all_rules() -> list[Rule]:
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return [
        rule for name in modules for rule in importlib.import_module(f"{__name__}.{name}").RULES
    ]
