package app

import (
	"fmt"
	"strings"
	"testing"

	"toasoan/app/newsroom"
)

// peopleLines writes people as one line each: name | title | unit | from | to | note.
func peopleLines(people []newsroom.Person) string {
	var lines []string
	for _, p := range people {
		post := newsroom.Post{}
		if len(p.Posts) > 0 {
			post = p.Posts[0]
		}
		lines = append(lines, strings.TrimRight(fmt.Sprintf("%s|%s|%s|%s|%s|%s", p.Name, post.Title, post.Unit, post.ValidFrom, post.ValidTo, p.Note), "|"))
	}
	return strings.Join(lines, "\n")
}

func TestReadPeople(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Nguyễn Văn A\tBí thư Huyện ủy\tHuyện ủy Chợ Gạo\t01/7/2020\t30/6/2025", "Nguyễn Văn A|Bí thư Huyện ủy|Huyện ủy Chợ Gạo|2020-07-01|2025-06-30"},
		{"- Đ/c Nguyễn Văn A, Phó Chủ tịch UBND huyện", "Nguyễn Văn A|Phó Chủ tịch UBND huyện"},
		{"STT\tHọ và tên\tChức vụ\tĐơn vị\tTừ ngày\tĐến ngày\r\n1\tTrần Thị B\tChủ tịch\tUBND xã\t1/1/2021\tnay\r\n2\tLê C\tBí thư\tĐảng ủy xã\t\t31-12-2020\r\n",
			"Trần Thị B|Chủ tịch|UBND xã|2021-01-01\nLê C|Bí thư|Đảng ủy xã||2020-12-31"},
		{"1. Ông Nguyễn Văn An – Giám đốc, Trung tâm Y tế\n2) Bà LÊ THỊ HOA - Trưởng phòng, Phòng Văn hóa.\n(3) đồng chí Võ Tư: Ủy viên",
			"Nguyễn Văn An|Giám đốc|Trung tâm Y tế\nLê Thị Hoa|Trưởng phòng|Phòng Văn hóa\nVõ Tư|Ủy viên"},
		{"Nguyễn Văn A, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện", "Nguyễn Văn A|Phó Bí thư Huyện ủy, Chủ tịch UBND huyện"},
		{"Nguyễn Văn A, Bí thư Huyện ủy (từ 01/7/2020 đến 30/6/2025)", "Nguyễn Văn A|Bí thư Huyện ủy||2020-07-01|2025-06-30"},
		{"Nguyễn Văn A, Bí thư Huyện ủy, nhiệm kỳ 2020 – 2025", "Nguyễn Văn A|Bí thư Huyện ủy||2020-01-01|2025-12-31"},
		{"Nguyễn Văn A (Bí thư Huyện ủy từ tháng 7/2020 đến nay)", "Nguyễn Văn A|Bí thư Huyện ủy||2020-07-01"},
		{"Nguyễn Văn A, Bí thư, đến hết ngày 30/6/2025", "Nguyễn Văn A|Bí thư|||2025-06-30"},
		{"Nguyễn Văn A\tBí thư\tngày 1 tháng 7 năm 2020", "Nguyễn Văn A|Bí thư||2020-07-01"},
		{"Nguyễn Văn A\tBí thư\tHuyện ủy\t7/2020\t2/2024\t0912 345 678", "Nguyễn Văn A|Bí thư|Huyện ủy|2020-07-01|2024-02-29|0912 345 678"},
		{"Nguyễn Văn A\t1975\tBí thư\tHuyện ủy", "Nguyễn Văn A|Bí thư|Huyện ủy|||1975"},
		{"Nguyễn Văn A\tBí thư\tHuyện ủy\t31/02/2020", "Nguyễn Văn A|Bí thư|Huyện ủy|||31/02/2020"},
		{"Nguyễn Văn A", "Nguyễn Văn A"},
		{"• Nguye\u0302\u0303n Va\u0306n\u00A0A\u200b\t\t", "Nguyễn Văn A"},
		{"Nguyễn Văn A\n\n12/7/2020\n- \nHội nghị tổng kết công tác năm nay của toàn huyện ta\nBùi Bé", "Nguyễn Văn A\n|||||12/7/2020\n|||||Hội nghị tổng kết công tác năm nay của toàn huyện ta\nBùi Bé"},
		{"Rơ Chăm H'Yéo, Phó Trưởng ban, Ban Dân vận", "Rơ Chăm H'Yéo|Phó Trưởng ban|Ban Dân vận"},
	} {
		got, err := readPeople(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if peopleLines(got) != c.want {
			t.Errorf("%q: got\n%s\nwant\n%s", c.text, peopleLines(got), c.want)
		}
		for _, p := range got {
			if err := p.Validate(); p.Name != "" && err != nil {
				t.Errorf("%q: %v", c.text, err)
			}
		}
	}
	for _, bad := range []string{"", " \n\t", "12345", "Họ và tên\tChức vụ", strings.Repeat("Lê A\n", maxPeopleLines+1), strings.Repeat("a", maxPeopleText+1), "😀, Bí thư"} {
		if got, err := readPeople(bad); newsroom.ErrorCode(err) != newsroom.Invalid {
			t.Errorf("%.20q: got %v, %v", bad, got, err)
		}
	}
}

func TestReadDay(t *testing.T) {
	for _, c := range []struct{ text, first, last string }{
		{"27/5/2026", "2026-05-27", "2026-05-27"}, {"01-7-2020", "2020-07-01", "2020-07-01"}, {"1.7.2020", "2020-07-01", "2020-07-01"},
		{"từ ngày 1/7/2020", "2020-07-01", "2020-07-01"}, {"2020-07-01", "2020-07-01", "2020-07-01"}, {"01/07/2020 0:00", "2020-07-01", "2020-07-01"},
		{"tháng 2/2024", "2024-02-01", "2024-02-29"}, {"2020", "2020-01-01", "2020-12-31"}, {"năm 1999", "1999-01-01", "1999-12-31"},
		{"31/4/2020", "", ""}, {"13/2020", "", ""}, {"0/2020", "", ""}, {"0/0/2020", "", ""}, {"2020-13-01", "", ""}, {"1850", "", ""}, {"Bí thư 2020", "", ""}, {"", "", ""},
	} {
		first, last, ok := readDay(c.text)
		if string(first) != c.first || string(last) != c.last || ok != (c.first != "") {
			t.Errorf("%q: got %s, %s, %v", c.text, first, last, ok)
		}
	}
}

func FuzzReadPeople(f *testing.F) {
	f.Add("- Đ/c Nguyễn Văn A, Bí thư (từ 1/7/2020 đến nay)\nLê B\tChủ tịch\t\t2020")
	f.Fuzz(func(t *testing.T, text string) {
		people, err := readPeople(text)
		if err != nil {
			return
		}
		for _, p := range people {
			if (p.Name == "") == (p.Note == "") && p.Name == "" {
				t.Fatalf("%q: a line without a name is not told: %+v", text, p)
			}
		}
	})
}
