"""Settings of one run: which store, which day; flags come before the environment, that before defaults."""

import os
from datetime import date
from pathlib import Path

from graph.errors import UsageError
from graph.registry import Registry, load_registry
from graph.reviews import ReviewFile, reviews_beside

STORE_VARIABLE = "CANCU_STORE"
VERDICTS_VARIABLE = "CANCU_VERDICTS"
REGISTRY_VARIABLE = "CANCU_REGISTRY"
REVIEWS_VARIABLE = "CANCU_REVIEWS"
PERSON_VARIABLE = "CANCU_PERSON"
#: Where an office's archive is kept unless it says otherwise.
DEFAULT_FOLDER = Path.home() / ".cancu" / "store"
#: Where the layers are that an office puts on top of the packaged registry.
REGISTRY_FOLDER = Path.home() / ".cancu" / "registry"


def registry_folder() -> Path:
    """The folder of installed registry layers: `CANCU_REGISTRY`, else beside the user's own store."""
    return Path(os.environ.get(REGISTRY_VARIABLE) or REGISTRY_FOLDER)


def registry() -> Registry:
    """The packaged registry with the layers that the office has installed."""
    return load_registry(registry_folder())


def reviews_file(flag: str | None) -> ReviewFile:
    """The officers' decisions: `CANCU_REVIEWS`, else beside the store; raises UsageError without a place."""
    named = os.environ.get(REVIEWS_VARIABLE)
    return ReviewFile(Path(named) if named else reviews_beside(store_url(flag)))


def person(flag: str | None) -> str:
    """Who decides: the flag, else `CANCU_PERSON`; empty when neither says."""
    return flag or os.environ.get(PERSON_VARIABLE) or ""


def verdicts_file(flag: str | None) -> Path:
    """The file of the last verdicts: `CANCU_VERDICTS`, else `<store>.verdicts.jsonl` beside the store.

    Raises UsageError for a store that is no folder of this machine.
    """
    named = os.environ.get(VERDICTS_VARIABLE)
    kind, _, place = store_url(flag).partition(":")
    if not named and (kind != "ladybug" or not place):
        raise UsageError(
            "Kho này không có thư mục để đặt tệp kết quả rà soát.",
            where=store_url(flag),
            do=f"đặt biến {VERDICTS_VARIABLE} là đường dẫn một tệp.",
        )
    return Path(named) if named else Path(f"{place.rstrip('/')}.verdicts.jsonl")


def store_url(flag: str | None) -> str:
    """The store to use: the flag, else `CANCU_STORE`, else `ladybug:` in the user's own folder."""
    return flag or os.environ.get(STORE_VARIABLE) or f"ladybug:{DEFAULT_FOLDER}"


def has_store(flag: str | None) -> bool:
    """Whether a store was named, or the default one has been made."""
    return bool(flag or os.environ.get(STORE_VARIABLE)) or DEFAULT_FOLDER.exists()


def day(text: str | None) -> date:
    """The day asked for, `2026-11-20` or `20/11/2026`; today when none is given. Raises UsageError."""
    if text is None:
        return date.today()
    try:
        if "/" in text:
            parts = [int(part) for part in text.split("/")]
            return date(parts[2], parts[1], parts[0])
        return date.fromisoformat(text)
    except (ValueError, IndexError) as error:
        raise UsageError(
            f"«{text}» không phải một ngày.", where="--as-of", do="ghi 2026-11-20 hoặc 20/11/2026."
        ) from error
