// title: Những văn bản dẫn văn bản này
// description: Văn bản trong kho căn cứ, triển khai thực hiện hoặc viện dẫn văn bản này, và dẫn mấy lần.
// parameter: ma (id) = nd-61-2018-cp — mã của văn bản được dẫn
// column: van_ban — mã văn bản dẫn
// column: so_ky_hieu — số, ký hiệu
// column: trich_yeu — trích yếu
// column: co_quan — cơ quan ban hành
// column: ngay — ngày ban hành
// column: quan_he — CAN_CU, THUC_HIEN hoặc DAN_CHIEU
// column: so_lan — số lần dẫn với quan hệ đó
MATCH (v:Instrument)-[r:CAN_CU|THUC_HIEN|DAN_CHIEU]->(d:Instrument {id: $ma})
RETURN v.id AS van_ban, v.canonical AS so_ky_hieu, v.title AS trich_yeu, v.issuer AS co_quan, v.issued AS ngay,
       type(r) AS quan_he, count(*) AS so_lan
ORDER BY van_ban, quan_he
