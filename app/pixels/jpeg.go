package pixels

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// The JPEG decoder (ITU-T T.81: baseline, extended and progressive Huffman, 8 bits)
// is our own because it has to shrink while it decodes: an inverse DCT of N × N
// points over a block's N × N lowest frequencies gives the block at N/8 of its
// size, as libjpeg does. Coefficients that a scale does not need are passed over.

// Markers of T.81, table B.1.
const (
	markerSOF0  = 0xc0
	markerSOF2  = 0xc2
	markerDHT   = 0xc4
	markerRST0  = 0xd0
	markerSOI   = 0xd8
	markerEOI   = 0xd9
	markerSOS   = 0xda
	markerDQT   = 0xdb
	markerDRI   = 0xdd
	markerAPP1  = 0xe1
	markerAPP2  = 0xe2
	markerAPP14 = 0xee
)

// maxProfile is the longest colour profile that is read, in bytes.
const maxProfile = 4 << 20

// maxScans is the most passes over a picture; encoders make a dozen.
const maxScans = 500

type jpegError string

func (e jpegError) Error() string { return "jpeg: " + string(e) }

func oddJPEG(what string) error { return fmt.Errorf("%w: jpeg: %s", ErrUnsupported, what) }

// jpegComponent is one of a picture's colours.
type jpegComponent struct {
	id           byte
	h, v         int // sampling factors
	quantTable   int
	blocksWide   int // in whole MCUs
	blocksHigh   int
	pix          []byte
	stride       int
	seen         bool     // a scan brought it
	coefficients []int16  // progressive: of each block the ones the scale needs
	known        []uint64 // progressive: which of each block's 64 are not zero
	dc           int32    // the last one, in a scan
	dcTable      *huffmanTable
	acTable      *huffmanTable
}

type jpegDecoder struct {
	in            *jpegInput
	width, height int
	progressive   bool
	components    []jpegComponent
	hMax, vMax    int
	mcusWide      int
	mcusHigh      int
	quant         [4]*[64]int32 // in zig-zag order
	dc, ac        [4]*huffmanTable
	restart       int // MCUs between restarts; 0 is never
	endOfBand     int // blocks left in a run, T.81 G.1.2.2

	adobe     bool
	transform byte // of Adobe's marker
	jfif      bool
	exif      []byte   // what follows "Exif\0\0"
	profile   [][]byte // of an ICC profile, its parts
	parts     int

	profileBytes int

	scale int // 1, 2, 3, 4 or 8: points of a block's side
}

// jpegScale gives the smallest scale, in eighths, that keeps a side.
func jpegScale(longest, side int) int {
	if side > 0 {
		for _, n := range []int{1, 2, 3, 4} {
			if (longest*n+7)/8 >= side {
				return n
			}
		}
	}
	return 8
}

// scaleFor is jpegScale; but coarse red or black would be coarser still, so such a
// picture is decoded whole.
func (d *jpegDecoder) scaleFor(side int) int {
	if len(d.components) == 4 || d.isRGB() {
		for _, c := range d.components {
			if c.h != d.hMax || c.v != d.vMax {
				return 8
			}
		}
	}
	return jpegScale(max(d.width, d.height), side)
}

func measureJPEG(f io.ReadSeeker) (header, error) {
	d := &jpegDecoder{in: newJPEGInput(f)}
	if err := d.toScan(); err != nil {
		return header{}, err
	}
	return header{d.width, d.height, func(side int) int64 {
		n := int64(d.scaleFor(side))
		bytes := int64(0)
		for i := range d.components {
			c := &d.components[i]
			blocks := int64(c.blocksWide) * int64(c.blocksHigh)
			bytes += blocks * n * n
			if d.progressive {
				bytes += blocks * (2*n*n + 8)
			}
		}
		if len(d.components) == 4 || d.isRGB() || !d.ratioKnown() {
			bytes += int64(d.width) * int64(d.height) * n * n / 16
		}
		return bytes
	}}, nil
}

func readJPEG(f io.ReadSeeker, side int) (picture, error) {
	d := &jpegDecoder{in: newJPEGInput(f)}
	if err := d.toScan(); err != nil {
		return picture{}, err
	}
	d.scale = d.scaleFor(side)
	d.allocate()
	for scans := 1; ; scans++ {
		if scans > maxScans {
			return picture{}, oddJPEG("too many scans")
		}
		if err := d.scan(); err != nil {
			return picture{}, err
		}
		more, err := d.next()
		if err != nil {
			return picture{}, err
		}
		if !more {
			break
		}
	}
	for i := range d.components {
		if !d.components[i].seen {
			return picture{}, jpegError("a colour is missing")
		}
	}
	if d.progressive {
		d.reconstruct()
	}
	profile, named := d.colours()
	return picture{Image: d.image(), profile: profile, gamut: named}, nil
}

// toScan reads up to the first scan, with the frame's header.
func (d *jpegDecoder) toScan() error {
	var start [2]byte
	if err := d.in.full(start[:]); err != nil {
		return err
	}
	if start != [2]byte{0xff, markerSOI} {
		return jpegError("no start of image")
	}
	d.scale = 8
	more, err := d.next()
	if err == nil && !more {
		err = jpegError("no scan")
	}
	return err
}

// next reads segments up to the next scan, whose header is still to be read. It
// gives false at the end of the image.
func (d *jpegDecoder) next() (bool, error) {
	for {
		b, err := d.in.byte()
		if err != nil {
			return false, err
		}
		if b != 0xff { // what lies between segments is passed over, as libjpeg does
			continue
		}
		for b == 0xff {
			if b, err = d.in.byte(); err != nil {
				return false, err
			}
		}
		switch {
		case b == 0 || b >= markerRST0 && b < markerSOI:
			continue
		case b == markerEOI:
			return false, nil
		case b == markerSOS:
			if d.components == nil {
				return false, jpegError("a scan before its frame")
			}
			return true, nil
		}
		var length [2]byte
		if err := d.in.full(length[:]); err != nil {
			return false, err
		}
		n := int(length[0])<<8 + int(length[1]) - 2
		if n < 0 {
			return false, jpegError("short segment")
		}
		if err := d.segment(b, n); err != nil {
			return false, err
		}
	}
}

func (d *jpegDecoder) segment(marker byte, n int) error {
	switch {
	case marker == markerDHT, marker == markerDQT, marker == markerDRI, marker == 0xe0, marker == markerAPP1, marker == markerAPP2, marker == markerAPP14,
		marker >= markerSOF0 && marker <= 0xcf && marker != 0xc8 && marker != 0xcc:
	case marker == 0xcc:
		return oddJPEG("arithmetic coding")
	default:
		return d.in.skip(n)
	}
	data := make([]byte, n)
	if err := d.in.full(data); err != nil {
		return err
	}
	switch marker {
	case markerDHT:
		return d.huffmanTables(data)
	case markerDQT:
		return d.quantTables(data)
	case markerDRI:
		if n != 2 {
			return jpegError("restart interval")
		}
		d.restart = int(data[0])<<8 | int(data[1])
		return nil
	case 0xe0:
		d.jfif = d.jfif || bytes.HasPrefix(data, []byte("JFIF\x00"))
		return nil
	case markerAPP1:
		if rest, ok := bytes.CutPrefix(data, []byte("Exif\x00\x00")); ok && d.exif == nil {
			d.exif = rest
		}
		return nil
	case markerAPP2:
		d.profilePart(data)
		return nil
	case markerAPP14:
		if len(data) >= 12 && string(data[:5]) == "Adobe" {
			d.adobe, d.transform = true, data[11]
		}
		return nil
	}
	return d.frame(marker, data)
}

// profilePart keeps one part of an ICC profile (ICC.1:2022, annex B.4).
func (d *jpegDecoder) profilePart(data []byte) {
	rest, ok := bytes.CutPrefix(data, []byte("ICC_PROFILE\x00"))
	if !ok || len(rest) < 2 || rest[0] == 0 || rest[0] > rest[1] {
		return
	}
	if d.profile == nil {
		d.profile = make([][]byte, rest[1])
	}
	if d.profileBytes += len(rest); d.profileBytes > maxProfile {
		return
	}
	if i := int(rest[0]) - 1; len(d.profile) == int(rest[1]) && d.profile[i] == nil {
		d.profile[i] = rest[2:]
		d.parts++
	}
}

// colours gives the picture's ICC profile, or the gamut that its EXIF names.
func (d *jpegDecoder) colours() (profile []byte, named *gamut) {
	if d.parts > 0 && d.parts == len(d.profile) {
		return bytes.Join(d.profile, nil), nil
	}
	if len(d.components) == 3 && saysAdobeRGB(d.exif) {
		return nil, adobeRGB
	}
	return nil, nil
}

// frame reads a frame's header, T.81, B.2.2.
func (d *jpegDecoder) frame(marker byte, data []byte) error {
	switch {
	case d.components != nil:
		return jpegError("two frames")
	case marker > markerSOF2:
		return oddJPEG("lossless, hierarchical or arithmetic coding")
	case len(data) < 6 || len(data) != 6+3*int(data[5]):
		return jpegError("frame header")
	case data[0] != 8:
		return oddJPEG("more than 8 bits")
	}
	d.progressive = marker == markerSOF2
	d.height, d.width = int(data[1])<<8|int(data[2]), int(data[3])<<8|int(data[4])
	if d.width == 0 {
		return jpegError("no width")
	}
	if d.height == 0 {
		return oddJPEG("height after the first scan")
	}
	n := int(data[5])
	if n != 1 && n != 3 && n != 4 {
		return oddJPEG("number of colours")
	}
	components := make([]jpegComponent, n)
	for i := range components {
		c, p := &components[i], data[6+3*i:]
		c.id, c.h, c.v, c.quantTable = p[0], int(p[1]>>4), int(p[1]&15), int(p[2])
		if n == 1 {
			c.h, c.v = 1, 1 // T.81, A.2.2: one block an MCU, whatever is said
		}
		if c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4 || c.quantTable > 3 {
			return jpegError("sampling factors")
		}
		for _, other := range components[:i] {
			if other.id == c.id {
				return jpegError("a colour twice")
			}
		}
		d.hMax, d.vMax = max(d.hMax, c.h), max(d.vMax, c.v)
	}
	d.mcusWide = (d.width + 8*d.hMax - 1) / (8 * d.hMax)
	d.mcusHigh = (d.height + 8*d.vMax - 1) / (8 * d.vMax)
	for i := range components {
		c := &components[i]
		c.blocksWide, c.blocksHigh = d.mcusWide*c.h, d.mcusHigh*c.v
	}
	d.components = components
	return nil
}

// allocate makes room for the planes, and between the scans of a progressive
// picture for the coefficients that the scale needs.
func (d *jpegDecoder) allocate() {
	for i := range d.components {
		c := &d.components[i]
		c.stride = c.blocksWide * d.scale
		c.pix = make([]byte, c.stride*c.blocksHigh*d.scale)
		if d.progressive {
			c.coefficients = make([]int16, c.blocksWide*c.blocksHigh*d.scale*d.scale)
			c.known = make([]uint64, c.blocksWide*c.blocksHigh)
		}
	}
}

func (d *jpegDecoder) scaled(side int) int { return (side*d.scale + 7) / 8 }

var errNoTable = errors.New("jpeg: a table is missing")
