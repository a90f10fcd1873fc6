"""Expressions of the subset: what may stand in WHERE, RETURN, WITH, UNWIND and ORDER BY.

Precedence is that of Cypher 5. Where an engine binds otherwise (IN, IS NULL, STARTS WITH beside an
arithmetic sign) parentheses are written in, so that both read the same tree.
"""

from typing import NoReturn

from queries.calls import NO_NAMES, Calls
from queries.cursor import Sort
from queries.words import DATE_PROPERTIES, LABELS, Named, suggestion


class Expressions(Calls):
    """The part of the guard that reads expressions; each method takes what it names and rewrites it."""

    def subquery(self) -> None:
        """What stands in the braces of EXISTS and COUNT."""
        raise NotImplementedError

    def pattern_predicate(self) -> None:
        """A pattern that stands for whether it exists."""
        raise NotImplementedError

    def expression(self) -> Sort:
        """A whole expression."""
        with self.nested():
            sort = self._conjunction()
            while self.accept_word("OR", "XOR", "AND"):
                self._conjunction()
                sort = "other"
        return sort

    def _conjunction(self) -> Sort:
        negated = False
        while self.accept_word("NOT"):
            negated = True
        sort = self._comparison()
        return "other" if negated else sort

    def _comparison(self) -> Sort:
        sort = self._predicate()
        if not self.accept_sign("=", "<>", "<", ">", "<=", ">="):
            if self.is_sign("=~"):
                self.fail("Không được dùng =~.", "dùng CONTAINS, STARTS WITH hoặc ENDS WITH.")
            if self.is_sign("!="):
                self.fail("Không được dùng !=.", "viết <>.")
            return sort
        self._predicate()
        if self.is_sign("=", "<>", "<", ">", "<=", ">="):
            self.fail("So sánh nối tiếp như 1 < x < 3 không chạy trên mọi kho.", "nối hai so sánh bằng AND.")
        return "other"

    def _predicate(self) -> Sort:
        first = self.at
        sort, compound = self._sum()
        while True:
            start = self.at
            if self.accept_word("IS"):
                self.accept_word("NOT")
                self.expect_word("NULL")
                right = self.at
            elif self.accept_word("STARTS", "ENDS"):
                self.expect_word("WITH")
                right = self.at
                self._operand(right)
            elif self.accept_word("CONTAINS", "IN"):
                right = self.at
                self._operand(right)
            else:
                return sort
            if compound:
                self.out[first] = "(" + self.out[first]
                self.out[start - 1] += ")"
                compound = False
            sort = "other"

    def _operand(self, first: int) -> None:
        _, compound = self._sum()
        if compound:
            self.wrap(first, "(", ")")

    def _sum(self) -> tuple[Sort, bool]:
        """A sum or product, and whether it has more than one operand."""
        sort, compound, dated = self._signed(), False, False
        while self.is_sign("+", "-", "*", "/", "%"):
            dated |= sort == "date"
            operator = self.step()
            dated |= self._signed() == "date"
            if dated:
                self.fail(
                    "Cộng trừ ngày không chạy giống nhau trên các kho.",
                    "so sánh ngày bằng < và >=.",
                    operator,
                )
            sort, compound = "other", True
        if self.is_sign("^", "||"):
            self.fail(
                f"Không được dùng {self.token.value}.",
                "nối chuỗi bằng dấu +; nhân nhiều lần thay cho lũy thừa.",
            )
        return sort, compound

    def _signed(self) -> Sort:
        signed = False
        while self.accept_sign("-", "+"):
            signed = True
        sort = self._atom()
        if self.is_sign("["):
            self.fail(
                "Không lấy phần tử theo chỉ số [ ]: nơi đếm từ 0, nơi đếm từ 1.", "dùng UNWIND hoặc IN."
            )
        if self.is_sign("."):
            self.fail(
                "Chỉ lấy thuộc tính ngay sau tên biến.", "đặt tên bằng WITH … AS x rồi viết x.thuoc_tinh."
            )
        return "other" if signed else sort

    # --- atoms

    def _atom(self) -> Sort:
        token = self.token
        if token.kind == "param":
            self.parameters.add(self.step().value)
            return "other"
        if token.kind in ("string", "int", "float") or self.is_word("TRUE", "FALSE", "NULL"):
            self.step()
            return "other"
        if self.is_word("CASE"):
            self._case()
            return "other"
        if self.is_sign("("):
            return self._parenthesis()
        if self.is_sign("["):
            self._list()
            return "other"
        if self.is_sign("{"):
            self.fail("Không tạo bảng {khóa: giá trị} trong biểu thức.", "trả về từng cột.")
        following = self.ahead()
        if following.kind == "sign" and following.value == "{" and self.is_word("EXISTS", "COUNT"):
            self.step()
            self.subquery()
            return "other"
        if following.kind == "sign" and following.value == "(" and token.kind in ("name", "quoted"):
            return self.call()
        return self._variable()

    def _case(self) -> None:
        self.step()
        if not self.is_word("WHEN"):
            self.expression()
        if not self.is_word("WHEN"):
            self.unexpected("cần WHEN ở đây")
        while self.accept_word("WHEN"):
            self.expression()
            self.expect_word("THEN")
            self.expression()
        if self.accept_word("ELSE"):
            self.expression()
        self.expect_word("END")

    def _parenthesis(self) -> Sort:
        if self._is_pattern():
            self.pattern_predicate()
            return "other"
        self.step()
        sort = self.expression()
        self.expect_sign(")")
        return sort

    def _is_pattern(self) -> bool:
        """Whether an arrow follows the parenthesis that opens here: then it is a node, not a number."""
        close = self.pair.get(self.at)
        if close is None:
            return False
        signs = [token.value if token.kind == "sign" else "" for token in self.tokens[close + 1 : close + 4]]
        if signs[:1] == ["<"]:
            signs = signs[1:]
        return signs[:1] == ["-"] and signs[1:2] in (["["], ["-"])

    def _list(self) -> None:
        self.step()
        if self.ahead().word == "IN" and self.token.value not in self.scope and self.token.kind == "name":
            self._no_comprehension()
        if self.accept_sign("]"):
            return
        for _ in self.following(","):
            self.expression()
        if self.is_sign("|") or self.is_word("WHERE"):
            self._no_comprehension()
        self.expect_sign("]")

    def _no_comprehension(self) -> NoReturn:
        do = "dùng UNWIND … WITH … WHERE rồi collect(…)."
        self.fail("Không lọc, biến đổi danh sách trong dấu [ ].", do)

    def _variable(self) -> Sort:
        token = self.token
        following = self.ahead()
        if following.kind == "sign" and following.value == "." and self._is_qualified_call():
            self.fail(
                f"Không gọi được «{token.value}.…(…)»: không được gọi thủ tục, hàm mở rộng.",
                self.functions(),
            )
        if token.word in NO_NAMES:
            self.unexpected("")
        name = self.variable()
        variable = self.scope[name]
        if self.accept_sign("."):
            field = self.property_of(variable)
            return "date" if field in DATE_PROPERTIES else "other"
        if self.is_sign(":"):
            self._label_test(name)
            return "other"
        if self.is_sign("{"):
            self.fail("Không chọn thuộc tính bằng x { … }.", "trả về từng cột.")
        return variable.sort

    def _is_qualified_call(self) -> bool:
        steps = 1
        while self.ahead(steps).value == "." and self.ahead(steps + 1).kind in ("name", "quoted"):
            steps += 2
        return steps > 1 and self.ahead(steps).kind == "sign" and self.ahead(steps).value == "("

    def _label_test(self, name: str) -> None:
        """`x:Label` as a condition; Ladybug has no such form."""
        first = self.at - 1
        self.step()
        token = self.step()
        if token.kind not in ("name", "quoted") or token.value not in LABELS:
            do = suggestion(token.value, Named.LABEL, LABELS)
            self.fail(f"Không có loại nút «{token.value[:40]}».", do, token)
        if self.is_sign(":", "|"):
            self.fail("Chỉ so với một loại nút mỗi lần.", "nối các điều kiện bằng OR.")
        if self.dialect == "ladybug":
            self.out[first] = f"(label({self.out[first]})"
            self.out[first + 1] = " = "
            self.out[first + 2] = f"'{token.value}')"
