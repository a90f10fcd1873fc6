// title: Viện dẫn của một văn bản
// description: Mọi chỗ văn bản này dẫn văn bản khác, theo thứ tự trong bài, kèm văn bản được xác định và các khả năng.
// parameter: ma (id) = kh-27-2026-ubnd.20 — mã của văn bản đang xét
// column: vi_tri — vị trí ký tự bắt đầu trong văn bản nguồn
// column: chu_dan — chữ in trong văn bản
// column: vai_tro — vai trò của viện dẫn (can_cu, thuc_hien, mention …)
// column: ket_qua — matched, ambiguous hoặc unmatched
// column: hang — thứ hạng của khả năng, 1 là hợp nhất
// column: van_ban — mã văn bản được dẫn, trống khi chưa xác định
// column: trich_yeu — trích yếu của văn bản được dẫn
MATCH (v:Instrument {id: $ma})-[:CO_VIEN_DAN]->(c:Citation)
OPTIONAL MATCH (c)-[t:CHI_TOI]->(d:Instrument)
RETURN c.start AS vi_tri, c.text AS chu_dan, c.role AS vai_tro, c.resolution AS ket_qua,
       t.rank AS hang, d.id AS van_ban, d.title AS trich_yeu
ORDER BY vi_tri, hang, van_ban
