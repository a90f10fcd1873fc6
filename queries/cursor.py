"""The reading head of the guard: where it stands in the tokens, which names it has met, what it rewrites."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, NoReturn

from queries.tokens import Token, name_written, refuse, tokenize, written
from queries.words import (
    ALL_PROPERTIES,
    EDGE_PROPERTIES,
    KEYWORDS,
    NODE_PROPERTIES,
    REFUSED,
    RESERVED,
    Named,
    suggestion,
)

Dialect = Literal["ladybug", "neo4j"]
Sort = Literal["node", "edge", "path", "date", "other"]

MAX_DEPTH = 30
MAX_NAMES = 60
ALLOWED = (
    "chỉ dùng MATCH, OPTIONAL MATCH, WHERE, EXISTS, WITH, UNWIND, RETURN, ORDER BY, SKIP, LIMIT, UNION; "
    "xem docs/cypher.md."
)


@dataclass(frozen=True, slots=True)
class Variable:
    """What a name stands for; `labels` are those a node may have (all of them when none is written)."""

    sort: Sort = "other"
    labels: frozenset[str] = frozenset()

    @property
    def properties(self) -> frozenset[str]:
        """The properties that the model gives to such a thing; of a computed value, any."""
        match self.sort:
            case "node":
                return frozenset().union(
                    *(NODE_PROPERTIES[label] for label in self.labels or NODE_PROPERTIES)
                )
            case "edge":
                return EDGE_PROPERTIES
        return ALL_PROPERTIES if self.sort == "other" else frozenset()


class Cursor:
    """A text, its tokens, and what each token will be written as for the engine."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self.text = text
        self.dialect = dialect
        self.tokens = tokenize(text)
        self.out = [written(token, RESERVED) for token in self.tokens]
        self.at = 0
        self.depth = 0
        self.scope: dict[str, Variable] = {}
        self.parameters: set[str] = set()
        self.pair = _pairs(self.tokens)

    # --- looking and stepping

    @property
    def token(self) -> Token:
        """The token under the head."""
        return self.tokens[self.at]

    def ahead(self, steps: int = 1) -> Token:
        """A token further on; the last one stands for everything behind it."""
        return self.tokens[min(self.at + steps, len(self.tokens) - 1)]

    def is_word(self, *words: str) -> bool:
        """Whether the head is at one of these keywords."""
        return self.token.word in words and bool(self.token.word)

    def is_sign(self, *signs: str) -> bool:
        """Whether the head is at one of these signs."""
        return self.token.kind == "sign" and self.token.value in signs

    def step(self) -> Token:
        """Take the token under the head."""
        token = self.token
        self.at += token.kind != "end"
        return token

    def accept_word(self, *words: str) -> str:
        """Take one of these keywords, if it is there; else empty."""
        return self.step().word if self.is_word(*words) else ""

    def accept_sign(self, *signs: str) -> str:
        """Take one of these signs, if it is there; else empty."""
        return self.step().value if self.is_sign(*signs) else ""

    def expect_word(self, word: str) -> None:
        """Take this keyword or refuse what is there instead."""
        if not self.accept_word(word):
            self.unexpected(f"cần {word} ở đây")

    def expect_sign(self, sign: str) -> None:
        """Take this sign or refuse what is there instead."""
        if not self.accept_sign(sign):
            self.unexpected(f"cần dấu {sign} ở đây")

    def following(self, sign: str) -> Iterator[None]:
        """Once, and again for each `sign` that follows: for lists."""
        yield
        while self.accept_sign(sign):
            yield

    @contextmanager
    def nested(self) -> Iterator[None]:
        """One level deeper."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.fail(f"Câu hỏi lồng nhau quá {MAX_DEPTH} tầng.", "chia thành các mệnh đề WITH.")
        yield
        self.depth -= 1

    @contextmanager
    def scoped(self) -> Iterator[None]:
        """One level deeper; names met inside are forgotten outside."""
        outside = dict(self.scope)
        with self.nested():
            yield
        self.scope = outside

    # --- names

    def variable(self, *, new: bool = False) -> str:
        """Take the name of a variable; a new one must not differ from another by case alone."""
        token = self.name("tên biến")
        name = token.value
        if new:
            if len(self.scope) >= MAX_NAMES:
                self.fail(f"Câu hỏi đặt quá {MAX_NAMES} tên.", "bỏ bớt biến bằng WITH.", token)
            twin = next((other for other in self.scope if other != name and _alike(other, name)), None)
            if twin:
                self.fail(f"Tên «{name}» và «{twin}» chỉ khác chữ hoa, thường.", "đặt tên khác.", token)
        elif name not in self.scope:
            do = suggestion(name, Named.VARIABLE, frozenset(self.scope))
            self.fail(f"Biến «{name}» chưa được đặt trong câu hỏi.", do, token)
        return name

    def name(self, what: str) -> Token:
        """Take a name that is no keyword (in backticks any name may stand)."""
        token = self.token
        if token.kind not in ("name", "quoted"):
            self.unexpected(f"cần {what} ở đây")
        if token.word in REFUSED:
            self.unexpected("")
        if token.word in KEYWORDS:
            self.fail(
                f"{token.word} là từ khóa, không làm {what} được.", "đặt tên khác hoặc đặt trong dấu `…`."
            )
        if token.value.startswith("_"):
            self.fail(f"Tên «{token.value}» bắt đầu bằng dấu _, dành cho chương trình.", "đặt tên khác.")
        self.out[self.at] = name_written(token.value, RESERVED)
        return self.step()

    def property_of(self, variable: Variable) -> str:
        """Take the name of a property that such a thing has."""
        token = self.token
        if token.kind not in ("name", "quoted"):
            self.unexpected("cần tên thuộc tính ở đây")
        if token.value not in variable.properties:
            what = f" của {' | '.join(sorted(variable.labels))}" if variable.labels else ""
            do = suggestion(token.value, Named.PROPERTY, variable.properties)
            if token.value == "type" and variable.sort == "edge":
                do = "viết type(…)."
            self.fail(f"Không có thuộc tính «{token.value}»{what}.", do)
        self.out[self.at] = name_written(token.value, RESERVED)
        return self.step().value

    # --- refusing and rewriting

    def fail(self, what: str, do: str, token: Token | None = None) -> NoReturn:
        """Refuse the query at a token (the one under the head)."""
        refuse(self.text, (token or self.token).start, what, do)

    def unexpected(self, wanted: str) -> NoReturn:
        """Refuse the token under the head by name."""
        token = self.token
        if token.word in REFUSED:
            self.fail(f"Không được dùng {token.word}. {REFUSED[token.word]}.", ALLOWED)
        if token.kind == "sign" and token.value == ";":
            self.fail("Chỉ nhận một câu hỏi mỗi lần, không nối bằng dấu «;».", "bỏ dấu «;» và phần sau.")
        shown = (
            "Câu hỏi kết thúc dở dang"
            if token.kind == "end"
            else f"Không dùng được «{token.value[:40]}» ở đây"
        )
        self.fail(f"{shown}{': ' if wanted else ''}{wanted}.", ALLOWED)

    def wrap(self, first: int, before: str, after: str) -> None:
        """Write something before token `first` and behind the last token taken."""
        self.out[first] = before + self.out[first]
        self.out[self.at - 1] += after

    def rewritten(self) -> str:
        """The query for the engine: without comments, each blank a single space."""
        return "".join(
            (" " if token.gap else "") + text for token, text in zip(self.tokens, self.out, strict=True)
        ).strip()


def _alike(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _pairs(tokens: list[Token]) -> dict[int, int]:
    """The position of the closing parenthesis for each opening one that has one."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind == "sign" and token.value == "(":
            opened.append(index)
        elif token.kind == "sign" and token.value == ")" and opened:
            pairs[opened.pop()] = index
    return pairs
