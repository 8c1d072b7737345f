package pixels

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// Phones write a HEIC as a grid of small pictures (ISO 23008-12, 6.6.2.3). They are
// decoded one row of the grid after the other, each in a decoder of its own, on all
// processors, and shrunk as they come: libheif itself takes 280 MB for 48
// megapixels.

// maxTiles is the most pictures of a grid; a phone's of 48 megapixels has 192.
const maxTiles = 2000

// maxTile is the most bytes of one of them.
const maxTile = 16 << 20

// isoGrid is the primary picture as a grid.
type isoGrid struct {
	items         *isoItems
	tiles         []int
	columns, rows int
	width, height int // before it is turned
	tile          isoPicture
}

// gridOf gives the primary picture's grid; nil where it is none, or one that is
// left to libheif.
func gridOf(f io.ReadSeeker, p isoPicture) (*isoGrid, error) {
	g := &isoGrid{items: newISOItems(p.meta)}
	g.tiles = g.items.parts[p.id]
	if g.items.item(p.id).kind != "grid" || p.cut || len(g.tiles) == 0 {
		return nil, nil
	}
	b, err := g.items.read(f, p.id, 12)
	if err != nil {
		return nil, err
	}
	d := &fields{b: b}
	d.number(1)
	size := 2 + d.number(1)&1*2
	g.rows, g.columns = d.number(1)+1, d.number(1)+1
	g.width, g.height = d.number(size), d.number(size)
	if d.broken || len(g.tiles) != g.rows*g.columns {
		return nil, errISO
	}
	if len(g.tiles) > maxTiles {
		return nil, fmt.Errorf("%w: a grid of %d pictures", ErrUnsupported, len(g.tiles))
	}
	if g.tile, err = itemOf(p.meta, g.tiles[0]); err != nil {
		return nil, err
	}
	w, h := g.tile.width, g.tile.height
	if g.items.item(g.tiles[0]).kind != "hvc1" || g.tile.config == nil || w%2 == 1 || h%2 == 1 || g.tile.cut || g.tile.orientations != nil {
		return nil, nil
	}
	if p.stored != image.Pt(g.width, g.height) || w*g.columns < g.width || h*g.rows < g.height || w*(g.columns-1) >= g.width || h*(g.rows-1) >= g.height {
		return nil, errISO
	}
	return g, nil
}

// cost is what reading takes, in bytes.
func (g *isoGrid) cost(side int) int64 {
	by := int64(step(max(g.width, g.height), side))
	tile := int64(g.tile.width) * int64(g.tile.height)
	return tile*int64(g.columns)*3/2 + int64(runtime.GOMAXPROCS(0))*(tile*heifBytes+wasmBytes) + int64(g.width)*int64(g.height)*3/(2*by*by)
}

// read decodes a grid of pictures in 4:2:0, as phones write them; others are
// errNotCoarse.
func (g *isoGrid) read(f io.ReadSeeker, side int) (*image.YCbCr, error) {
	by := step(max(g.width, g.height), side)
	bright := newShrinker(g.width, g.height, by, 1)
	coarse := func() *shrinker {
		return newShrinkerTo((g.width+1)/2, (g.height+1)/2, by, 1, (bright.width+1)/2, (bright.height+1)/2)
	}
	blue, red := coarse(), coarse()
	band := image.NewYCbCr(image.Rect(0, 0, g.columns*g.tile.width, g.tile.height), image.YCbCrSubsampleRatio420)
	for row := range g.rows {
		var group errgroup.Group
		group.SetLimit(runtime.GOMAXPROCS(0))
		for column := range g.columns {
			id := g.tiles[row*g.columns+column]
			one, err := itemOf(g.items.meta, id)
			if err == nil && (one.width != g.tile.width || one.height != g.tile.height || one.config == nil) {
				err = errISO
			}
			var data []byte
			if err == nil {
				data, err = g.items.read(f, id, maxTile)
			}
			if err != nil {
				_ = group.Wait()
				return nil, err
			}
			group.Go(func() error { return one.into(band, column, data) })
		}
		if err := group.Wait(); err != nil {
			return nil, err
		}
		for y := range min(g.tile.height, g.height-row*g.tile.height) {
			bright.add(band.Y[y*band.YStride:])
			if y%2 == 0 {
				blue.add(band.Cb[y/2*band.CStride:])
				red.add(band.Cr[y/2*band.CStride:])
			}
		}
	}
	return &image.YCbCr{Y: bright.finish(), Cb: blue.finish(), Cr: red.finish(), YStride: bright.width, CStride: blue.width,
		SubsampleRatio: image.YCbCrSubsampleRatio420, Rect: image.Rect(0, 0, bright.width, bright.height)}, nil
}

var errNotCoarse = errors.New("a grid of pictures that are not 4:2:0")

// into decodes one picture of a grid and puts it in its column.
func (p isoPicture) into(band *image.YCbCr, column int, data []byte) error {
	r, err := heif.start(bytes.NewReader(p.alone(data)), int64(p.width)*int64(p.height)*heifBytes+wasmBytes)
	if err != nil {
		return err
	}
	defer r.close()
	img, err := r.heif(p)
	if err != nil {
		return err
	}
	src, ok := img.(*image.YCbCr)
	if !ok || src.SubsampleRatio != image.YCbCrSubsampleRatio420 {
		return errNotCoarse
	}
	for y := range p.height {
		copy(band.Y[y*band.YStride+column*p.width:][:p.width], src.Y[y*src.YStride:])
	}
	for y := range p.height / 2 {
		copy(band.Cb[y*band.CStride+column*p.width/2:][:p.width/2], src.Cb[y*src.CStride:])
		copy(band.Cr[y*band.CStride+column*p.width/2:][:p.width/2], src.Cr[y*src.CStride:])
	}
	return nil
}

// alone writes a HEIF file of one picture.
func (p isoPicture) alone(data []byte) []byte {
	box := func(kind string, parts ...[]byte) []byte {
		body := bytes.Join(parts, nil)
		return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(body))), kind...), body...)
	}
	none := []byte{0, 0, 0, 0}
	start := box("ftyp", []byte("heic\x00\x00\x00\x00mif1heic"))
	size := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(none[:4:4], uint32(p.width)), uint32(p.height))
	meta := func(at int) []byte {
		place := binary.BigEndian.AppendUint32([]byte{0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1}, uint32(at))
		return box("meta", none,
			box("hdlr", none, none, []byte("pict"), make([]byte, 13)),
			box("pitm", none, []byte{0, 1}),
			box("iinf", none, []byte{0, 1}, box("infe", []byte{2, 0, 0, 0, 0, 1, 0, 0}, []byte("hvc1\x00"))),
			box("iprp", box("ipco", box("hvcC", p.config), box("ispe", size)), box("ipma", none, []byte{0, 0, 0, 1, 0, 1, 2, 0x81, 2})),
			box("iloc", binary.BigEndian.AppendUint32(place, uint32(len(data)))))
	}
	head := len(start) + len(meta(0)) + 8
	return bytes.Join([][]byte{start, meta(head), box("mdat", data)}, nil)
}
