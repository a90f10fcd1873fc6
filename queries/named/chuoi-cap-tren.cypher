// title: Văn bản này triển khai những văn bản nào của cấp trên
// description: Đi ngược lên tối đa bốn bước theo quan hệ triển khai thực hiện, căn cứ, ban hành kèm theo, giữa kế hoạch, chương trình, đề án, quyết định, chỉ thị (không gồm văn bản quy phạm pháp luật).
// parameter: ma (id) = kh-94-2026-stp.20 — mã của kế hoạch đang xét
// column: buoc — số bước ngắn nhất
// column: van_ban — mã văn bản cấp trên
// column: so_ky_hieu — số, ký hiệu
// column: trich_yeu — trích yếu
// column: co_quan — cơ quan ban hành
// column: cap — cấp của cơ quan ban hành
// column: co_trong_kho — true khi có toàn văn trong kho
MATCH p = (v:Instrument {id: $ma})-[:THUC_HIEN|CAN_CU|BAN_HANH*1..4]->(t:Instrument)
WHERE t.id <> $ma AND all(n IN nodes(p) WHERE n.normative <> 'yes' AND n.kind IN
  ['kh', 'ctr', 'da', 'duan', 'pa', 'chienluoc', 'qd', 'qdcb', 'ct', 'ctcb', 'nq', 'nqcb', 'kl', 'hd', 'cv', 'cd', 'tb'])
RETURN min(length(p)) AS buoc, t.id AS van_ban, t.canonical AS so_ky_hieu, t.title AS trich_yeu,
       t.issuer AS co_quan, t.level AS cap, t.held AS co_trong_kho
ORDER BY buoc, van_ban
