package pixels

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"io"

	"golang.org/x/image/webp"
)

// stillWebP is what is read of a WebP file (RFC 9649): the file itself, or of an
// animation its first frame as a file of its own.
type stillWebP struct {
	file    io.Reader
	profile []byte
	lossy   bool
}

const (
	webpChunks   = 100 // looked at before the pixels
	maxWebPFrame = 64 << 20
)

func openWebP(f io.ReadSeeker) (*stillWebP, error) {
	s := &stillWebP{}
	whole, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	riff, err := part(f, 4, 4)
	if err != nil {
		return nil, err
	}
	if whole < 8+int64(binary.LittleEndian.Uint32(riff)) { // later frames may be missing
		return nil, io.ErrUnexpectedEOF
	}
	var frame, size []byte // an animation's
	for at, n := int64(12), 0; n < webpChunks; n++ {
		head, err := part(f, at, 8)
		if err != nil {
			return nil, err
		}
		kind, length := string(head[:4]), int64(binary.LittleEndian.Uint32(head[4:]))
		begin := at
		at += 8 + length + length&1
		switch kind {
		case "ICCP":
			if length <= maxProfile {
				if s.profile, err = part(f, begin+8, length); err != nil {
					return nil, err
				}
			}
		case "ANMF":
			if size, err = part(f, begin+8, 16); err != nil {
				return nil, err
			}
			at = begin + 8 + 16
		case "ALPH", "VP8 ", "VP8L":
			s.lossy = s.lossy || kind == "VP8 "
			if size != nil {
				if length > maxWebPFrame {
					return nil, fmt.Errorf("%w: a frame of %d bytes", ErrTooLarge, length)
				}
				chunk, err := part(f, begin, at-begin)
				if err != nil {
					return nil, err
				}
				frame = append(frame, chunk...)
			}
			if kind == "ALPH" {
				continue
			}
			if size != nil {
				s.file = webpOf(size, frame)
				return s, nil
			}
			_, err := f.Seek(0, io.SeekStart)
			s.file = f
			return s, err
		}
	}
	return nil, fmt.Errorf("%w: webp without pixels", ErrUnsupported)
}

// webpOf makes a file of a frame's chunks; frame is the head of an animation's frame.
func webpOf(frame, chunks []byte) io.Reader {
	const alpha = 0x10
	var b bytes.Buffer
	b.WriteString("RIFF")
	_ = binary.Write(&b, binary.LittleEndian, uint32(4+18+len(chunks)))
	b.WriteString("WEBPVP8X\x0a\x00\x00\x00")
	b.Write([]byte{0, 0, 0, 0})
	if bytes.HasPrefix(chunks, []byte("ALPH")) {
		b.Bytes()[20] = alpha
	}
	b.Write(frame[6:12]) // width and height, less one
	b.Write(chunks)
	return &b
}

func measureWebP(f io.ReadSeeker) (header, error) {
	s, err := openWebP(f)
	if err != nil {
		return header{}, err
	}
	c, err := webp.DecodeConfig(s.file)
	if s.lossy {
		return whole(c, 3), err
	}
	return whole(c, 9), err
}

// readWebP knows what Go's decoder does not say: lossy WebP has its brightness from
// 16 to 235 (RFC 6386, 9.2).
func readWebP(f io.ReadSeeker, side int) (picture, error) {
	s, err := openWebP(f)
	if err != nil {
		return picture{}, err
	}
	img, err := webp.Decode(s.file)
	if err != nil {
		return picture{}, err
	}
	p := picture{Image: img, profile: s.profile, limited: s.lossy}
	if src, ok := img.(*image.NYCbCrA); ok {
		rgba := fromYUV(&src.YCbCr, jpegWeights, true)
		for y := range rgba.Rect.Dy() {
			for x := range rgba.Rect.Dx() {
				px := rgba.Pix[y*rgba.Stride+x*4:][:4]
				onWhite(px, px[0], px[1], px[2], src.A[src.AOffset(x, y)])
			}
		}
		p.Image, p.limited = rgba, false
	}
	return p, nil
}
