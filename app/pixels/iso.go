package pixels

import (
	"encoding/binary"
	"errors"
	"image"
	"io"
	"slices"
)

// isBrand knows files of the ISO base media format by one of their brands, among
// the first few.
func isBrand(brands ...string) func([]byte) bool {
	return func(h []byte) bool {
		if string(h[4:8]) != "ftyp" {
			return false
		}
		for i := 8; i+4 <= max(min(len(h), int(h[3])), 12); i += 4 {
			if i != 12 && slices.Contains(brands, string(h[i:i+4])) { // at 12 stands a version
				return true
			}
		}
		return false
	}
}

// isoPicture is what a HEIF file (ISO 23008-12) says of its primary picture.
type isoPicture struct {
	width, height int   // as it is shown
	orientations  []int // EXIF's values of its turns and mirrors, in their order
	profile       []byte
	matrix        int  // of ITU-T H.273; 2 is unspecified
	limited       bool // brightness from 16 to 235
	primaries     int

	id     int         // of the item
	meta   []byte      // the box that describes pictures
	config []byte      // of the HEVC decoder
	stored image.Point // the size before turning
	cut    bool        // a part of it is shown
}

var errISO = errors.New("heif: broken boxes")

// maxMeta is the longest box that describes pictures, in bytes.
const maxMeta = 8 << 20

// isoBoxes goes through boxes; it stops where they break.
func isoBoxes(b []byte, each func(kind string, body []byte)) {
	for len(b) >= 8 {
		size := uint64(binary.BigEndian.Uint32(b))
		head := uint64(8)
		switch {
		case size == 1 && len(b) >= 16:
			size, head = binary.BigEndian.Uint64(b[8:]), 16
		case size == 0:
			size = uint64(len(b))
		}
		if size < head || size > uint64(len(b)) {
			return
		}
		each(string(b[4:8]), b[head:size])
		b = b[size:]
	}
}

// readISO reads the boxes of a HEIF file up to the one that describes pictures.
func readISO(f io.ReadSeeker) (isoPicture, error) {
	for at := int64(0); ; {
		var head [16]byte
		if _, err := f.Seek(at, io.SeekStart); err != nil {
			return isoPicture{}, err
		}
		if _, err := io.ReadFull(f, head[:8]); err != nil {
			return isoPicture{}, err
		}
		size, long := int64(binary.BigEndian.Uint32(head[:])), int64(8)
		if size == 1 {
			if _, err := io.ReadFull(f, head[8:]); err != nil {
				return isoPicture{}, err
			}
			size, long = int64(binary.BigEndian.Uint64(head[8:])), 16
		}
		if size < long || at > 1<<40 {
			return isoPicture{}, errISO
		}
		if string(head[4:8]) == "meta" {
			if size > maxMeta || size < long+4 {
				return isoPicture{}, errISO
			}
			meta, err := part(f, at+long, size-long)
			if err != nil {
				return isoPicture{}, err
			}
			return primaryOf(meta[4:])
		}
		at += size
	}
}

// primaryOf finds the properties of the primary picture.
func primaryOf(meta []byte) (isoPicture, error) {
	primary := -1
	isoBoxes(meta, func(kind string, body []byte) {
		if kind == "pitm" && len(body) >= 6 {
			primary = int(binary.BigEndian.Uint16(body[4:]))
			if body[0] != 0 && len(body) >= 8 {
				primary = int(binary.BigEndian.Uint32(body[4:]))
			}
		}
	})
	return itemOf(meta, primary)
}

// itemOf finds the properties of a picture.
func itemOf(meta []byte, id int) (isoPicture, error) {
	p := isoPicture{matrix: 2, id: id, meta: meta}
	var kinds []string
	var bodies [][]byte
	var links []byte
	isoBoxes(meta, func(kind string, body []byte) {
		if kind != "iprp" {
			return
		}
		isoBoxes(body, func(kind string, body []byte) {
			switch kind {
			case "ipco":
				isoBoxes(body, func(kind string, body []byte) { kinds, bodies = append(kinds, kind), append(bodies, body) })
			case "ipma":
				links = body
			}
		})
	})
	for _, n := range associations(links, id) {
		if n >= 1 && n <= len(kinds) {
			p.take(kinds[n-1], bodies[n-1])
		}
	}
	if p.width <= 0 || p.height <= 0 {
		return p, errISO
	}
	return p, nil
}

// associations gives the numbers of an item's properties, in their order.
func associations(b []byte, item int) (numbers []int) {
	if len(b) < 8 {
		return nil
	}
	version, wide := b[0], b[3]&1 == 1
	count := binary.BigEndian.Uint32(b[4:])
	b = b[8:]
	next := func(n int) int {
		v := 0
		for _, c := range b[:n] {
			v = v<<8 | int(c)
		}
		b = b[n:]
		return v
	}
	for range count {
		id := 2
		if version > 0 {
			id = 4
		}
		size := 1
		if wide {
			size = 2
		}
		if len(b) < id+1 {
			return nil
		}
		which, n := next(id), next(1)
		if len(b) < n*size {
			return nil
		}
		for range n {
			if v := next(size) & (1<<(8*size-1) - 1); which == item {
				numbers = append(numbers, v)
			}
		}
		if which == item {
			return numbers
		}
	}
	return nil
}

// take reads one property.
func (p *isoPicture) take(kind string, b []byte) {
	switch {
	case kind == "ispe" && len(b) >= 12 && p.width == 0:
		p.width, p.height = int(binary.BigEndian.Uint32(b[4:])), int(binary.BigEndian.Uint32(b[8:]))
		p.stored = image.Pt(p.width, p.height)
	case kind == "hvcC":
		p.config = b
	case kind == "irot" && len(b) >= 1:
		if turns := int(b[0] & 3); turns > 0 { // anticlockwise
			p.orientations = append(p.orientations, []int{1, 8, 3, 6}[turns])
			if turns != 2 {
				p.width, p.height = p.height, p.width
			}
		}
	case kind == "imir" && len(b) >= 1:
		p.orientations = append(p.orientations, []int{4, 2}[b[0]&1])
	case kind == "clap" && len(b) >= 16:
		p.cut = true
		w, h := binary.BigEndian.Uint32(b[4:]), binary.BigEndian.Uint32(b[12:])
		if w > 0 && h > 0 {
			p.width, p.height = int(binary.BigEndian.Uint32(b)/w), int(binary.BigEndian.Uint32(b[8:])/h)
		}
	case kind == "colr" && len(b) >= 4:
		switch string(b[:4]) {
		case "prof", "rICC":
			if len(b) <= maxProfile {
				p.profile = b[4:]
			}
		case "nclx":
			if len(b) >= 11 {
				p.primaries, p.matrix = int(binary.BigEndian.Uint16(b[4:])), int(b[9])
				p.limited = b[10]&0x80 == 0
			}
		}
	}
}

// named gives the gamut that the primaries mean.
func (p *isoPicture) named() *gamut {
	if p.primaries == 12 {
		return displayP3
	}
	return nil
}

// What the decoders take for each pixel, in bytes, as it was measured, and beside
// them.
const (
	heifBytes   = 8
	avifBytes   = 10
	avifDeep    = 20
	wasmBytes   = 12 << 20
	deepPicture = 8
)

func measureHEIC(f io.ReadSeeker) (header, error) {
	h, err := measureISO(f, heifBytes)
	if err != nil {
		return h, err
	}
	p, err := readISO(f)
	if err != nil {
		return h, err
	}
	if g, err := gridOf(f, p); err != nil {
		return h, err
	} else if g != nil {
		h.cost = g.cost
	}
	return h, nil
}

func measureAVIF(f io.ReadSeeker) (header, error) { return measureISO(f, avifBytes) }

func measureISO(f io.ReadSeeker, bytes int64) (header, error) {
	p, err := readISO(f)
	return header{p.width, p.height, func(int) int64 { return int64(p.width)*int64(p.height)*bytes + wasmBytes }}, err
}

// readHEIC gives a HEIC picture as it is shown: libheif turns it.
func readHEIC(f io.ReadSeeker, side int) (picture, error) {
	p, err := readISO(f)
	if err != nil {
		return picture{}, err
	}
	g, err := gridOf(f, p)
	if err != nil {
		return picture{}, err
	}
	if g != nil {
		src, err := g.read(f, side)
		if err == nil {
			var img image.Image = src
			for _, o := range p.orientations {
				img = Upright(img, o)
			}
			return picture{Image: img, profile: p.profile, gamut: p.named(), matrix: p.matrix, limited: p.limited}, nil
		}
		if !errors.Is(err, errNotCoarse) {
			return picture{}, err
		}
		if whole := int64(p.width) * int64(p.height) * heifBytes; whole > MaxMemory {
			return picture{}, ErrTooLarge
		}
	}
	r, err := heif.start(f, int64(p.width)*int64(p.height)*heifBytes+wasmBytes)
	if err != nil {
		return picture{}, err
	}
	img, err := r.heif(p)
	if err != nil {
		r.close()
		return picture{}, err
	}
	return picture{Image: img, profile: p.profile, gamut: p.named(), matrix: p.matrix, limited: p.limited, done: r.close}, nil
}

// heif calls libheif and gives the picture where it stands in its memory.
func (r *run) heif(p isoPicture) (image.Image, error) {
	const ycbcr, monochrome = 0, 2
	answers, err := r.allocate(5 * 4)
	if err != nil {
		return nil, err
	}
	width, height, space, chroma, premultiplied := answers, answers+4, answers+8, answers+12, answers+16
	if err := r.decode(1, width, height, space, chroma, premultiplied, 0); err != nil {
		return nil, err
	}
	if r.number(width) != p.width || r.number(height) != p.height {
		return nil, errISO
	}
	size := image.Rect(0, 0, p.width, p.height)
	aligned := func(n int) int { return (max(n, 64) + 15) &^ 15 } // as libheif lays out its planes
	stride, cstride, crows := aligned(p.width), 0, 0
	ratio := image.YCbCrSubsampleRatio444
	bytes := stride * p.height
	switch r.number(space) {
	case ycbcr:
		switch r.number(chroma) {
		case 1:
			ratio, cstride, crows = image.YCbCrSubsampleRatio420, aligned((p.width+1)/2), (p.height+1)/2
		case 2:
			ratio, cstride, crows = image.YCbCrSubsampleRatio422, aligned((p.width+1)/2), p.height
		case 3:
			cstride, crows = stride, p.height
		default:
			return nil, ErrUnsupported
		}
		bytes += 2 * cstride * crows
	case monochrome:
	default:
		stride = aligned(p.width) * 4
		bytes = stride * p.height
	}
	out, err := r.allocate(uint64(bytes))
	if err != nil {
		return nil, err
	}
	if err := r.decode(0, width, height, space, chroma, premultiplied, out); err != nil {
		return nil, err
	}
	pix, err := r.bytes(out, bytes)
	if err != nil {
		return nil, err
	}
	switch {
	case r.number(space) == monochrome:
		return &image.Gray{Pix: pix, Stride: stride, Rect: size}, nil
	case r.number(space) != ycbcr:
		return &image.NRGBA{Pix: pix, Stride: stride, Rect: size}, nil
	}
	y, c := stride*p.height, cstride*crows
	return &image.YCbCr{Y: pix[:y], Cb: pix[y : y+c], Cr: pix[y+c:], YStride: stride, CStride: cstride, SubsampleRatio: ratio, Rect: size}, nil
}

// readAVIF gives an AVIF picture as it is shown: libavif leaves the turning to us.
func readAVIF(f io.ReadSeeker, side int) (picture, error) {
	p, err := readISO(f)
	if err != nil {
		return picture{}, err
	}
	r, err := avif.start(f, min(int64(p.width)*int64(p.height)*avifDeep+wasmBytes, MaxMemory))
	if err != nil {
		return picture{}, err
	}
	defer r.close()
	answers, err := r.allocate(4*4 + 8)
	if err != nil {
		return picture{}, err
	}
	width, height, depth, count, delay := answers, answers+4, answers+8, answers+12, answers+16
	if err := r.decode(1, 0, width, height, depth, count, 0, 0); err != nil {
		return picture{}, err
	}
	w, h, sample := r.number(width), r.number(height), 1
	if w*h != p.width*p.height {
		return picture{}, errISO
	}
	if r.number(depth) > deepPicture {
		sample = 2
	}
	out, err := r.allocate(uint64(w * h * 4 * sample))
	if err != nil {
		return picture{}, err
	}
	pix, err := r.bytes(out, w*h*4*sample)
	if err != nil {
		return picture{}, err
	}
	last := pix[len(pix)-4*sample:]
	copy(last, []byte{1, 0, 0, 0, 0, 0, 0, 0}) // no premultiplied pixel is red and transparent
	if err := r.decode(0, 0, width, height, depth, count, delay, out); err != nil {
		return picture{}, err
	}
	if last[0] == 1 && last[4*sample-1] == 0 { // the decoder says nothing of data that end early
		return picture{}, errDecoder
	}
	s := newShrinker(w, h, step(max(w, h), side), 4)
	row := make([]byte, w*4)
	for y := range h {
		line := pix[y*w*4*sample:][:w*4*sample]
		for x := range w { // premultiplied, on white; deep samples end with their high byte
			a := line[(x*4+4)*sample-1]
			for i := range 3 {
				row[x*4+i] = line[(x*4+i+1)*sample-1] + 255 - a
			}
			row[x*4+3] = 255
		}
		s.add(row)
	}
	var img image.Image = &image.RGBA{Pix: s.finish(), Stride: s.width * 4, Rect: image.Rect(0, 0, s.width, s.height)}
	for _, o := range p.orientations {
		img = Upright(img, o)
	}
	return picture{Image: img, profile: p.profile, gamut: p.named()}, nil
}
