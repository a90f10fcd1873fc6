"""Legacy font encodings: documents typed in TCVN3 and VNI, made from Unicode by the published tables."""

import unicodedata

import pytest

from graph.errors import UnreadableFile
from loaders.readers import read_bytes

#: TCVN 5712:1993 (ABC): one byte a small letter with its marks; capitals are shown by a font of capitals.
_TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđĐĂÂÊÔƠƯ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ®§¡¢£¤¥¦",
        strict=True,
    )
)
#: VNI for Windows: the letter, then a sign for its marks.
_TONES = {"": "", "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_HATS = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_BREVES = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_ONE_SIGN = {"đ": "ñ", "Đ": "Ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def tcvn3(text: str) -> str:
    """The text as a .VnTime document holds it."""
    return "".join(_TCVN3.get(c) or _TCVN3.get(c.lower(), c) for c in text)


def vni(text: str) -> str:
    """The text as a VNI-Times document holds it."""
    return "".join(_vni(c) for c in text)


def _vni(letter: str) -> str:
    if letter in _ONE_SIGN:
        return _ONE_SIGN[letter]
    base, *marks = unicodedata.normalize("NFD", letter)
    tone = next((m for m in marks if m in _TONES and m), "")
    if "\u0302" in marks:
        return base + _HATS[tone]
    if "\u0306" in marks:
        return base + _BREVES[tone]
    if "\u031b" in marks:
        base = {"o": "ô", "O": "Ô", "u": "ö", "U": "Ö"}[base]
    return base + _TONES[tone]


PLAN = (
    "Ủy ban nhân dân huyện Yên Lập\nSố: 12/KH-UBND\nYên Lập, ngày 15 tháng 3 năm 2005\n\nKế hoạch\n"
    "Phòng chống bão lụt năm 2005\n\nCăn cứ Nghị định số 08/2006/NĐ-CP ngày 16/01/2006 của Chính phủ quy định chi "
    "tiết một số điều của Pháp lệnh Phòng, chống lụt, bão;\nỦy ban nhân dân huyện xây dựng kế hoạch như sau:\n"
    "1. Các xã, thị trấn tổ chức thực hiện và báo cáo kết quả về huyện.\n"
)
NOTE = "Về việc họp: ngày 5 tháng 6, các xã đến dự tại huyện."
LETTER = (
    "Kính gửi: Sở Nội vụ tỉnh\nThực hiện công văn của Ủy ban nhân dân tỉnh về việc báo cáo số liệu công chức, phòng "
    "đã tổng hợp và gửi kèm theo. Đề nghị Sở xem xét, quyết định.\nTrưởng phòng Nguyễn Văn Ý\n"
)
ENCODED = [
    (tcvn3, "TCVN3", "a TCVN3 document"),
    (vni, "VNI", "a VNI document"),
]


@pytest.mark.parametrize("text", [PLAN, NOTE, LETTER, PLAN * 20], ids=["plan", "note", "letter", "long"])
@pytest.mark.parametrize("codec", ["latin-1", "utf-8"])
@pytest.mark.parametrize(("encode", "name", "why"), ENCODED, ids=[row[2] for row in ENCODED])
def test_the_encoding_is_named(encode: object, name: str, why: str, codec: str, text: str) -> None:
    assert callable(encode)
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(encode(text).encode(codec), "a.txt")
    assert name in caught.value.what
    assert "Unicode" in (caught.value.do or "")


PLAIN = [
    (PLAN, "Unicode"),
    (unicodedata.normalize("NFD", PLAN), "decomposed Unicode"),
    (PLAN + "Tệp cũ có chữ «cña» và «ngµy» bị lỗi phông.", "a few words in an old font"),
    ("Décision du Conseil: là où les données sont chiffrées, œuvres à céder.", "French"),
    ("Bảng: 12 µm, 5 §, 3 ¼, 20 ®", "signs that the old fonts use for letters"),
]


@pytest.mark.parametrize(("text", "why"), PLAIN, ids=[row[1] for row in PLAIN])
def test_other_texts_are_read(text: str, why: str) -> None:
    assert read_bytes(text.encode(), "a.txt").text == text
