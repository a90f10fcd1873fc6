"""Letters: the Vietnamese capitals and small letters as character classes for patterns."""

_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"

#: The inside of a class of small letters, of capitals.
LOWER = "a-z" + _MARKED
UPPER = "A-Z" + _MARKED.upper()
