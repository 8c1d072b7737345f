//go:build linux

package main

import "strings"

func list(text string) []string {
	var out []string
	for _, s := range strings.Split(text, "|") {
		out = append(out, strings.TrimSpace(s))
	}
	return out
}

var (
	surnames    = list(`Nguyễn|Trần|Lê|Phạm|Thạch|Kim|Sơn|Huỳnh|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Châu|Tăng|Mai|Cao|Đinh|Lâm|Phan|Trương|Vương|Quách|Tô|Lưu|Hà|Tạ`)
	middleNames = list(`Văn|Thị|Thanh|Minh|Ngọc|Hữu|Quốc|Đình|Kim|Hồng|Xuân|Thu|Công|Bá|Trọng|Phước|Gia|Tấn|Mỹ|Diễm`)
	givenNames  = list(`Hòa|Nhàn|Cảnh|Hùng|Lan|Hương|Dũng|Tuấn|Mai|Phúc|Sang|Trang|Thảo|Khánh|Bình|Đạt|Lợi|Nghĩa|Oanh|Phượng|Quyên|Sơn|Tâm|Uyên|Vinh|Xuyến|Yến|Ẩn|Đảm|Khoa|Luân|Nhựt|Quý|Rạng|Thới|Ửng|Vọng|Xinh|Ỷ|Kiệt`)
	offices     = list(`đồng chí|ông|bà|Chủ tịch Ủy ban nhân dân xã|Bí thư Đảng ủy xã|Trưởng Ban Dân vận Huyện ủy|Phó Chủ tịch huyện|Chủ tịch Hội Nông dân|Chủ tịch Hội Liên hiệp Phụ nữ|Bí thư Huyện đoàn|Trưởng phòng Nông nghiệp|Chủ tịch Hội Cựu chiến binh|Trưởng Công an xã|bác sĩ|cô giáo|lão nông`)
	communes    = list(`Mỹ Hòa|Long Sơn|Vinh Kim|Kim Hòa|Thuận Hòa|Hiệp Hòa|Nhị Trường|Trường Thọ|Thạnh Hòa Sơn|Hiệp Mỹ Đông|Hiệp Mỹ Tây|Mỹ Long Bắc|Mỹ Long Nam|Phước Hảo|Hòa Lợi|Đa Lộc|Song Lộc|Lương Hòa|Nguyệt Hóa|Hưng Mỹ|Ngọc Biên|Đôn Xuân|Đại An|Hàm Giang|Tân Sơn|Long Hiệp|An Quảng Hữu|Lưu Nghiệp Anh|Ngãi Xuyên|Thanh Sơn`)
	hamletFirst = list(`Thạnh|Hòa|Mỹ|Long|Tân|Phước|Bình|An|Vĩnh|Sóc|Rẫy|Giồng|Cây|Bào|Cà|Đầu|Lạc|Trà|Ô|Bến`)
	hamletLast  = list(`Hòa|Thới|Phú|Chanh|Lợi|Tây|Đông|Trung|Gò|Xoài|Mốc|Tháp|Sâu|Đế|Nghĩa|Trại|Cát|Kinh|Đình|Dừa|Luông|Ngựa|Vàng|Bạch|Đước|Mướp|Gòn|Bần|Quao|Vong`)
	units       = list(`Ủy ban nhân dân huyện|Huyện ủy|Hội đồng nhân dân huyện|Ban Dân vận Huyện ủy|Ủy ban Mặt trận Tổ quốc Việt Nam huyện|Hội Nông dân huyện|Hội Liên hiệp Phụ nữ huyện|Huyện đoàn|Phòng Giáo dục và Đào tạo|Trung tâm Y tế huyện|Phòng Văn hóa và Thông tin|Công an huyện|Ban Chỉ huy Quân sự huyện|Ngân hàng Chính sách xã hội|Phòng Lao động, Thương binh và Xã hội|Chi cục Thuế khu vực|Trạm Khuyến nông|Hội Chữ thập đỏ huyện|Bảo hiểm xã hội huyện|Đồn Biên phòng`)
	programmes  = list(`xây dựng nông thôn mới|phong trào thi đua “Dân vận khéo”|chuyển đổi số|giảm nghèo bền vững|toàn dân đoàn kết xây dựng đời sống văn hóa|học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh|mỗi xã một sản phẩm|phòng, chống dịch bệnh|đền ơn đáp nghĩa|xóa nhà tạm, nhà dột nát|bảo vệ môi trường|cải cách hành chính|phòng, chống hạn, mặn|tiêm chủng mở rộng|cánh đồng lớn|khởi nghiệp của thanh niên|bình đẳng giới|xây dựng đô thị văn minh`)
	things      = list(`lúa thu đông|tôm thẻ chân trắng|dừa sáp|bò sinh sản|rau an toàn|đậu phộng|sen lấy hạt|cua biển|bưởi da xanh|mía đường|hành tím|nghêu giống|ớt chỉ thiên|gà thả vườn|khoai lang tím|chiếu lác|bánh tét|cốm dẹp|củ cải muối|mật ong rừng bần`)
	works       = list(`đường giao thông nông thôn|cầu bê tông|trạm y tế|trường mẫu giáo|nhà đại đoàn kết|kênh thủy lợi nội đồng|trạm cấp nước sạch|nhà văn hóa ấp|đèn đường năng lượng mặt trời|cống ngăn mặn|đê biển|chợ xã|sân thể thao|trụ sở làm việc|điểm thu gom rác`)
	sections    = list(`Thời sự|Xây dựng Đảng|Kinh tế|Nông nghiệp|Văn hóa - Xã hội|Giáo dục|Y tế|Quốc phòng - An ninh|Dân vận|Gương người tốt|Chuyển đổi số|Thông báo`)
	headlines   = list(`{unit} tổng kết {programme}|{unit} giám sát {work} tại {place}|Hiệu quả từ mô hình trồng {thing} ở {place}|{place} ra mắt mô hình {thing}|Khánh thành {work} tại {place}|{person} thăm và làm việc tại {place}|{unit} triển khai {programme} năm 2023|Nông dân {place} phấn khởi vào vụ {thing}|Hội nghị trực tuyến về {programme}|Trao {number} phần quà cho hộ nghèo {place}|Nhiều cách làm hay trong {programme}|{place} đạt chuẩn nông thôn mới nâng cao|Gương sáng của {person}|{place}: {words}|{words}`)
	documents   = list(`QĐ|KH|CV|BC|TB|NQ|CT|HD`)
	issuers     = list(`UBND|HU|BDV|HĐND|MTTQ|HND|HLHPN|PGDĐT`)
	captions    = list(`{person} phát biểu tại hội nghị|Bà con {place} thu hoạch {thing}|{unit} trao quà tại {place}|Quang cảnh lễ khánh thành {work}|Từ trái sang: {person}, {person} và {person}|Mô hình {thing} của {person} ở {place}|Ảnh: {words} tại {place}`)
	sentences   = list(`Ngày {day}, {unit} tổ chức hội nghị sơ kết {programme}|Theo {person}, toàn huyện hiện có {number} hộ tham gia mô hình {thing}|Tại {place}, {person} cho biết nhân dân đã đóng góp {number} triệu đồng để xây dựng {work}|Nhờ {programme}, đời sống của bà con {place} từng bước được nâng lên|{unit} phối hợp với {unit} vận động được {number} ngày công làm {work}|Đến nay, {place} có {number} hộ trồng {thing}, lợi nhuận bình quân {number} triệu đồng mỗi năm|{person} đề nghị các ngành, các cấp tiếp tục quan tâm {programme}|Trong 6 tháng đầu năm, {unit} đã hỗ trợ {number} lượt hộ vay vốn nuôi {thing}|Phát biểu tại buổi lễ, {person} biểu dương những kết quả mà cán bộ và nhân dân {place} đã đạt được|Qua kiểm tra thực tế, đoàn ghi nhận {work} tại {place} hoàn thành {number} mét|Thực hiện Kế hoạch số {document} ngày {day}, {words}|Bên cạnh đó, {words}, {words}|Theo Báo cáo số {document}, {words} tại {place}|Gặp chúng tôi, {person} chia sẻ: “{words}, {words}”|Hiện nay {words}|Không chỉ {words}, {unit} còn {words}|Với {words}, {place} đã {words}|Cùng ngày, {unit} trao {number} phần quà cho các gia đình chính sách ở {place}|Toàn huyện phấn đấu đến cuối năm có {number} ấp đạt chuẩn về {programme}`)
	endings     = list(`| với sự tham dự của {number} đại biểu|, góp phần hoàn thành nhiệm vụ năm|, vượt kế hoạch đề ra|, được nhân dân đồng tình ủng hộ|, tăng {number} hộ so với cùng kỳ| theo kế hoạch của {unit}|, trong đó có {person}|, nhất là ở {place}|, tạo khí thế thi đua sôi nổi|, {words}| và {words}| và xem đây là việc làm thường xuyên`)
)
