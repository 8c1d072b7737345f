package metadata

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// errNotJPEG is what is given to be written to and is no whole JPEG.
var errNotJPEG = errors.New("metadata: not a whole JPEG")

// segment is a marker of a JPEG with all that follows up to the next: its
// parameters and, after a start of scan, the pixels.
type segment struct {
	marker byte
	body   []byte // without the length
	pixels []byte
}

const (
	markerSOI = 0xd8
	markerEOI = 0xd9
	markerSOS = 0xda
	markerCOM = 0xfe
	markerAPP = 0xe0 // and the number
)

// segments takes a JPEG apart (ITU-T T.81, annex B) up to its end, and gives what
// follows.
func segments(b []byte) (out []segment, rest []byte, err error) {
	if !bytes.HasPrefix(b, []byte{0xff, markerSOI}) {
		return nil, nil, errNotJPEG
	}
	for b = b[2:]; ; {
		for len(b) > 1 && b[0] == 0xff && b[1] == 0xff { // fill bytes
			b = b[1:]
		}
		if len(b) < 2 || b[0] != 0xff {
			return out, nil, errNotJPEG
		}
		s := segment{marker: b[1]}
		if s.marker == markerEOI {
			return out, b[2:], nil
		}
		if b = b[2:]; s.marker != 0x01 && (s.marker < 0xd0 || s.marker > 0xd7) {
			if len(b) < 2 {
				return out, nil, errNotJPEG
			}
			n := int(binary.BigEndian.Uint16(b))
			if n < 2 || n > len(b) {
				return out, nil, errNotJPEG
			}
			s.body, b = b[2:n], b[n:]
		}
		if s.marker == markerSOS {
			n := scanBytes(b)
			s.pixels, b = b[:n], b[n:]
		}
		out = append(out, s)
	}
}

// scanBytes gives the length of the pixels: up to a marker that is no restart.
func scanBytes(b []byte) int {
	for at := 0; ; {
		n := bytes.IndexByte(b[at:], 0xff)
		if n < 0 || at+n+1 >= len(b) {
			return len(b)
		}
		at += n
		if next := b[at+1]; next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7) {
			return at
		}
		at++
	}
}

// serves says that the pixels cannot be shown rightly without a segment: their
// colours (ICC.1 annex B.4, Adobe's transform) or the pixels themselves.
func (s segment) serves() bool {
	switch {
	case s.marker == markerCOM:
		return false
	case s.marker == markerAPP+2:
		return bytes.HasPrefix(s.body, []byte("ICC_PROFILE\x00"))
	case s.marker == markerAPP+14:
		return bytes.HasPrefix(s.body, []byte("Adobe"))
	}
	return s.marker < markerAPP || s.marker > markerAPP+15
}
