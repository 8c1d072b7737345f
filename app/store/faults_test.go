package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"toasoan/app/newsroom"
)

func TestFault(t *testing.T) {
	ours := notFound(articleNoun)
	for _, c := range []struct {
		err  error
		want newsroom.Code
	}{
		{nil, ""},
		{&fs.PathError{Op: "write", Path: "newsroom.db", Err: syscall.ENOSPC}, newsroom.Full},
		{&fs.PathError{Op: "open", Path: "newsroom.db", Err: syscall.EROFS}, newsroom.File},
		{&fs.PathError{Op: "open", Path: "newsroom.db", Err: syscall.EACCES}, newsroom.File},
		{&fs.PathError{Op: "stat", Path: "newsroom.db", Err: syscall.ENOTDIR}, newsroom.File},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EDQUOT}, newsroom.Full},
		{fmt.Errorf("lock newsroom: %w", syscall.ENOLCK), newsroom.File},
		{fmt.Errorf("read: %w", fs.ErrNotExist), newsroom.File},
		{ours, newsroom.NotFound},
		{errors.New("strange"), newsroom.Internal},
	} {
		got := fault("save article", c.err)
		if newsroom.ErrorCode(got) != c.want {
			t.Errorf("%v: got %q; want %q", c.err, newsroom.ErrorCode(got), c.want)
		}
		if c.err != nil && !errors.Is(got, c.err) {
			t.Errorf("%v: the cause is lost", c.err)
		}
		var e *newsroom.Error
		if errors.As(got, &e) && strings.ContainsAny(e.Message.VI+e.Hint.VI, "%/") {
			t.Errorf("%v: got %q", c.err, e.Message.VI)
		}
	}
}
