// title: Văn bản được dẫn nhiều nhất
// description: Văn bản được nhiều văn bản trong kho căn cứ, triển khai hoặc viện dẫn nhất; mỗi văn bản dẫn tính một lần.
// parameter: so (int) = 10 — số dòng cần lấy
// column: van_ban — mã văn bản được dẫn
// column: so_ky_hieu — số, ký hiệu
// column: trich_yeu — trích yếu
// column: so_van_ban_dan — số văn bản dẫn
// column: co_trong_kho — true khi có toàn văn trong kho
MATCH (v:Instrument)-[:CAN_CU|THUC_HIEN|DAN_CHIEU]->(d:Instrument)
WHERE v.held = true
RETURN d.id AS van_ban, d.canonical AS so_ky_hieu, d.title AS trich_yeu, count(DISTINCT v.id) AS so_van_ban_dan,
       d.held AS co_trong_kho
ORDER BY so_van_ban_dan DESC, van_ban
LIMIT $so
