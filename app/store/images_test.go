package store_test

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

func hash(of string) string {
	sum := sha256.Sum256([]byte(of))
	return hex.EncodeToString(sum[:])
}

func picture(name string) newsroom.Image {
	return newsroom.Image{Hash: hash(name), OriginalName: name, MediaType: "image/jpeg", Bytes: 9, Width: 60, Height: 40,
		Persons: []string{"Bà Út"}, TakenAt: time.Date(2023, 7, 1, 8, 0, 0, 0, time.UTC)}
}

func add(t *testing.T, s *store.Store, i newsroom.Image) newsroom.Image {
	t.Helper()
	i, added, err := s.AddImage(t.Context(), i)
	if err != nil || !added {
		t.Fatalf("got %v, %v; want it added", added, err)
	}
	return i
}

func TestImageIsGivenAsStored(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	got := add(t, s, picture("Ảnh.jpg"))
	want := picture("Ảnh.jpg")
	want.ID, want.Revision, want.CreatedAt, want.UpdatedAt = got.ID, 1, got.CreatedAt, got.CreatedAt
	want.Look.Blurs = []newsroom.Area{}
	if !reflect.DeepEqual(got, want) || got.ID == "" || got.CreatedAt.IsZero() {
		t.Errorf("got %+v; want %+v", got, want)
	}
	if byID, err := s.Image(ctx, got.ID); err != nil || !reflect.DeepEqual(byID, got) {
		t.Errorf("got %+v, %v", byID, err)
	}
	byHash, err := s.ImagesByHash(ctx, []string{got.Hash, hash("none"), "'"})
	if err != nil || len(byHash) != 1 || byHash[got.Hash].ID != got.ID {
		t.Errorf("got %+v, %v", byHash, err)
	}
	if none, err := s.ImagesByHash(ctx, nil); err != nil || len(none) != 0 {
		t.Errorf("got %+v, %v", none, err)
	}
	_, err = s.ImageByHash(ctx, hash("none"))
	wantCode(t, err, newsroom.NotFound)
}

func TestSamePictureIsOneImage(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	first := add(t, s, picture("a.jpg"))
	again := picture("a.jpg")
	again.OriginalName = "bản khác.jpg"
	got, added, err := s.AddImage(ctx, again)
	if err != nil || added || !reflect.DeepEqual(got, first) {
		t.Errorf("got %+v, %v, %v; want the first", got, added, err)
	}
	if err := s.DeleteImage(ctx, first.ID, first.Revision); err != nil {
		t.Fatal(err)
	}
	_, err = s.ImageByHash(ctx, first.Hash)
	wantCode(t, err, newsroom.NotFound)
	if got, added, err = s.AddImage(ctx, again); err != nil || added || got.ID != first.ID {
		t.Errorf("got %+v, %v, %v; want the first, undeleted", got, added, err)
	}
}

func TestSaveImage(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	i := add(t, s, picture("a.jpg"))
	i.Caption, i.Persons, i.Hash, i.Width = "Cầu mới", nil, hash("another"), 1
	saved, err := s.SaveImage(ctx, i)
	if err != nil || saved.Revision != 2 || saved.Caption != "Cầu mới" || saved.Persons == nil || saved.Width != 60 || saved.Hash != hash("a.jpg") {
		t.Errorf("got %+v, %v", saved, err)
	}
	_, err = s.SaveImage(ctx, i)
	wantCode(t, err, newsroom.Conflict)
	i.ID = "none"
	_, err = s.SaveImage(ctx, i)
	wantCode(t, err, newsroom.NotFound)
	i.Caption = strings.Repeat("a", newsroom.MaxCaption+1)
	_, err = s.SaveImage(ctx, i)
	wantCode(t, err, newsroom.Invalid)
}

func TestImagesSearch(t *testing.T) {
	s := apptest.Store(t)
	bridge := picture("DSC01234.JPG")
	bridge.Caption, bridge.Creator = "Cầu Vàm Cống", "Thanh Nhàn"
	add(t, s, bridge)
	add(t, s, picture("lúa.png"))
	for query, want := range map[string]int{"": 2, "vam cong": 1, "1234": 1, "nhàn cầu": 1, "LUA": 1, "cau lua": 0, `%`: 2} {
		list, err := s.Images(t.Context(), newsroom.ImageFilter{Query: query})
		if err != nil || list.Total != want || len(list.Items) != want || list.Items == nil {
			t.Errorf("search %q: got %+v, %v; want %d", query, list, err, want)
		}
	}
	for _, query := range []string{"", "dsc", "a"} {
		f := newsroom.ImageFilter{Query: query, Limit: 1}
		names := []string{}
		for {
			list, err := s.Images(t.Context(), f)
			if err != nil || len(list.Items) > 1 {
				t.Fatalf("got %+v, %v", list, err)
			}
			for _, i := range list.Items {
				names = append(names, i.OriginalName)
			}
			if f.After = list.Next; f.After == "" {
				break
			}
		}
		want := []string{"lúa.png", "DSC01234.JPG"}
		if query == "dsc" {
			want = want[1:]
		}
		if !slices.Equal(names, want) {
			t.Errorf("pages of %q: got %q; want %q", query, names, want)
		}
	}
	_, err := s.Images(t.Context(), newsroom.ImageFilter{After: "x"})
	wantCode(t, err, newsroom.Invalid)
}

func TestPictureInUseIsNotDeleted(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	i := add(t, s, picture("a.jpg"))
	a := create(t, s, headlined("Cầu mới"), newsroom.Figure{ImageHash: i.Hash}, newsroom.Figure{ImageHash: i.Hash})
	uses, err := s.Uses(ctx, i.Hash)
	if want := []newsroom.Use{{ArticleID: a.ID, Headline: "Cầu mới"}}; err != nil || !reflect.DeepEqual(uses, want) {
		t.Errorf("got %+v, %v; want %+v", uses, err, want)
	}
	err = s.DeleteImage(ctx, i.ID, i.Revision)
	wantCode(t, err, newsroom.InUse)
	if !strings.Contains(err.Error(), "Cầu mới") {
		t.Errorf("%v does not name the article", err)
	}

	wantCode(t, s.DeleteArticle(ctx, a.ID, a.Revision), "")
	if uses, err := s.Uses(ctx, i.Hash); err != nil || uses == nil || len(uses) != 0 {
		t.Errorf("got %+v, %v; want none", uses, err)
	}
	wantCode(t, s.DeleteImage(ctx, i.ID, 9), newsroom.Conflict)
	wantCode(t, s.DeleteImage(ctx, i.ID, i.Revision), "")

	// What a live article shows is not deleted.
	wantCode(t, s.RestoreArticle(ctx, a.ID), "")
	_, err = s.Image(ctx, i.ID)
	wantCode(t, err, "")

	wantCode(t, s.RestoreImage(ctx, i.ID), "")
	wantCode(t, s.RestoreImage(ctx, "none"), newsroom.NotFound)
}

func ptr[T any](v T) *T { return &v }

// Every word of a picture finds it, each only there; none of them does after it
// is taken away.
func TestImagesAreFoundByEveryWord(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	i := picture("a.jpg")
	i.Persons, i.Event, i.Place, i.AltText = []string{"Nguyễn Thị Đào"}, "Đại hội thi đua", "Hội trường Huyện ủy", "Ba người bắt tay"
	i = add(t, s, i)
	add(t, s, picture("b.jpg"))
	search := func(want int, queries ...string) {
		t.Helper()
		for _, q := range queries {
			if list, err := s.Images(ctx, newsroom.ImageFilter{Query: q}); err != nil || list.Total != want || len(list.Items) != want {
				t.Errorf("%q: got %+v, %v; want %d", q, list, err, want)
			}
		}
	}
	search(1, "thi dao", "thi đua đại hội", "huyen uy", `"bắt tay"`, "đào huyện tay")
	i.Persons, i.Event, i.Place, i.AltText = nil, "", "", ""
	if _, err := s.SaveImage(ctx, i); err != nil {
		t.Fatal(err)
	}
	search(0, "thi dao", "thi đua đại hội", "huyen uy", `"bắt tay"`)
}

func TestRate(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	a, b := add(t, s, picture("a.jpg")), add(t, s, picture("b.jpg"))
	ids := []string{string(b.ID), string(a.ID), string(b.ID)}
	rated, err := s.Rate(ctx, ids, 4)
	if err != nil || len(rated) != 2 || rated[0].ID != b.ID || rated[0].Rating != 4 || rated[1].Rating != 4 || rated[0].Revision != b.Revision {
		t.Errorf("got %+v, %v; want b and a with four stars", rated, err)
	}
	for _, rating := range []int{-2, 6} {
		_, err := s.Rate(ctx, ids, rating)
		wantCode(t, err, newsroom.Invalid)
	}
	_, err = s.Rate(ctx, append(ids, "none"), 1)
	wantCode(t, err, newsroom.NotFound)
	if got, err := s.ImagesByID(ctx, ids); err != nil || len(got) != 2 || got[0].Rating != 4 || got[1].Rating != 4 {
		t.Errorf("got %+v, %v; want them as before", got, err)
	}
	if none, err := s.Rate(ctx, nil, 1); err != nil || none == nil || len(none) != 0 {
		t.Errorf("got %+v, %v; want none", none, err)
	}
}

func TestDescribe(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	first := picture("a.jpg")
	first.Credit, first.Caption = "Ảnh: Đình Cảnh", "Cầu cũ"
	a, b := add(t, s, first), add(t, s, picture("b.jpg"))
	ids := []string{string(a.ID), string(b.ID)}
	words := newsroom.ImageWords{Credit: ptr("Ảnh: Đình Cảnh"), Event: ptr(" Khánh thành cầu "), Persons: &[]string{"Ông Sáu", " ", "Ông Sáu"}}
	got, err := s.Describe(ctx, ids, words)
	if err != nil || len(got) != 2 {
		t.Fatalf("got %+v, %v", got, err)
	}
	for n, i := range got {
		if i.Credit != "Ảnh: Đình Cảnh" || i.Event != "Khánh thành cầu" || !slices.Equal(i.Persons, []string{"Ông Sáu"}) || i.Revision != 2 || !i.TakenAt.Equal(a.TakenAt) {
			t.Errorf("%d: got %+v", n, i)
		}
	}
	if got[0].Caption != "Cầu cũ" || got[1].Caption != "" {
		t.Errorf("got %q and %q; want what was not given as it was", got[0].Caption, got[1].Caption)
	}
	again, err := s.Describe(ctx, ids, words)
	if err != nil || !reflect.DeepEqual(again, got) {
		t.Errorf("the same words again: got %+v, %v; want %+v", again, err, got)
	}

	// One that is wrong leaves all as they were.
	for _, wrong := range []newsroom.ImageWords{
		{Caption: ptr(strings.Repeat("a", newsroom.MaxCaption+1))},
		{Event: ptr(strings.Repeat("ê", newsroom.MaxName+1))},
		{Place: ptr(strings.Repeat("a", newsroom.MaxName+1))},
		{AreaCode: ptr(strings.Repeat("1", newsroom.MaxName+1))},
		{Persons: &[]string{strings.Repeat("a", newsroom.MaxName+1)}},
		{Persons: ptr(strings.Fields(manyNames()))},
	} {
		_, err := s.Describe(ctx, ids, wrong)
		wantCode(t, err, newsroom.Invalid)
	}
	_, err = s.Describe(ctx, []string{string(a.ID), "none"}, newsroom.ImageWords{Caption: ptr("Khác")})
	wantCode(t, err, newsroom.NotFound)
	if stored, err := s.ImagesByID(ctx, ids); err != nil || !reflect.DeepEqual(stored, got) {
		t.Errorf("got %+v, %v; want %+v", stored, err, got)
	}
}

func manyNames() string {
	var b strings.Builder
	for n := range newsroom.MaxPersons + 1 {
		b.WriteString(hash(string(rune(n)))[:12] + " ")
	}
	return b.String()
}

func TestDeleteImages(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	used, free, other := add(t, s, picture("a.jpg")), add(t, s, picture("b.jpg")), add(t, s, picture("c.jpg"))
	create(t, s, headlined("Cầu mới"), newsroom.Figure{ImageHash: used.Hash})
	deleted, err := s.DeleteImages(ctx, []string{string(used.ID), string(free.ID), string(free.ID)})
	if want := []string{string(free.ID)}; err != nil || !slices.Equal(deleted, want) {
		t.Errorf("got %v, %v; want %v", deleted, err, want)
	}
	_, err = s.DeleteImages(ctx, []string{string(other.ID), string(free.ID)})
	wantCode(t, err, newsroom.NotFound)
	if list, err := s.Images(ctx, newsroom.ImageFilter{}); err != nil || list.Total != 2 {
		t.Errorf("got %+v, %v; want two left", list, err)
	}
}

// The moment of a shot, not the day a file came, orders a grid; a picture whose
// clock is set right moves.
func TestShotFollowsTheClock(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	noClock := picture("zalo.jpg")
	noClock.TakenAt = time.Time{}
	first, second := add(t, s, noClock), add(t, s, picture("a.jpg"))
	second.TakenAt = time.Date(2024, 12, 31, 17, 0, 0, 0, time.UTC) // New Year in Vietnam
	if _, err := s.SaveImage(ctx, second); err != nil {
		t.Fatal(err)
	}
	last := picture("cuối.jpg")
	last.TakenAt = time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC)
	end := add(t, s, last)
	groups, err := s.ImageGroups(ctx, newsroom.ImageFilter{By: newsroom.ByDay})
	want := []newsroom.ImageGroup{{Key: "9999-12-31", Count: 1}, {Key: "2025-01-01", Count: 1}, {Key: "2023-07-07", Count: 1}}
	if err != nil || !slices.Equal(groups, want) {
		t.Errorf("got %+v, %v; want %+v", groups, err, want)
	}
	page := newsroom.ImageFilter{Limit: 1}
	for _, id := range []newsroom.ImageID{end.ID, second.ID, first.ID} {
		list, err := s.Images(ctx, page)
		if err != nil || len(list.Items) != 1 || list.Items[0].ID != id {
			t.Fatalf("got %+v, %v; want %s", list, err, id)
		}
		page.After = list.Next
	}
}
