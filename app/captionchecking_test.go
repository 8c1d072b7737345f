package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"toasoan/app/newsroom"
)

func TestCheckCaption(t *testing.T) {
	c := newCaptionChecker([]newsroom.Person{
		official("Nguyễn Văn An", newsroom.Post{Title: "Bí thư Huyện ủy", Unit: "Huyện ủy Chợ Gạo", ValidFrom: "2025-07-01"},
			newsroom.Post{Title: "Chủ tịch UBND huyện", ValidFrom: "2020-01-01", ValidTo: "2025-06-30"}),
		official("Trần Thị Bé", newsroom.Post{Title: "Phó Bí thư Huyện ủy, Chủ tịch UBND huyện", ValidFrom: "2025-07-01"}),
		official("Lê Văn Hùng", newsroom.Post{Title: "Phó Chủ tịch UBND huyện"}),
		official("Lê Văn Hùng", newsroom.Post{Title: "Bí thư Đảng ủy xã"}),
		official("Thanh Nhàn"),
	})
	day := func(text string) time.Time { return newsroom.Date(text).Time() }
	for _, one := range []struct {
		caption string
		taken   string
		persons []string
		want    []string // "fault word"
	}{
		{"", "", nil, []string{"no_caption "}},
		{"Đồng chí Nguyễn Văn An, Bí thư Huyện ủy, trao quà.", "2026-05-27", nil, nil},
		{"Đồng chí Nguyễn Văn An, Bí thư Huyện ủy Chợ Gạo; Thanh Nhàn", "2026-05-27", []string{"Thanh Nhàn"}, nil},
		{"Đồng chí Nguyễn Văn An, Bí thư Huyện ủy, trao quà.", "2025-06-30", nil, []string{"post_expired Bí thư Huyện ủy"}},
		{"Đồng chí Nguyễn Văn An, Chủ tịch UBND huyện, trao quà.", "2025-07-01", nil, []string{"post_expired Chủ tịch UBND huyện"}},
		{"Chủ tịch UBND huyện Nguyễn Văn An trao quà.", "2026-05-27", nil, []string{"post_expired Chủ tịch UBND huyện"}},
		{"Chủ tịch UBND huyện, đồng chí Nguyễn Văn An", "2026-05-27", nil, nil}, // it may be somebody else
		{"Chủ tịch UBND huyện Nguyễn Văn An trao quà.", "", nil, nil},           // nobody knows when
		{"Nguyên Chủ tịch UBND huyện Nguyễn Văn An; Nguyễn Văn An, nguyên Chủ tịch UBND huyện", "2026-05-27", nil, nil},
		{"Phó Bí thư Huyện ủy Trần Thị Bé; đồng chí Trần Thị Bé, Chủ tịch UBND huyện", "2026-05-27", nil, nil},
		{"Trần Thị Bé - Phó Chủ tịch UBND huyện", "2026-05-27", nil, []string{"post_expired Phó Chủ tịch UBND huyện"}},
		{"Lê Văn Hùng, Phó Chủ tịch UBND huyện; Bí thư Đảng ủy xã Lê Văn Hùng", "2026-05-27", nil, nil}, // namesakes
		{"Nguyễn Văn An, Chủ tịch UBND huyện Trần Thị Bé dự", "2026-05-27", nil, nil},
		{"Nguyễn Văn Ân trao quà cho bà con xã Bình Ninh, huyện Chợ Gạo, Thành phố Hồ Chí Minh", "2026-05-27", nil, []string{"unknown_person Nguyễn Văn Ân"}},
		{"Lễ trao quà. Ảnh: Võ Minh Anh", "2026-05-27", []string{"Đỗ Thị Lạ", "Nguyễn văn an"}, []string{"unknown_person Đỗ Thị Lạ"}},
		{"Đỗ Thị Lạ, ông Đỗ Thị Lạ", "", []string{"Đỗ Thị Lạ"}, []string{"unknown_person Đỗ Thị Lạ"}},
	} {
		i := newsroom.Image{ID: "1", Caption: one.caption, Persons: one.persons, Credit: "TTXVN", TakenAt: day(one.taken)}
		var got []string
		for _, w := range c.check(i) {
			got = append(got, string(w.Fault)+" "+w.Word)
			if w.ImageID != "1" || w.Message.VI == "" || w.Message.EN == "" || strings.Contains(w.Message.VI+w.Message.EN, "%!") || !strings.Contains(w.Message.VI, w.Word) {
				t.Errorf("%q: got %+v", one.caption, w)
			}
			if w.Fault == newsroom.PostExpired && (!strings.Contains(w.Message.VI, "ngày ") || !strings.Contains(one.caption, w.Word)) {
				t.Errorf("%q: got %+v", one.caption, w)
			}
		}
		if !slices.Equal(got, one.want) {
			t.Errorf("%q on %s: got %q; want %q", one.caption, one.taken, got, one.want)
		}
	}
	got := c.check(newsroom.Image{Caption: "Lúa chín"})
	if len(got) != 1 || got[0].Fault != newsroom.NoCredit {
		t.Errorf("got %+v; want no credit", got)
	}
	if got := c.check(newsroom.Image{Caption: "Lúa chín", Creator: "Lạ Lẫm Minh"}); len(got) > 0 {
		t.Errorf("got %+v for a photographer", got)
	}
}
