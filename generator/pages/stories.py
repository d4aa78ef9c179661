"""A topic's story: sentences, each with the numbered findings that it rests on."""

from collections.abc import Iterable, Mapping

from ..kinds.topics import Answer, StorySentence as Told, Topic
from ..text import to_inline_html
from .links import Linker
from .views import Link, StorySentence


def answer_of(topic: Topic, linker: Linker) -> StorySentence | None:
    """What a topic's story comes down to."""
    return _sentence(topic.answer, _numbers(topic), linker) if topic.answer else None


def story_of(topic: Topic, linker: Linker) -> Iterable[StorySentence]:
    """The sentences of a topic's story."""
    numbers = _numbers(topic)
    return (_sentence(told, numbers, linker) for told in topic.story)


def _numbers(topic: Topic) -> Mapping[str, int]:
    """The numbers of the findings, in the order in which answer and story cite them first."""
    told = (*((topic.answer,) if topic.answer else ()), *topic.story)
    cited = dict.fromkeys(finding_id for sentence in told for finding_id in sentence.findings)
    return {finding_id: number for number, finding_id in enumerate(cited, 1)}


def _sentence(told: Answer | Told, numbers: Mapping[str, int], linker: Linker) -> StorySentence:
    links = map(linker.to, told.findings)
    return StorySentence(
        heading=(told.heading or "") if isinstance(told, Told) else "",
        says=to_inline_html(told.says, linker.resolve),
        findings=tuple(
            Link(str(numbers[finding_id]), link.href, link.title)
            for finding_id, link in zip(told.findings, links, strict=True)
        ),
    )
