package app_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// A picture with words, of a newsroom with two people, through the bound types
// as the screen calls them.
func TestCaptionsOfPictures(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	images, people, captions := bound[*app.Images](t, a), bound[*app.People](t, a), bound[*app.Captions](t, a)
	in, err := a.Import(t.Context(), "le.jpg", bytes.NewReader(apptest.JPEG(t, 40, 30, 1)), nil)
	if err != nil {
		t.Fatal(err)
	}
	i := *in.Image
	i.Event, i.Place, i.TakenAt = "lễ trao quà", "xã Bình Ninh", newsroom.Date("2023-07-07").Time()
	if i, err = images.Save(i); err != nil {
		t.Fatal(err)
	}
	id := string(i.ID)

	read, err := people.Read("- Đ/c Nguyễn Văn A, Bí thư Huyện ủy (từ 1/7/2020)\nTrần Thị B")
	if err != nil || len(read) != 2 {
		t.Fatalf("got %+v, %v", read, err)
	}
	var ids []string
	for _, p := range read {
		stored, err := people.Save(p)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, string(stored.ID))
	}
	list, err := people.List(newsroom.PersonFilter{Query: "nguyen", On: "2023-07-07"})
	if err != nil || list.Total != 1 || list.Items[0].Posts[0].ValidFrom != "2020-07-01" {
		t.Errorf("got %+v, %v", list, err)
	}

	drafts, err := captions.Fill("Quang cảnh {sự kiện}, {ngày}, tại {nơi}. Ảnh: {người chụp}", []string{id})
	if want := "Quang cảnh lễ trao quà, ngày 7/7/2023, tại xã Bình Ninh."; err != nil || len(drafts) != 1 || drafts[0].Caption != want || drafts[0].AltText != want || drafts[0].ImageID != i.ID {
		t.Errorf("got %+v, %v; want %q", drafts, err, want)
	}
	i.Caption = drafts[0].Caption
	if i, err = images.Save(i); err != nil {
		t.Fatal(err)
	}
	draft, err := captions.FromLeft(id, ids)
	if want := "Quang cảnh lễ trao quà, ngày 7/7/2023, tại xã Bình Ninh. Từ trái sang: đồng chí Nguyễn Văn A, Bí thư Huyện ủy; Trần Thị B."; err != nil || draft.Caption != want {
		t.Errorf("got %+v, %v; want %q", draft, err, want)
	}
	i.Caption, i.Persons = draft.Caption, []string{"Nguyễn Văn A", "Trần Thị B"}
	if i, err = images.Save(i); err != nil {
		t.Fatal(err)
	}
	suggested, err := captions.AltTexts([]string{id})
	if err != nil || len(suggested) != 1 || suggested[0].AltText != "Quang cảnh lễ trao quà, ngày 7/7/2023, tại xã Bình Ninh." {
		t.Errorf("got %+v, %v", suggested, err)
	}
	i.AltText = "Bà con nhận quà."
	if i, err = images.Save(i); err != nil {
		t.Fatal(err)
	}
	if suggested, err = captions.AltTexts([]string{id}); err != nil || suggested == nil || len(suggested) > 0 {
		t.Errorf("got %+v, %v for a picture that has a text", suggested, err)
	}

	faults := func() (found []newsroom.CaptionFault) {
		warnings, err := captions.Check([]string{id})
		if err != nil || warnings == nil {
			t.Fatalf("got %v, %v", warnings, err)
		}
		for _, w := range warnings {
			found = append(found, w.Fault)
		}
		return found
	}
	if got := faults(); !slices.Equal(got, []newsroom.CaptionFault{newsroom.NoCredit}) {
		t.Errorf("got %q", got)
	}
	a1 := list.Items[0]
	a1.Posts[0].ValidFrom = "2023-07-08"
	if _, err := people.Save(a1); err != nil {
		t.Fatal(err)
	}
	b, err := people.List(newsroom.PersonFilter{Query: "tran"})
	if err != nil || len(b.Items) != 1 {
		t.Fatalf("got %+v, %v", b, err)
	}
	if err := people.Delete(ids[1], b.Items[0].Revision); err != nil {
		t.Fatal(err)
	}
	if got := faults(); !slices.Equal(got, []newsroom.CaptionFault{newsroom.NoCredit, newsroom.UnknownPerson, newsroom.PostExpired}) {
		t.Errorf("got %q", got)
	}
	if _, err := people.Restore(ids[1]); err != nil {
		t.Fatal(err)
	}
	if got := faults(); len(got) != 2 {
		t.Errorf("got %q after restoring", got)
	}
}

func TestCaptionsOfAPictureWithoutADay(t *testing.T) {
	a, _ := open(t, apptest.Folder(t)) // on 10/7/2023
	people, captions := bound[*app.People](t, a), bound[*app.Captions](t, a)
	in, err := a.Import(t.Context(), "le.jpg", bytes.NewReader(apptest.JPEG(t, 40, 30, 1)), nil)
	if err != nil || !in.Image.TakenAt.IsZero() {
		t.Fatalf("got %+v, %v", in.Image, err)
	}
	p, err := people.Save(newsroom.Person{Name: "Nguyễn Văn A", Posts: []newsroom.Post{{Title: "Bí thư", ValidFrom: "2023-07-11"}, {Title: "Chủ tịch", ValidTo: "2023-07-10"}}})
	if err != nil {
		t.Fatal(err)
	}
	draft, err := captions.FromLeft(string(in.Image.ID), []string{string(p.ID)})
	if err != nil || draft.Caption != "Từ trái sang: đồng chí Nguyễn Văn A, Chủ tịch." {
		t.Errorf("got %+v, %v", draft, err)
	}
}

func TestCaptionsAreRefused(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	people, captions := bound[*app.People](t, a), bound[*app.Captions](t, a)
	code := func(what string, err error, want newsroom.Code) {
		t.Helper()
		if newsroom.ErrorCode(err) != want {
			t.Errorf("%s: got %v; want %s", what, err, want)
		}
	}
	_, err := captions.Fill("{thời tiết}", nil)
	code("fill", err, newsroom.Invalid)
	_, err = captions.Fill("{ngày}", []string{"none"})
	code("fill", err, newsroom.NotFound)
	_, err = captions.FromLeft("none", nil)
	code("from left", err, newsroom.NotFound)
	_, err = captions.AltTexts([]string{"none"})
	code("alternative texts", err, newsroom.NotFound)
	_, err = captions.Check([]string{"none"})
	code("check", err, newsroom.NotFound)
	_, err = captions.SaveTemplate(newsroom.CaptionTemplate{Name: "Mẫu", Text: "{thời tiết}"})
	code("save template", err, newsroom.Invalid)
	_, err = people.Read("12345")
	code("read people", err, newsroom.Invalid)
	kept, err := captions.SaveTemplate(newsroom.CaptionTemplate{Name: "Mẫu", Text: "{NGAY}"})
	if err != nil || !strings.Contains(kept.Text, "{NGAY}") {
		t.Errorf("got %+v, %v", kept, err)
	}
	if list, err := captions.Templates(); err != nil || len(list) != 1 || list[0] != kept {
		t.Errorf("got %+v, %v", list, err)
	}
	if err := captions.DeleteTemplate(kept.ID); err != nil {
		t.Error(err)
	}
	code("delete template", captions.DeleteTemplate(kept.ID), newsroom.NotFound)
}
