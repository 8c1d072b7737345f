package app

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"toasoan/app/newsroom"
)

var (
	taken = time.Date(2026, 5, 27, 3, 42, 0, 0, time.UTC)
	full  = newsroom.Image{Event: "Lễ trao quà Tết", TakenAt: taken, Place: "xã Bình Ninh", Creator: "Minh Anh",
		Persons: []string{"Nguyễn Văn A", "Trần Thị B", "Lê C"}}
)

// without gives full without some of what it knows, by the first letters of the
// variables.
func without(missing string) newsroom.Image {
	i := full
	for _, r := range missing {
		switch r {
		case 's':
			i.Event = ""
		case 'd':
			i.TakenAt = time.Time{}
		case 'n':
			i.Place = ""
		case 'p':
			i.Persons = nil
		case 'c':
			i.Creator = ""
		}
	}
	return i
}

func TestFillCaption(t *testing.T) {
	const usual, dateline, people = "{sự kiện}, {ngày}, tại {nơi}. Ảnh: {người chụp}", "{nơi} - {ngày}: {sự kiện}", "{người} tại {sự kiện} (Ảnh: {người chụp})"
	for _, c := range []struct{ template, missing, want string }{
		{usual, "", "Lễ trao quà Tết, ngày 27/5/2026, tại xã Bình Ninh. Ảnh: Minh Anh."},
		{usual, "n", "Lễ trao quà Tết, ngày 27/5/2026. Ảnh: Minh Anh."},
		{usual, "d", "Lễ trao quà Tết, tại xã Bình Ninh. Ảnh: Minh Anh."},
		{usual, "s", "Ngày 27/5/2026, tại xã Bình Ninh. Ảnh: Minh Anh."},
		{usual, "c", "Lễ trao quà Tết, ngày 27/5/2026, tại xã Bình Ninh."},
		{usual, "dn", "Lễ trao quà Tết. Ảnh: Minh Anh."},
		{usual, "sd", "Tại xã Bình Ninh. Ảnh: Minh Anh."},
		{usual, "sdn", "Ảnh: Minh Anh."},
		{usual, "sdnc", ""},
		{dateline, "", "Xã Bình Ninh - ngày 27/5/2026: Lễ trao quà Tết."},
		{dateline, "d", "Xã Bình Ninh: Lễ trao quà Tết."},
		{dateline, "n", "Ngày 27/5/2026: Lễ trao quà Tết."},
		{dateline, "nd", "Lễ trao quà Tết."},
		{dateline, "s", "Xã Bình Ninh - ngày 27/5/2026."},
		{people, "", "Nguyễn Văn A, Trần Thị B và Lê C tại Lễ trao quà Tết (Ảnh: Minh Anh)."},
		{people, "p", "Tại Lễ trao quà Tết (Ảnh: Minh Anh)."},
		{people, "s", "Nguyễn Văn A, Trần Thị B và Lê C (Ảnh: Minh Anh)."},
		{people, "sc", "Nguyễn Văn A, Trần Thị B và Lê C."},
		{people, "psc", ""},
		{"Quang cảnh {sự kiện} vào ngày {ngày}", "", "Quang cảnh Lễ trao quà Tết vào ngày 27/5/2026."},
		{"Quang cảnh {sự kiện} vào ngày {ngày}", "d", "Quang cảnh Lễ trao quà Tết."},
		{"Ngày {ngày}, {sự kiện}", "d", "Lễ trao quà Tết."},
		{"Sáng {ngày}, tại {nơi}, {sự kiện}", "d", "Tại xã Bình Ninh, Lễ trao quà Tết."},
		{"Sáng {ngày}, tại {nơi}, {sự kiện}", "n", "Sáng ngày 27/5/2026, Lễ trao quà Tết."},
		{"{sự kiện} ({nơi}, {ngày})", "n", "Lễ trao quà Tết (ngày 27/5/2026)."},
		{"{sự kiện} ({nơi}, {ngày})", "d", "Lễ trao quà Tết (xã Bình Ninh)."},
		{"{sự kiện} ({nơi}, {ngày})", "nd", "Lễ trao quà Tết."},
		{"{sự kiện}. Từ trái sang: {người}. {ngày}", "p", "Lễ trao quà Tết. Ngày 27/5/2026."},
		{"{sự kiện}. Từ trái sang: {người}. {ngày}", "d", "Lễ trao quà Tết. Từ trái sang: Nguyễn Văn A, Trần Thị B và Lê C."},
		{"{người} và lãnh đạo xã dự {sự kiện}.", "p", "Lãnh đạo xã dự Lễ trao quà Tết."},
		{"{người} và lãnh đạo xã dự {sự kiện}.", "s", "Nguyễn Văn A, Trần Thị B và Lê C và lãnh đạo xã."},
		{"{sự kiện}: {người}", "p", "Lễ trao quà Tết."},
		{"Toàn cảnh “{sự kiện}” ở {nơi}", "s", "Toàn cảnh ở xã Bình Ninh."},
		{"{sự kiện} – {nơi} – {ngày}", "n", "Lễ trao quà Tết – ngày 27/5/2026."},
		{"{sự kiện}; {nơi}; {ngày}", "sn", "Ngày 27/5/2026."},
		{"{SU KIEN}, { ngày }, {Noi}", "", "Lễ trao quà Tết, ngày 27/5/2026, xã Bình Ninh."},
		{"{sư kiên}", "", "Lễ trao quà Tết."}, // folded
		{"Người dân phấn khởi!", "", "Người dân phấn khởi!"},
		{"“bà con” vui mừng… ", "", "“Bà con” vui mừng…"},
		{"Ai đến? {sự kiện} {ngày}", "s", "Ai đến? Ngày 27/5/2026."},
		{"Quang cảnh {sự kiện} tại {nơi}", "sn", ""},
		{"", "", ""},
	} {
		template, err := readTemplate(c.template)
		if err != nil {
			t.Errorf("%q: %v", c.template, err)
			continue
		}
		if got := template.fill(without(c.missing)); got != c.want {
			t.Errorf("%q without %q: got %q; want %q", c.template, c.missing, got, c.want)
		}
	}
}

func TestFillTakesValuesAsTheyAre(t *testing.T) {
	template, err := readTemplate("{sự kiện}, {ngày}, tại {nơi}")
	if err != nil {
		t.Fatal(err)
	}
	i := newsroom.Image{Event: "Hội thi “Dân vận khéo”: , tại {nơi} ;", Place: "\u200bTP. Mỹ Tho.\n"}
	if got, want := template.fill(i), "Hội thi “Dân vận khéo”: , tại {nơi}, tại TP. Mỹ Tho."; got != want {
		t.Errorf("got %q; want %q", got, want)
	}
}

func TestBadTemplates(t *testing.T) {
	for text, word := range map[string]string{
		"{sự kiện}, {thời tiết}": "{thời tiết}", "{}": "{}", "{ngày": "ngoặc", "ngày}": "ngoặc", "{{ngày}}": "ngoặc", "{ngày {nơi}}": "ngoặc",
		strings.Repeat("{ngày}", 100): "quá nhiều",
	} {
		_, err := readTemplate(text)
		if newsroom.ErrorCode(err) != newsroom.Invalid || !strings.Contains(err.(*newsroom.Error).Message.VI, word) {
			t.Errorf("%.30q: got %v", text, err)
		}
	}
}

// FuzzFill looks that a filled caption holds all that is known, and nothing of
// the template's machinery.
func FuzzFill(f *testing.F) {
	f.Add("{sự kiện}, {ngày}, tại {nơi} ({người}). Ảnh: {người chụp}", "n")
	f.Fuzz(func(t *testing.T, text, missing string) {
		template, err := readTemplate(text)
		if err != nil {
			return
		}
		i := without(missing)
		got := template.fill(i)
		if strings.ContainsFunc(got, func(r rune) bool { return unknownValue <= r && r <= lastValue }) || !utf8.ValidString(got) {
			t.Fatalf("%q: got %q", text, got)
		}
		for _, name := range template.variables {
			if value := captionVariables[name](i); !strings.Contains(strings.ToLower(got), strings.ToLower(value)) {
				t.Fatalf("%q: %q lost %q", text, got, value)
			}
		}
	})
}
