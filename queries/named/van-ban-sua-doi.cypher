// title: Văn bản tác động đến hiệu lực của văn bản này
// description: Văn bản sửa đổi, thay thế, bãi bỏ, đình chỉ, kéo dài, giữ hiệu lực hoặc đính chính văn bản này, kể cả một điều, khoản của nó.
// parameter: ma (id) = nd-61-2018-cp — mã của văn bản bị tác động
// column: van_ban — mã văn bản tác động
// column: trich_yeu — trích yếu
// column: quan_he — loại tác động
// column: dieu_tac_dong — điều, khoản của văn bản tác động
// column: dieu_bi_tac_dong — điều, khoản của văn bản này
// column: pham_vi — whole, part hoặc unknown
// column: tu_ngay — ngày bắt đầu có hiệu lực của tác động
// column: nguon — nguồn của thông tin
MATCH (s:Instrument)-[r:SUA_DOI|THAY_THE|BAI_BO|DINH_CHI|KEO_DAI|GIU_HIEU_LUC|DINH_CHINH]->(d:Instrument {id: $ma})
RETURN s.id AS van_ban, s.title AS trich_yeu, type(r) AS quan_he, r.from_provision AS dieu_tac_dong,
       r.to_provision AS dieu_bi_tac_dong, r.scope AS pham_vi, r.effective_from AS tu_ngay, r.owner AS nguon
ORDER BY tu_ngay, van_ban, quan_he, nguon, dieu_tac_dong, dieu_bi_tac_dong
UNION ALL
MATCH (s:Instrument)-[r:SUA_DOI|THAY_THE|BAI_BO|DINH_CHI|KEO_DAI|GIU_HIEU_LUC|DINH_CHINH]->(p:Provision)
WHERE p.instrument = $ma
RETURN s.id AS van_ban, s.title AS trich_yeu, type(r) AS quan_he, r.from_provision AS dieu_tac_dong,
       p.path AS dieu_bi_tac_dong, r.scope AS pham_vi, r.effective_from AS tu_ngay, r.owner AS nguon
ORDER BY tu_ngay, van_ban, quan_he, nguon, dieu_tac_dong, dieu_bi_tac_dong
