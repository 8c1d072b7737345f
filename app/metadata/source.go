package metadata

import "io"

const (
	maxReading = 32 << 20 // bytes read of one file in all; a seek costs as a small read
	maxBlock   = 4 << 20  // bytes of one block: EXIF, IPTC or XMP
	maxText    = 1 << 16  // bytes of one text
)

// source reads pieces of a file, and only so much of it, so that metadata that
// points back to itself comes to an end.
type source struct {
	f    io.ReadSeeker
	left int
}

// at gives n bytes from an offset; nil where there are not so many, or when
// enough was read.
func (s *source) at(offset int64, n int) []byte {
	if offset < 0 || n < 0 || n > maxBlock {
		return nil
	}
	if s.left -= n + 512; s.left < 0 {
		return nil
	}
	if _, err := s.f.Seek(offset, io.SeekStart); err != nil {
		return nil
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(s.f, b); err != nil {
		return nil
	}
	return b
}
