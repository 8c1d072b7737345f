package store_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
	"toasoan/app/vietnamese"
)

// grid is a newsroom beside a slow truth of it.
type grid struct {
	*testing.T
	*rand.Rand
	store    *store.Store
	images   []newsroom.Image // in the order in which they came
	deleted  map[newsroom.ImageID]bool
	articles []newsroom.Article
	figures  map[newsroom.ArticleID][]string // hashes
	gone     map[newsroom.ArticleID]bool
}

func pick[T any](g *grid, from ...T) T { return from[g.IntN(len(from))] }

func (g *grid) must(err error) {
	g.Helper()
	if err != nil {
		g.Fatal(err)
	}
}

func (g *grid) words() newsroom.ImageWords {
	persons := []string{}
	for range g.IntN(3) {
		if name := pick(g, "Đặng Văn Út", "Ánh", "An", "Ấn", "Zương"); !slices.Contains(persons, name) {
			persons = append(persons, name)
		}
	}
	caption, credit := pick(g, "", "Cầu mới", "Gặt lúa ở ấp"), pick(g, "", "Đình Cảnh")
	event, area := pick(g, "", "Tết quân dân", "Hội xuân"), pick(g, "", "28561", "82")
	return newsroom.ImageWords{Persons: &persons, Caption: &caption, Credit: &credit, Event: &event, AreaCode: &area}
}

// shotAt gives moments that often fall on one day, at its edges and on one moment.
func (g *grid) shotAt() time.Time {
	day := time.Date(2023, time.Month(1+g.IntN(3)), 1+g.IntN(4), 17, 0, 0, 0, time.UTC)
	return pick(g, time.Time{}, day, day, day.Add(-time.Millisecond), day.Add(time.Duration(g.IntN(86400))*time.Second))
}

func (g *grid) add() {
	w := g.words()
	i := newsroom.Image{Hash: hash(fmt.Sprint(len(g.images))), OriginalName: fmt.Sprintf("DSC%05d.JPG", len(g.images)), MediaType: "image/jpeg",
		Persons: *w.Persons, Caption: *w.Caption, Credit: *w.Credit, Event: *w.Event, AreaCode: *w.AreaCode, TakenAt: g.shotAt()}
	i, _, err := g.store.AddImage(g.Context(), i)
	g.must(err)
	g.images = append(g.images, i)
}

func (g *grid) image() *newsroom.Image { return &g.images[g.IntN(len(g.images))] }

// shown gives the articles that are not deleted and show a picture, the oldest first.
func (g *grid) shown(i newsroom.Image) (in []newsroom.Article) {
	for _, a := range g.articles {
		if !g.gone[a.ID] && slices.Contains(g.figures[a.ID], i.Hash) {
			in = append(in, a)
		}
	}
	return in
}

func (g *grid) figuresOf(id newsroom.ArticleID) (figures []newsroom.Figure) {
	for _, hash := range g.figures[id] {
		figures = append(figures, newsroom.Figure{ImageHash: hash})
	}
	return figures
}

// undelete is what an article does to the pictures in it.
func (g *grid) undelete(id newsroom.ArticleID) {
	for _, i := range g.images {
		if slices.Contains(g.figures[id], i.Hash) {
			delete(g.deleted, i.ID)
		}
	}
}

// step changes something.
func (g *grid) step() {
	ctx, i := g.Context(), g.image()
	live := !g.deleted[i.ID]
	switch what := g.IntN(9); {
	case what == 0:
		g.add()
	case what == 1 && live:
		rated, err := g.store.Rate(ctx, []string{string(i.ID)}, g.IntN(7)-1)
		g.must(err)
		*i = rated[0]
	case what == 2 && live:
		described, err := g.store.Describe(ctx, []string{string(i.ID)}, g.words())
		g.must(err)
		*i = described[0]
	case what == 3 && live:
		i.TakenAt = g.shotAt()
		saved, err := g.store.SaveImage(ctx, *i)
		g.must(err)
		*i = saved
	case what == 4 && live:
		set, err := g.store.SetLook(ctx, i.ID, newsroom.Look{Turn: g.IntN(2)})
		g.must(err)
		*i = set
	case what == 5 && live:
		deleted, err := g.store.DeleteImages(ctx, []string{string(i.ID)})
		g.must(err)
		if want := len(g.shown(*i)) == 0; (len(deleted) == 1) != want {
			g.Fatalf("deleted %v; want %v", deleted, want)
		}
		g.deleted[i.ID] = len(deleted) == 1
	case what == 6:
		g.must(g.store.RestoreImage(ctx, i.ID))
		delete(g.deleted, i.ID)
	case what == 7:
		g.write()
	case what == 8 && len(g.articles) > 0:
		a := g.articles[g.IntN(len(g.articles))]
		if g.gone[a.ID] {
			g.must(g.store.RestoreArticle(ctx, a.ID))
			g.undelete(a.ID)
		} else {
			g.must(g.store.DeleteArticle(ctx, a.ID, a.Revision))
		}
		g.gone[a.ID] = !g.gone[a.ID]
	}
}

// write makes an article, or changes the figures of one; one of them may show a
// picture that comes later.
func (g *grid) write() {
	hashes := []string{}
	for range g.IntN(4) {
		hashes = append(hashes, hash(fmt.Sprint(g.IntN(len(g.images)+2))))
	}
	if len(g.articles) < 5 || g.IntN(2) == 0 {
		a := headlined(fmt.Sprint("Bài ", len(g.articles)))
		id := newsroom.ArticleID("new")
		g.figures[id] = hashes
		a = create(g.T, g.store, a, g.figuresOf(id)...)
		g.articles, g.figures[a.ID] = append(g.articles, a), hashes
		g.undelete(a.ID)
		return
	}
	a := &g.articles[g.IntN(len(g.articles))]
	if g.gone[a.ID] {
		return
	}
	g.figures[a.ID] = hashes
	saved, err := g.store.SaveArticle(g.Context(), *a, digestOf(*a, g.figuresOf(a.ID)...), newsroom.Writing{})
	g.must(err)
	*a = saved
	g.undelete(a.ID)
}

func momentOf(i newsroom.Image) time.Time {
	if i.TakenAt.IsZero() {
		return i.CreatedAt
	}
	return i.TakenAt
}

// keys gives the groups in which a picture stands.
func (g *grid) keys(i newsroom.Image, by newsroom.Grouping) (keys []string) {
	switch day := string(newsroom.DateOf(momentOf(i))); by {
	case newsroom.ByDay:
		return []string{day}
	case newsroom.ByMonth:
		return []string{day[:7]}
	case newsroom.ByEvent:
		return []string{i.Event}
	case newsroom.ByArea:
		return []string{i.AreaCode}
	case newsroom.ByPerson:
		keys = slices.Clone(i.Persons)
	case newsroom.ByArticle:
		for _, a := range g.shown(i) {
			keys = append(keys, string(a.ID))
		}
	}
	if len(keys) == 0 {
		keys = []string{""}
	}
	return keys
}

// chosen gives the pictures of a filter, newest shot first.
func (g *grid) chosen(f newsroom.ImageFilter) (images []newsroom.Image) {
	for _, i := range slices.Backward(g.images) {
		text := vietnamese.Fold(strings.Join(append([]string{i.Caption, i.Credit, i.Event}, i.Persons...), " "))
		ok := !g.deleted[i.ID] && i.Rating >= f.Stars || f.Stars == 0 && !g.deleted[i.ID]
		ok = ok && (!f.Rejected || i.Rating == newsroom.Rejected) && (!f.Unused || len(g.shown(i)) == 0)
		ok = ok && (!f.Wordless || i.Caption == "" || i.Credit == "") && (!f.Corrected || i.LookKey != "")
		ok = ok && strings.Contains(text, vietnamese.Fold(f.Query))
		if ok && (f.By == newsroom.Ungrouped || slices.Contains(g.keys(i, f.By), f.Key)) {
			images = append(images, i)
		}
	}
	slices.SortStableFunc(images, func(a, b newsroom.Image) int { return momentOf(b).Compare(momentOf(a)) })
	return images
}

func (g *grid) filter() newsroom.ImageFilter {
	f := newsroom.ImageFilter{By: pick(g, newsroom.Ungrouped, newsroom.ByDay, newsroom.ByMonth, newsroom.ByEvent, newsroom.ByArticle, newsroom.ByPerson, newsroom.ByArea)}
	for range g.IntN(3) {
		switch g.IntN(6) {
		case 0:
			f.Query = pick(g, "cau", "gặt", "zuong", "tet", "canh")
		case 1:
			f.Stars = 1 + g.IntN(5)
		case 2:
			f.Rejected = true
		case 3:
			f.Unused = true
		case 4:
			f.Wordless = true
		case 5:
			f.Corrected = true
		}
	}
	return f
}

// mustBeTrue holds pages, totals and groups of a filter against the truth.
func (g *grid) mustBeTrue(f newsroom.ImageFilter) {
	g.Helper()
	want := []string{}
	for _, i := range g.chosen(f) {
		want = append(want, string(i.ID))
	}
	ids := func(f newsroom.ImageFilter) ([]string, newsroom.ImageList) {
		list, err := g.store.Images(g.Context(), f)
		g.must(err)
		ids := []string{}
		for _, i := range list.Items {
			ids = append(ids, string(i.ID))
		}
		return ids, list
	}
	got, list := ids(f)
	if !slices.Equal(got, want) || list.Total != len(want) || list.More || list.Items == nil {
		g.Fatalf("%+v: got %d %v; want %v", f, list.Total, got, want)
	}
	f.Limit = 1 + g.IntN(7)
	f.Offset = g.IntN(len(want) + 2)
	if got, _ := ids(f); !slices.Equal(got, want[min(f.Offset, len(want)):min(f.Offset+f.Limit, len(want))]) {
		g.Fatalf("%+v: got %v; want of %v", f, got, want)
	}
	f.Offset = 0
	all := []string{}
	for {
		page, list := ids(f)
		if all = append(all, page...); list.Next == "" {
			break
		}
		f.After = list.Next
	}
	if !slices.Equal(all, want) {
		g.Fatalf("%+v: pages %v; want %v", f, all, want)
	}
}

func (g *grid) groupsOf(f newsroom.ImageFilter) []newsroom.ImageGroup {
	groups := []newsroom.ImageGroup{}
	by := f.By
	f.By = newsroom.Ungrouped
	for _, i := range g.chosen(f) { // newest first, and so are the groups
		for _, key := range g.keys(i, by) {
			at := slices.IndexFunc(groups, func(group newsroom.ImageGroup) bool { return group.Key == key })
			if at < 0 {
				at = len(groups)
				groups = append(groups, newsroom.ImageGroup{Key: key, Title: key})
			}
			groups[at].Count++
		}
	}
	slices.SortStableFunc(groups, func(a, b newsroom.ImageGroup) int {
		switch {
		case a.Key == "" || b.Key == "":
			return cmp.Compare(len(b.Key), len(a.Key))
		case by == newsroom.ByPerson || by == newsroom.ByArea:
			return vietnamese.Compare(a.Key, b.Key)
		case by == newsroom.ByArticle:
			return strings.Compare(b.Key, a.Key) // ids count
		}
		return 0
	})
	for i := range groups {
		switch by {
		case newsroom.ByDay, newsroom.ByMonth:
			groups[i].Title = ""
		case newsroom.ByArticle:
			for _, a := range g.articles {
				if string(a.ID) == groups[i].Key {
					groups[i].Title = a.Headline
				}
			}
		}
	}
	return groups
}

func TestGridAgainstSlowTruth(t *testing.T) {
	g := &grid{T: t, Rand: rand.New(rand.NewPCG(1, 2)), store: apptest.Store(t), deleted: map[newsroom.ImageID]bool{},
		figures: map[newsroom.ArticleID][]string{}, gone: map[newsroom.ArticleID]bool{}}
	for range 20 {
		g.add()
	}
	for range 300 {
		g.step()
		f := g.filter()
		want := g.groupsOf(f)
		got, err := g.store.ImageGroups(t.Context(), f)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("groups of %+v: got\n%+v, %v; want\n%+v", f, got, err, want)
		}
		f.Key = "none"
		if len(want) > 0 {
			f.Key = pick(g, want...).Key
		}
		g.mustBeTrue(f)
	}
	if findings, err := g.store.Check(t.Context()); err != nil || len(findings) > 0 {
		// A body may show a picture that never came.
		for _, f := range findings {
			if !strings.Contains(f.Message.EN, "does not have") {
				t.Errorf("got %+v, %v", f, err)
			}
		}
	}
}

func TestUnknownGrouping(t *testing.T) {
	s := apptest.Store(t)
	_, err := s.Images(t.Context(), newsroom.ImageFilter{By: "colour"})
	wantCode(t, err, newsroom.Invalid)
	_, err = s.ImageGroups(t.Context(), newsroom.ImageFilter{By: "colour"})
	wantCode(t, err, newsroom.Invalid)
	if list, err := s.Images(t.Context(), newsroom.ImageFilter{Offset: -5}); err != nil || list.Items == nil {
		t.Errorf("got %+v, %v", list, err)
	}
}
