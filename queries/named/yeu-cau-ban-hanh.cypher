// title: Những văn bản mà một văn bản yêu cầu ban hành
// description: Các yêu cầu ban hành kế hoạch, báo cáo hoặc văn bản khác, với cơ quan phải ban hành và thời hạn.
// parameter: ma (id) = kh-27-2026-ubnd.20 — mã của văn bản yêu cầu
// column: loai — plan, report hoặc other
// column: noi_nhan_in — nơi được yêu cầu như in trong văn bản
// column: co_quan — tên cơ quan, trống khi chưa xác định được
// column: noi_dung — nội dung phải ban hành
// column: thoi_han — thời hạn như in trong văn bản
MATCH (v:Instrument {id: $ma})-[:YEU_CAU_BAN_HANH]->(y:Expectation)
OPTIONAL MATCH (y)-[:YEU_CAU_BAN_HANH]->(a:Agency)
RETURN y.kind AS loai, y.addressee AS noi_nhan_in, a.name AS co_quan, y.subject AS noi_dung, y.due AS thoi_han
ORDER BY loai, noi_nhan_in, co_quan, noi_dung, thoi_han
