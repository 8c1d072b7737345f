package pixels

import (
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"io"
	"slices"

	"golang.org/x/image/tiff"
)

// A TIFF (TIFF 6.0) is read band by band, a strip or a row of tiles, so that one of
// 48 megapixels need not stand in memory: Go's decoder is given a file of its own
// for each, whose directory names that band alone.

// Tags of what a directory says of its bands.
const (
	tagImageLength     = 257
	tagCompression     = 259
	tagStripOffsets    = 273
	tagRowsPerStrip    = 278
	tagStripByteCounts = 279
	tagTileWidth       = 322
	tagTileLength      = 323
	tagTileOffsets     = 324
	tagTileByteCounts  = 325
)

const (
	tiffEntryBytes = 12
	maxTIFFBands   = 1 << 16
	uncutRows      = 64 // of a strip that is not compressed, which can be cut anywhere
	tiffUnpacked   = 1
	tiffShort      = 3
	tiffLong       = 4
)

var errTIFF = errors.New("tiff: broken directory")

// tiffBands is how a TIFF's pixels lie in its file.
type tiffBands struct {
	f             io.ReadSeeker
	order         binary.ByteOrder
	head          []byte
	entries       [][]byte // of the first directory
	width, height int
	rows          int // of a band
	across        int // blocks of a band
	tiled         bool
	offsets       []uint32
	counts        []uint32
	model         color.Model
}

// bandsOf reads the directory; the decoder finds out whether the rest is in order.
func bandsOf(f io.ReadSeeker) (*tiffBands, error) {
	c, err := tiff.DecodeConfig(&tiffFile{f: f})
	if err != nil {
		return nil, unsupported(err)
	}
	order, at, _ := tiffOrder(f)
	t := &tiffBands{f: f, order: order, width: c.Width, height: c.Height, model: c.ColorModel, across: 1}
	if t.head, err = part(f, 0, 4); err != nil {
		return nil, err
	}
	count, err := part(f, at, 2)
	if err != nil {
		return nil, err
	}
	all, err := part(f, at+2, int64(order.Uint16(count))*tiffEntryBytes)
	if err != nil {
		return nil, err
	}
	t.entries = slices.Collect(slices.Chunk(all, tiffEntryBytes))
	offsets, counts := uint16(tagStripOffsets), uint16(tagStripByteCounts)
	if wide := t.number(tagTileWidth); wide > 0 {
		t.tiled, t.rows, t.across = true, t.number(tagTileLength), (t.width+wide-1)/wide
		offsets, counts = tagTileOffsets, tagTileByteCounts
	} else if t.rows = t.number(tagRowsPerStrip); t.rows <= 0 || t.rows > t.height {
		t.rows = t.height
	}
	if t.rows <= 0 {
		return nil, errTIFF
	}
	bands := (t.height + t.rows - 1) / t.rows
	if bands*t.across > maxTIFFBands {
		return nil, errTIFF
	}
	if t.offsets, err = t.numbers(offsets, bands*t.across); err == nil {
		t.counts, err = t.numbers(counts, bands*t.across)
	}
	if err != nil {
		return nil, err
	}
	t.cut()
	return t, nil
}

// cut makes bands of a strip that is not compressed.
func (t *tiffBands) cut() {
	bytes := int(t.counts[0]) / t.rows
	if t.tiled || len(t.offsets) != 1 || t.number(tagCompression) != tiffUnpacked || bytes == 0 || int(t.counts[0]) != bytes*t.rows || t.rows <= uncutRows {
		return
	}
	at := t.offsets[0]
	t.offsets, t.counts, t.rows = nil, nil, uncutRows
	for y := 0; y < t.height; y += uncutRows {
		t.offsets = append(t.offsets, at+uint32(y*bytes))
		t.counts = append(t.counts, uint32(min(uncutRows, t.height-y)*bytes))
	}
}

func (t *tiffBands) entry(tag uint16) []byte {
	for _, e := range t.entries {
		if t.order.Uint16(e) == tag {
			return e
		}
	}
	return nil
}

// number gives a tag's first value where it stands in the entry, 0 where it is none.
func (t *tiffBands) number(tag uint16) int {
	e := t.entry(tag)
	switch {
	case e == nil:
		return 0
	case t.order.Uint16(e[2:]) == tiffShort:
		return int(t.order.Uint16(e[8:]))
	}
	return int(t.order.Uint32(e[8:]))
}

// numbers gives so many values of a tag.
func (t *tiffBands) numbers(tag uint16, n int) ([]uint32, error) {
	e := t.entry(tag)
	if e == nil || int64(t.order.Uint32(e[4:])) < int64(n) {
		return nil, errTIFF
	}
	size := 4
	if kind := t.order.Uint16(e[2:]); kind == tiffShort {
		size = 2
	} else if kind != tiffLong {
		return nil, errTIFF
	}
	values := e[8:]
	if int(t.order.Uint32(e[4:]))*size > 4 {
		var err error
		if values, err = part(t.f, int64(t.order.Uint32(e[8:])), int64(n*size)); err != nil {
			return nil, err
		}
	}
	out := make([]uint32, n)
	for i := range out {
		if size == 2 {
			out[i] = uint32(t.order.Uint16(values[i*2:]))
		} else {
			out[i] = t.order.Uint32(values[i*4:])
		}
	}
	return out, nil
}

// band gives a file that holds one band alone, with its rows.
func (t *tiffBands) band(n int) (file *tiffFile, rows int, err error) {
	end, err := t.f.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, 0, err
	}
	rows = min(t.rows, t.height-n*t.rows)
	from, to := n*t.across, (n+1)*t.across
	at := uint32(end + end&1)
	table := make([]byte, 0, 2+len(t.entries)*tiffEntryBytes+4)
	table = t.order.(binary.AppendByteOrder).AppendUint16(table, uint16(len(t.entries)))
	values := at + uint32(cap(table))
	var after []byte
	for _, e := range t.entries {
		e = slices.Clone(e)
		set := func(numbers ...uint32) {
			t.order.PutUint16(e[2:], tiffLong)
			t.order.PutUint32(e[4:], uint32(len(numbers)))
			if len(numbers) == 1 {
				t.order.PutUint32(e[8:], numbers[0])
				return
			}
			t.order.PutUint32(e[8:], values+uint32(len(after)))
			for _, v := range numbers {
				after = t.order.(binary.AppendByteOrder).AppendUint32(after, v)
			}
		}
		switch tag := t.order.Uint16(e); {
		case tag == tagImageLength && t.tiled: // whole tiles, which Go's decoder wants
			set(uint32(t.rows))
		case tag == tagImageLength, tag == tagRowsPerStrip && !t.tiled:
			set(uint32(rows))
		case tag == tagStripOffsets && !t.tiled, tag == tagTileOffsets && t.tiled:
			set(t.offsets[from:to]...)
		case tag == tagStripByteCounts && !t.tiled, tag == tagTileByteCounts && t.tiled:
			set(t.counts[from:to]...)
		}
		table = append(table, e...)
	}
	head := t.order.(binary.AppendByteOrder).AppendUint32(slices.Clone(t.head), at)
	return &tiffFile{f: t.f, head: head, at: int64(at), more: append(append(table, 0, 0, 0, 0), after...)}, rows, nil
}

// tiffFile is a file in which the beginning is another and something follows the
// end. Reading it at a place needs no copy of it in memory.
type tiffFile struct {
	f    io.ReadSeeker
	head []byte
	at   int64 // where more stands
	more []byte
}

// Read is never called: the decoder reads at places.
func (t *tiffFile) Read([]byte) (int, error) { return 0, errTIFF }

// ReadAt is io.ReaderAt.
func (t *tiffFile) ReadAt(b []byte, at int64) (n int, err error) {
	switch {
	case at < int64(len(t.head)):
		n = copy(b, t.head[at:])
	case t.more != nil && at >= t.at:
		n = copy(b, t.more[min(at-t.at, int64(len(t.more))):])
		if n < len(b) {
			return n, io.EOF
		}
	}
	if n == len(b) {
		return n, nil
	}
	if _, err := t.f.Seek(at+int64(n), io.SeekStart); err != nil {
		return n, err
	}
	more, err := io.ReadFull(t.f, b[n:])
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	return n + more, err
}

func measureTIFF(f io.ReadSeeker) (header, error) {
	t, err := bandsOf(f)
	if err != nil {
		return header{}, err
	}
	return header{t.width, t.height, func(side int) int64 {
		by := int64(step(max(t.width, t.height), side))
		band := int64(t.width) * int64(t.rows) * t.pixelBytes() * 2 // unpacked, and as a picture
		return (int64(t.width)/by+1)*(int64(t.height)/by+1)*int64(t.channels()) + band + int64(t.width)*int64(t.channels())
	}}, nil
}

// pixelBytes is what a pixel takes in Go's decoder.
func (t *tiffBands) pixelBytes() int64 {
	switch t.model {
	case color.RGBAModel, color.NRGBAModel:
		return 4
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	case color.Gray16Model:
		return 2
	}
	return 1
}

func (t *tiffBands) channels() int {
	if isColour(t.model) {
		return 4
	}
	return 1
}

func readTIFF(f io.ReadSeeker, side int) (picture, error) {
	t, err := bandsOf(f)
	if err != nil {
		return picture{}, err
	}
	s := newShrinker(t.width, t.height, step(max(t.width, t.height), side), t.channels())
	add := t.adder(s)
	for n := range len(t.offsets) / t.across {
		file, rows, err := t.band(n)
		if err != nil {
			return picture{}, err
		}
		img, err := tiff.Decode(file)
		if err != nil {
			return picture{}, unsupported(err)
		}
		for y := range rows {
			add(img, y)
		}
	}
	size := image.Rect(0, 0, s.width, s.height)
	profile := tiffProfile(f)
	if t.channels() == 1 {
		return picture{Image: &image.Gray{Pix: s.finish(), Stride: s.width, Rect: size}, profile: profile}, nil
	}
	return picture{Image: &image.RGBA{Pix: s.finish(), Stride: s.width * 4, Rect: size}, profile: profile}, nil
}

// adder gives what adds a row of a picture, on white where it is transparent.
func (t *tiffBands) adder(s *shrinker) func(img image.Image, y int) {
	size := image.Rect(0, 0, t.width, 1)
	if t.channels() == 1 {
		row := image.NewGray(size)
		return func(img image.Image, y int) {
			draw.Draw(row, size, img, image.Pt(0, y), draw.Src)
			s.add(row.Pix)
		}
	}
	row := image.NewRGBA(size)
	return func(img image.Image, y int) {
		draw.Draw(row, size, image.White, image.Point{}, draw.Src)
		draw.Draw(row, size, img, image.Pt(0, y), draw.Over)
		s.add(row.Pix)
	}
}
