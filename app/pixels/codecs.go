package pixels

import (
	"bytes"
	"io"
)

// part reads so many bytes at a place.
func part(f io.ReadSeeker, at, length int64) ([]byte, error) {
	if _, err := f.Seek(at, io.SeekStart); err != nil {
		return nil, err
	}
	var b bytes.Buffer // grows as it is there, whatever the length says
	n, err := io.Copy(&b, io.LimitReader(f, length))
	if err == nil && n < length {
		err = io.ErrUnexpectedEOF
	}
	return b.Bytes(), err
}
