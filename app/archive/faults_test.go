package archive

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"testing"

	"toasoan/app/newsroom"
)

// A stick formatted as FAT32 ends at 4 GiB a file; systems say so in two ways.
func TestTooLarge(t *testing.T) {
	tooBig := &os.PathError{Op: "write", Path: "x", Err: syscall.EFBIG}
	full := fmt.Errorf("add: %w", syscall.ENOSPC)
	for name, c := range map[string]struct {
		err  error
		size int64
		want bool
	}{
		"at the end":          {tooBig, 4 << 30, true},
		"told as full":        {full, 4<<30 - 4096, true},
		"some in memory":      {full, 4<<30 - 3<<20, true},
		"a full disk":         {full, 3 << 30, false},
		"a larger file":       {full, 5 << 30, false},
		"something else":      {errors.New("other"), 4 << 30, false},
		"the stick is pulled": {&os.PathError{Op: "write", Path: "x", Err: syscall.EIO}, 1 << 30, false},
	} {
		var e *newsroom.Error
		got := errors.As(tooLarge(c.err, c.size), &e)
		if got != c.want || got && (e.Code != newsroom.Full || e.Hint.VI == "" || !errors.Is(e, c.err)) {
			t.Errorf("%s: got %v", name, e)
		}
	}
}
