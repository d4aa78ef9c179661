"""What curators tell of a record, each sentence with the numbered findings that it rests on."""

from collections.abc import Iterable, Mapping

from ..kinds.topics import StorySentence as Told, Topic
from ..model.record import Answer, Entity
from ..text import to_inline_html
from .links import Linker
from .views import Link, StorySentence


def answer_of(record: Entity, linker: Linker) -> StorySentence | None:
    """What the findings on a record come down to."""
    return _sentence(record.answer, _numbers(record), linker) if record.answer else None


def story_of(topic: Topic, linker: Linker) -> Iterable[StorySentence]:
    """The sentences of a topic's story."""
    numbers = _numbers(topic)
    return (_sentence(told, numbers, linker) for told in topic.story)


def _numbers(record: Entity) -> Mapping[str, int]:
    """The numbers of the findings, in the order in which answer and story cite them first."""
    story = record.story if isinstance(record, Topic) else ()
    told = (*((record.answer,) if record.answer else ()), *story)
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
