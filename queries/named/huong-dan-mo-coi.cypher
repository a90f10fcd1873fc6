// title: Văn bản hướng dẫn của văn bản đã hết hiệu lực
// description: Văn bản hướng dẫn một văn bản đã hết hiệu lực toàn bộ tại ngày xét, mà chưa thấy chính nó được công bố hết hiệu lực; cần kiểm tra.
// parameter: ngay (date) = 2026-03-01 — ngày xét
// column: huong_dan — mã văn bản hướng dẫn
// column: so_ky_hieu — số, ký hiệu
// column: trich_yeu — trích yếu
// column: van_ban — mã văn bản được hướng dẫn, đã hết hiệu lực
// column: het_tu — ngày bắt đầu hết hiệu lực
MATCH (g:Instrument)-[:HUONG_DAN]->(d:Instrument)-[:CO_HIEU_LUC]->(h:Validity)
WHERE h.status = 'expired' AND (h.start IS NULL OR h.start <= $ngay) AND (h.end IS NULL OR $ngay < h.end)
  AND NOT EXISTS {
    MATCH (g)-[:CO_HIEU_LUC]->(k:Validity)
    WHERE k.status = 'expired' AND (k.start IS NULL OR k.start <= $ngay) AND (k.end IS NULL OR $ngay < k.end)
  }
RETURN DISTINCT g.id AS huong_dan, g.canonical AS so_ky_hieu, g.title AS trich_yeu, d.id AS van_ban,
       h.start AS het_tu
ORDER BY huong_dan, van_ban, het_tu
