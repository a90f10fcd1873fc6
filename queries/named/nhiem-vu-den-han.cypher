// title: Nhiệm vụ đến hạn trong một khoảng ngày
// description: Nhiệm vụ có ngày cuối của thời hạn nằm trong khoảng, với các cơ quan được giao; một dòng cho mỗi cơ quan.
// parameter: tu (date) = 2026-03-01 — từ ngày
// parameter: den (date) = 2026-03-31 — đến hết ngày
// column: den_ngay — ngày cuối của thời hạn
// column: van_ban — mã văn bản giao nhiệm vụ
// column: thu_tu — thứ tự nhiệm vụ trong văn bản
// column: nhiem_vu — nội dung nhiệm vụ
// column: co_quan — tên cơ quan, trống khi chưa đọc được
// column: vai_tro — vai trò của cơ quan
MATCH (v:Instrument)-[:CO_NHIEM_VU]->(t:Task)
WHERE t.due_to >= $tu AND t.due_to <= $den
OPTIONAL MATCH (t)-[g:GIAO_CHO]->(a:Agency)
RETURN t.due_to AS den_ngay, v.id AS van_ban, t.order AS thu_tu, t.text AS nhiem_vu, a.name AS co_quan,
       g.role AS vai_tro
ORDER BY den_ngay, van_ban, thu_tu, co_quan, vai_tro
