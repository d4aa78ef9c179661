"""The kinds of record: one module, one model class, one folder below ``data/`` for each.

A kind is found by its module being here. Adding one takes this module, a template of the same
name in ``templates/records/`` and a line in the ``nav`` of ``mkdocs.yml``.
"""

import importlib
import pkgutil
from functools import cache

from ..model.record import Record


def _below(model: type[Record]) -> list[type[Record]]:
    found = []
    for sub in model.__subclasses__():
        found += [sub] if "kind" in vars(sub) else _below(sub)
    return found


@cache
def all_kinds() -> dict[str, type[Record]]:
    """The model class of every kind by its folder's name, in the kinds' order."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    models = sorted(_below(Record), key=lambda model: model.kind.order)
    return {model.kind.folder: model for model in models}
