package pixels

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"image"
	"image/png"
	"io"

	fastzlib "github.com/klauspost/compress/zlib"
)

// A PNG (ISO/IEC 15948) is read row by row, so that one of 48 megapixels and 16 bits
// need not stand in memory; interlaced ones are left to Go's decoder.

// Colour types of the header.
const (
	pngColour  = 2 // bits: 1 is a palette
	pngPalette = 3
	pngAlpha   = 4
)

// pngReader goes through a PNG's chunks.
type pngReader struct {
	f           io.Reader
	kind        string
	left        uint32
	check       hash.Hash32
	head        [13]byte
	palette     []byte
	transparent []byte
	profile     []byte
}

var errPNG = errors.New("png: broken chunks")

const pngSignature = "\x89PNG\r\n\x1a\n"

// next begins a chunk.
func (p *pngReader) next() error {
	var head [8]byte
	if _, err := io.ReadFull(p.f, head[:]); err != nil {
		return missing(err)
	}
	p.left, p.kind = binary.BigEndian.Uint32(head[:]), string(head[4:])
	if p.left > 1<<31-1 {
		return errPNG
	}
	p.check = crc32.NewIEEE()
	p.check.Write(head[4:])
	return nil
}

func (p *pngReader) Read(b []byte) (int, error) {
	if p.left == 0 {
		return 0, io.EOF
	}
	n, err := p.f.Read(b[:min(len(b), int(p.left))])
	p.left -= uint32(n)
	p.check.Write(b[:n])
	return n, missing(err)
}

// end passes over what is left of a chunk and proves its sum.
func (p *pngReader) end() error {
	if _, err := io.Copy(io.Discard, p); err != nil {
		return err
	}
	var sum [4]byte
	if _, err := io.ReadFull(p.f, sum[:]); err != nil {
		return missing(err)
	}
	if binary.BigEndian.Uint32(sum[:]) != p.check.Sum32() {
		return errPNG
	}
	return nil
}

// missing makes an error of an end that comes too early.
func missing(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// pngData is the data of a PNG's pixels, which goes over several chunks.
type pngData struct{ *pngReader }

func (d pngData) Read(b []byte) (int, error) {
	for d.left == 0 {
		if err := d.end(); err != nil {
			return 0, err
		}
		if err := d.next(); err != nil {
			return 0, err
		}
		if d.kind != "IDAT" {
			return 0, io.ErrUnexpectedEOF
		}
	}
	return d.pngReader.Read(b)
}

// toData reads the header and what comes before the pixels.
func (p *pngReader) toData() error {
	var signature [len(pngSignature)]byte
	if _, err := io.ReadFull(p.f, signature[:]); err != nil {
		return missing(err)
	}
	for first := true; ; first = false {
		if err := p.next(); err != nil {
			return err
		}
		if first != (p.kind == "IHDR") {
			return errPNG
		}
		var err error
		switch p.kind {
		case "IDAT":
			return nil
		case "IEND":
			return errPNG
		case "IHDR":
			_, err = io.ReadFull(p, p.head[:])
		case "PLTE":
			p.palette, err = p.short(768)
		case "tRNS":
			p.transparent, err = p.short(256)
		case "iCCP":
			var packed []byte
			if packed, err = p.short(maxProfile); err == nil {
				p.profile = unpacked(packed)
			}
		}
		if err == nil {
			err = p.end()
		}
		if err != nil {
			return missing(err)
		}
	}
}

// short reads a chunk of no more than so many bytes; a longer one is left out.
func (p *pngReader) short(limit uint32) ([]byte, error) {
	if p.left > limit {
		return nil, nil
	}
	return io.ReadAll(p)
}

// unpacked gives the profile in an iCCP chunk, nil where it is broken.
func unpacked(b []byte) []byte {
	_, rest, ok := bytes.Cut(b, []byte{0})
	if !ok || len(rest) < 1 {
		return nil
	}
	r, err := zlib.NewReader(bytes.NewReader(rest[1:]))
	if err != nil {
		return nil
	}
	profile, err := io.ReadAll(io.LimitReader(r, maxProfile+1))
	if err != nil {
		return nil
	}
	return profile
}

func (p *pngReader) size() (width, height int) {
	return int(binary.BigEndian.Uint32(p.head[:])), int(binary.BigEndian.Uint32(p.head[4:]))
}

func (p *pngReader) grey() bool { return p.head[9] == 0 && p.transparent == nil }

var pngSamples = map[byte]int{0: 1, pngColour: 3, pngPalette: 1, pngAlpha: 2, pngColour + pngAlpha: 4}

// bits gives how many bits a pixel has; 0 is a kind that there is not.
func (p *pngReader) bits() int {
	depth, kind := int(p.head[8]), p.head[9]
	switch {
	case depth == 8, depth == 16 && kind != pngPalette, (depth == 1 || depth == 2 || depth == 4) && (kind == 0 || kind == pngPalette):
		return depth * pngSamples[kind]
	}
	return 0
}

// measurePNG needs the header only.
func measurePNG(f io.ReadSeeker) (header, error) {
	b, err := part(f, 0, int64(len(pngSignature))+8+13)
	if err != nil {
		return header{}, err
	}
	b = b[len(pngSignature):]
	if string(b[4:8]) != "IHDR" {
		return header{}, errPNG
	}
	p := &pngReader{head: [13]byte(b[8:])}
	w, h := p.size()
	return header{w, h, func(side int) int64 {
		by := int64(step(max(w, h), side))
		pixel := int64(4)
		if p.head[12] != 0 { // interlaced
			by, pixel = 1, 4*max(1, int64(p.head[8])/8)
		}
		return (int64(w)/by+1)*(int64(h)/by+1)*pixel + int64(w)*24
	}}, nil
}

func readPNG(f io.ReadSeeker, side int) (picture, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return picture{}, err
	}
	p := &pngReader{f: bufio.NewReaderSize(f, 64<<10)}
	if err := p.toData(); err != nil {
		return picture{}, err
	}
	if p.head[12] != 0 {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return picture{}, err
		}
		img, err := png.Decode(f)
		return picture{Image: img, profile: p.profile}, err
	}
	w, h := p.size()
	bits := p.bits()
	if bits == 0 || p.head[10] != 0 || p.head[11] != 0 || p.head[9] == pngPalette && len(p.palette) < 3 {
		return picture{}, errPNG
	}
	data, err := fastzlib.NewReader(pngData{p})
	if err != nil {
		return picture{}, missing(err)
	}
	channels := 4
	if p.grey() {
		channels = 1
	}
	s := newShrinker(w, h, step(max(w, h), side), channels)
	wide, pixel := (w*bits+7)/8, max(1, bits/8)
	now, before := make([]byte, wide+1), make([]byte, wide+1)
	row := make([]byte, w*channels)
	convert := p.converter(w)
	for range h {
		if _, err := io.ReadFull(data, now); err != nil {
			return picture{}, missing(err)
		}
		if !unfilter(now[0], now[1:], before[1:], pixel) {
			return picture{}, errPNG
		}
		if err := convert(row, now[1:]); err != nil {
			return picture{}, err
		}
		s.add(row)
		now, before = before, now
	}
	if n, err := io.Copy(io.Discard, io.LimitReader(data, 1<<20)); err != nil || n == 1<<20 { // proves the sum
		return picture{}, fmt.Errorf("png: after the pixels: %w", errors.Join(err, errPNG))
	}
	for p.kind != "IEND" {
		if err := p.end(); err != nil {
			return picture{}, err
		}
		if err := p.next(); err != nil {
			return picture{}, err
		}
	}
	size := image.Rect(0, 0, s.width, s.height)
	if channels == 1 {
		return picture{Image: &image.Gray{Pix: s.finish(), Stride: s.width, Rect: size}, profile: p.profile}, p.end()
	}
	return picture{Image: &image.RGBA{Pix: s.finish(), Stride: s.width * 4, Rect: size}, profile: p.profile}, p.end()
}

// unfilter undoes a row's filter, ISO/IEC 15948, clause 9.
func unfilter(kind byte, row, above []byte, pixel int) bool {
	switch kind {
	case 0:
	case 1:
		for i := pixel; i < len(row); i++ {
			row[i] += row[i-pixel]
		}
	case 2:
		for i := range row {
			row[i] += above[i]
		}
	case 3:
		for i := range row {
			left := 0
			if i >= pixel {
				left = int(row[i-pixel])
			}
			row[i] += byte((left + int(above[i])) / 2)
		}
	case 4:
		for i := range min(pixel, len(row)) {
			row[i] += above[i]
		}
		for i := pixel; i < len(row); i++ {
			row[i] += paeth(int(row[i-pixel]), int(above[i]), int(above[i-pixel]))
		}
	default:
		return false
	}
	return true
}

func paeth(left, above, corner int) byte {
	a, b, c := above-corner, left-corner, left+above-2*corner
	a, b, c = max(a, -a), max(b, -b), max(c, -c)
	switch {
	case a <= b && a <= c:
		return byte(left)
	case b <= c:
		return byte(above)
	}
	return byte(corner)
}
