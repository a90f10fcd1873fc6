"""Secrecy marks: what is refused, what only speaks of secrets, and that nothing leaks."""

import unicodedata

import pytest

from graph.errors import SecretDocument
from loaders.secrecy import HEAD_LINES, refuse_secret

HEAD = "UBND TỈNH AN BÌNH\nSỞ NỘI VỤ\nSố: 12/KH-SNV\n{}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\n"

MARKED = [
    ("MẬT", "the plain mark"),
    ("TỐI MẬT", "second grade"),
    ("TUYỆT MẬT", "first grade"),
    ("  (MẬT)  ", "in brackets"),
    ("M Ậ T", "letters spaced apart"),
    ("T Ố I  M Ậ T", "two words spaced apart"),
    ("TỐI MẬT.", "stray point of the recognition"),
    ("* TỐI-MẬT *", "stray stars and dash"),
    ("TÓI MẬT", "tone misread in the first word"),
    ("TUYÊT MẬT", "dot below lost"),
    (unicodedata.normalize("NFD", "TUYỆT MẬT"), "decomposed letters"),
    ("M\u200bẬT", "zero-width space inside"),
    ("Tối mật", "typed in small letters on a line of its own"),
    ("Độ mật: Mật", "a field of the letterhead"),
    ("ĐỘ MẬT: TỐI MẬT", "the field in capitals"),
    ("Mức độ mật: Tuyệt mật.", "the field with a stop"),
    ("TÀI LIỆU MẬT", "a document that calls itself so"),
    ("MẬT - HỎA TỐC", "with the mark of urgency"),
    ("TỐI MẬT Bản số: 03".upper(), "with the number of the copy"),
    ("| MẬT |  | Số 3 |", "a cell between pipes"),
    ("MẬT\tĐộc lập - Tự do - Hạnh phúc", "beside the motto"),
    ("Số: 08/KH-UBND   MẬT", "beside the number, wide gap"),
    ("Số: 08/KH-UBND TỐI MẬT", "beside the number, joined by the text layer"),
    ("MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "beside the name of the state"),
]

OPEN = [
    ("Căn cứ Luật Bảo vệ bí mật nhà nước số 117/2025/QH15;", "the law on secrets is cited"),
    ("BẢO VỆ BÍ MẬT NHÀ NƯỚC NĂM 2026", "a heading on the protection of secrets"),
    ("CÔNG TÁC BẢO VỆ BÍ\nMẬT", "a heading wrapped before MẬT"),
    ("DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ\nTỐI MẬT", "a list of secrets, wrapped"),
    ("MẬT NHÀ NƯỚC", "rest of a wrapped heading"),
    ("- Bảo mật thông tin cá nhân;", "information security"),
    ("Độ bảo mật: mật khẩu ít nhất 12 ký tự", "passwords"),
    ("Độ mật: Không", "the field says no"),
    ("Ông Hà Văn Mật, Phó Giám đốc", "a name"),
    ("mật", "lower-case rest of a wrapped line"),
    ("Mật ong rừng", "honey"),
    ("MẶT TRẬN TỔ QUỐC", "another word"),
    ("Tài liệu mật được quản lý theo quy định", "a sentence"),
]


@pytest.mark.parametrize(("line", "reason"), MARKED)
def test_marked_is_refused(line: str, reason: str) -> None:
    with pytest.raises(SecretDocument) as caught:
        refuse_secret(HEAD.format(line), "a.txt")
    assert caught.value.where == "a.txt", reason
    assert "12/KH-SNV" not in caught.value.sentence(), "the message quotes nothing of the document"


@pytest.mark.parametrize(("line", "reason"), OPEN)
def test_open_passes(line: str, reason: str) -> None:
    refuse_secret(HEAD.format(line), "a.txt")


@pytest.mark.parametrize(("line", "reason"), MARKED)
def test_marked_stamp_is_refused(line: str, reason: str) -> None:
    with pytest.raises(SecretDocument):
        refuse_secret("KẾ HOẠCH", "a.pdf", stamps=["Số: 3/KH", line])


def test_only_the_head_is_searched() -> None:
    body = "Điều 1.\n\n" * HEAD_LINES
    refuse_secret(body + "MẬT", "a.txt")
    with pytest.raises(SecretDocument):
        refuse_secret("Điều 1.\n\n" * (HEAD_LINES - 1) + "MẬT", "a.txt")
