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
