package store_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

func TestTrash(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	if list, err := s.Trash(ctx, "", 0); err != nil || list.Items == nil || list.Total != 0 || list.Next != "" {
		t.Fatalf("got %+v, %v; want an empty list", list, err)
	}
	var want []string
	for n := range 3 {
		a := create(t, s, headlined(fmt.Sprintf("Bài %d", n)), newsroom.Figure{ImageHash: hash("x")})
		wantCode(t, s.DeleteArticle(ctx, a.ID, a.Revision), "")
		i := add(t, s, picture(fmt.Sprintf("%d.jpg", n)))
		wantCode(t, s.DeleteImage(ctx, i.ID, i.Revision), "")
		want = append([]string{fmt.Sprintf("image %d.jpg", n), fmt.Sprintf("article Bài %d", n)}, want...)
	}
	create(t, s, headlined("Còn"))
	var got []string
	for after := ""; ; {
		list, err := s.Trash(ctx, after, 4)
		if err != nil || after == "" && list.Total != 6 {
			t.Fatalf("got %+v, %v", list, err)
		}
		for _, i := range list.Items {
			if i.DeletedAt.IsZero() || i.ImageHash == "" {
				t.Errorf("got %+v", i)
			}
			got = append(got, string(i.Kind)+" "+i.Name)
		}
		if after = list.Next; after == "" {
			break
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q; want %q", got, want)
	}
	_, err := s.Trash(ctx, "%", 4)
	wantCode(t, err, newsroom.Invalid)
}

func TestSavedFilters(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	f := newsroom.SavedFilter{Name: " Chờ duyệt ", Filter: newsroom.ArticleFilter{Status: newsroom.Submitted, Month: "2023-07", Limit: 9, After: "x"}}
	saved, err := s.SaveFilter(ctx, f)
	if err != nil || saved.ID == "" || saved.Name != "Chờ duyệt" || saved.Filter.Limit != 0 || saved.Filter.After != "" {
		t.Fatalf("got %+v, %v", saved, err)
	}
	f.Filter.Section = "Đời sống"
	again, err := s.SaveFilter(ctx, f)
	if err != nil || again.ID != saved.ID {
		t.Errorf("got %+v, %v; want the same one changed", again, err)
	}
	if _, err := s.SaveFilter(ctx, newsroom.SavedFilter{Name: "Âm nhạc"}); err != nil {
		t.Fatal(err)
	}
	list, err := s.Filters(ctx)
	if err != nil || len(list) != 2 || list[0].Name != "Âm nhạc" || !reflect.DeepEqual(list[1], again) {
		t.Errorf("got %+v, %v", list, err)
	}
	wantCode(t, s.DeleteFilter(ctx, saved.ID), "")
	wantCode(t, s.DeleteFilter(ctx, "none"), "")
	if list, err := s.Filters(ctx); err != nil || len(list) != 1 {
		t.Errorf("got %+v, %v", list, err)
	}
	_, err = s.SaveFilter(ctx, newsroom.SavedFilter{Name: " "})
	wantCode(t, err, newsroom.Invalid)
}
