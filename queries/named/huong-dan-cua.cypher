// title: Văn bản hướng dẫn của một văn bản
// description: Văn bản quy định chi tiết, hướng dẫn thi hành văn bản này.
// parameter: ma (id) = luat-64-2025-qh — mã của văn bản được hướng dẫn
// column: huong_dan — mã văn bản hướng dẫn
// column: so_ky_hieu — số, ký hiệu
// column: trich_yeu — trích yếu
// column: ngay — ngày ban hành
MATCH (g:Instrument)-[:HUONG_DAN]->(d:Instrument {id: $ma})
RETURN DISTINCT g.id AS huong_dan, g.canonical AS so_ky_hieu, g.title AS trich_yeu, g.issued AS ngay
ORDER BY huong_dan
