package store_test

import (
	"slices"
	"strings"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

func found(t *testing.T, s *store.Store, f newsroom.ArticleFilter) []string {
	t.Helper()
	list, err := s.Articles(t.Context(), f)
	if err != nil {
		t.Fatalf("search %.40q: %v", f.Query, err)
	}
	if f.Limit == 0 && list.Total != len(list.Items) {
		t.Errorf("search %.40q: total %d; want %d", f.Query, list.Total, len(list.Items))
	}
	headlines := []string{}
	for _, a := range list.Items {
		headlines = append(headlines, a.Headline)
	}
	return headlines
}

func TestSearch(t *testing.T) {
	s := apptest.Store(t)
	const inHeadline, inLead, inBody, inCaption, unmarked = "Chuyển đổi số ở xã", "Tối thứ sáu", "Bà con ra đồng", "Một tấm ảnh", "Chuyen doi so"
	lead := headlined(inLead)
	lead.Lead = "Lớp chuyển đổi số."
	body := headlined(inBody)
	body.Body = "Bàn chuyện chuyển đổi số; nước lớn, Đình Cảnh về. " + strings.Repeat("Lúa tốt. ", 20)
	caption := headlined(inCaption)
	caption.Byline = "Thanh Nhàn"
	create(t, s, body)
	create(t, s, lead)
	create(t, s, headlined(inHeadline))
	create(t, s, caption, newsroom.Figure{Caption: "Cầu Vàm Cống về đêm"})
	create(t, s, headlined(unmarked))

	for _, c := range []struct {
		query string
		want  []string
	}{
		{"vam cong", []string{inCaption}},
		{"thanh nhan", []string{inCaption}},
		{"dinh canh", []string{inBody}},
		{"ĐÌNH", []string{inBody}},
		{"Chuye\u0302\u0309n đồng", []string{inBody}},
		{"đồng chuy", []string{inBody}},
		{"so chuyển", []string{unmarked, inHeadline, inLead, inBody}},
		{`"so chuyển"`, nil},
		{`"đổi số" ra`, []string{inBody}},
		{"chuyen doi so", []string{unmarked, inHeadline, inLead, inBody}},
		{"chuyển đổi số", []string{unmarked, inHeadline, inLead, inBody}},
		{"chuyen doi s", []string{unmarked, inHeadline, inLead, inBody}},
		{"chuye doi so", nil},
		{"không có đâu", nil},
	} {
		t.Run(c.query, func(t *testing.T) {
			if got := found(t, s, newsroom.ArticleFilter{Query: c.query}); !slices.Equal(got, c.want) {
				t.Errorf("got %q; want %q", got, c.want)
			}
		})
	}
}

func TestSearchTakesAnyText(t *testing.T) {
	s := apptest.Store(t)
	create(t, s, headlined("Near và xa: 100% (một)"))
	for _, c := range []struct {
		query string
		want  int
	}{
		{`"`, 1}, {`""`, 1}, {`"xa 100"`, 1}, {`"100 xa"`, 0}, {`"near và" mo`, 1}, {`"ne`, 0}, {`x`, 1}, {`*`, 1}, {`NEAR(`, 1}, {`near AND`, 0}, {`near OR xa`, 0}, {`NOT`, 0}, {`headline:near`, 0},
		{`xa:`, 1}, {`"near" *`, 1}, {`^near`, 1}, {`near + xa`, 1}, {`{near}`, 1}, {`-near`, 1}, {`100%`, 1},
		{`'`, 1}, {"near\x00xa", 1}, {"\xff", 1}, {"😀", 1}, {" \t\n", 1}, {"\u0301", 1},
		{strings.Repeat("near ", 20000), 1}, {strings.Repeat("x", 200000), 0}, {strings.Repeat("(", 5000), 1},
	} {
		if got := found(t, s, newsroom.ArticleFilter{Query: c.query}); len(got) != c.want {
			t.Errorf("search %.40q: got %d; want %d", c.query, len(got), c.want)
		}
		if _, err := s.Images(t.Context(), newsroom.ImageFilter{Query: c.query}); err != nil {
			t.Errorf("search pictures %.40q: %v", c.query, err)
		}
	}
}

func TestSearchFollowsSaves(t *testing.T) {
	s := apptest.Store(t)
	a := create(t, s, headlined("Mùa nước nổi"))
	a.Headline = "Mùa khô"
	if _, err := s.SaveArticle(t.Context(), a, digestOf(a), newsroom.Writing{}); err != nil {
		t.Fatal(err)
	}
	if got := found(t, s, newsroom.ArticleFilter{Query: "nuoc noi"}); len(got) != 0 {
		t.Errorf("got %q; want none", got)
	}
	if got := found(t, s, newsroom.ArticleFilter{Query: "kho"}); len(got) != 1 {
		t.Errorf("got %q; want one", got)
	}
}

func TestListPagesAndFilters(t *testing.T) {
	s := apptest.Store(t)
	for _, h := range []string{"Một", "Hai", "Ba", "Bốn"} {
		a := headlined(h)
		if h == "Ba" {
			a.Status = newsroom.Approved
		}
		add(t, s, picture(h))
		add(t, s, picture(h+" trước"))
		// The first that is here is shown, unless another leads.
		figures := []newsroom.Figure{{ImageHash: ""}, {ImageHash: "https://example.com/a.jpg"}, {ImageHash: "missing:a.jpg"}, {ImageHash: hash("none"), Lead: true}, {ImageHash: hash(h)}}
		if h != "Ba" {
			figures = []newsroom.Figure{{ImageHash: hash(h + " trước")}, {ImageHash: hash(h), Lead: true}}
		}
		create(t, s, a, figures...)
	}
	for _, c := range []struct {
		filter newsroom.ArticleFilter
		want   []string
		total  int
	}{
		{newsroom.ArticleFilter{}, []string{"Bốn", "Ba", "Hai", "Một"}, 4},
		{newsroom.ArticleFilter{Limit: 2}, []string{"Bốn", "Ba"}, 4},
		{newsroom.ArticleFilter{Order: newsroom.ByHeadline}, []string{"Ba", "Bốn", "Hai", "Một"}, 4},
		{newsroom.ArticleFilter{Order: newsroom.ByHeadline, Query: "b h m"}, []string{}, 0},
		{newsroom.ArticleFilter{Order: newsroom.ByCreated, Status: newsroom.Draft}, []string{"Bốn", "Hai", "Một"}, 3},
		{newsroom.ArticleFilter{Limit: -1}, []string{"Bốn", "Ba", "Hai", "Một"}, 4},
		{newsroom.ArticleFilter{Status: newsroom.Approved}, []string{"Ba"}, 1},
		{newsroom.ArticleFilter{Status: newsroom.Approved, Query: "bon"}, []string{}, 0},
		{newsroom.ArticleFilter{Status: "lost"}, []string{}, 0},
	} {
		list, err := s.Articles(t.Context(), c.filter)
		if err != nil || list.Items == nil || list.Total != c.total {
			t.Errorf("%+v: got %+v, %v; want total %d", c.filter, list, err, c.total)
		}
		if got := found(t, s, c.filter); !slices.Equal(got, c.want) {
			t.Errorf("%+v: got %q; want %q", c.filter, got, c.want)
		}
		for _, a := range list.Items {
			if a.ImageHash != hash(a.Headline) {
				t.Errorf("%s: got picture %q", a.Headline, a.ImageHash)
			}
		}
	}
}
