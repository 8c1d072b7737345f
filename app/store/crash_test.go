package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

const crashFolder = "TOASOAN_TEST_CRASH_FOLDER"

func TestMain(m *testing.M) {
	if folder := os.Getenv(crashFolder); folder != "" {
		fmt.Fprintln(os.Stderr, saveForEver(folder))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// saveForEver saves an article again and again and prints each revision once it
// is acknowledged.
func saveForEver(folder string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, folder, store.Options{Create: true})
	if err != nil {
		return err
	}
	a, err := s.ArticleBySlug(ctx, "khong-mat-chu")
	if newsroom.ErrorCode(err) == newsroom.NotFound {
		a, err = s.CreateArticle(ctx, headlined("Không mất chữ"), newsroom.Digest{})
	}
	for err == nil {
		a.Body = bodyOf(a.Revision + 1)
		if a, err = s.SaveArticle(ctx, a, digestOf(a)); err == nil {
			fmt.Println(a.Revision)
		}
	}
	return err
}

func bodyOf(revision int) string {
	return strings.Repeat(fmt.Sprintf("Bản thứ %d. ", revision), 300)
}

// A killed program loses nothing that it acknowledged, and leaves no half save.
func TestKilledWhileSaving(t *testing.T) {
	folder := apptest.Folder(t)
	for round := range 5 {
		child := exec.CommandContext(t.Context(), os.Args[0])
		child.Env = append(os.Environ(), crashFolder+"="+folder)
		child.Stderr = os.Stderr
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		acknowledged := 0
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			if acknowledged, err = strconv.Atoi(lines.Text()); err != nil {
				t.Fatal(err)
			}
			if n == 0 {
				_, err := open(t.Context(), folder, true)
				wantCode(t, err, newsroom.InUse)
			}
			if n == 3+2*round {
				_ = child.Process.Kill()
			}
		}
		_ = child.Wait()

		s := mustOpen(t, folder)
		a, err := s.ArticleBySlug(t.Context(), "khong-mat-chu")
		if err != nil || acknowledged == 0 || a.Revision < acknowledged || a.Body != bodyOf(a.Revision) {
			t.Fatalf("round %d: got revision %d, %v; want at least %d, whole", round, a.Revision, err, acknowledged)
		}
		if got := found(t, s, newsroom.ArticleFilter{Query: fmt.Sprintf("thu %d.", a.Revision)}); len(got) != 1 {
			t.Errorf("round %d: the search finds %q", round, got)
		}
		if findings, err := s.Check(t.Context()); err != nil || len(findings) != 0 {
			t.Fatalf("round %d: got %v, %v; want nothing wrong", round, findings, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
