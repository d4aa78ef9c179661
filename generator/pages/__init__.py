"""The atlas to Markdown: views of records, and the templates that show them.

``views`` holds what a template may see; ``records`` makes the view of a record; ``indexes`` those
of the pages that list records; ``site`` renders them all.
"""
