// title: Viện dẫn chưa xác định được văn bản
// description: Mọi viện dẫn trong kho có nhiều khả năng hoặc chưa có trong dữ liệu, kèm lý do và các khả năng.
// column: van_ban — mã văn bản dẫn
// column: vi_tri — vị trí ký tự bắt đầu trong văn bản nguồn
// column: chu_dan — chữ in trong văn bản
// column: vai_tro — vai trò của viện dẫn
// column: ket_qua — ambiguous hoặc unmatched
// column: ly_do — vì sao chưa xác định được
// column: kha_nang — mã các văn bản có thể là văn bản được dẫn
MATCH (v:Instrument)-[:CO_VIEN_DAN]->(c:Citation)
WHERE c.resolution <> 'matched'
RETURN v.id AS van_ban, c.start AS vi_tri, c.text AS chu_dan, c.role AS vai_tro, c.resolution AS ket_qua,
       c.reason AS ly_do, c.candidates AS kha_nang
ORDER BY van_ban, vi_tri, chu_dan
