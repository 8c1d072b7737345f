package archive_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"

	"toasoan/app/archive"
)

// killedFile names the backup file that a child of the tests adds to until it is
// killed.
const killedFile = "TOASOAN_TEST_ARCHIVE"

func TestMain(m *testing.M) {
	if path := os.Getenv(killedFile); path != "" {
		fmt.Fprintln(os.Stderr, addForEver(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// addForEver adds so much that pages of earlier snapshots are written over before
// the end, then says so and waits.
func addForEver(path string) error {
	ctx := context.Background()
	a, err := archive.Open(ctx, path)
	if err != nil {
		return err
	}
	_, err = a.Add(ctx, day, func(d *archive.Draft) error {
		for i := range 3 {
			if _, err := d.Put(fmt.Sprint("new", i), "", bytes.NewReader(noise(uint64(i)+100, 4<<20)), 4096); err != nil {
				return err
			}
		}
		fmt.Println("in the middle")
		_, err := io.Copy(io.Discard, os.Stdin)
		return err
	})
	return err
}

func TestKilledInTheMiddle(t *testing.T) {
	path := create(t, nil)
	a := open(t, path, nil)
	want := contents{"a": noise(1, 600_000), "b": noise(2, 600_000)}
	first := add(t, a, want)
	_ = a.Close()
	before := size(t, path)
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), killedFile+"="+path)
	child.Stderr = os.Stderr
	in, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if !bufio.NewScanner(out).Scan() {
		t.Fatal("the child ended by itself")
	}
	_ = child.Process.Kill()
	_ = child.Wait()
	if size(t, path) <= before {
		t.Fatal("nothing was written when the child was killed; the test shows nothing")
	}
	a = open(t, path, nil)
	if list, err := a.Snapshots(t.Context()); err != nil || len(list) != 1 {
		t.Fatalf("got %+v, %v", list, err)
	}
	wantContents(t, a, first.ID, want)
	if got := size(t, path); got != before {
		t.Errorf("the file has %d bytes; want %d as before", got, before)
	}
	wantContents(t, a, add(t, a, contents{"c": noise(3, 600_000)}).ID, contents{"c": noise(3, 600_000)})
}
