package archive_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"testing/iotest"
	"time"

	"pgregory.net/rapid"

	"toasoan/app/archive"
	"toasoan/app/newsroom"
)

var day = time.Date(2023, 7, 7, 3, 0, 0, 0, time.UTC)

// noise gives bytes that no compression makes smaller, the same for a seed.
func noise(seed uint64, n int) []byte {
	b := make([]byte, n+8)
	r := rand.New(rand.NewPCG(seed, 1))
	for i := 0; i < n; i += 8 {
		binary.LittleEndian.PutUint64(b[i:], r.Uint64())
	}
	return b[:n]
}

type contents map[string][]byte

func create(t testing.TB, key *archive.Key) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Sao lưu #1 100%.tsbackup")
	if err := archive.Create(t.Context(), path, key); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t testing.TB, path string, key *archive.Key) *archive.Archive {
	t.Helper()
	a, err := archive.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	if err := a.UnlockWith(key); err != nil {
		t.Fatal(err)
	}
	return a
}

func put(files contents) func(*archive.Draft) error {
	return func(d *archive.Draft) error {
		for name, content := range files {
			if _, err := d.Put(name, "", bytes.NewReader(content), 4096); err != nil {
				return err
			}
		}
		return nil
	}
}

func add(t testing.TB, a *archive.Archive, files contents) archive.Snapshot {
	t.Helper()
	s, err := a.Add(t.Context(), day, put(files))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func read(ctx context.Context, a *archive.Archive, id archive.ID) (contents, error) {
	files, err := a.Files(ctx, id)
	if err != nil {
		return nil, err
	}
	got := contents{}
	for _, f := range files {
		var b bytes.Buffer
		if err := a.Copy(ctx, &b, f); err != nil {
			return nil, err
		}
		got[f.Name] = b.Bytes()
	}
	return got, nil
}

func wantContents(t testing.TB, a *archive.Archive, id archive.ID, want contents) {
	t.Helper()
	got, err := read(t.Context(), a, id)
	if err != nil || len(got) != len(want) {
		t.Fatalf("got %d files, %v; want %d", len(got), err, len(want))
	}
	for name := range want {
		if !bytes.Equal(got[name], want[name]) {
			t.Fatalf("%q is not as it was", name)
		}
	}
}

func wantCode(t testing.TB, err error, want newsroom.Code) {
	t.Helper()
	if got := newsroom.ErrorCode(err); got != want {
		t.Errorf("got %q (%v); want %q", got, err, want)
	}
	var e *newsroom.Error
	if errors.As(err, &e) && (e.Message.VI == "" || e.Message.EN == "" || e.Hint.VI == "" || e.Hint.EN == "") {
		t.Errorf("%v lacks a sentence", err)
	}
}

func size(t testing.TB, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// Any snapshots come back as they were put, after any pruning, and chunks that
// nobody uses are gone.
func TestSnapshotsComeBack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		path := filepath.Join(t.TempDir(), fmt.Sprintf("%x.tsbackup", rand.Uint64()))
		if err := archive.Create(t.Context(), path, nil); err != nil {
			t.Fatal(err)
		}
		a := open(t, path, nil)
		defer func() { _ = a.Close() }()
		want := map[archive.ID]contents{}
		current := contents{}
		for range rapid.IntRange(1, 5).Draw(r, "snapshots") {
			for range rapid.IntRange(0, 3).Draw(r, "changes") {
				name := rapid.SampledFrom([]string{"a", "b", "ảnh/c.jpg", ""}).Draw(r, "name")
				n := rapid.SampledFrom([]int{0, 1, 4095, 4096, 4097, 20_000}).Draw(r, "size")
				current[name] = noise(rapid.Uint64Range(0, 3).Draw(r, "seed"), n)
			}
			copied := contents{}
			for k, v := range current {
				copied[k] = v
			}
			want[add(t, a, copied).ID] = copied
		}
		if err := a.Prune(t.Context(), func(all []archive.Snapshot) ([]archive.ID, error) {
			kept := []archive.ID{}
			for _, s := range all {
				if rapid.Bool().Draw(r, "keep") {
					kept = append(kept, s.ID)
				} else {
					delete(want, s.ID)
				}
			}
			return kept, nil
		}); err != nil {
			t.Fatal(err)
		}
		left, err := a.Snapshots(t.Context())
		if err != nil || len(left) != len(want) {
			t.Fatalf("got %d snapshots, %v; want %d", len(left), err, len(want))
		}
		distinct := map[string]bool{}
		for id, files := range want {
			wantContents(t, a, id, files)
			for _, content := range files {
				for ; len(content) > 0; content = content[min(4096, len(content)):] {
					distinct[string(content[:min(4096, len(content))])] = true
				}
			}
		}
		_ = a.Close()
		if got := count(t, path, "chunks"); got != len(distinct) {
			t.Fatalf("got %d chunks; want %d", got, len(distinct))
		}
	})
}

func count(t testing.TB, path, table string) int {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var n int
	if err := db.QueryRow("select count(*) from " + table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestUnchangedFilesCostNothing(t *testing.T) {
	path := create(t, nil)
	a := open(t, path, nil)
	photo, database := noise(1, 500_000), noise(2, 500_000)
	first := add(t, a, contents{"photo": photo, "db": database})
	if first.AddedBytes != 1_000_000 || first.Bytes != 1_000_000 || first.Files != 2 {
		t.Errorf("got %+v", first)
	}
	files, err := a.Files(t.Context(), first.ID)
	if err != nil {
		t.Fatal(err)
	}
	before := size(t, path)
	database[300_000]++
	second, err := a.Add(t.Context(), day, func(d *archive.Draft) error {
		for _, f := range files {
			linked, err := d.Link("photo", f.Hash)
			if err != nil || linked != (f.Name == "photo") {
				t.Errorf("%s: got %v, %v", f.Name, linked, err)
			}
		}
		return put(contents{"db": database})(d)
	})
	if err != nil || second.AddedBytes != 4096 || second.Bytes != 1_000_000 || second.Files != 2 {
		t.Errorf("got %+v, %v", second, err)
	}
	if grown := size(t, path) - before; grown > 20_000 {
		t.Errorf("a changed chunk of 4096 bytes made the file grow by %d bytes", grown)
	}
	wantContents(t, a, second.ID, contents{"photo": photo, "db": database})
}

// A file is named by name and content; an unreadable or altered one is left out
// and leaves nothing behind.
func TestUnreadAndAlteredFilesAreLeftOut(t *testing.T) {
	path := create(t, nil)
	a := open(t, path, nil)
	torn := errors.New("torn")
	s, err := a.Add(t.Context(), day, func(d *archive.Draft) error {
		if _, err := d.Put("altered", fmt.Sprintf("%064d", 0), bytes.NewReader(noise(1, 9000)), 4096); !errors.Is(err, archive.ErrAltered) {
			t.Errorf("got %v", err)
		}
		if _, err := d.Put("unread", "", io.MultiReader(bytes.NewReader(noise(2, 9000)), iotest.ErrReader(torn)), 4096); !errors.Is(err, archive.ErrUnread) || !errors.Is(err, torn) {
			t.Errorf("got %v", err)
		}
		return put(contents{"whole": []byte("Lúa tốt")})(d)
	})
	if err != nil || s.Files != 1 || s.AddedBytes != int64(len("Lúa tốt")) {
		t.Fatalf("got %+v, %v", s, err)
	}
	wantContents(t, a, s.ID, contents{"whole": []byte("Lúa tốt")})
	_ = a.Close()
	if got := count(t, path, "chunks"); got != 1 {
		t.Errorf("got %d chunks; want 1", got)
	}
}
