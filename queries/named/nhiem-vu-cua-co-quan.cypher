// title: Nhiệm vụ của một cơ quan
// description: Mọi nhiệm vụ mà văn bản trong kho giao cho cơ quan này, với vai trò và thời hạn.
// parameter: co_quan (agency) = so-tu-phap.20 — mã của cơ quan
// column: van_ban — mã văn bản giao nhiệm vụ
// column: thu_tu — thứ tự nhiệm vụ trong văn bản
// column: nhiem_vu — nội dung nhiệm vụ
// column: vai_tro — chủ trì, phối hợp, thực hiện, đầu mối, đề nghị
// column: thoi_han — thời hạn như in trong văn bản
// column: den_ngay — ngày cuối của thời hạn, trống khi chưa xác định được
MATCH (v:Instrument)-[:CO_NHIEM_VU]->(t:Task)-[g:GIAO_CHO]->(a:Agency {id: $co_quan})
RETURN v.id AS van_ban, t.order AS thu_tu, t.text AS nhiem_vu, g.role AS vai_tro, t.deadline AS thoi_han,
       t.due_to AS den_ngay
ORDER BY van_ban, thu_tu, vai_tro
