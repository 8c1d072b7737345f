package backup_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"toasoan/app/apptest"
	"toasoan/app/backup"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// killedWork tells a child of the tests what to do for ever: a verb and paths.
const killedWork = "TOASOAN_TEST_BACKUP_WORK"

func TestMain(m *testing.M) {
	if work := os.Getenv(killedWork); work != "" {
		parts := strings.Split(work, "\n")
		fmt.Fprintln(os.Stderr, forEver(parts[0], parts[1], parts[2]))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func forEver(verb, folder, file string) (err error) {
	ctx := context.Background()
	var s *store.Store
	if verb == "make" {
		if s, err = store.Open(ctx, folder, store.Options{}); err != nil {
			return err
		}
	}
	for n := 0; err == nil; n++ {
		said := fmt.Sprint(n)
		switch verb {
		case "make":
			a := apptest.SampleArticle()
			a.Body = text(uint64(time.Now().UnixNano()), 300)
			if _, err = s.CreateArticle(ctx, a, newsroom.Digest{Text: a.Body, Words: 300}, newsroom.Writing{}); err != nil {
				return err
			}
			var b newsroom.Backup
			b, err = backup.Make(ctx, s, folder, file, backup.Options{Reason: newsroom.BackupAsked, WithPhotos: true}, quiet)
			said = b.ID
		case "restore":
			_, err = backup.Restore(ctx, file, "", "", filepath.Join(folder, said), quiet)
		case "swap":
			var staged backup.Staged
			if staged, err = backup.BringBack(ctx, file, fmt.Sprint(1+n%2), "", folder, quiet); err == nil {
				_, err = staged.Swap(time.Now())
			}
		}
		if err == nil {
			fmt.Println(said)
		}
	}
	return err
}

// killChild lets a child work and kills it at some moment after it has said as
// many things; it gives the last thing said.
func killChild(t *testing.T, verb, folder, file string, said int) string {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), killedWork+"="+strings.Join([]string{verb, folder, file}, "\n"))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	last := ""
	lines := bufio.NewScanner(out)
	for n := 1; lines.Scan(); n++ {
		if last = lines.Text(); n == said {
			time.AfterFunc(rand.N(120*time.Millisecond), func() { _ = child.Process.Kill() })
		}
	}
	if err := child.Wait(); err == nil || last == "" {
		t.Fatalf("the child ended by itself after %q", last)
	}
	return last
}

func TestKilledWhileMaking(t *testing.T) {
	r := newRoom(t, 5, 4)
	r.close(t)
	path := file(t)
	for range 5 {
		last := killChild(t, "make", r.folder, path, 2)
		list, err := backup.List(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		acknowledged := false
		for _, b := range list {
			if b.ID == last {
				acknowledged = !b.ProvedAt.IsZero()
			}
		}
		if !acknowledged {
			t.Errorf("backup %s was acknowledged and is not there, or not as proved: %+v", last, list)
		}
		for _, id := range []string{last, list[0].ID, list[len(list)-1].ID} {
			to := filepath.Join(t.TempDir(), "to")
			if _, err := backup.Restore(t.Context(), path, id, "", to, quiet); err != nil || len(tree(t, to)) != 5 {
				t.Fatalf("backup %s: %v, %v", id, err, tree(t, to))
			}
		}
		r.open(t)
		if b := r.make(t, path, options()); b.ProvedAt.IsZero() {
			t.Errorf("got %+v", b)
		}
		wantNothingLeft(t, filepath.Dir(path), filepath.Join(r.folder, backup.Folder))
		r.close(t)
	}
}

// A folder that is there is whole; a side folder is all that may be left.
func TestKilledWhileRestoring(t *testing.T) {
	r := newRoom(t, 5, 12)
	path := file(t)
	r.make(t, path, options())
	r.close(t)
	want, left := tree(t, r.folder), 0
	for range 6 {
		parent := t.TempDir()
		killChild(t, "restore", parent, path, 1)
		entries, err := os.ReadDir(parent)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			name, aside := strings.CutSuffix(strings.TrimPrefix(e.Name(), "."), ".toasoan-restoring")
			to := filepath.Join(parent, name)
			if aside {
				left++
				if _, err := backup.Restore(t.Context(), path, "", "", to, quiet); err != nil {
					t.Fatal(err)
				}
			}
			if !same(tree(t, to), want) {
				t.Fatalf("got %v; want %v", tree(t, to), want)
			}
		}
		wantNothingLeft(t, parent)
	}
	if left == 0 {
		t.Error("no kill came in the middle; the test shows nothing")
	}
}

// Whenever the program is killed, the newsroom is one of the two, whole.
func TestKilledWhileSwapping(t *testing.T) {
	r := newRoom(t, 5, 3)
	path := file(t)
	r.make(t, path, options())
	if err := r.store.DeleteArticle(t.Context(), r.articles[0].ID, r.articles[0].Revision); err != nil {
		t.Fatal(err)
	}
	r.make(t, path, options())
	r.close(t)
	ids := map[string]int{}
	for _, id := range []string{"1", "2"} {
		to := filepath.Join(t.TempDir(), "to")
		if _, err := backup.Restore(t.Context(), path, id, "", to, quiet); err != nil {
			t.Fatal(err)
		}
		ids[rows(t, to)] = 0
	}
	for range 8 {
		killChild(t, "swap", r.folder, path, 1)
		found := rows(t, r.folder)
		if _, ok := ids[found]; !ok {
			t.Fatalf("the newsroom is neither: %s", found)
		}
		ids[found]++
		r.open(t)
		if findings, err := r.store.Check(t.Context()); err != nil || len(findings) != 0 {
			t.Errorf("got %v, %v", findings, err)
		}
		r.close(t)
		files, err := backup.Files(filepath.Join(r.folder, backup.Folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if b, err := backup.List(t.Context(), f); err != nil || b[0].Articles != 5 {
				t.Errorf("%s: got %+v, %v", f, b, err)
			}
		}
	}
}
