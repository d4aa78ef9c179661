"""A topic's story: sentences, each with the numbered findings that it rests on."""

from collections.abc import Iterable

from ..kinds.topics import Topic
from ..text import to_inline_html
from .links import Linker
from .views import Link, StorySentence


def story_of(topic: Topic, linker: Linker) -> Iterable[StorySentence]:
    """The sentences of a topic's story; a finding keeps its number wherever it is cited."""
    numbers: dict[str, int] = {}
    for sentence in topic.story:
        for finding_id in sentence.findings:
            numbers.setdefault(finding_id, len(numbers) + 1)
        yield StorySentence(
            heading=sentence.heading or "",
            says=to_inline_html(sentence.says, linker.resolve),
            findings=tuple(
                Link(
                    str(numbers[finding_id]),
                    linker.to(finding_id).href,
                    linker.to(finding_id).title,
                )
                for finding_id in sentence.findings
            ),
        )
