"""Extract: a source read into a record — header, citations, relations, agencies, tasks, recipients."""

from pathlib import Path

from graph.record import Header, Record, TaskRead
from graph.source import Source
from loaders.agencies import read_agencies
from loaders.budget import read_budget
from loaders.clean import Clean
from loaders.effects import read_effects
from loaders.header import read_attached, read_header
from loaders.names import Names
from loaders.readers import read, read_bytes
from loaders.recipients import read_recipients
from loaders.references import References
from loaders.sections import lay_out
from loaders.targets import read_targets
from loaders.tasks import read_tasks

#: The version of the grammar; a store whose records were read by another one needs `cancu rebuild`.
GRAMMAR = "2"


def extract(path: Path) -> Record:
    """Read one file; raises the errors of `loaders.readers.read` for a file that is no document."""
    return read_record(read(path), str(path))


def extract_bytes(content: bytes, name: str) -> Record:
    """Read the bytes of a file that was handed over; raises as `extract` does."""
    return read_record(read_bytes(content, name), name)


def read_record(source: Source, file: str) -> Record:
    """What a source says; `file` is the name under which it is reported. Never fails on any text."""
    clean = Clean(source.text)
    layout = lay_out(clean)
    header = read_header(clean, layout)
    names = Names(header).learn(clean)
    references = References(clean, layout, header, names)
    tasks = read_tasks(clean, layout, header, names)
    recipients = read_recipients(clean, layout)
    effects, own_term = read_effects(clean, layout, header, references.cued)
    issuers = [citation.issuer for citation in references.citations if citation.issuer]
    return Record(
        file=file,
        sha256=source.sha256,
        grammar=GRAMMAR,
        document=_in_original(clean, header),
        citations=references.citations,
        relations=references.relations,
        agencies=read_agencies(clean, layout, header, issuers, tasks, recipients, names),
        tasks=tuple(_task_in_original(clean, task) for task in tasks),
        recipients=recipients,
        budget=read_budget(clean, layout),
        targets=read_targets(clean, layout),
        attached=tuple(_in_original(clean, attached) for attached in read_attached(clean, layout)),
        effects=effects,
        own_term=own_term,
        unread=references.unread,
        warnings=(*source.warnings, *_warnings(references)),
    )


def _warnings(references: References) -> tuple[str, ...]:
    if references.citations:
        return ()
    return ("Không đọc được căn cứ hay viện dẫn nào trong tệp này.",)


def _in_original(clean: Clean, header: Header) -> Header:
    start, end = clean.span(header.start, header.end)
    return header.model_copy(update={"start": start, "end": end})


def _task_in_original(clean: Clean, task: TaskRead) -> TaskRead:
    start, end = clean.span(task.start, task.end)
    return task.model_copy(update={"start": start, "end": end, "text": clean.original[start:end]})
