// title: Lịch sử hiệu lực của một văn bản
// description: Các khoảng hiệu lực của văn bản theo thứ tự ngày: từ ngày, đến trước ngày, tình trạng và văn bản làm thay đổi.
// parameter: ma (id) = nd-61-2018-cp — mã của văn bản
// column: tu_ngay — ngày đầu của khoảng, trống khi không rõ
// column: den_truoc — ngày đầu của khoảng sau, trống khi chưa có
// column: tinh_trang — tình trạng trong khoảng
// column: boi — văn bản làm thay đổi hiệu lực
MATCH (v:Instrument {id: $ma})-[:CO_HIEU_LUC]->(h:Validity)
RETURN h.start AS tu_ngay, h.end AS den_truoc, h.status AS tinh_trang, h.causes AS boi
ORDER BY tu_ngay IS NOT NULL, tu_ngay, den_truoc, tinh_trang
