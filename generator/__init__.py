"""sEV Breast Atlas: one YAML record a file, checked, cross-linked and rendered to a static site.

The stages, each importing only from those before it:

``model``, ``kinds``
    What a record may say; the one source of validation, JSON Schema and documentation.
``reader``
    Files to typed records; everything wrong with them becomes a :class:`~.problems.Problem`.
``atlas``, ``rules``
    Records to one cross-linked whole; what no record can know alone is checked there.
``pages``, ``build``
    The atlas to Markdown; Markdown to a site that is checked before it replaces the last one.
"""

__version__ = "0.1.0"
