package archive_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"toasoan/app/archive"
	"toasoan/app/newsroom"
)

// raw opens the file as SQLite sees it.
func raw(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestRefusedFilesAreLeftAsTheyAre(t *testing.T) {
	filled := func(t *testing.T, sql string) string {
		path := create(t, nil)
		a := open(t, path, nil)
		add(t, a, contents{"a": noise(1, 40_000)})
		_ = a.Close()
		if sql != "" {
			if _, err := raw(t, path).Exec(sql); err != nil {
				t.Fatal(err)
			}
		}
		return path
	}
	cut := func(n int64) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			if err := os.Truncate(path, n); err != nil {
				t.Fatal(err)
			}
		}
	}
	cases := []struct {
		name, sql string
		change    func(*testing.T, string)
		want      newsroom.Code
	}{
		{"newer", "pragma user_version = 2", nil, newsroom.TooNew},
		{"newsroom", fmt.Sprintf("pragma application_id = %d", 0x54536f6e), nil, newsroom.NotOurs},
		{"trigger", "create trigger evil after insert on snapshots begin delete from snapshots; end", nil, newsroom.Damaged},
		{"view", "create view evil as select * from chunks", nil, newsroom.Damaged},
		{"other table", "alter table chunks add column evil text", nil, newsroom.Damaged},
		{"no table", "drop table chunks", nil, newsroom.Damaged},
		{"no row", "delete from archive", nil, newsroom.Damaged},
		{"empty", "", cut(0), newsroom.Damaged},
		{"cut in the header", "", cut(60), newsroom.Damaged},
		{"cut", "", cut(8192), newsroom.Damaged},
		{"text", "", func(t *testing.T, path string) {
			if err := os.WriteFile(path, bytes.Repeat([]byte("Chào bạn. "), 50), 0o644); err != nil {
				t.Fatal(err)
			}
		}, newsroom.NotOurs},
		{"folder", "", func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if err := os.Mkdir(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}, newsroom.NotOurs},
		{"gone", "", func(t *testing.T, path string) { _ = os.Remove(path) }, newsroom.NotFound},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := filled(t, c.sql)
			if c.change != nil {
				c.change(t, path)
			}
			before, _ := os.ReadFile(path)
			a, err := archive.Open(t.Context(), path)
			if err == nil {
				t.Cleanup(func() { _ = a.Close() })
				list, listErr := a.Snapshots(t.Context())
				if err = listErr; err == nil {
					_, err = read(t.Context(), a, list[0].ID)
				}
			}
			wantCode(t, err, c.want)
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

// A flipped byte anywhere is noticed or did no harm: what is read is what was put.
func TestFlippedBytes(t *testing.T) {
	for name, k := range map[string]*archive.Key{"plain": nil, "encrypted": key()} {
		t.Run(name, func(t *testing.T) {
			path := create(t, k)
			a := open(t, path, k)
			old := contents{"db": noise(1, 30_000), "photo": noise(2, 20_000)}
			first := add(t, a, old)
			second := add(t, a, contents{"db": noise(3, 30_000), "photo": old["photo"]})
			_ = a.Close()
			whole, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			r := rand.New(rand.NewPCG(7, 7))
			noticed, oldWhole := 0, 0
			for range 150 {
				broken := bytes.Clone(whole)
				broken[r.IntN(len(broken))] ^= 1 << r.IntN(8)
				if err := os.WriteFile(path, broken, 0o644); err != nil {
					t.Fatal(err)
				}
				errFirst := readBroken(t.Context(), path, k, first.ID, old)
				errSecond := readBroken(t.Context(), path, k, second.ID, nil)
				for _, err := range []error{errFirst, errSecond} {
					switch newsroom.ErrorCode(err) {
					case "", newsroom.Damaged, newsroom.NotOurs, newsroom.TooNew, newsroom.NotFound, newsroom.Refused:
					default:
						t.Fatalf("got %v", err)
					}
				}
				if errSecond != nil {
					noticed++
					if errFirst == nil {
						oldWhole++
					}
				}
			}
			if noticed < 50 || oldWhole < 20 {
				t.Errorf("noticed %d, and the older snapshot was whole %d times; the test flips nothing that matters", noticed, oldWhole)
			}
		})
	}
}

func readBroken(ctx context.Context, path string, k *archive.Key, id archive.ID, want contents) error {
	a, err := archive.Open(ctx, path)
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	if err := a.UnlockWith(k); err != nil {
		return err
	}
	got, err := read(ctx, a, id)
	for name := range want {
		if err == nil && !bytes.Equal(got[name], want[name]) {
			return fmt.Errorf("%q came out altered without a word", name)
		}
	}
	return err
}

// Verify finds a broken chunk of the snapshot itself, and sees all older ones
// in the course of some snapshots.
func TestVerify(t *testing.T) {
	path := create(t, nil)
	a := open(t, path, nil)
	first := add(t, a, contents{"photo": noise(1, 400_000)}) // 98 chunks
	if err := a.Verify(t.Context(), first.ID, 0, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := raw(t, path).Exec("update chunks set content = zeroblob(length(content)) where chunk_number = 50"); err != nil {
		t.Fatal(err)
	}
	wantCode(t, a.Verify(t.Context(), first.ID, 0, nil), newsroom.Damaged)
	found := 0
	for i := range 20 {
		s := add(t, a, contents{"db": noise(uint64(i)+2, 5000)})
		read := 0
		if err := a.Verify(t.Context(), s.ID, 20, func(done, total int) { read = done }); err != nil {
			wantCode(t, err, newsroom.Damaged)
			found++
		} else if read != 22 {
			t.Errorf("read %d chunks; want the 2 of its own and 20 older ones", read)
		}
	}
	if found == 0 || found == 20 {
		t.Errorf("the broken chunk was in %d of 20 samples", found)
	}
	if err := a.MarkProved(t.Context(), first.ID, day); err != nil {
		t.Error(err)
	}
	if list, err := a.Snapshots(t.Context()); err != nil || !list[len(list)-1].ProvedAt.Equal(day) || !list[0].ProvedAt.IsZero() {
		t.Errorf("got %v, %v", list, err)
	}
	wantCode(t, a.MarkProved(t.Context(), "4711", day), newsroom.NotFound)
	wantCode(t, a.Verify(t.Context(), "x", 0, nil), newsroom.NotFound)
	_, err := a.Files(t.Context(), "4711")
	wantCode(t, err, newsroom.NotFound)
}

func TestCanceledLeavesTheFileAsItWas(t *testing.T) {
	path := create(t, nil)
	a := open(t, path, nil)
	first := add(t, a, contents{"a": noise(1, 40_000)})
	before, _ := os.ReadFile(path)
	for range 10 { // what ends the transaction must have ended when Add returns
		ctx, cancel := context.WithCancel(t.Context())
		_, err := a.Add(ctx, day, func(d *archive.Draft) error {
			if _, err := d.Put("b", "", bytes.NewReader(noise(2, 5<<20)), 1<<20); err != nil {
				return err
			}
			cancel()
			_, err := d.Put("c", "", bytes.NewReader(noise(3, 40_000)), 4096)
			return err
		})
		wantCode(t, err, newsroom.Canceled)
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Fatal("the file was changed")
		}
	}
	wantContents(t, a, first.ID, contents{"a": noise(1, 40_000)})
}

func TestTwoAtOnce(t *testing.T) {
	path := create(t, nil)
	wantCode(t, archive.Create(t.Context(), path, nil), newsroom.InUse)
	a, b := open(t, path, nil), open(t, path, nil)
	_, err := a.Add(t.Context(), day, func(*archive.Draft) error {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		_, err := b.Add(ctx, day, func(*archive.Draft) error { return io.EOF })
		wantCode(t, err, newsroom.InUse)
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// The system lets a program write into a file that was taken away.
func TestFileTakenAwayWhileWriting(t *testing.T) {
	path := create(t, nil)
	a := open(t, path, nil)
	_, err := a.Add(t.Context(), day, func(d *archive.Draft) error {
		if err := os.Rename(path, filepath.Join(t.TempDir(), "elsewhere")); err != nil {
			t.Skipf("the system holds on to an open file: %v", err)
		}
		return put(contents{"a": noise(1, 4000)})(d)
	})
	wantCode(t, err, newsroom.File)
}
