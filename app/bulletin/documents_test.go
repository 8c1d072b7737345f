package bulletin_test

import (
	"strings"
	"testing"

	"toasoan/app/article"
	"toasoan/app/bulletin"
)

func para(text string) article.Block {
	return article.Block{Kind: article.Paragraph, Inlines: []article.Inline{{Text: text}}}
}

func heading(level int, text string) article.Block {
	return article.Block{Kind: article.Heading, Level: level, Inlines: []article.Inline{{Text: text}}}
}

func figure(ref, caption string) article.Block {
	return article.Block{Kind: article.FigureBlock, Image: article.PhotoScheme + ref, Inlines: []article.Inline{{Text: caption}}, Credit: "Đình Cảnh"}
}

func list(kind article.BlockKind, start int, items ...[]article.Block) article.Block {
	b := article.Block{Kind: kind, Start: start}
	for _, blocks := range items {
		b.Blocks = append(b.Blocks, article.Block{Kind: article.ListItem, Blocks: blocks})
	}
	return b
}

func table(rows ...string) article.Block {
	b := article.Block{Kind: article.Table}
	for _, r := range rows {
		row := article.Block{Kind: article.TableRow}
		for _, cell := range strings.Split(r, "|") {
			row.Blocks = append(row.Blocks, article.Block{Kind: article.TableCell, Inlines: []article.Inline{{Text: cell}}})
		}
		b.Blocks = append(b.Blocks, row)
	}
	return b
}

// prose gives n sentences of the sample, from the i-th on.
func prose(t testing.TB, i, n int) article.Block {
	sentences := strings.SplitAfter(strings.Join(sampleBody(t)[4:6], " "), ". ")
	var s strings.Builder
	for k := range n {
		s.WriteString(strings.TrimSpace(sentences[(i+k)%len(sentences)]) + " ")
	}
	return para(strings.TrimSpace(s.String()))
}

// rich is an article with everything the dialect has.
func rich(t testing.TB) bulletin.ArticlePage {
	in := sample(t)
	in.Document = article.Document{Blocks: []article.Block{
		figure("a", "Toàn cảnh bến ghe của thị trấn vào buổi sáng sớm, trước giờ khai mạc hội nghị."),
		prose(t, 1, 2), heading(2, "Kết quả nổi bật trong hai năm rưỡi thực hiện quy chế"), prose(t, 2, 2), prose(t, 4, 2),
		list(article.BulletList, 0,
			[]article.Block{para("Tổ chức được 305 cuộc vận động, có 17.385 lượt người dự, trong đó hơn một nửa là đoàn viên, hội viên.")},
			[]article.Block{para("Duy trì 13 mô hình hiệu quả."), list(article.BulletList, 0,
				[]article.Block{para("Tổ tự quản")}, []article.Block{para("Dòng họ khuyến học, được nhân rộng tại năm xã ven biển")})},
			[]article.Block{para("Tiếp nhận phản ánh, kiến nghị.")}),
		figure("b", "Ngôi nhà cũ bên cánh đồng."), prose(t, 0, 2),
		{Kind: article.Quote, Blocks: []article.Block{para("Dân vận khéo thì việc gì cũng thành công. Chúng tôi nghe dân nói, nói dân hiểu, làm dân tin, và mỗi việc làm đều có người dân giám sát từ đầu.")}},
		prose(t, 3, 2), heading(3, "Số liệu theo xã"),
		table("Xã|Số cuộc|Lượt người|Ghi chú", "Mỹ Long|62|3.120|Đạt", "Vinh Kim|41|2.048|Vượt chỉ tiêu năm", "Hiệp Mỹ Đông|35|1.990|Đạt", "Thạnh Hòa Sơn|28|1.204|"),
		prose(t, 5, 2),
		list(article.OrderedList, 9, []article.Block{para("Quán triệt văn bản của Tỉnh ủy, Huyện ủy về công tác dân vận.")},
			[]article.Block{para("Giám sát, phản biện xã hội.")}, []article.Block{para("Biểu dương tập thể, cá nhân tiêu biểu trong phong trào.")}),
		{Kind: article.Paragraph, Inlines: []article.Inline{{Text: "Xem thêm tại "}, {Text: "cổng thông tin của huyện", Link: "https://caungang.travinh.gov.vn/tin"},
			{Text: ", mục "}, {Text: "Dân vận", Bold: true}, {Text: " và "}, {Text: "Văn bản", Italic: true}, {Text: " "}, {Text: "mới", Bold: true, Italic: true},
			{Text: "."}, {Text: "\n"}, {Text: "Dòng sau dấu ngắt."}}},
		heading(2, "Nhiệm vụ sáu tháng cuối năm"), prose(t, 6, 2), prose(t, 2, 3), prose(t, 7, 2),
		figure("b", "Ngôi nhà."), figure("missing", "Ảnh chưa có trong máy."), prose(t, 1, 3),
		figure("a", "Bến ghe, ảnh tư liệu của Trung tâm Văn hóa - Thông tin và Thể thao."), prose(t, 0, 2), prose(t, 4, 3),
		table("STT|Họ và tên|Chức vụ|Đơn vị công tác|Thành tích được khen thưởng|Quyết định số",
			"1|Nguyễn Thị Bảy|Chủ tịch Hội Phụ nữ|Xã Mỹ Long Nam|Vận động hội viên xây dựng 12 tuyến đường hoa|391-QĐ/HU",
			"2|Trần Văn Tám|Bí thư Chi bộ|Ấp Cà Tum|Mô hình tổ hợp tác nuôi tôm|392-QĐ/HU"),
		prose(t, 3, 3),
	}}
	return in
}

// long is an article of many pages, with paragraphs of all lengths.
func long(t testing.TB, paragraphs int) bulletin.ArticlePage {
	in := sample(t)
	in.Document = article.Document{}
	for i := range paragraphs {
		in.Document.Blocks = append(in.Document.Blocks, prose(t, i, 1+i*7%5))
		if i%9 == 4 {
			in.Document.Blocks = append(in.Document.Blocks, heading(2+i%2, "Mục "+strings.Repeat("dân vận ", 1+i%6)+"khéo"))
		}
		if i%13 == 6 {
			in.Document.Blocks = append(in.Document.Blocks, figure("a", "Ảnh trong bài."))
		}
	}
	return in
}
