package store

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toasoan/app/newsroom"
)

// What was saved last stands only in the log beside a killed program's file.
func TestRepairReadsTheLog(t *testing.T) {
	w := buildWhole(t)
	folder, _ := folderOf(t, w.file)
	s, err := Open(t.Context(), folder, ticking())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	var last newsroom.Article
	for id, a := range w.articles {
		if !w.deleted[id] {
			a.Body += "Câu cuối trước khi mất điện."
			if last, err = s.SaveArticle(t.Context(), a, digestHere(a.Body), newsroom.Writing{}); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	file := bytes.Clone(w.file)
	for n := 5; n < len(file)/ourPageSize; n += 10 {
		clear(file[n*ourPageSize:][:16])
	}
	killed, path := folderOf(t, file)
	log, err := os.ReadFile(filepath.Join(folder, DatabaseName+"-wal"))
	if err != nil || len(log) == 0 {
		t.Fatalf("%d bytes of log, %v", len(log), err)
	}
	if err := os.WriteFile(path+"-wal", log, 0o644); err != nil {
		t.Fatal(err)
	}
	report, err := Repair(t.Context(), killed, Options{Digest: digestHere})
	if err != nil || report.Kept == "" {
		t.Fatalf("got %+v, %v", report, err)
	}
	if kept, err := os.ReadFile(filepath.Join(killed, report.Kept+"-wal")); err != nil || !bytes.Equal(kept, log) {
		t.Errorf("the log was not kept, %v", err)
	}
	again, err := Open(t.Context(), killed, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = again.Close() }()
	if a, err := again.Article(t.Context(), last.ID); err != nil || a.Body != last.Body {
		t.Errorf("got %q, %v", a.Body, err)
	}
}

func TestRepairWithoutTheFirstPage(t *testing.T) {
	w := buildWhole(t)
	for _, length := range []int{16, headerBytes, ourPageSize} {
		file := bytes.Clone(w.file)
		clear(file[:length])
		folder, _ := folderOf(t, file)
		report, err := Repair(t.Context(), folder, Options{Digest: digestHere})
		if err != nil {
			t.Fatalf("%d bytes: %v", length, err)
		}
		if changed := checkRepaired(t, folder, w, report); changed > 0 {
			t.Errorf("%d bytes: %d articles changed", length, changed)
		}
	}
}

// A repair that was killed left its new file behind; the next one begins anew.
func TestRepairAfterAKilledRepair(t *testing.T) {
	w := buildWhole(t)
	file := bytes.Clone(w.file)
	clear(file[8*ourPageSize:][:16])
	folder, path := folderOf(t, file)
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.WriteFile(path+repairedEnd+end, []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // the second time there is nothing to do
		if _, err := Repair(t.Context(), folder, Options{Digest: digestHere}); err != nil {
			t.Fatal(err)
		}
	}
	checkRepaired(t, folder, w, newsroom.RepairReport{})
	if left, err := filepath.Glob(path + repairedEnd + "*"); err != nil || len(left) > 0 {
		t.Errorf("got %v, %v", left, err)
	}
	if kept, err := filepath.Glob(filepath.Join(folder, keptFolder, "*.db")); err != nil || len(kept) != 1 {
		t.Errorf("got %v, %v; want one", kept, err)
	}
}

func TestTwoRepairsInASecondKeepBothFiles(t *testing.T) {
	folder, path := folderOf(t, []byte("một"))
	now := ticking().Now()
	first, err := keep(path, now)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("hai"), 0o644); err != nil {
		t.Fatal(err)
	}
	second, err := keep(path, now)
	if err != nil || first == second {
		t.Fatalf("got %s and %s, %v", first, second, err)
	}
	for name, want := range map[string]string{first: "một", second: "hai"} {
		if got, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(got) != want {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
}

// A newsroom from before there were revisions is mended with what it has, and
// brought to today's schema.
func TestRepairOfTheFirstVersion(t *testing.T) {
	dump, err := os.ReadFile(filepath.Join("testdata", "v1.sql"))
	if err != nil {
		t.Fatal(err)
	}
	made := filepath.Join(t.TempDir(), DatabaseName)
	db, err := sql.Open("sqlite", made)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	var leaf int64
	if _, err := db.Exec(string(dump)); err != nil {
		t.Fatal(err)
	}
	if err := db.QueryRow(`select rootpage from sqlite_schema where name = 'jobs'`).Scan(&leaf); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	sound, path := folderOf(t, file)
	if report, err := Repair(t.Context(), sound, Options{}); err != nil || report.Kept != "" {
		t.Errorf("a sound one: got %+v, %v", report, err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, file) {
		t.Errorf("a sound one was changed, %v", err)
	}
	clear(file[(leaf-1)*ourPageSize:][:16])
	folder, _ := folderOf(t, file)
	report, err := Repair(t.Context(), folder, Options{})
	if err != nil || report.Kept == "" {
		t.Fatalf("got %+v, %v", report, err)
	}
	s := openHere(t, folder)
	a, err := s.ArticleBySlug(t.Context(), "cau-moi-ve-dem")
	if err != nil || a.Headline != "Cầu mới về đêm" {
		t.Errorf("got %+v, %v", a, err)
	}
	if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("got %+v, %v", findings, err)
	}
	if jobs, err := s.Jobs(t.Context(), 0); err != nil || len(jobs) != 0 {
		t.Errorf("got %+v, %v", jobs, err)
	}
}

// What cannot be brought back is said.
func TestLostSettingsAreSaid(t *testing.T) {
	w := buildWhole(t)
	source, path := folderOf(t, w.file)
	sv, err := openSalvage(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	root := sv.roots["settings"]
	sv.close()
	file := bytes.Clone(w.file)
	clear(file[(root-1)*ourPageSize:][:ourPageSize])
	if err := os.WriteFile(filepath.Join(source, DatabaseName), file, 0o644); err != nil {
		t.Fatal(err)
	}
	report, err := Repair(t.Context(), source, Options{Digest: digestHere})
	if said := fmt.Sprint(report.Lost); err != nil || len(report.Lost) != 1 || !strings.Contains(said, "settings") {
		t.Errorf("got %s, %v", said, err)
	}
	checkRepaired(t, source, w, report)
}
