// title: Văn bản đang dựa vào căn cứ đã hết hiệu lực
// description: Văn bản trong kho có căn cứ, hoặc triển khai thực hiện, một văn bản đã hết hiệu lực toàn bộ tại ngày xét.
// parameter: ngay (date) = 2026-03-01 — ngày xét
// column: van_ban — mã văn bản trong kho
// column: so_ky_hieu — số, ký hiệu
// column: co_quan — cơ quan ban hành
// column: ngay_ban_hanh — ngày ban hành
// column: quan_he — CAN_CU hoặc THUC_HIEN
// column: can_cu — mã văn bản đã hết hiệu lực
// column: het_tu — ngày bắt đầu hết hiệu lực
// column: boi — văn bản làm hết hiệu lực
MATCH (v:Instrument)-[r:CAN_CU|THUC_HIEN]->(d:Instrument)-[:CO_HIEU_LUC]->(h:Validity)
WHERE v.held = true AND h.status = 'expired'
  AND (h.start IS NULL OR h.start <= $ngay) AND (h.end IS NULL OR $ngay < h.end)
RETURN DISTINCT v.id AS van_ban, v.canonical AS so_ky_hieu, v.issuer AS co_quan, v.issued AS ngay_ban_hanh,
       type(r) AS quan_he, d.id AS can_cu, h.start AS het_tu, h.causes AS boi
ORDER BY van_ban, can_cu, quan_he, het_tu
