//go:build unix

package store_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

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
// is acknowledged. Now and then it closes the newsroom and opens it again.
func saveForEver(folder string) error {
	for {
		if err := saveSome(context.Background(), folder, 25); err != nil {
			return err
		}
	}
}

func saveSome(ctx context.Context, folder string, saves int) error {
	s, err := store.Open(ctx, folder, store.Options{Create: true})
	if err != nil {
		return err
	}
	a, err := s.ArticleBySlug(ctx, "khong-mat-chu")
	if newsroom.ErrorCode(err) == newsroom.NotFound {
		a, err = s.CreateArticle(ctx, headlined("Không mất chữ"), newsroom.Digest{}, newsroom.Writing{})
	}
	for ; err == nil && saves > 0; saves-- {
		a.Body = bodyOf(a.Revision + 1)
		if a, err = s.SaveArticle(ctx, a, digestOf(a), newsroom.Writing{}); err == nil {
			fmt.Println(a.Revision)
		}
	}
	if err != nil {
		return err
	}
	return s.Close()
}

func bodyOf(revision int) string {
	return strings.Repeat(fmt.Sprintf("Bản thứ %d. ", revision), 300)
}

// child is another process that saves for ever.
type child struct {
	*exec.Cmd
	out string // the file it prints to: what stands there was printed, whatever becomes of the child
}

// startChild gives a child that has saved at least once.
func (r *round) startChild(folder string) *child {
	r.Helper()
	out, err := os.CreateTemp(r.TempDir(), "acknowledged")
	if err != nil {
		r.Fatal(err)
	}
	defer func() { _ = out.Close() }()
	c := &child{exec.CommandContext(r.Context(), os.Args[0]), out.Name()}
	c.Env = append(os.Environ(), crashFolder+"="+folder)
	c.Stdout, c.Stderr = out, os.Stderr
	if err := c.Start(); err != nil {
		r.Fatal(err)
	}
	r.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	for end := time.Now().Add(patience); c.acknowledged(r) == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			r.Fatal("the child saves nothing")
		}
	}
	return c
}

// acknowledged gives the last revision of which the child said that it is saved.
func (c *child) acknowledged(r *round) int {
	r.Helper()
	text, err := os.ReadFile(c.out)
	if err != nil {
		r.Fatal(err)
	}
	lines := strings.Fields(string(text[:bytes.LastIndexByte(text, '\n')+1]))
	if len(lines) == 0 {
		return 0
	}
	n, err := strconv.Atoi(lines[len(lines)-1])
	if err != nil {
		r.Fatal(err)
	}
	return n
}

func (c *child) kill(r *round) {
	r.Helper()
	if err := c.Process.Kill(); err != nil {
		r.Fatal(err)
	}
	_ = c.Wait()
}

// stop holds the child wherever it is, and comes back once it stands still.
func (c *child) stop(r *round) {
	r.Helper()
	if err := c.Process.Signal(syscall.SIGSTOP); err != nil {
		r.Fatal(err)
	}
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(c.Process.Pid, &status, syscall.WUNTRACED, nil); err != nil || !status.Stopped() {
		r.Fatalf("the child does not stop: %v, %v", status, err)
	}
}

func (c *child) goOn(r *round) {
	r.Helper()
	if err := c.Process.Signal(syscall.SIGCONT); err != nil {
		r.Fatal(err)
	}
}

// mustHaveSaved opens the newsroom and fails unless the child's article is there
// as of an acknowledged revision or the one after it, whole and to be found.
func (r *round) mustHaveSaved(folder string, acknowledged int) {
	r.Helper()
	r.acknowledged += acknowledged
	s, err := open(r.Context(), folder, false)
	if err != nil {
		r.lose("opening: %v", err)
		return
	}
	a, err := s.ArticleBySlug(r.Context(), "khong-mat-chu")
	if err != nil || a.Revision < acknowledged || a.Revision > acknowledged+1 || a.Revision > 1 && a.Body != bodyOf(a.Revision) {
		r.lose("got revision %d, %.40q, %v; want %d or one more, whole", a.Revision, a.Body, err, acknowledged)
	}
	if _, was, err := s.RevisionAt(r.Context(), a.ID, acknowledged); err != nil || was.Body != bodyOf(acknowledged) {
		r.lose("the history has %.40q of revision %d, %v", was.Body, acknowledged, err)
	}
	if got := found(r.T, s, newsroom.ArticleFilter{Query: fmt.Sprintf("thu %d.", a.Revision)}); len(got) != 1 {
		r.Errorf("the search finds %q", got)
	}
	r.mustBeSound(s, "afterwards")
	if err := s.Close(); err != nil {
		r.Error(err)
	}
}

// killed: a program that is killed loses nothing that it acknowledged, and
// leaves no half save; nor does one that goes on from what the killed one left.
func killed(r *round) {
	folder := apptest.Folder(r)
	for range 1 + r.IntN(2) {
		c := r.startChild(folder)
		time.Sleep(time.Duration(r.IntN(150_000)) * time.Microsecond)
		c.kill(r)
		if r.IntN(3) > 0 {
			r.mustHaveSaved(folder, c.acknowledged(r))
		} else {
			c = r.startChild(folder)
			c.kill(r)
			r.mustHaveSaved(folder, c.acknowledged(r))
		}
	}
}

// copied: the files as they lie on the disk at any moment, without what
// connections share in memory, are a newsroom with all that was acknowledged.
func copied(r *round) {
	folder := apptest.Folder(r)
	c := r.startChild(folder)
	for range 5 {
		time.Sleep(time.Duration(r.IntN(40_000)) * time.Microsecond)
		c.stop(r)
		acknowledged, files := c.acknowledged(r), filesIn(r.T, folder)
		c.goOn(r)
		copied := apptest.Folder(r)
		for name, data := range files {
			if strings.HasSuffix(name, "-shm") {
				continue
			}
			if err := os.WriteFile(filepath.Join(copied, name), data, 0o644); err != nil {
				r.Fatal(err)
			}
		}
		r.mustHaveSaved(copied, acknowledged)
	}
}

// twoPrograms: a second program is refused at any moment and changes nothing,
// and the first goes on.
func twoPrograms(r *round) {
	folder := apptest.Folder(r)
	c := r.startChild(folder)
	refused := 0
	for range 10 {
		time.Sleep(time.Duration(r.IntN(10_000)) * time.Microsecond)
		c.stop(r)
		before := filesIn(r.T, folder)
		s, err := open(r.Context(), folder, r.IntN(2) == 0)
		if err == nil { // the child had it closed just then, and is the second one now
			_ = s.Close()
			c.kill(r)
			c = r.startChild(folder)
			continue
		}
		refused++
		r.wantFault("a second program", err, newsroom.InUse)
		for name, data := range filesIn(r.T, folder) {
			if was, ok := before[name]; !ok || !bytes.Equal(was, data) {
				r.lose("a second program changed %s", name)
			}
		}
		c.goOn(r)
	}
	c.kill(r)
	if refused == 0 {
		r.Error("no second program was refused")
	}
	r.mustHaveSaved(folder, c.acknowledged(r))
}

// filesIn gives the files of a folder, not of those in it.
func filesIn(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		if files[e.Name()], err = os.ReadFile(filepath.Join(folder, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return files
}
