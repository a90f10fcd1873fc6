// title: Kế hoạch chưa đọc được căn cứ
// description: Kế hoạch, chương trình, đề án, phương án có trong kho mà chưa đọc được viện dẫn nào là căn cứ hoặc văn bản được triển khai; kế hoạch ban hành kèm theo quyết định lấy căn cứ của quyết định nên không liệt kê.
// column: van_ban — mã văn bản
// column: so_ky_hieu — số, ký hiệu
// column: trich_yeu — trích yếu
// column: co_quan — cơ quan ban hành
// column: ngay — ngày ban hành
MATCH (v:Instrument)
WHERE v.held = true AND v.kind IN ['kh', 'ctr', 'da', 'duan', 'pa', 'chienluoc']
  AND NOT EXISTS { MATCH (q:Instrument)-[:BAN_HANH]->(v) }
  AND NOT EXISTS { MATCH (v)-[:CAN_CU|THUC_HIEN]->(d:Instrument) }
  AND NOT EXISTS { MATCH (v)-[:CO_VIEN_DAN]->(c:Citation) WHERE c.role IN ['can_cu', 'thuc_hien'] }
RETURN v.id AS van_ban, v.canonical AS so_ky_hieu, v.title AS trich_yeu, v.issuer AS co_quan, v.issued AS ngay
ORDER BY van_ban
