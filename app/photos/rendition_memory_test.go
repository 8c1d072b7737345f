package photos

import (
	"bytes"
	"context"
	"encoding/binary"
	"os"
	"testing"
	"time"

	"toasoan/app/newsroom"
)

// enlarged gives the file of a progressive JPEG that says it is larger.
func enlarged(t *testing.T, width, height uint16) *bytes.Reader {
	t.Helper()
	file, err := os.ReadFile("testdata/progressive.jpg")
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(file, []byte{0xff, 0xc2})
	if at < 0 {
		t.Fatal("not progressive")
	}
	binary.BigEndian.PutUint16(file[at+5:], height)
	binary.BigEndian.PutUint16(file[at+7:], width)
	return bytes.NewReader(file)
}

// A picture that cannot be had as large as it is wanted comes smaller, and never in
// more memory than there is.
func TestWhatMemoryAffords(t *testing.T) {
	look := newsroom.Look{Turn: 1, Straighten: 3, Sharpen: 0.5, Blurs: []newsroom.Area{{X: 0.1, Y: 0.1, Width: 0.2, Height: 0.2}}}
	for _, c := range []struct {
		width, height uint16
		look          newsroom.Look
		wanted        int
		least, most   int
	}{
		{4000, 3000, newsroom.Look{}, 1600, 1600, 1600},
		{8000, 6000, newsroom.Look{}, 4000, 4000, 4000},
		{8000, 6000, look, 320, 320, 420},
		{8000, 6000, look, 4000, 2000, 5000},
		{10_000, 10_000, look, 6000, 1600, 4500},
	} {
		side, cost, err := affordable(enlarged(t, c.width, c.height), corrections(c.look, newsroom.Area{}), int(c.width), int(c.height), c.wanted)
		if err != nil || side < c.least || side > c.most || cost > memory-overhead {
			t.Errorf("%d × %d at %d: %d pixels for %d MB, %v; want %d to %d", c.width, c.height, c.wanted, side, cost>>20, err, c.least, c.most)
		}
	}
}

// What needs all memory waits for the others, and lets them wait; nobody waits when
// it is given up.
func TestMemoryIsShared(t *testing.T) {
	l, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	release, err := l.hold(t.Context(), memory)
	if err != nil {
		t.Fatal(err)
	}
	soon, stop := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer stop()
	if _, err := l.hold(soon, 1); err == nil {
		t.Error("a small picture came in beside one that takes everything")
	}
	release()
	if _, err := l.hold(t.Context(), 1); err != nil {
		t.Error(err)
	}
}
