package app

import (
	"strings"
	"testing"
	"unicode/utf8"

	"toasoan/app/newsroom"
)

func official(name string, posts ...newsroom.Post) newsroom.Person {
	return newsroom.Person{ID: newsroom.PersonID(name), Name: name, Posts: posts}
}

func TestListFromLeft(t *testing.T) {
	a := official("Nguyễn Văn A", newsroom.Post{Title: "Bí thư Huyện ủy", ValidFrom: "2025-07-01"},
		newsroom.Post{Title: "Chủ tịch UBND huyện", ValidFrom: "2020-01-01", ValidTo: "2025-06-30"})
	b := official("Trần Thị B", newsroom.Post{Title: "Phó Bí thư", Unit: "Huyện ủy Chợ Gạo"}, newsroom.Post{Title: "Chủ tịch UBND huyện", Unit: "UBND huyện Chợ Gạo"})
	c, d := official("Lê C"), official("Võ D")
	for _, one := range []struct {
		people []newsroom.Person
		day    newsroom.Date
		want   string
	}{
		{[]newsroom.Person{a, b}, "2026-05-27", "Từ trái sang: đồng chí Nguyễn Văn A, Bí thư Huyện ủy; đồng chí Trần Thị B, Phó Bí thư Huyện ủy Chợ Gạo, Chủ tịch UBND huyện Chợ Gạo."},
		{[]newsroom.Person{a}, "2025-06-30", "Từ trái sang: đồng chí Nguyễn Văn A, Chủ tịch UBND huyện."},
		{[]newsroom.Person{a, c}, "2019-01-01", "Từ trái sang: Nguyễn Văn A và Lê C."}, // no post then
		{[]newsroom.Person{c, a}, "2026-01-01", "Từ trái sang: Lê C; đồng chí Nguyễn Văn A, Bí thư Huyện ủy."},
		{[]newsroom.Person{c, d, a}, "2019-01-01", "Từ trái sang: Lê C, Võ D và Nguyễn Văn A."},
		{[]newsroom.Person{c}, "", "Từ trái sang: Lê C."},
		{nil, "", ""},
	} {
		if got := listFrom(one.people, one.day); got != one.want {
			t.Errorf("got %q; want %q", got, one.want)
		}
	}
}

func TestInOffice(t *testing.T) {
	a := official("Nguyễn Văn A", newsroom.Post{Title: "Bí thư", ValidFrom: "2025-07-01"}, newsroom.Post{Title: "Chủ tịch", ValidTo: "2025-06-30"})
	retired := official("Trần B", newsroom.Post{Title: "Chủ tịch", ValidTo: "2020-01-01"}, newsroom.Post{Title: "Phó Chủ tịch", ValidTo: "2015-01-01"})
	people := []newsroom.Person{a, retired, official("Lê C")}
	if got, want := listFrom(inOffice(people, "2026-05-27"), ""), "Từ trái sang: đồng chí Nguyễn Văn A, Bí thư; đồng chí Trần B, Chủ tịch; Lê C."; got != want {
		t.Errorf("got %q; want %q", got, want)
	}
	if len(people[0].Posts) != 2 {
		t.Error("the people were changed")
	}
}

func TestWholeTitle(t *testing.T) {
	for _, c := range []struct{ title, unit, want string }{
		{"Bí thư Huyện ủy", "", "Bí thư Huyện ủy"}, {"Bí thư Huyện ủy", "Huyện ủy Chợ Gạo", "Bí thư Huyện ủy Chợ Gạo"},
		{"Bí thư Huyện uỷ", "Huyện ủy Chợ Gạo", "Bí thư Huyện uỷ Chợ Gạo"}, {"Giám đốc", "Trung tâm Y tế", "Giám đốc Trung tâm Y tế"},
		{"Trưởng phòng", "Phòng Văn hóa", "Trưởng phòng Văn hóa"}, {"Bí thư Huyện ủy Chợ Gạo", "Huyện ủy Chợ Gạo", "Bí thư Huyện ủy Chợ Gạo"},
		{"Bí thư Huyện ủy Chợ Gạo khóa XII", "Huyện ủy Chợ Gạo", "Bí thư Huyện ủy Chợ Gạo khóa XII"},
	} {
		if got := wholeTitle(newsroom.Post{Title: c.title, Unit: c.unit}); got != c.want {
			t.Errorf("%s, %s: got %q; want %q", c.title, c.unit, got, c.want)
		}
	}
}

func TestWithList(t *testing.T) {
	const list = "Từ trái sang: Lê C và Võ D."
	for _, c := range []struct{ caption, want string }{
		{"", list},
		{"Lễ trao quà", "Lễ trao quà. " + list},
		{"Lễ trao quà. Ảnh: Minh Anh", "Lễ trao quà. " + list + " Ảnh: Minh Anh"},
		{"Lễ trao quà (Ảnh: Minh Anh).", "Lễ trao quà. " + list + " (Ảnh: Minh Anh)."},
		{"Lễ trao quà Ảnh: Minh Anh", "Lễ trao quà. " + list + " Ảnh: Minh Anh"},
		{"Ảnh: Minh Anh", list + " Ảnh: Minh Anh"},
		{"Đại biểu xem bức ảnh: một thời để nhớ", "Đại biểu xem bức ảnh: một thời để nhớ. " + list},
		{"Lễ trao quà. Từ trái sang: đồng chí A, Bí thư; B.", "Lễ trao quà. " + list},
		{"Lễ trao quà, từ trái qua phải: A và B", "Lễ trao quà. " + list},
		{"Lễ trao quà (từ trái sang: A, B). Ảnh: Minh Anh", "Lễ trao quà. " + list + " Ảnh: Minh Anh"},
		{"Từ trái sang: A, TP. Mỹ Tho; ThS. B. Sau lễ, đoàn thăm ấp. Nguồn: TTXVN", list + " Sau lễ, đoàn thăm ấp. Nguồn: TTXVN"},
		{"Đồng chí A (thứ hai từ trái sang) trao quà.", "Đồng chí A (thứ hai từ trái sang) trao quà. " + list},
		{"TỪ TRÁI SANG: A", list},
		{list, list},
	} {
		got := withList(c.caption, list)
		if got != c.want {
			t.Errorf("%q: got %q; want %q", c.caption, got, c.want)
		}
		if again := withList(got, list); again != got {
			t.Errorf("%q: again it is %q", got, again)
		}
	}
	if got := withList("Lễ trao quà. Từ trái sang: A.", ""); got != "Lễ trao quà." {
		t.Errorf("without people: got %q", got)
	}
}

func TestAltText(t *testing.T) {
	for _, c := range []struct {
		image newsroom.Image
		want  string
	}{
		{newsroom.Image{Caption: "Lễ trao quà ở ấp. Từ trái sang: A; B. Ảnh: Minh Anh"}, "Lễ trao quà ở ấp."},
		{newsroom.Image{Caption: "Lễ trao quà, từ trái sang: A; B"}, "Lễ trao quà."},
		{newsroom.Image{Caption: "Lễ trao quà ở TP. Mỹ Tho! Bà con vui."}, "Lễ trao quà ở TP. Mỹ Tho!"},
		{newsroom.Image{Caption: "Lễ trao quà (Ảnh: Minh Anh)", Creator: "Minh Anh"}, "Lễ trao quà."},
		{newsroom.Image{Caption: "Lễ trao quà – Minh Anh", Creator: "Minh Anh"}, "Lễ trao quà."},
		{newsroom.Image{Caption: "Đồng chí Minh Anh", Creator: "Minh Anh"}, "Đồng chí Minh Anh."},
		{newsroom.Image{Caption: "Gặt lúa. / TTXVN", Credit: "TTXVN"}, "Gặt lúa."},
		{newsroom.Image{Caption: "Từ trái sang: A; B."}, ""},
		{newsroom.Image{Caption: "Ảnh: Minh Anh"}, ""},
		{newsroom.Image{Caption: " "}, ""},
		{newsroom.Image{Caption: "Hội nghị 3.500 hộ, 1,5 tỉ đồng... đã xong"}, "Hội nghị 3.500 hộ, 1,5 tỉ đồng... đã xong."},
	} {
		if got := altText(c.image); got != c.want {
			t.Errorf("%q: got %q; want %q", c.image.Caption, got, c.want)
		}
	}
	long := altText(newsroom.Image{Caption: strings.Repeat("Bà con ấp Bình Ninh phấn khởi ra đồng gặt lúa, ", 20)})
	if n := utf8.RuneCountInString(long); n > maxAltText || n < maxAltText/2 || !strings.HasSuffix(long, "gặt lúa…") {
		t.Errorf("got %d letters: %q", n, long)
	}
	for _, hard := range []string{strings.Repeat("a", 1000), strings.Repeat("😀", 300)} {
		if got := altText(newsroom.Image{Caption: hard}); utf8.RuneCountInString(got) > maxAltText || !utf8.ValidString(got) {
			t.Errorf("%.10q: got %d letters", hard, utf8.RuneCountInString(got))
		}
	}
}
