package store_test

import (
	"fmt"
	"slices"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

func TestTextSearch(t *testing.T) {
	s := apptest.Store(t)
	const inHeadline, inBody, inCaption, inCredit, inAltText, inByline, apart, deleted = "Ủy ban xã họp", "Trong thân", "Trong chú thích", "Ở nguồn ảnh", "Ở mô tả ảnh", "Ở bút danh", "Xa nhau", "Đã xóa ủy ban"
	body, byline, away := headlined(inBody), headlined(inByline), headlined(apart)
	body.Body = "Về **ủy** ban, rồi ủy bang."
	byline.Byline = "Ủy Ban"
	away.Body = "Ban bố và uỷ thác."
	create(t, s, headlined(inHeadline))
	create(t, s, body)
	create(t, s, headlined(inCaption), newsroom.Figure{Caption: "Trụ sở uỷ ban", Credit: "Ảnh: X"})
	create(t, s, headlined(inCredit), newsroom.Figure{Caption: "Trụ sở", Credit: "Ảnh: Ủy-ban"})
	create(t, s, headlined(inAltText), newsroom.Figure{Caption: "Trụ sở", AltText: "Cờ treo trước Ủy ban"})
	create(t, s, byline)
	create(t, s, away)
	gone := create(t, s, headlined(deleted), newsroom.Figure{Credit: "ủy ban"})
	if err := s.DeleteArticle(t.Context(), gone.ID, gone.Revision); err != nil {
		t.Fatal(err)
	}
	all := []string{apart, inByline, inAltText, inCredit, inCaption, inBody, inHeadline}
	for _, c := range []struct {
		wording store.Wording
		want    []string
	}{
		{store.Wording{Text: "uy ban", Whole: true}, []string{inByline, inAltText, inCredit, inCaption, inBody, inHeadline}},
		{store.Wording{Text: "Ủy  ba"}, []string{inByline, inAltText, inCredit, inCaption, inBody, inHeadline}},
		{store.Wording{Text: "uy bang"}, []string{inBody}},
		{store.Wording{Text: "ban uy", Whole: true}, nil},
		{store.Wording{Text: "ban bo va uy thac"}, []string{apart}},
		{store.Wording{Text: "tru so", Whole: true}, []string{inAltText, inCredit, inCaption}},
		{store.Wording{Text: "u"}, all},
		{store.Wording{Text: " – "}, all},
		{store.Wording{Text: `" OR *`}, nil},
	} {
		if got := wordsOf(t, s, c.wording, 100); !slices.Equal(got, c.want) {
			t.Errorf("%+v: got %q; want %q", c.wording, got, c.want)
		}
		if paged := wordsOf(t, s, c.wording, 1); !slices.Equal(paged, c.want) {
			t.Errorf("%+v one by one: got %q; want %q", c.wording, paged, c.want)
		}
	}
	search, err := s.TextSearch(t.Context(), store.Wording{Text: "tru so uy"})
	if err != nil {
		t.Fatal(err)
	}
	page, err := search.Page(t.Context(), 0, 10)
	if err != nil || len(page) != 1 || page[0].Figures != "Trụ sở uỷ ban\x1fẢnh: X\x1f" {
		t.Errorf("got %+v, %v", page, err)
	}
}

// wordsOf gives the headlines of all pages.
func wordsOf(t *testing.T, s *store.Store, w store.Wording, limit int) (headlines []string) {
	t.Helper()
	search, err := s.TextSearch(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	for after := int64(0); ; {
		page, err := search.Page(t.Context(), after, limit)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range page {
			headlines, after = append(headlines, one.Headline), one.Number
		}
		if len(page) < limit {
			return headlines
		}
	}
}

func TestReplacedIn(t *testing.T) {
	s := apptest.Store(t)
	job, err := s.StartJob(t.Context(), newsroom.Job{Kind: newsroom.ReplaceJob})
	if err != nil {
		t.Fatal(err)
	}
	var want []newsroom.ArticleID
	for i, w := range []newsroom.Writing{{Act: newsroom.ActReplaced, Session: job.ID}, {Act: newsroom.ActReplaced, Session: "another"}, {Act: newsroom.ActWritten, Session: job.ID}} {
		a := create(t, s, headlined(fmt.Sprint("Bài ", i)))
		if _, err := s.SaveArticle(t.Context(), a, newsroom.Digest{}, w); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			want = append(want, a.ID)
		}
	}
	made, err := s.ReplacedIn(t.Context(), job)
	if err != nil || len(made) != 1 || made[0].ArticleID != want[0] || made[0].Revision != 2 || made[0].Headline != "Bài 0" {
		t.Errorf("got %+v, %v; want revision 2 of %v", made, err, want)
	}
}
