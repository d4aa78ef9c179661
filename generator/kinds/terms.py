"""Terms: words of the field and of the atlas, explained for those who are new to either."""

from typing import ClassVar

from ..model.record import Kind, Record
from ..model.scalars import Line


class Term(Record):
    """A word, and what is meant by it. It explains how to read; it is no finding."""

    kind: ClassVar[Kind] = Kind(
        folder="terms",
        label="term",
        plural="Glossary terms",
        icon="material/book-alphabet",
        order=80,
        about="Words and abbreviations of the field and the atlas explained: what each term means.",
    )

    name: Line
    """The word."""
    synonyms: tuple[Line, ...] = ()
    """Other ways to say it."""
    means: Line
    """What is meant by it here, in one or two sentences."""

    def title(self, record_id: str) -> str:  # noqa: ARG002
        """The word."""
        return self.name

    def what(self) -> str:
        """What is meant by it."""
        return self.means

    def names(self) -> tuple[str, ...]:
        """The word and its other forms."""
        return (self.name, *self.synonyms)
