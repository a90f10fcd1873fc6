"""Comments in a Word file: the same file again, with comments at exact places and nothing else changed.

Written on the package itself: what python-docx reads and saves again would lose what it does not know.
Word takes comments in the body alone (not in headers, notes and text boxes), so that what stands there
gets its comment where the body refers to it (ISO/IEC 29500-1, 17.13.4).
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any, Final

from lxml import etree

from graph.errors import UnreadableFile
from viz.printable import printable
from viz.word_package import WordPackage

Element = Any  # lxml has no types of its own
Stretch = tuple[str, int, int, int]

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BOX: Final = "Chữ được chú thích nằm trong khung hoặc hình vẽ; chú thích đặt tại nơi khung được gắn vào."
_NOTE: Final = "Chữ được chú thích nằm ở chú thích cuối trang (cuối văn bản); chú thích đặt tại dấu dẫn."
_ELSEWHERE: Final = (
    "Chữ được chú thích nằm ngoài phần thân văn bản (ví dụ đầu trang); chú thích đặt ở đầu văn bản."
)


@dataclass(frozen=True, slots=True)
class Comment:
    """What to say at which letters; the first paragraph is printed bold.

    A stretch is the name of a part, the number of an element among all elements of that part in document
    order (the root is 0), and the letters `[start, end)` therein. Without stretches the comment stands at
    the start of the document.
    """

    stretches: tuple[Stretch, ...]
    paragraphs: tuple[str, ...]


def commented(data: bytes, comments: Sequence[Comment], made: date, author: str) -> bytes:
    """The .docx with the comments by `author` of the day `made`; existing comments stay.

    Parts that need no change keep their bytes. Raises UnreadableFile for a package that is none.
    """
    package = WordPackage(data)
    body = _Body(package)
    placed = [(body.place(comment), comment) for comment in comments]
    existing = package.related("comments")
    known = [] if existing is None else list(existing.root)
    numbers = _free_numbers([*known, *body.root.iter(body.w("commentRangeStart"))], body.w("id"))
    for number, (place, _) in zip(numbers, placed, strict=False):
        place.number = number
    body.mark([place for place, _ in placed])
    part = existing or package.add_part("comments", body.w("comments"))
    for place, comment in placed:
        part.root.append(_comment(body, place, comment, made, author))
    package.change(body.part, body.root)
    package.change(part.name, part.root)
    return package.packed(made)


@dataclass(slots=True)
class _Place:
    """Where a comment begins and ends: an element and how many of its letters stand before.

    `whole` places stand around the element; `remark` says why a comment stands elsewhere.
    """

    first: Element
    start: int
    last: Element
    end: int
    whole: bool = False
    remark: str = ""
    number: int = 0


class _Body:
    """The body of a document: finds places in it and marks them."""

    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self.part = package.main
        self.root = package.tree(package.main)
        self._namespace = etree.QName(self.root).namespace
        self._elements: list[Element] = list(self.root.iter("*"))
        self._order = {element: number for number, element in enumerate(self._elements)}

    def w(self, name: str) -> str:
        """The qualified name of a tag or attribute in the namespace of this document."""
        return f"{{{self._namespace}}}{name}"

    def new(self, name: str, **attributes: str) -> Element:
        """A new element of the document's namespace."""
        return etree.Element(self.w(name), {self.w(key): value for key, value in attributes.items()})

    def place(self, comment: Comment) -> _Place:
        """Where a comment can stand; the nearest allowed place where Word allows none at its letters."""
        here = sorted(stretch[1:] for stretch in comment.stretches if stretch[0] == self.part)
        if not here:
            return self._reference(comment) if comment.stretches else self._start()
        first, last = self._elements[here[0][0]], self._elements[here[-1][0]]
        boxed = self._host(first) if len(list(first.iterancestors(self.w("p")))) > 1 else None
        if boxed is not None:
            return _Place(boxed, 0, boxed, 0, whole=True, remark=_BOX)
        return _Place(first, here[0][1], last, here[-1][2])

    def mark(self, places: Sequence[_Place]) -> None:
        """Insert range marks and references, from the end of the document to its start.

        So every split leaves the letters in front of it in the element where they were.
        """
        points: list[tuple[int, int, bool, _Place]] = []
        for place in places:
            if place.whole:
                place.first.addprevious(self.new("commentRangeStart", id=str(place.number)))
                self._close(place, place.last, after=True)
            else:
                points.append((self._order[place.first], place.start, True, place))
                points.append((self._order[place.last], place.end, False, place))
        for number, offset, begins, place in sorted(points, key=lambda point: point[:3], reverse=True):
            beside, after = self._split(self._elements[number], offset)
            if begins:
                mark = self.new("commentRangeStart", id=str(place.number))
                beside.addnext(mark) if after else beside.addprevious(mark)
            else:
                self._close(place, beside, after=after)

    def _close(self, place: _Place, beside: Element, *, after: bool) -> None:
        """End a range; its reference stands outside of tracked changes, links and controls."""
        mark = self.new("commentRangeEnd", id=str(place.number))
        beside.addnext(mark) if after else beside.addprevious(mark)
        run = self.new("r")
        properties = etree.SubElement(run, self.w("rPr"))
        etree.SubElement(properties, self.w("sz")).set(self.w("val"), "16")
        etree.SubElement(run, self.w("commentReference")).set(self.w("id"), str(place.number))
        self._host(mark).addnext(run)

    def _host(self, element: Element) -> Element:
        """The child of the outermost paragraph around an element."""
        host = None
        for around in [element, *element.iterancestors()]:
            parent = around.getparent()
            if parent is not None and parent.tag == self.w("p"):
                host = around
        return element if host is None else host

    def _split(self, element: Element, offset: int) -> tuple[Element, bool]:
        """Split a run at a letter; the element at the gap, and whether the gap is behind it."""
        run = element.getparent()
        if run.tag != self.w("r"):
            return self._host(element), offset > 0  # a formula: it cannot be split here
        if element.tag == self.w("t"):
            etree.strip_tags(element, etree.Comment, etree.ProcessingInstruction)
            text = element.text or ""
            if 0 < offset < len(text):
                rest = deepcopy(element)
                element.text, rest.text = text[:offset], text[offset:]
                element.tail = None
                for half in (element, rest):
                    if half.text != half.text.strip():
                        half.set(_SPACE, "preserve")
                element.addnext(rest)
        children = list(run)
        at = children.index(element) + (1 if offset else 0)
        if all(child.tag == self.w("rPr") for child in children[:at]):
            return run, False
        if at < len(children):
            rest = etree.Element(run.tag, dict(run.attrib))
            rest.extend([deepcopy(child) for child in children[:1] if child.tag == self.w("rPr")])
            rest.extend(children[at:])
            run.addnext(rest)
        return run, True

    def _start(self) -> _Place:
        """The first paragraph of the body that prints something, at its first run."""
        for text in self.root.iter(self.w("t")):
            if (text.text or "").strip() and not self._in_box(text) and text.getparent().tag == self.w("r"):
                return _Place(text, 0, text, len(text.text))
        paragraph = next(self.root.iter(self.w("p")), None)
        if paragraph is None:
            raise UnreadableFile("Tệp .docx không có đoạn văn nào để đặt chú thích.")
        run = paragraph.find(self.w("r"))
        if run is None:
            run = self.new("r")
            paragraph.append(run)
        return _Place(run, 0, run, 0, whole=True)

    def _in_box(self, element: Element) -> bool:
        return len(list(element.iterancestors(self.w("p")))) > 1

    def _reference(self, comment: Comment) -> _Place:
        """The mark in the body that refers to the note in which a comment's letters stand."""
        part, number = comment.stretches[0][:2]
        element = next((e for n, e in enumerate(self.package.tree(part).iter("*")) if n == number), None)
        for around in () if element is None else element.iterancestors(self.w("footnote"), self.w("endnote")):
            kind = etree.QName(around).localname
            for mark in self.root.iter(self.w(f"{kind}Reference")):
                if mark.get(self.w("id")) == around.get(self.w("id")):
                    host = self._host(mark)
                    return _Place(host, 0, host, 0, whole=True, remark=_NOTE)
        start = self._start()
        start.remark = _ELSEWHERE
        return start


def _free_numbers(used: Sequence[Element], attribute: str) -> Iterator[int]:
    """Numbers for new comments, above those in use (17.13.4.2: each id is unique in the part)."""
    taken = {int(value) for element in used if (value := element.get(attribute, "")).isdecimal()}
    return (number for number in count() if number not in taken)


def _comment(body: _Body, place: _Place, comment: Comment, made: date, author: str) -> Element:
    said = [*comment.paragraphs, *([place.remark] if place.remark else [])]
    element = body.new(
        "comment",
        id=str(place.number),
        author=author,
        date=f"{made.isoformat()}T00:00:00Z",
        initials="".join(word[0].upper() for word in author.split()),
    )
    for index, text in enumerate(said):
        element.append(_paragraph(body, text, first=index == 0))
    return element


def _paragraph(body: _Body, text: str, *, first: bool) -> Element:
    """A paragraph of a comment that looks the same whatever the styles of the document are."""
    paragraph = body.new("p")
    properties = etree.SubElement(paragraph, body.w("pPr"))
    properties.append(body.new("spacing", before="0", after="0", line="240", lineRule="auto"))
    properties.append(body.new("ind", left="0", right="0", firstLine="0"))
    properties.append(body.new("jc", val="left"))
    if first:
        etree.SubElement(etree.SubElement(paragraph, body.w("r")), body.w("annotationRef"))
    run = etree.SubElement(paragraph, body.w("r"))
    look = etree.SubElement(run, body.w("rPr"))
    look.extend([body.new("b")] if first else [])
    look.append(body.new("sz", val="20"))
    letters = etree.SubElement(run, body.w("t"))
    letters.set(_SPACE, "preserve")
    letters.text = printable(text)
    return paragraph
