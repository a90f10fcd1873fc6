"""The words and RDF terms of the properties of nodes and edges; part of `graph.vocabulary`.

A property has a term of a standard only where the meaning is the same for every value that it can have;
any other has one of our own, `cancu:` and its name. So `effective_to`, the last day of a term that a text
states, is not `eli:date_no_longer_in_force`, "the last date any part ceases to be in force", and `issued`,
which may be a month or a year, is not `eli:date_document`.
"""

from graph.model import NODE_CLASSES, Edge
from graph.term import Term
from graph.vocabulary import NodeType

#: What a property is called wherever nothing in `OWN` says otherwise.
SHARED: dict[str, Term] = {
    "id": Term("Mã", "id", rdf="dcterms:identifier"),
    "kind": Term("Loại", "kind"),
    "type": Term("Tên loại", "type as printed"),
    "number": Term("Số", "number"),
    "symbol": Term("Ký hiệu", "symbol"),
    "canonical": Term("Số, ký hiệu", "number and symbol", rdf="eli:id_local"),
    "year": Term("Năm", "year"),
    "title": Term("Trích yếu", "title", rdf="eli:title"),
    "issuer": Term("Cơ quan ban hành", "issuer as printed"),
    "issued": Term("Ngày ban hành", "issue day, month or year"),
    "issued_variants": Term("Ngày ban hành khác", "other printed issue days"),
    "effective_from": Term("Có hiệu lực từ ngày", "first day of effect"),
    "effective_to": Term("Có hiệu lực đến hết ngày", "last day of a stated term"),
    "effective_note": Term("Ghi chú về hiệu lực", "why a day of effect is missing"),
    "period_from": Term("Thời gian thực hiện từ", "first day of the scope years"),
    "period_to": Term("Thời gian thực hiện đến", "last day of the scope years"),
    "place": Term("Nơi ban hành", "place"),
    "signer": Term("Người ký", "signer"),
    "signer_title": Term("Chức vụ người ký", "title of the signer"),
    "signing_mode": Term("Thể thức ký", "signing mode"),
    "level": Term("Cấp", "level"),
    "normative": Term("Văn bản quy phạm pháp luật", "normative"),
    "held": Term("Có toàn văn trong kho", "held in full"),
    "state": Term("Thể trạng văn bản", "state of the document"),
    "layer": Term("Lớp dữ liệu", "layer"),
    "grade": Term("Mức tin cậy", "grade"),
    "sources": Term("Nguồn", "sources"),
    "vouched_until": Term("Nguồn xác nhận đến ngày", "vouched for until"),
    "aliases": Term("Tên gọi khác", "other names"),
    "search_key": Term("Khóa tìm kiếm", "search key"),
    "name": Term("Tên", "name", rdf="skos:prefLabel"),
    "short_name": Term("Tên viết tắt", "short name"),
    "territory": Term("Mã đơn vị hành chính", "code of the territory"),
    "valid_from": Term("Tồn tại từ ngày", "exists from"),
    "valid_to": Term("Tồn tại đến hết ngày", "exists until"),
    "candidates": Term("Khả năng", "candidates"),
    "known_by": Term("Căn cứ xác định", "known by"),
    "text": Term("Nội dung", "text"),
    "product": Term("Sản phẩm", "product"),
    "deadline": Term("Thời hạn (nguyên văn)", "deadline as printed"),
    "due": Term("Thời hạn (nguyên văn)", "due as printed"),
    "due_from": Term("Thời hạn từ ngày", "first day of the deadline"),
    "due_to": Term("Thời hạn đến ngày", "last day of the deadline"),
    "due_note": Term("Ghi chú về thời hạn", "why a deadline has no day"),
    "cadence": Term("Định kỳ", "cadence"),
    "order": Term("Thứ tự", "order"),
    "section": Term("Mục", "section"),
    "addressee": Term("Nơi được yêu cầu", "addressee as printed"),
    "subject": Term("Nội dung yêu cầu", "subject"),
    "instrument": Term("Mã văn bản", "id of the instrument"),
    "path": Term("Điều, khoản, điểm", "article, clause, point"),
    "source": Term("Tệp nguồn (SHA-256)", "source (SHA-256)"),
    "document": Term("Mã văn bản viện dẫn", "id of the citing document"),
    "start": Term("Vị trí đầu", "start offset"),
    "end": Term("Vị trí cuối", "end offset"),
    "key": Term("Khóa tra văn bản", "key that homonyms share"),
    "date": Term("Ngày (nguyên văn)", "date as printed"),
    "role": Term("Vai trò", "role"),
    "provision": Term("Điều khoản được dẫn", "cited provision"),
    "qualifier": Term("Phần trong ngoặc", "qualifier"),
    "cue": Term("Quy tắc đọc", "reading rule"),
    "repaired": Term("Chữ in trước khi sửa nhiễu", "printed form before repair"),
    "resolution": Term("Kết quả xác định", "resolution"),
    "reason": Term("Lý do", "reason"),
    "file": Term("Tên tệp", "file name"),
    "media_type": Term("Kiểu tệp", "media type", rdf="dcterms:format"),
    "reader": Term("Bộ đọc", "reader"),
    "reader_version": Term("Phiên bản bộ đọc", "version of the reader"),
    "grammar": Term("Phiên bản ngữ pháp", "version of the grammar"),
    "positions": Term("Vị trí trang, đoạn, ô", "positions as JSON"),
    "record": Term("Bản ghi đã đọc", "record as JSON"),
    "status": Term("Tình trạng hiệu lực", "status"),
    "causes": Term("Nguyên nhân", "causes"),
    "owner": Term("Nơi nêu", "who says it"),
    "start_type": Term("Loại nút đầu", "type of the start"),
    "end_type": Term("Loại nút cuối", "type of the end"),
    "rank": Term("Thứ hạng", "rank"),
    "scope": Term("Phạm vi", "scope"),
    "from_provision": Term("Điều khoản quy định", "acting provision"),
    "to_provision": Term("Điều khoản chịu tác động", "affected provision"),
    "verb": Term("Từ ngữ in", "printed verb"),
    "savings": Term("Điều khoản chuyển tiếp, ngoại lệ", "savings clause"),
    "incidental": Term("Nằm trong văn bản về việc khác", "incidental"),
    "quote_start": Term("Vị trí đầu của trích dẫn", "start offset of the quote"),
    "quote_end": Term("Vị trí cuối của trích dẫn", "end offset of the quote"),
    "quote": Term("Trích dẫn", "quote"),
    "rule": Term("Quy tắc đọc", "reading rule"),
}

#: What a property of one kind of node is called where the shared words would mislead.
OWN: dict[tuple[NodeType, str], Term] = {
    (NodeType.INSTRUMENT, "effective_from"): Term(
        "Có hiệu lực từ ngày", "first day of effect", rdf="eli:first_date_entry_in_force"
    ),
    (NodeType.TASK, "text"): Term("Nội dung nhiệm vụ", "text of the duty", rdf="dcterms:description"),
    (NodeType.CITATION, "text"): Term("Chữ in", "printed words"),
    (NodeType.CITATION, "canonical"): Term("Số, ký hiệu đã hiểu", "number and symbol as understood"),
    (NodeType.CITATION, "title"): Term("Trích yếu được dẫn", "cited title"),
    (NodeType.SOURCE, "text"): Term("Toàn văn đã đọc", "text as read"),
    (NodeType.VALIDITY, "start"): Term("Từ ngày", "first day"),
    (NodeType.VALIDITY, "end"): Term("Trước ngày", "first day after"),
}


def property_term(node_type: NodeType | None, name: str) -> Term:
    """The words of a property of a node type, or (None) of an edge; `rdf` is always filled.

    Raises KeyError for a property that has no words.
    """
    own = OWN.get((node_type, name)) if node_type else None
    if own is not None:
        return own if own.rdf else own._replace(rdf=f"cancu:{node_type}.{name}")
    term = SHARED[name]
    return term if term.rdf else term._replace(rdf=f"cancu:{name}")


def unworded() -> list[str]:
    """The properties of the model that have no words, which a test keeps empty."""
    names = {name for cls in NODE_CLASSES.values() for name in cls.model_fields} | set(Edge.model_fields)
    return sorted(names - SHARED.keys())
