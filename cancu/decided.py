"""What officers decided on findings and recorded of duties, as a command finds it beside its store."""

from cancu.output import message
from cancu.settings import reviews_file
from graph.errors import UsageError
from graph.reviews import History


def said(store: str | None) -> History:
    """What officers decided and recorded; nothing where the store has no place for it."""
    try:
        history = reviews_file(store).history()
    except UsageError:
        return History({}, (), {})
    if history.unread:
        message(f"Chú ý: {len(history.unread)} dòng của tệp ý kiến xử lý không đọc được.")
    return history
