"""Foreign relations: the one table from a foreign code or word to our edge and its direction.

An entry stands on a document (the *holder*) and lists another (the *listed*). `holder_acts` says that the
holder does the edge to the listed text; where it is false the listed text does it to the holder. That is
the trap of every portal: on document X, `van_ban_thay_the` lists the acts that replace X, while relation
code 12 of vbpl.vn ("thay thế") stands on the replacing act. `scope` is `whole` or `part` where the word
says so, `unknown` where it covers both: code 1 ("bị bãi bỏ") is also set for a single repealed article.

Origin of the words: codes and status of vbpl.vn as of its interface of 2026, the diagram of related
texts ("lược đồ") of vbpl.vn and of another portal, and the labels of the public data set
`th1nhng0/vietnamese-legal-documents`; see docs/registry.md.
"""

from typing import NamedTuple

from graph.folding import fold
from graph.vocabulary import EdgeType


class Foreign(NamedTuple):
    """What a foreign code means; `edge` None is a relation that changes nothing and is left out."""

    code: str
    edge: EdgeType | None
    holder_acts: bool = True
    scope: str | None = None


_E = EdgeType
_IN, _OUT = False, True

TABLE: tuple[Foreign, ...] = (
    # --- vbpl.vn, codes of its interface: the holder acts on the listed text
    Foreign("1", _E.BAI_BO, _OUT, "unknown"),
    Foreign("3", _E.CAN_CU, _OUT),
    Foreign("4", _E.DAN_CHIEU, _OUT),
    Foreign("5", _E.DINH_CHI, _OUT, "unknown"),
    Foreign("6", _E.DINH_CHINH, _OUT),
    Foreign("7", _E.HOP_NHAT, _OUT),
    Foreign("8", _E.HUONG_DAN, _OUT),
    Foreign("9", _E.HUONG_DAN, _OUT),
    Foreign("10", _E.SUA_DOI, _OUT, "part"),
    Foreign("11", _E.DINH_CHI, _OUT, "unknown"),
    Foreign("12", _E.THAY_THE, _OUT, "unknown"),
    Foreign("14", _E.DAN_CHIEU, _OUT),
    # --- the names of these codes, as the public data set prints them
    Foreign("bãi bỏ", _E.BAI_BO, _OUT, "unknown"),
    Foreign("căn cứ", _E.CAN_CU, _OUT),
    Foreign("dẫn chiếu", _E.DAN_CHIEU, _OUT),
    Foreign("đình chỉ", _E.DINH_CHI, _OUT, "unknown"),
    Foreign("đình chỉ thi hành", _E.DINH_CHI, _OUT, "unknown"),
    Foreign("đính chính", _E.DINH_CHINH, _OUT),
    Foreign("hợp nhất", _E.HOP_NHAT, _OUT),
    Foreign("hướng dẫn áp dụng", _E.HUONG_DAN, _OUT),
    Foreign("quy định chi tiết", _E.HUONG_DAN, _OUT),
    Foreign("quy định chi tiết, hướng dẫn thi hành", _E.HUONG_DAN, _OUT),
    Foreign("sửa đổi, bổ sung", _E.SUA_DOI, _OUT, "part"),
    Foreign("tạm ngưng", _E.DINH_CHI, _OUT, "unknown"),
    Foreign("tạm ngưng hiệu lực", _E.DINH_CHI, _OUT, "unknown"),
    Foreign("thay thế", _E.THAY_THE, _OUT, "unknown"),
    Foreign("giải thích", _E.DAN_CHIEU, _OUT),
    Foreign("công bố", None),
    Foreign("bản dịch", None),
    # --- the diagram of vbpl.vn: "được", "bị" on what the holder acts upon, the bare verb on what acts on it
    Foreign("văn bản căn cứ", _E.CAN_CU, _OUT),
    Foreign("văn bản dẫn chiếu", _E.DAN_CHIEU, _OUT),
    Foreign("văn bản được sửa đổi", _E.SUA_DOI, _OUT, "part"),
    Foreign("văn bản sửa đổi", _E.SUA_DOI, _IN, "part"),
    Foreign("văn bản được bổ sung", _E.SUA_DOI, _OUT, "part"),
    Foreign("văn bản bổ sung", _E.SUA_DOI, _IN, "part"),
    Foreign("văn bản hết hiệu lực", _E.BAI_BO, _OUT, "whole"),
    Foreign("văn bản bị hết hiệu lực", _E.BAI_BO, _OUT, "whole"),
    Foreign("văn bản quy định hết hiệu lực", _E.BAI_BO, _IN, "whole"),
    Foreign("văn bản bị hết hiệu lực 1 phần", _E.BAI_BO, _OUT, "part"),
    Foreign("văn bản quy định hết hiệu lực 1 phần", _E.BAI_BO, _IN, "part"),
    Foreign("văn bản bị đình chỉ", _E.DINH_CHI, _OUT, "whole"),
    Foreign("văn bản đình chỉ", _E.DINH_CHI, _IN, "whole"),
    Foreign("văn bản bị đình chỉ 1 phần", _E.DINH_CHI, _OUT, "part"),
    Foreign("văn bản đình chỉ 1 phần", _E.DINH_CHI, _IN, "part"),
    Foreign("văn bản được HD, QĐ chi tiết", _E.HUONG_DAN, _OUT),
    Foreign("văn bản HD, QĐ chi tiết", _E.HUONG_DAN, _IN),
    Foreign("văn bản liên quan khác", None),
    # --- portal keys, written van_ban_thay_the or in words
    Foreign("văn bản thay thế", _E.THAY_THE, _IN, "unknown"),
    Foreign("văn bản bị thay thế", _E.THAY_THE, _OUT, "unknown"),
    Foreign("văn bản được thay thế", _E.THAY_THE, _OUT, "unknown"),
    Foreign("văn bản bãi bỏ", _E.BAI_BO, _IN, "unknown"),
    Foreign("văn bản bị bãi bỏ", _E.BAI_BO, _OUT, "unknown"),
    Foreign("văn bản sửa đổi, bổ sung", _E.SUA_DOI, _IN, "part"),
    Foreign("văn bản bị sửa đổi, bổ sung", _E.SUA_DOI, _OUT, "part"),
    Foreign("văn bản được sửa đổi, bổ sung", _E.SUA_DOI, _OUT, "part"),
    Foreign("văn bản bị sửa đổi", _E.SUA_DOI, _OUT, "part"),
    Foreign("văn bản hướng dẫn", _E.HUONG_DAN, _IN),
    Foreign("văn bản được hướng dẫn", _E.HUONG_DAN, _OUT),
    Foreign("văn bản đính chính", _E.DINH_CHINH, _IN),
    Foreign("văn bản bị đính chính", _E.DINH_CHINH, _OUT),
    Foreign("văn bản được đính chính", _E.DINH_CHINH, _OUT),
    Foreign("văn bản hợp nhất", _E.HOP_NHAT, _IN),
    Foreign("văn bản được hợp nhất", _E.HOP_NHAT, _OUT),
    Foreign("văn bản được căn cứ", _E.CAN_CU, _OUT),
    Foreign("văn bản được dẫn chiếu", _E.DAN_CHIEU, _OUT),
    Foreign("văn bản liên quan cùng nội dung", None),
    Foreign("văn bản liên quan ngôn ngữ", None),
    # --- in words, as a table of one's own says it ("bị bãi bỏ" alone is none: of whom?)
    Foreign("bị bãi bỏ bởi", _E.BAI_BO, _IN, "unknown"),
    Foreign("được thay thế bởi", _E.THAY_THE, _IN, "unknown"),
    Foreign("bị thay thế bởi", _E.THAY_THE, _IN, "unknown"),
    Foreign("được sửa đổi, bổ sung bởi", _E.SUA_DOI, _IN, "part"),
    Foreign("được sửa đổi bởi", _E.SUA_DOI, _IN, "part"),
    Foreign("được đính chính bởi", _E.DINH_CHINH, _IN),
    Foreign("bị đình chỉ bởi", _E.DINH_CHI, _IN, "unknown"),
    Foreign("được hướng dẫn bởi", _E.HUONG_DAN, _IN),
    Foreign("sửa đổi", _E.SUA_DOI, _OUT, "part"),
    Foreign("hướng dẫn", _E.HUONG_DAN, _OUT),
    Foreign("kéo dài", _E.KEO_DAI, _OUT),
    Foreign("giữ hiệu lực", _E.GIU_HIEU_LUC, _OUT),
)  # fmt: skip

_BY_WORDS = {fold(foreign.code): foreign for foreign in TABLE}


def foreign(code: str) -> Foreign | None:
    """What a code, word or key means, whatever its case, diacritics and underscores; None when unknown.

    Our own edges are found by their names too: `SUA_DOI` is "sửa đổi".
    """
    return _BY_WORDS.get(fold(code))
