"""What every line of the reviews file is about: the key of a finding, a gap or a duty, and plain words."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

_KEY = re.compile(r"[a-z0-9._~+-]{1,120}(?::[a-z0-9._~+-]{1,120}){2,5}")


def _key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise ValueError("not the key of a finding, a gap or a duty")
    return text


def _person(text: str) -> str:
    if not (name := " ".join(text.split())):
        raise ValueError("nobody")
    return name


def _words(text: str | None) -> str | None:
    return (" ".join(text.split()) or None) if text else None


#: A lasting key (`queries.marks`): parts of small letters, digits and `._~+-`, joined by colons.
Key = Annotated[str, Field(max_length=700), AfterValidator(_key)]
#: What someone wrote, on one line; null where it is blank.
Words = Annotated[str | None, Field(max_length=2_000), AfterValidator(_words)]
Person = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_person)]
