"""Names of bodies: found in running text, completed with the territory of the document, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.record import Header
from loaders.clean import Clean
from loaders.names import Names, find_names, printed

PROVINCE = Header(issuer="Ủy ban nhân dân tỉnh Lạng Sơn", issuer_level="province", symbol="KH-UBND")
DEPARTMENT = Header(issuer="Sở Tư pháp tỉnh Lạng Sơn", issuer_level="department", symbol="KH-STP")
COMMUNE = Header(issuer="Ủy ban nhân dân xã Lộc Bình", issuer_level="commune", symbol="KH-UBND")
OFFICE = Header(issuer="Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn", issuer_level="office", symbol="KH-VP")
CITY = Header(issuer="Ủy ban nhân dân thành phố Hải Phòng", issuer_level="province", symbol="KH-UBND")
PARTY = Header(issuer="Ban Thường vụ Tỉnh ủy Lạng Sơn", issuer_level="province", symbol="KH/TU")
DISTRICT = Header(issuer="Ủy ban nhân dân huyện Lộc Bình", issuer_level="district", symbol="KH-UBND")
CENTRE = Header(issuer="Trung tâm Dịch vụ sự nghiệp công xã Lộc Bình", issuer_level="commune")
CITY_ROOM = Header(issuer="Sở Y tế thành phố Hải Phòng", issuer_level="department", symbol="SYT-NVY")
AT_PLACE = Header(issuer="Ban Quản lý rừng phòng hộ Đông Giang", issuer_level="department", place="Lạng Sơn")
HOSPITAL = Header(issuer="Bệnh viện Đa khoa tỉnh Lạng Sơn", issuer_level="office", symbol="KH-BVĐK")
MINISTRY = Header(issuer="Bộ Nội vụ", issuer_level="central", symbol="TT-BNV", place="Hà Nội")
WARD = Header(issuer="Ủy ban nhân dân phường Kỳ Lừa", issuer_level="commune", symbol="KH-UBND")
ORGANISATION = Header(issuer="Ban Chấp hành Đảng bộ xã Lộc Bình", issuer_level="commune", symbol="KH/ĐU")
TOWN = Header(issuer="Trung tâm Y tế thành phố Thủ Đức", issuer_level="district", symbol="KH-TTYT")
UNKNOWN = Header()


def found(text: str) -> list[str]:
    return [printed(text, name) for name in find_names(text)]


FOUND = [
    # (text, names, why)
    ("Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"], "ends before verbs"),
    (
        "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế",
        ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
        "comma within",
    ),
    (
        "các Sở: Công Thương, Tài chính và Y tế;",
        ["Sở Công Thương", "Sở Tài chính", "Sở Y tế"],
        "one head for a list of fields",
    ),
    ("Phòng Kinh tế, Hạ tầng và Đô thị tham mưu", ["Phòng Kinh tế, Hạ tầng và Đô thị"], "commune room"),
    ("Phòng Văn hóa - Xã hội, Phòng Kinh tế", ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế"], "hyphen within"),
    ("phòng Giáo dục và Đào tạo triển khai", ["phòng Giáo dục và Đào tạo"], "second syllable is also a verb"),
    (
        "Trung tâm Trợ giúp pháp lý nhà nước tỉnh phối hợp",
        ["Trung tâm Trợ giúp pháp lý nhà nước tỉnh"],
        "same",
    ),
    (
        "Phòng Xây dựng, kiểm tra và theo dõi thi hành pháp luật chủ trì rà soát",
        ["Phòng Xây dựng, kiểm tra và theo dõi thi hành pháp luật"],
        "a name made of verbs, up to the verb of leading",
    ),
    (
        "Phòng Xây dựng, kiểm tra và Theo dõi thi hành pháp luật thuộc Sở tổng hợp",
        ["Phòng Xây dựng, kiểm tra và Theo dõi thi hành pháp luật", "Sở"],
        "the same up to its department",
    ),
    (
        "Phòng Kế hoạch tổng hợp, Trung tâm Dịch vụ tổng hợp xã",
        ["Phòng Kế hoạch tổng hợp", "Trung tâm Dịch vụ tổng hợp xã"],
        "tổng hợp at the end of a name or before its unit",
    ),
    ("Phòng Kế hoạch tổng hợp kết quả", ["Phòng Kế hoạch"], "tổng hợp as a verb"),
    (
        "Phòng Vật tư - Thiết bị y tế; Phòng Điều dưỡng tập huấn",
        ["Phòng Vật tư - Thiết bị y tế", "Phòng Điều dưỡng"],
        "thiết bị holds a particle, tập huấn is a verb",
    ),
    (
        "Đài Khí tượng Thủy văn khu vực Bắc Trung Bộ cung cấp bản tin",
        ["Đài Khí tượng Thủy văn khu vực Bắc Trung Bộ"],
        "a natural region",
    ),
    (
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh, Ban Quản lý Khu kinh tế tỉnh",
        ["Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh", "Ban Quản lý Khu kinh tế tỉnh"],
        "a board of projects of a kind",
    ),
    ("Tổ Công nghệ thông tin ngay khi phát sinh", ["Tổ Công nghệ thông tin"], "ngay is no part of a name"),
    (
        "các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ; Văn phòng Trung ương và các Ban của Đảng",
        ["các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ", "Văn phòng Trung ương", "các Ban của Đảng"],
        "groups of the centre",
    ),
    (
        "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        ["Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"],
        "the Front of the country",
    ),
    (
        "Sở Tài chính, Công an tỉnh và UBND các xã",
        ["Sở Tài chính", "Công an tỉnh", "UBND các xã"],
        "the police are no department",
    ),
    ("Bộ Tài chính, Công an", ["Bộ Tài chính", "Bộ Công an"], "but a ministry"),
    (
        "UBND huyện Quỳnh Lưu. Lưu: VT",
        ["UBND huyện Quỳnh Lưu"],
        "Lưu ends a place, or begins the filing line",
    ),
    ("Ban Điều hành các khu phố có trách nhiệm", ["Ban Điều hành các khu phố"], "boards of quarters"),
    (
        "Khoa Kiểm soát bệnh tật; Khoa học và Công nghệ; khoa học",
        ["Khoa Kiểm soát bệnh tật"],
        "a ward, and what is none",
    ),
    ("UBND các huyện, TX, TP;", ["UBND các huyện, TX, TP"], "abbreviated units"),
    ("UBND các xã, phường rà soát", ["UBND các xã, phường"], "a group of units"),
    (
        "UBND phường Văn Phú, UBND xã Yên Bình",
        ["UBND phường Văn Phú", "UBND xã Yên Bình"],
        "place like a head",
    ),
    ("các sở, ban, ngành báo cáo UBND tỉnh", ["các sở, ban, ngành", "UBND tỉnh"], "báo cáo is no newspaper"),
    ("các thôn, khu phố tổ chức thực hiện", ["các thôn, khu phố"], "tổ chức is a verb here"),
    (
        "các cơ quan Báo, Đài và các cơ quan liên quan",
        ["các cơ quan Báo, Đài", "các cơ quan liên quan"],
        "two",
    ),
    ("các phòng, đơn vị trực thuộc Sở gửi", ["các phòng, đơn vị trực thuộc Sở"], "group of the issuer"),
    ("BTV Đảng ủy, TT. HĐND xã;", ["BTV Đảng ủy", "TT. HĐND xã"], "abbreviated"),
    (
        "Đoàn Thanh niên phường, Hội Liên hiệp Phụ nữ xã",
        ["Đoàn Thanh niên phường", "Hội Liên hiệp Phụ nữ xã"],
        "",
    ),
    (
        "Kho bạc Nhà nước Quảng Ngãi thực hiện",
        ["Kho bạc Nhà nước Quảng Ngãi"],
        "vertical agency with a place",
    ),
    ("Ủy\nban nhân dân\ntỉnh Lạng Sơn", ["Ủy ban nhân dân tỉnh Lạng Sơn"], "broken lines"),
    ("Trung tâm Phục vụ hành chính công xã\n\nChủ trì", ["Trung tâm Phục vụ hành chính công xã"], "no place"),
    (
        "Hội nghị lần thứ 5 Ban chấp hành Trung ương Đảng (khóa X) về",
        ["Hội nghị lần thứ 5 Ban chấp hành Trung ương Đảng (khóa X)"],
        "a conference with its term",
    ),
    ("Sờ Tư pháp; Úy ban nhân đân xã Hòa", ["Sờ Tư pháp", "Úy ban nhân đân xã Hòa"], "recognised letters"),
    (
        "Trung tâm Y tế các huyện, thành phố và Chi cục Thú y xử lý",
        ["Trung tâm Y tế các huyện, thành phố", "Chi cục Thú y"],
        "the same body of many units",
    ),
    (
        "Viện Nghiên cứu phát triển kinh tế - xã hội tỉnh",
        ["Viện Nghiên cứu phát triển kinh tế - xã hội tỉnh"],
        "",
    ),
    (
        "các ban, ngành, cơ quan ngành dọc đóng trên địa bàn tỉnh triển khai",
        ["các ban, ngành, cơ quan ngành dọc đóng trên địa bàn tỉnh"],
        "a group with its place",
    ),
    (
        "Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo",
        ["Đảng ủy Ủy ban nhân dân tỉnh"],
        "a Party side of the government",
    ),
    (
        "Các đảng ủy trực thuộc Tỉnh ủy cụ thể hóa",
        ["Các đảng ủy trực thuộc Tỉnh ủy"],
        "committees below a committee",
    ),
    ("Các chi bộ trực thuộc tổ chức học tập", ["Các chi bộ trực thuộc"], "cells"),
    ("Phòng Công chức, viên chức chủ trì", ["Phòng Công chức, viên chức"], "a room with a list in its name"),
    ("Phòng Thi đua, khen thưởng theo dõi", ["Phòng Thi đua, khen thưởng"], "same"),
    (
        "phối hợp Văn phòng Sở xây dựng lịch; Sở xây dựng kế hoạch; Sở Xây dựng",
        ["Văn phòng Sở", "Sở", "Sở Xây dựng"],
        "a field begins with a capital",
    ),
    (
        "Công ty TNHH MTV Quản lý công trình thủy lợi Đắk Lắk trình UBND tỉnh",
        ["Công ty TNHH MTV Quản lý công trình thủy lợi Đắk Lắk", "UBND tỉnh"],
        "công trình is a noun, trình a verb",
    ),
    (
        "Phòng Quản lý hoạt động xây dựng thực hiện",
        ["Phòng Quản lý hoạt động xây dựng"],
        "same with xây dựng",
    ),
    (
        "Các bệnh viện công lập và ngoài công lập; các trường THPT, THCS",
        ["Các bệnh viện công lập và ngoài công lập", "các trường THPT, THCS"],
        "kinds in a list",
    ),
    ("TT.TU, TT.HĐND tỉnh, TT Huyện ủy", ["TT.TU", "TT.HĐND tỉnh", "TT Huyện ủy"], "standing committees"),
    (
        "Thường trực HĐND, hai Ban HĐND phường và Ban Pháp chế giám sát",
        ["Thường trực HĐND", "hai Ban HĐND phường", "Ban Pháp chế"],
        "boards of a council",
    ),
    ("các Ban của Hội đồng nhân dân tỉnh", ["các Ban của Hội đồng nhân dân tỉnh"], "same"),
    (
        "Ban Chỉ đạo 389 quốc gia, BCĐ 389 thành phố",
        ["Ban Chỉ đạo 389 quốc gia", "BCĐ 389 thành phố"],
        "numbered",
    ),
    ("Phối hợp Đồn Biên phòng Lý Sơn hướng dẫn", ["Đồn Biên phòng Lý Sơn"], "Biên phòng is no room"),
    ("Bảo tàng tỉnh, Thư viện tỉnh", ["Bảo tàng tỉnh", "Thư viện tỉnh"], "a unit of its province"),
    ("Ban QLDA ĐTXD tỉnh", ["Ban QLDA ĐTXD tỉnh"], "abbreviated"),
    ("Liên minh Hợp tác xã tỉnh", ["Liên minh Hợp tác xã tỉnh"], "hợp tác xã is no commune"),
    (
        "Chi nhánh Văn phòng Đăng ký đất đai huyện lập danh sách",
        ["Chi nhánh Văn phòng Đăng ký đất đai huyện"],
        "a branch of an office",
    ),
    (
        "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn huyện báo cáo",
        ["Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn huyện"],
        "a standing board",
    ),
    (
        "Phòng Bảo trợ xã hội, Trung tâm Công tác xã hội Đà Nẵng",
        ["Phòng Bảo trợ xã hội", "Trung tâm Công tác xã hội Đà Nẵng"],
        "xã hội is no commune",
    ),
    (
        "Phòng Công chứng số 1, Vườn Quốc gia Phú Quốc",
        ["Phòng Công chứng số 1", "Vườn Quốc gia Phú Quốc"],
        "numbered",
    ),
    ("Giao Trưởng các khu phố, ấp vận động", ["Trưởng các khu phố, ấp"], "heads of sub-units"),
    ("Ban Quản lý chợ nhắc nhở hộ kinh doanh", ["Ban Quản lý chợ"], "nhắc nhở is a verb"),
    (
        "Trung tâm Thông tin - Hội nghị phối hợp",
        ["Trung tâm Thông tin - Hội nghị"],
        "Hội nghị is no organisation",
    ),
    ("đối với các trường hợp khó khăn", [], "trường hợp is no school"),
    ("các tổ chức thực hiện; các trạm dừng", ["các trạm"], "tổ chức alone is a verb too"),
    ("phòng, chống tham nhũng; ban hành văn bản; báo cáo kết quả", [], "common words are no heads"),
    ("Kế hoạch số 27/KH-UBND ngày 22/01/2026", [], "no name within a number"),
]


@pytest.mark.parametrize(("text", "names", "why"), FOUND, ids=[row[0][:40] for row in FOUND])
def test_finds(text: str, names: list[str], why: str) -> None:
    assert found(text) == names, why


COMPLETE = [
    # (header, printed, full name, why)
    (HOSPITAL, "Phòng Điều dưỡng", "Phòng Điều dưỡng, Bệnh viện Đa khoa tỉnh Lạng Sơn", "room of a hospital"),
    (
        HOSPITAL,
        "Tổ Công nghệ thông tin",
        "Tổ Công nghệ thông tin, Bệnh viện Đa khoa tỉnh Lạng Sơn",
        "its team",
    ),
    (HOSPITAL, "Đảng ủy", "Đảng ủy Bệnh viện Đa khoa tỉnh Lạng Sơn", "its Party committee"),
    (HOSPITAL, "Sở Y tế", "Sở Y tế tỉnh Lạng Sơn", "its department is no part of it"),
    (DEPARTMENT, "Đảng ủy", "Đảng ủy", "of a department it may be that of the commune too"),
    (PROVINCE, "Bộ Chính trị khóa XII", "Bộ Chính trị", "the same body in every term"),
    (PROVINCE, "Ban Bí thư Trung ương Đảng", "Ban Bí thư", "its short name"),
    (
        PROVINCE,
        "Ban Chấp hành Trung ương Đảng khóa XII",
        "Ban Chấp hành Trung ương Đảng khóa XII",
        "a committee elected for its term",
    ),
    (
        WARD,
        "Phòng Kinh tế, Hạ tầng và Đô thị phường",
        "Phòng Kinh tế, Hạ tầng và Đô thị phường Kỳ Lừa",
        "the unit behind đô thị stands once",
    ),
    (COMMUNE, "Ban Điều hành các khu phố", "Ban Điều hành các khu phố xã Lộc Bình", "boards of its quarters"),
    (COMMUNE, "Ủy ban Kiểm tra Trung ương", "Ủy ban Kiểm tra Trung ương", "a central organ of the Party"),
    (COMMUNE, "Ban Chỉ đạo 389 quốc gia", "Ban Chỉ đạo 389 quốc gia", "a national board"),
    (DISTRICT, "Sở Y tế Nghệ An", "Sở Y tế tỉnh Nghệ An", "a province named in full"),
    (DISTRICT, "Sở Y tế", "Sở Y tế", "the district does not say its province"),
    (ORGANISATION, "các chi bộ trực thuộc", "Các chi bộ trực thuộc Đảng ủy xã Lộc Bình", "of its committee"),
    (
        CENTRE,
        "Phòng Kế hoạch - Nghiệp vụ",
        f"Phòng Kế hoạch - Nghiệp vụ, {CENTRE.issuer}",
        "a room of the centre",
    ),
    (CENTRE, "Phòng Kinh tế", "Phòng Kinh tế xã Lộc Bình", "a room that communes have"),
    (HOSPITAL, "Khoa Dược", "Khoa Dược, Bệnh viện Đa khoa tỉnh Lạng Sơn", "a ward"),
    (TOWN, "Sở Y tế", "Sở Y tế", "a city within a province says no province"),
    (DISTRICT, "Sở Y tế TP. Hồ Chí Minh", "Sở Y tế thành phố Hồ Chí Minh", "an abbreviated city"),
    (DISTRICT, "UBND TP.Huế", "Ủy ban nhân dân thành phố Huế", "without blank"),
    (
        PROVINCE,
        "UBND các huyện, TX, TP",
        "Ủy ban nhân dân các huyện, thị xã, thành phố tỉnh Lạng Sơn",
        "units",
    ),
    (MINISTRY, "Hội đồng nhân dân", "Hội đồng nhân dân", "the seat of a ministry says nothing of others"),
    (MINISTRY, "UBND các tỉnh, thành phố", "Ủy ban nhân dân các tỉnh, thành phố", "of every province"),
    (MINISTRY, "các Ban của Đảng", "Các Ban của Đảng", "not rooms of the ministry"),
    (MINISTRY, "các Vụ, đơn vị thuộc Bộ", "Các Vụ, đơn vị thuộc Bộ", "as printed"),
    (
        PROVINCE,
        "UB Trung ương MTTQ Việt Nam",
        "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        "the Front of the country",
    ),
    (COMMUNE, "Ủy ban Dân tộc", "Ủy ban Dân tộc", "a central body has no territory"),
    (PROVINCE, "Chi cục QLTT", "Chi cục Quản lý thị trường", "an abbreviation"),
    (DEPARTMENT, "Phòng LĐTBXH", "Phòng Lao động - Thương binh và Xã hội, Sở Tư pháp tỉnh Lạng Sơn", "same"),
    (DISTRICT, "Tòa án nhân dân", "Tòa án nhân dân huyện Lộc Bình", "a court of the district"),
    (DEPARTMENT, "UBND tỉnh", "Ủy ban nhân dân tỉnh Lạng Sơn", "province of the department"),
    (DEPARTMENT, "Sở", "Sở Tư pháp tỉnh Lạng Sơn", "the issuer's own short name"),
    (DEPARTMENT, "STP", "Sở Tư pháp tỉnh Lạng Sơn", "the code of its symbol"),
    (DEPARTMENT, "Sở Nội vụ", "Sở Nội vụ tỉnh Lạng Sơn", "another department"),
    (DEPARTMENT, "Sở Công Thương", "Sở Công Thương tỉnh Lạng Sơn", "a field in capitals is no place"),
    (DEPARTMENT, "Văn phòng", "Văn phòng Sở Tư pháp tỉnh Lạng Sơn", "office of the issuer"),
    (DEPARTMENT, "Phòng Tổ chức", "Phòng Tổ chức, Sở Tư pháp tỉnh Lạng Sơn", "room of the issuer"),
    (
        DEPARTMENT,
        "các phòng, đơn vị thuộc Sở",
        "Các phòng, đơn vị thuộc Sở Tư pháp tỉnh Lạng Sơn",
        "group of the issuer",
    ),
    (PROVINCE, "VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn", "abbreviation"),
    (PROVINCE, "các sở, ban, ngành", "Các sở, ban, ngành tỉnh Lạng Sơn", "group of the province"),
    (
        PROVINCE,
        "Chủ tịch UBND các xã, phường",
        "Ủy ban nhân dân các xã, phường tỉnh Lạng Sơn",
        "many heads stand for their bodies",
    ),
    (PROVINCE, "Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh Lạng Sơn", "the one head stays apart"),
    (PROVINCE, "Giám đốc Sở Tài chính", "Sở Tài chính tỉnh Lạng Sơn", "a person stands for the body"),
    (
        PROVINCE,
        "SỞ LĐ-TB&XH",
        "Sở Lao động - Thương binh và Xã hội tỉnh Lạng Sơn",
        "capitals and abbreviation",
    ),
    (PROVINCE, "Sờ Tư pháp", "Sở Tư pháp tỉnh Lạng Sơn", "recognised letters"),
    (PROVINCE, "UBND các huyện, thành phó", "Ủy ban nhân dân các huyện, thành phố tỉnh Lạng Sơn", "same"),
    (PROVINCE, "Đài PT-TH tỉnh", "Đài Phát thanh và Truyền hình tỉnh Lạng Sơn", "broadcaster"),
    (PROVINCE, "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy Lạng Sơn", "Party committee of the province"),
    (PROVINCE, "UBND huyện Lộc Bình", "Ủy ban nhân dân huyện Lộc Bình", "a named unit is complete"),
    (PROVINCE, "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Văn phòng Chính phủ", "minister and office"),
    (PROVINCE, "Bộ trưởng Bộ Y tế", "Bộ Y tế", "minister"),
    (PROVINCE, "Thống đốc Ngân hàng Nhà nước", "Ngân hàng Nhà nước Việt Nam", "governor"),
    (PROVINCE, "Tổng Thanh tra Chính phủ", "Thanh tra Chính phủ", "inspector general"),
    (
        PROVINCE,
        "Hội nghị lần thứ 5 Ban chấp hành Trung ương Đảng (khóa X)",
        "Ban Chấp hành Trung ương Đảng khóa X",
        "a conference stands for the Committee",
    ),
    (COMMUNE, "UBND xã", "Ủy ban nhân dân xã Lộc Bình", "commune"),
    (COMMUNE, "Phòng Kinh tế", "Phòng Kinh tế xã Lộc Bình", "room of the commune"),
    (COMMUNE, "TT PVHCC", "Trung tâm Phục vụ hành chính công xã Lộc Bình", "service centre"),
    (COMMUNE, "Ủy ban MTTQ xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Lộc Bình", "Fatherland Front"),
    (COMMUNE, "TT. HĐND xã", "Thường trực Hội đồng nhân dân xã Lộc Bình", "standing committee"),
    (COMMUNE, "Trưởng các thôn", "Trưởng các thôn xã Lộc Bình", "heads of villages are one group"),
    (COMMUNE, "UBND tỉnh", "Ủy ban nhân dân tỉnh", "the commune does not say which province"),
    (
        OFFICE,
        "Phòng Hành chính",
        "Phòng Hành chính, Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn",
        "room of an office",
    ),
    (CITY, "UBND thành phố", "Ủy ban nhân dân thành phố Hải Phòng", "a city is a province"),
    (CITY, "Thành ủy", "Thành ủy Hải Phòng", "Party committee of a city"),
    (PROVINCE, "TT.TU", "Thường trực Tỉnh ủy Lạng Sơn", "abbreviated"),
    (PROVINCE, "TT.HĐND tỉnh", "Thường trực Hội đồng nhân dân tỉnh Lạng Sơn", "abbreviated"),
    (CITY, "TT.TU", "Thường trực Thành ủy Hải Phòng", "the committee of a city is a Thành ủy"),
    (PROVINCE, "Ban Pháp chế", "Ban Pháp chế Hội đồng nhân dân tỉnh Lạng Sơn", "a board of the council"),
    (PROVINCE, "Ban QLDA ĐTXD tỉnh", "Ban Quản lý dự án đầu tư xây dựng tỉnh Lạng Sơn", "abbreviated"),
    (COMMUNE, "Trưởng phòng Phòng Kinh tế", "Phòng Kinh tế xã Lộc Bình", "the head stands for the room"),
    (COMMUNE, "Đảng ủy UBND xã", "Đảng ủy Ủy ban nhân dân xã Lộc Bình", "a Party side of the government"),
    (CITY, "UBND quận, huyện", "Ủy ban nhân dân các quận, huyện thành phố Hải Phòng", "a list is a group"),
    (CITY, "Công an TP", "Công an thành phố Hải Phòng", "abbreviated"),
    (DISTRICT, "TTHU", "Thường trực Huyện ủy Lộc Bình", "abbreviated"),
    (
        DEPARTMENT,
        "các phòng, đơn vị trực thuộc Sở",
        "Các phòng, đơn vị trực thuộc Sở Tư pháp tỉnh Lạng Sơn",
        "as printed",
    ),
    (
        DEPARTMENT,
        "Phòng Tư pháp các huyện",
        "Phòng Tư pháp các huyện tỉnh Lạng Sơn",
        "rooms of many districts",
    ),
    (COMMUNE, "các tổ dân phố", "Các tổ dân phố xã Lộc Bình", "groups within the commune"),
    (
        PARTY,
        "Các đảng ủy trực thuộc Tỉnh ủy",
        "Các đảng ủy trực thuộc Tỉnh ủy Lạng Sơn",
        "with the place of the issuer",
    ),
    (PARTY, "các chi bộ trực thuộc", "Các chi bộ trực thuộc Tỉnh ủy Lạng Sơn", "of the issuer's committee"),
    (
        PARTY,
        "Đảng ủy Ủy ban nhân dân tỉnh",
        "Đảng ủy Ủy ban nhân dân tỉnh Lạng Sơn",
        "the province of the committee",
    ),
    (
        DISTRICT,
        "UBND các xã, thị trấn",
        "Ủy ban nhân dân các xã, thị trấn huyện Lộc Bình",
        "communes of the district",
    ),
    (DISTRICT, "TT Huyện ủy", "Thường trực Huyện ủy Lộc Bình", "Party committee of the district"),
    (DISTRICT, "UBND các huyện, thành phố", "Ủy ban nhân dân các huyện, thành phố", "no province is known"),
    (
        CENTRE,
        "Tổ Kỹ thuật",
        "Tổ Kỹ thuật, Trung tâm Dịch vụ sự nghiệp công xã Lộc Bình",
        "a team of a centre",
    ),
    (CENTRE, "Tổ công tác", "Tổ công tác", "a working group is no team"),
    (
        CITY_ROOM,
        "Phòng Nghiệp vụ Y",
        "Phòng Nghiệp vụ Y, Sở Y tế thành phố Hải Phòng",
        "a department of a city",
    ),
    (AT_PLACE, "Sở Y tế", "Sở Y tế tỉnh Lạng Sơn", "the place of the document is a province"),
    (UNKNOWN, "UBND tỉnh", "Ủy ban nhân dân tỉnh", "nothing is known: only the abbreviation is written out"),
    (UNKNOWN, "Sở Tư pháp", "Sở Tư pháp", "nothing is known"),
    (UNKNOWN, "Sở", "Sở", "nothing is known"),
]


@pytest.mark.parametrize(("header", "name", "full", "why"), COMPLETE, ids=[row[1] for row in COMPLETE])
def test_completes(header: Header, name: str, full: str, why: str) -> None:
    assert Names(header).complete(name) == full, why


@pytest.mark.parametrize("name", [row[2] for row in COMPLETE if row[0] is PROVINCE])
def test_a_full_name_stays(name: str) -> None:
    assert Names(PROVINCE).complete(name) == name


def test_learns_the_only_province_that_the_text_names() -> None:
    names = Names(COMMUNE).learn(Clean("Thực hiện Kế hoạch của UBND tỉnh Lạng Sơn."))
    assert names.complete("UBND tỉnh") == "Ủy ban nhân dân tỉnh Lạng Sơn"


def test_learns_the_place_of_a_party_committee() -> None:
    names = Names(COMMUNE).learn(Clean("Chương trình số 03-CTr/TU của Thành ủy Hải Phòng."))
    assert names.complete("Ban Thường vụ Thành ủy") == "Ban Thường vụ Thành ủy Hải Phòng"


def test_learns_the_province_from_the_capitals_of_a_party_letterhead() -> None:
    names = Names(ORGANISATION).learn(Clean("TỈNH ỦY LẠNG SƠN\nĐẢNG ỦY XÃ LỘC BÌNH\n"))
    assert names.complete("Tỉnh ủy") == "Tỉnh ủy Lạng Sơn"


def test_two_provinces_in_the_text_decide_nothing() -> None:
    names = Names(COMMUNE).learn(Clean("UBND tỉnh Lạng Sơn phối hợp UBND tỉnh Cao Bằng."))
    assert names.complete("UBND tỉnh") == "Ủy ban nhân dân tỉnh"


def test_one_form_of_a_loose_group_is_kept_and_several_are_one() -> None:
    one = Names(PROVINCE).learn(Clean("phối hợp với các cơ quan liên quan"))
    assert one.complete("các cơ quan liên quan") == "Các cơ quan liên quan"
    two = Names(PROVINCE).learn(Clean("các cơ quan liên quan; các đơn vị có liên quan"))
    assert {two.complete("các cơ quan liên quan"), two.complete("các đơn vị có liên quan")} == {
        "Các cơ quan, đơn vị liên quan"
    }


def test_long_dashes_are_kept_as_printed() -> None:
    names = Names(OFFICE).learn(Clean("1. Phòng Hành chính – Tổ chức"))
    assert names.complete("Phòng Hành chính - Tổ chức").startswith("Phòng Hành chính – Tổ chức, ")


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    clean = Clean(text)
    names = Names(PROVINCE).learn(clean)
    last = 0
    for name in find_names(clean.text):
        assert last <= name[0] < name[1] <= len(clean.text)
        last = name[1]
        names.complete(printed(clean.text, name))
    names.complete(text)


WORDS = st.sampled_from(
    ["Sở", "UBND", "các", "xã,", "phường", "tỉnh", "Lạng Sơn", "Phòng", "Kinh tế", "và", "-", "Ban", "\n", "Trung tâm",
     "Nội vụ", "báo cáo", "Chủ tịch", "Đảng ủy", "TT.", "HĐND", "(khóa X)", "Các Sở:", "liên quan", "thuộc"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_order_of_words_is_read(text: str) -> None:
    names = Names(DEPARTMENT).learn(Clean(text))
    for name in find_names(text):
        assert names.complete(printed(text, name))


def test_reading_is_linear() -> None:
    """Ten times the text gives ten times the names; a scan that went quadratic would not end."""
    one = "Sở Nội vụ, Phòng Kinh tế và các xã, phường thuộc tỉnh Lạng Sơn. " * 50
    assert len(find_names(one * 10)) == 10 * len(find_names(one))
    assert find_names("Sở " + " " * 200_000 + "x")
