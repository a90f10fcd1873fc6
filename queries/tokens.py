"""Tokens of Cypher: a text cut into names, strings, numbers, parameters and signs.

Comments and blanks become the `gap` of the token behind them. What is not one of these tokens is
refused, so nothing that follows ever sees a character that it does not know. One pass, linear time.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, NoReturn

from graph.errors import QueryRefused

TokenKind = Literal["name", "quoted", "string", "int", "float", "param", "sign", "end"]

MAX_TEXT = 20_000
MAX_NAME = 64
MAX_INT = 2**63 - 1

_SHAPES = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>//[^\r\n]*|/\*(?:[^*]|\*(?!/))*\*/)
    | (?P<name>[^\W\d][\w\u0300-\u036f]*)
    | `(?P<quoted>[^`]*)`(?!`)
    | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<float>[0-9]+(?:\.[0-9]+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+))(?!\w)
    | (?P<int>0|[1-9][0-9]*)(?!\w)
    | (?P<param>\$[A-Za-z][A-Za-z0-9_]*)(?!\w)
    | (?P<sign>(?!/\*)(?:<=|>=|<>|=~|!=|\|\||&&|::|\+=|\.\.|[()\[\]{}<>=+\-*/%^.,:;|]))
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u(?P<short>[0-9A-Fa-f]{4})|U(?P<long>[0-9A-Fa-f]{8})|(?P<plain>.))", re.DOTALL)
_PLAIN = {"\\": "\\", "'": "'", '"': '"', "n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_WRITTEN = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_OPENED = {
    "'": "chuỗi mở bằng dấu ' chưa đóng",
    '"': 'chuỗi mở bằng dấu " chưa đóng',
    "`": "tên mở bằng dấu ` chưa đóng hoặc có hai dấu ` liền nhau",
    "/*": "chú thích mở bằng /* chưa đóng",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: what it is, its value (a string decoded, a name in NFC), where it stands, a blank before."""

    kind: TokenKind
    value: str
    start: int
    end: int
    gap: bool

    @property
    def word(self) -> str:
        """The token as a keyword: upper case for a plain ASCII name, else empty."""
        return self.value.upper() if self.kind == "name" and self.value.isascii() else ""


def place(text: str, start: int) -> str:
    """Where an offset lies, in words: line and column from 1."""
    line = text.count("\n", 0, start) + 1
    return f"dòng {line}, cột {start - text.rfind(chr(10), 0, start)}"


def refuse(text: str, start: int, what: str, do: str) -> NoReturn:
    """Raise QueryRefused for the place `start` of a query."""
    raise QueryRefused(what, where=f"câu hỏi Cypher, {place(text, start)}", do=do)


def tokenize(text: str) -> list[Token]:
    """Cut a query into tokens, ended by one of kind `end`; raises QueryRefused for anything unknown."""
    if len(text) > MAX_TEXT:
        raise QueryRefused(
            f"Câu hỏi dài {len(text)} ký tự, quá {MAX_TEXT}.",
            where="câu hỏi Cypher",
            do="đưa giá trị vào tham số.",
        )
    tokens: list[Token] = []
    position, gap = 0, False
    while position < len(text):
        match = _SHAPES.match(text, position)
        if not match:
            _refuse_character(text, position)
        kind = match.lastgroup
        if kind in ("space", "comment"):
            gap = True
        else:
            tokens.append(_token(text, match, gap))
            gap = False
        position = match.end()
    return [*tokens, Token("end", "", len(text), len(text), gap)]


def _token(text: str, match: re.Match[str], gap: bool) -> Token:
    """The token of a match, its value decoded and its bounds checked."""
    (start, end), value = match.span(), match[match.lastgroup or 0]
    match match.lastgroup:
        case "name" | "quoted" as kind:
            return Token(kind, _name(text, start, value), start, end, gap)
        case "string":
            return Token("string", _decoded(text, start + 1, value[1:-1]), start, end, gap)
        case "int" if len(value) > 19 or int(value) > MAX_INT:
            refuse(text, start, f"Số {value[:30]} quá lớn.", f"dùng số đến {MAX_INT}.")
        case "int" | "float" | "sign" as kind:
            return Token(kind, value, start, end, gap)
    return Token("param", value[1:], start, end, gap)


def _name(text: str, start: int, value: str) -> str:
    """A name in NFC, if its characters and length are such that every engine reads it alike."""
    value = unicodedata.normalize("NFC", value)
    if not value.strip() or len(value) > MAX_NAME or "\\" in value or not value.isprintable():
        refuse(
            text, start, f"Tên «{value[:MAX_NAME]}» không dùng được.",
            f"dùng tên từ 1 đến {MAX_NAME} ký tự, không có dấu \\ và ký tự điều khiển.",
        )  # fmt: skip
    return value


def _decoded(text: str, start: int, body: str) -> str:
    """The characters that the inside of a string literal means."""

    def one(match: re.Match[str]) -> str:
        code = match["short"] or match["long"]
        if code and int(code, 16) <= 0x10FFFF:
            return chr(int(code, 16))
        if not code and match["plain"] in _PLAIN:
            return _PLAIN[match["plain"]]
        refuse(
            text,
            start + match.start(),
            f"Dấu thoát «{match[0]}» trong chuỗi không có nghĩa.",
            "viết \\\\ cho dấu \\.",
        )

    decoded = _ESCAPE.sub(one, body)
    bad = next((c for c in decoded if c == "\0" or "\ud800" <= c <= "\udfff"), None)
    if bad or re.search(r"\\[uU]", decoded):
        # Neo4j reads \u before it reads strings: such a text must never reach it inside a query.
        refuse(
            text, start, "Chuỗi có ký tự rỗng, nửa ký tự hoặc dấu \\u.", "đưa giá trị vào một tham số $ten."
        )
    return decoded


def _refuse_character(text: str, start: int) -> NoReturn:
    """Refuse the character at which no token begins, saying which it is."""
    opened = next((words for mark, words in _OPENED.items() if text.startswith(mark, start)), None)
    if opened:
        refuse(text, start, f"Câu hỏi không đọc được: {opened}.", "đóng dấu đã mở.")
    character = text[start]
    if character in "‘’“”«»":
        refuse(text, start, f"Dấu nháy cong «{character}» không dùng được.", "dùng dấu nháy thẳng ' hoặc \".")
    if character.isdigit():
        refuse(text, start, "Có số không đọc được.", "viết số thường như 12 hoặc 3.5.")
    name = f"«{character}» (U+{ord(character):04X})" if character.isprintable() else f"U+{ord(character):04X}"
    if character == "$":
        refuse(text, start, "Dấu $ không có tên tham số.", "viết $ten bằng chữ không dấu, số và dấu _.")
    refuse(text, start, f"Ký tự {name} không dùng được ngoài chuỗi.", "bỏ ký tự đó hoặc đặt trong chuỗi.")


def written(token: Token, reserved: frozenset[str]) -> str:
    """A token as the engines get it: strings re-escaped, names in backticks if need be."""
    match token.kind:
        case "string":
            return "'" + "".join(_WRITTEN.get(c, c) for c in token.value) + "'"
        case "param":
            return f"${token.value}"
        case "quoted":
            return name_written(token.value, reserved)
        case "name" if not token.value.isascii():
            return f"`{token.value}`"
    return token.value


def name_written(name: str, reserved: frozenset[str]) -> str:
    """A name bare if it is a plain ASCII word and no keyword, else in backticks."""
    plain = name.isascii() and name.isidentifier() and name.upper() not in reserved
    return name if plain else f"`{name}`"
