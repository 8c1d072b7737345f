package store_test

import (
	"slices"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

func addPerson(t *testing.T, s *store.Store, name string, posts ...newsroom.Post) newsroom.Person {
	t.Helper()
	p, err := s.SavePerson(t.Context(), newsroom.Person{Name: name, Posts: posts})
	if err != nil {
		t.Fatalf("save %q: %v", name, err)
	}
	return p
}

func peopleNames(t *testing.T, s *store.Store, f newsroom.PersonFilter) []string {
	t.Helper()
	list, err := s.People(t.Context(), f)
	if err != nil {
		t.Fatalf("list %+v: %v", f, err)
	}
	found := []string{}
	for _, p := range list.Items {
		found = append(found, p.Name)
	}
	if f.Limit == 0 && list.Total != len(found) {
		t.Errorf("%+v: total %d; want %d", f, list.Total, len(found))
	}
	return found
}

func TestPeopleAreListedByGivenName(t *testing.T) {
	s := apptest.Store(t)
	for _, name := range []string{"Trần Thị Út", "Nguyễn Văn Ấn", "Lê Văn An", "Đỗ Thị Ân", "Nguyễn Văn An", "Lê Thị Ánh"} {
		addPerson(t, s, name)
	}
	want := []string{"Lê Văn An", "Nguyễn Văn An", "Lê Thị Ánh", "Đỗ Thị Ân", "Nguyễn Văn Ấn", "Trần Thị Út"}
	if got := peopleNames(t, s, newsroom.PersonFilter{}); !slices.Equal(got, want) {
		t.Errorf("got %q; want %q", got, want)
	}
	list, err := s.People(t.Context(), newsroom.PersonFilter{Limit: 2})
	if err != nil || len(list.Items) != 2 || list.Total != 6 {
		t.Errorf("got %d of %d, %v; want 2 of 6", len(list.Items), list.Total, err)
	}
}

func TestPeopleAreFound(t *testing.T) {
	s := apptest.Store(t)
	addPerson(t, s, "Nguyễn Văn Đức", newsroom.Post{Title: "Bí thư Huyện ủy", Unit: "Huyện ủy Chợ Gạo"})
	addPerson(t, s, "Trần Thị Đức Hạnh", newsroom.Post{Title: "Phó Chủ tịch UBND huyện"})
	for query, want := range map[string][]string{
		"":                             {"Nguyễn Văn Đức", "Trần Thị Đức Hạnh"},
		"duc":                          {"Nguyễn Văn Đức", "Trần Thị Đức Hạnh"},
		"Đức han":                      {"Trần Thị Đức Hạnh"},
		"han duc":                      nil, // only the last word is a prefix
		"van":                          {"Nguyễn Văn Đức"},
		"an":                           nil, // inside a word
		"cho gao bi thu":               {"Nguyễn Văn Đức"},
		"ubnd, CHỦ TỊCH":               {"Trần Thị Đức Hạnh"},
		"Nguye\u0302\u0303n Va\u0306n": {"Nguyễn Văn Đức"},
		"100% _":                       nil,
	} {
		if got := peopleNames(t, s, newsroom.PersonFilter{Query: query}); !slices.Equal(got, want) {
			t.Errorf("%q: got %q; want %q", query, got, want)
		}
	}
}

func TestPeopleInOfficeStandFirst(t *testing.T) {
	s := apptest.Store(t)
	addPerson(t, s, "Lê Văn An", newsroom.Post{Title: "Bí thư", ValidFrom: "2015-01-01", ValidTo: "2020-06-30"})
	addPerson(t, s, "Đỗ Văn Bình")
	addPerson(t, s, "Trần Văn Tư", newsroom.Post{Title: "Bí thư", ValidFrom: "2020-07-01"})
	for day, want := range map[newsroom.Date][]string{
		"":           {"Lê Văn An", "Đỗ Văn Bình", "Trần Văn Tư"},
		"2020-06-30": {"Lê Văn An", "Đỗ Văn Bình", "Trần Văn Tư"},
		"2020-07-01": {"Trần Văn Tư", "Lê Văn An", "Đỗ Văn Bình"},
		"2010-01-01": {"Lê Văn An", "Đỗ Văn Bình", "Trần Văn Tư"},
	} {
		if got := peopleNames(t, s, newsroom.PersonFilter{On: day}); !slices.Equal(got, want) {
			t.Errorf("on %s: got %q; want %q", day, got, want)
		}
	}
}

func TestSavePerson(t *testing.T) {
	s := apptest.Store(t)
	p := addPerson(t, s, " Nguye\u0302\u0303n  Văn\tAn ",
		newsroom.Post{Title: "Phó Chủ tịch", ValidTo: "2019-12-31"},
		newsroom.Post{},
		newsroom.Post{Title: "Phó Bí thư Huyện ủy"},
		newsroom.Post{Title: "Chủ tịch UBND huyện", ValidFrom: "2021-01-01"},
		newsroom.Post{Title: "Trưởng phòng", ValidTo: "2020-12-31"})
	titles := []string{}
	for _, post := range p.Posts {
		titles = append(titles, post.Title)
	}
	if p.Name != "Nguyễn Văn An" || p.Revision != 1 || !slices.Equal(titles, []string{"Phó Bí thư Huyện ủy", "Chủ tịch UBND huyện", "Trưởng phòng", "Phó Chủ tịch"}) {
		t.Errorf("got %+v", p)
	}

	old := p
	p.Name, p.Posts = "Nguyễn Văn Anh", nil
	next, err := s.SavePerson(t.Context(), p)
	if err != nil || next.Name != "Nguyễn Văn Anh" || next.Revision != 2 || next.Posts == nil || !next.CreatedAt.Equal(old.CreatedAt) || !next.UpdatedAt.After(old.UpdatedAt) {
		t.Errorf("got %+v, %v", next, err)
	}
	if got := peopleNames(t, s, newsroom.PersonFilter{Query: "truong phong"}); len(got) > 0 {
		t.Errorf("still found by an old title: %q", got)
	}
	_, err = s.SavePerson(t.Context(), old)
	wantCode(t, err, newsroom.Conflict)
	_, err = s.SavePerson(t.Context(), newsroom.Person{ID: "nobody", Name: "Ai đó", Revision: 1})
	wantCode(t, err, newsroom.NotFound)
	for _, bad := range []newsroom.Person{
		{Name: " \u200b"},
		{Name: "An", Posts: []newsroom.Post{{Unit: "Huyện ủy"}}},
		{Name: "An", Posts: []newsroom.Post{{Title: "Bí thư", ValidFrom: "2021-02-29"}}},
		{Name: "An", Posts: []newsroom.Post{{Title: "Bí thư", ValidFrom: "2021-03-01", ValidTo: "2021-02-01"}}},
		{Name: "An", Posts: make([]newsroom.Post, newsroom.MaxPosts+1)},
	} {
		for i := range bad.Posts {
			if len(bad.Posts) > 1 {
				bad.Posts[i].Title = "Bí thư"
			}
		}
		_, err := s.SavePerson(t.Context(), bad)
		wantCode(t, err, newsroom.Invalid)
	}
}

func TestDeleteAndRestorePerson(t *testing.T) {
	s := apptest.Store(t)
	p := addPerson(t, s, "Lê Văn An", newsroom.Post{Title: "Bí thư"})
	wantCode(t, s.DeletePerson(t.Context(), p.ID, 7), newsroom.Conflict)
	if err := s.DeletePerson(t.Context(), p.ID, p.Revision); err != nil {
		t.Fatal(err)
	}
	if got := peopleNames(t, s, newsroom.PersonFilter{}); len(got) > 0 {
		t.Errorf("got %q after deleting", got)
	}
	_, err := s.SavePerson(t.Context(), p)
	wantCode(t, err, newsroom.NotFound)
	_, err = s.PeopleByID(t.Context(), []string{string(p.ID)})
	wantCode(t, err, newsroom.NotFound)
	wantCode(t, s.DeletePerson(t.Context(), p.ID, p.Revision), newsroom.NotFound)
	for range 2 {
		back, err := s.RestorePerson(t.Context(), p.ID)
		if err != nil || back.Name != p.Name || len(back.Posts) != 1 || back.Revision != 1 {
			t.Errorf("got %+v, %v", back, err)
		}
	}
	_, err = s.RestorePerson(t.Context(), "nobody")
	wantCode(t, err, newsroom.NotFound)
}

func TestPeopleByIDKeepTheOrder(t *testing.T) {
	s := apptest.Store(t)
	a, b := addPerson(t, s, "Lê Văn An"), addPerson(t, s, "Trần Văn Bình")
	got, err := s.PeopleByID(t.Context(), []string{string(b.ID), string(a.ID)})
	if err != nil || len(got) != 2 || got[0].Name != b.Name || got[1].Name != a.Name {
		t.Errorf("got %+v, %v", got, err)
	}
	every, err := s.EveryPerson(t.Context())
	if err != nil || len(every) != 2 {
		t.Errorf("got %d people, %v", len(every), err)
	}
}

func TestCaptionTemplates(t *testing.T) {
	s := apptest.Store(t)
	save := func(one newsroom.CaptionTemplate) (newsroom.CaptionTemplate, error) {
		return s.SaveCaptionTemplate(t.Context(), one)
	}
	meeting, err := save(newsroom.CaptionTemplate{Name: " Hội nghị ", Text: "Quang cảnh {sự kiện}\n{ngày}"})
	if err != nil || meeting.Name != "Hội nghị" || meeting.Text != "Quang cảnh {sự kiện} {ngày}" || meeting.ID == "" {
		t.Fatalf("got %+v, %v", meeting, err)
	}
	if _, err := save(newsroom.CaptionTemplate{Name: "Đi cơ sở", Text: "Đoàn thăm {nơi}"}); err != nil {
		t.Fatal(err)
	}
	meeting.Text = "{sự kiện}"
	if _, err := save(meeting); err != nil {
		t.Fatal(err)
	}
	list, err := s.CaptionTemplates(t.Context())
	if err != nil || len(list) != 2 || list[0].Name != "Đi cơ sở" || list[1] != meeting {
		t.Errorf("got %+v, %v", list, err)
	}
	for _, c := range []struct {
		one  newsroom.CaptionTemplate
		want newsroom.Code
	}{
		{newsroom.CaptionTemplate{Text: "x"}, newsroom.Invalid},
		{newsroom.CaptionTemplate{Name: "x", Text: "\t\n"}, newsroom.Invalid},
		{newsroom.CaptionTemplate{Name: "Hội nghị", Text: "x"}, newsroom.Conflict},
		{newsroom.CaptionTemplate{ID: meeting.ID, Name: "Đi cơ sở", Text: "x"}, newsroom.Conflict},
		{newsroom.CaptionTemplate{ID: "none", Name: "Khác", Text: "x"}, newsroom.NotFound},
	} {
		_, err := save(c.one)
		wantCode(t, err, c.want)
	}
	if err := s.DeleteCaptionTemplate(t.Context(), meeting.ID); err != nil {
		t.Error(err)
	}
	wantCode(t, s.DeleteCaptionTemplate(t.Context(), meeting.ID), newsroom.NotFound)
}
