package store_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// marked gives what is marked of a text, as a screen cuts it out.
func marked(f newsroom.Found) (words []string) {
	units := utf16.Encode([]rune(f.Text))
	for _, m := range f.Marks {
		words = append(words, string(utf16.Decode(units[m.Start:m.End])))
	}
	return words
}

func TestFoundShowsTheWordsAsWritten(t *testing.T) {
	s := apptest.Store(t)
	a := headlined("😀 Dân vận khéo ở Cầu Ngang")
	a.Lead, a.Byline = "Một sapo ngắn.", "Thanh Nhàn"
	a.Body = strings.Repeat("Câu mở đầu rất dài. ", 30) + "Bà con phấn khởi\nvào vụ\u00a0lúa thu đông. " + strings.Repeat("Câu kết. ", 30)
	create(t, s, a, newsroom.Figure{Caption: "Đồng chí Ẩn trao quà"})
	for _, c := range []struct {
		query, field string
		marks        []string
	}{
		{"dan van", "headline", []string{"Dân vận"}},
		{"van ngang", "headline", []string{"vận", "Ngang"}},
		{"can", "", nil},
		{"cau ng", "headline", []string{"Cầu Ngang"}},
		{"nhan", "byline", []string{"Nhàn"}},
		{"sapo", "lead", []string{"sapo"}},
		{"trao qua", "captions", []string{"trao quà"}},
		{"dong chi an", "captions", []string{"Đồng chí Ẩn"}},
		{"phan khoi vao vu lua", "body", []string{"phấn khởi vào vụ lúa"}},
		{"thu dong phan", "body", []string{"phấn", "thu đông"}},
		{`"lúa thu đông"`, "body", []string{"lúa thu đông"}},
		{"khéo phấn khởi", "body", []string{"phấn", "khởi"}},
	} {
		list, err := s.Articles(t.Context(), newsroom.ArticleFilter{Query: c.query})
		if err != nil {
			t.Fatal(err)
		}
		if c.field == "" {
			if len(list.Items) != 0 {
				t.Errorf("%q: got %+v", c.query, list.Items)
			}
			continue
		}
		if len(list.Items) != 1 || len(list.Items[0].Found) == 0 {
			t.Errorf("%q: got %+v", c.query, list)
			continue
		}
		found := list.Items[0].Found[len(list.Items[0].Found)-1]
		got := marked(found)
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], "\u00a0", " ")
		}
		if found.Field != c.field || strings.Join(got, " ") != strings.Join(c.marks, " ") && !slices.Equal(got, c.marks) || len([]rune(found.Text)) > 160 || strings.Contains(found.Text, "\n") {
			t.Errorf("%q: got %q in %s of %q; want %q", c.query, got, found.Field, found.Text, c.marks)
		}
	}
}
