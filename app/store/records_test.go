package store_test

import (
	"reflect"
	"strings"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

func TestSettings(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	got, err := s.Settings(ctx)
	if err != nil || got != newsroom.DefaultSettings() {
		t.Fatalf("got %+v, %v; want the default", got, err)
	}
	in := newsroom.Settings{ParentUnit: "Huyện ủy", UnitName: "Ban Dân vận", Address: "Ấp 1", Byline: "Đình Cảnh",
		Language: newsroom.English, Theme: newsroom.DarkTheme}
	saved, err := s.SaveSettings(ctx, in)
	want := in
	want.Revision = 1
	if err != nil || saved != want {
		t.Errorf("got %+v, %v; want %+v", saved, err, want)
	}
	_, err = s.SaveSettings(ctx, in)
	wantCode(t, err, newsroom.Conflict)
	saved.Theme = "pink"
	_, err = s.SaveSettings(ctx, saved)
	wantCode(t, err, newsroom.Invalid)
	if got, err := s.Settings(ctx); err != nil || got != want {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

func TestJobs(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	a := create(t, s, apptest.SampleArticle())
	j, err := s.StartJob(ctx, newsroom.Job{Kind: newsroom.ExportJob, Title: a.Headline, ArticleID: a.ID})
	if err != nil || j.ID == "" || j.State != newsroom.JobRunning || j.StartedAt.IsZero() || j.Findings == nil {
		t.Fatalf("got %+v, %v", j, err)
	}
	if got, err := s.Job(ctx, j.ID); err != nil || !reflect.DeepEqual(got, j) {
		t.Errorf("got %+v, %v; want %+v", got, err, j)
	}
	if err := s.EndJob(ctx, j); err == nil {
		t.Error("a running job was ended")
	}
	j.State, j.File, j.Bytes = newsroom.JobDone, "bai.pdf", 12345
	j.Progress = newsroom.Progress{Stage: newsroom.T("Vẽ trang", "Drawing"), Done: 2, Total: 2}
	j.Findings = []newsroom.Finding{{Message: newsroom.T("Thay ký tự.", "Substituted."), Place: "vui 😀"}}
	j.EndedAt = j.StartedAt.Add(1e9)
	wantCode(t, s.EndJob(ctx, j), "")
	if got, err := s.Job(ctx, j.ID); err != nil || !reflect.DeepEqual(got, j) {
		t.Errorf("got %+v, %v; want %+v", got, err, j)
	}
	second, err := s.StartJob(ctx, newsroom.Job{Kind: newsroom.ImportJob})
	if err != nil {
		t.Fatal(err)
	}
	jobs, err := s.Jobs(ctx, 0)
	if err != nil || len(jobs) != 2 || jobs[0].ID != second.ID {
		t.Errorf("got %+v, %v; want the second first", jobs, err)
	}
	if jobs, err = s.Jobs(ctx, 1); err != nil || len(jobs) != 1 {
		t.Errorf("got %+v, %v; want one", jobs, err)
	}
	_, err = s.Job(ctx, "none")
	wantCode(t, err, newsroom.NotFound)
	wantCode(t, s.EndJob(ctx, newsroom.Job{ID: "none", State: newsroom.JobDone}), newsroom.NotFound)
	_, err = s.StartJob(ctx, newsroom.Job{ArticleID: "none"})
	wantCode(t, err, newsroom.NotFound)
}

func TestJobLeftRunningBecomesFailed(t *testing.T) {
	folder := apptest.Folder(t)
	s := mustOpen(t, folder)
	j, err := s.StartJob(t.Context(), newsroom.Job{Kind: newsroom.ExportJob})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := mustOpen(t, folder).Job(t.Context(), j.ID)
	if err != nil || got.State != newsroom.JobFailed || got.Code == "" || got.Message.IsZero() || got.Hint.IsZero() || got.EndedAt.IsZero() {
		t.Errorf("got %+v, %v; want it failed with a sentence", got, err)
	}
}

func TestCheck(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	i := add(t, s, picture("a.jpg"))
	create(t, s, headlined("Đủ ảnh"), newsroom.Figure{ImageHash: i.Hash})
	if findings, err := s.Check(ctx); err != nil || findings == nil || len(findings) != 0 {
		t.Fatalf("got %+v, %v; want none", findings, err)
	}
	create(t, s, headlined("Thiếu ảnh"), newsroom.Figure{ImageHash: hash("none")})
	findings, err := s.Check(ctx)
	if err != nil || len(findings) != 1 || findings[0].Place != "Thiếu ảnh" || !strings.Contains(findings[0].Message.VI, "ảnh") {
		t.Errorf("got %+v, %v; want the missing picture", findings, err)
	}
}
