// Package pixels reads picture files into 8-bit sRGB, shrinks them while they are
// decoded, and works on what was read: upright, smaller, corrected. It knows no
// newsroom. Decision 0015 tells how each format is decoded.
package pixels

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// ErrUnsupported is a picture that is stored in a way that no decoder here knows;
// every other error of reading is damage, or comes from the file itself.
var ErrUnsupported = errors.New("a kind of picture that is not read")

// ErrTooLarge is a picture that would take more than MaxMemory to read.
var ErrTooLarge = errors.New("a picture that takes too much memory")

// MaxMemory is the most that Read takes for one picture, in bytes.
const MaxMemory = 230 << 20

// maxSide is the longest side, in pixels; beyond it sizes could overflow.
const maxSide = 1 << 20

// A codec reads one format.
type codec struct {
	name   string
	begins func(head []byte) bool
	// measure reads no more than the headers. It gives the size before
	// orientation and how many bytes reading at a size costs.
	measure func(f io.ReadSeeker) (header, error)
	// read decodes, shrunk if it can so that the longest side is still >= side
	// (0: whole).
	read func(f io.ReadSeeker, side int) (picture, error)
}

// header is what a file says before its pixels.
type header struct {
	width, height int
	cost          func(side int) int64 // bytes that reading takes
}

// picture is what a codec gives: pixels as they are stored and the colours they
// are meant in.
type picture struct {
	image.Image
	profile []byte // ICC; nil is the gamut's
	gamut   *gamut // nil is sRGB, or the default of the colour model
	matrix  int    // of ITU-T H.273, of an *image.YCbCr; 0, 2, 5 and 6 are JPEG's
	limited bool   // brightness goes from 16 to 235
	done    func() // frees what the pixels stand in, after they were copied; may be nil
}

// headBytes is how much of a file tells its format.
const headBytes = 64

var codecs = []codec{
	{"jpeg", begins("\xff\xd8\xff"), measureJPEG, readJPEG},
	{"png", begins("\x89PNG\r\n\x1a\n"), measurePNG, readPNG},
	{"webp", func(h []byte) bool { return string(h[:4]) == "RIFF" && string(h[8:12]) == "WEBP" }, measureWebP, readWebP},
	{"avif", isBrand("avif", "avis"), measureAVIF, readAVIF},
	{"heic", isBrand("heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"), measureHEIC, readHEIC},
	{"tiff", begins("II*\x00", "MM\x00*"), measureTIFF, readTIFF},
	{"gif", begins("GIF87a", "GIF89a"), measureGIF, readGIF},
	{"bmp", begins("BM"), measured(bmp.DecodeConfig, 4), plain(bmp.Decode)},
}

// Size gives a picture's width and height in pixels as they are stored, before
// EXIF's orientation but after what HEIC and AVIF turn by themselves, and its
// format: jpeg, png, webp, heic, avif, tiff, gif or bmp. It reads headers only.
func Size(f io.ReadSeeker) (width, height int, format string, err error) {
	defer recovered(&err)
	c, err := codecOf(f)
	if err != nil {
		return 0, 0, "", err
	}
	h, err := c.measure(f)
	return h.width, h.height, c.name, err
}

// Cost gives how many bytes Read takes at most for a picture, beside the file.
func Cost(f io.ReadSeeker, side int) (bytes int64, err error) {
	defer recovered(&err)
	c, err := codecOf(f)
	if err != nil {
		return 0, err
	}
	h, err := c.measure(f)
	if err != nil {
		return 0, err
	}
	return h.cost(side), nil
}

// Read gives a picture in 8-bit sRGB on white, not yet upright, shrunk while it is
// decoded so far that its longest side is still >= side pixels; 0 gives it whole.
// Of an animation it is the first frame. An error says that the file is not whole
// (all of it is read), ErrUnsupported or ErrTooLarge. The picture is an
// *image.Gray, *image.YCbCr or *image.RGBA at (0, 0).
func Read(f io.ReadSeeker, side int) (img image.Image, err error) {
	defer recovered(&err)
	c, err := codecOf(f)
	if err != nil {
		return nil, err
	}
	h, err := c.measure(f)
	if err != nil {
		return nil, err
	}
	if h.width <= 0 || h.height <= 0 {
		return nil, errors.New("no pixels")
	}
	if max(h.width, h.height) > maxSide || h.cost(side) > MaxMemory {
		return nil, fmt.Errorf("%w: %s of %d × %d", ErrTooLarge, c.name, h.width, h.height)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	p, err := c.read(f, side)
	if err != nil {
		return nil, err
	}
	if p.done != nil {
		defer p.done()
	}
	if side > 0 {
		p.Image = shrunk(p.Image, side)
	}
	img = toSRGB(p)
	if p.done != nil && img == p.Image {
		img = owned(img)
	}
	return img, nil
}

// owned gives a picture in memory of its own.
func owned(img image.Image) image.Image {
	switch p := img.(type) {
	case *image.YCbCr:
		c := *p
		c.Y, c.Cb, c.Cr = bytes.Clone(p.Y), bytes.Clone(p.Cb), bytes.Clone(p.Cr)
		return &c
	case *image.Gray:
		c := *p
		c.Pix = bytes.Clone(p.Pix)
		return &c
	}
	return copyOf(img)
}

func codecOf(f io.ReadSeeker) (codec, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return codec{}, err
	}
	head := make([]byte, headBytes)
	if _, err := io.ReadFull(f, head); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return codec{}, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return codec{}, err
	}
	for _, c := range codecs {
		if c.begins(head) {
			return c, nil
		}
	}
	return codec{}, image.ErrFormat
}

func begins(magic ...string) func([]byte) bool {
	return func(head []byte) bool {
		for _, m := range magic {
			if string(head[:len(m)]) == m {
				return true
			}
		}
		return false
	}
}

// measured is the header of a format whose decoder makes the whole picture, of so
// many bytes a pixel.
func measured(config func(io.Reader) (image.Config, error), bytes int64) func(io.ReadSeeker) (header, error) {
	return func(f io.ReadSeeker) (header, error) {
		c, err := config(f)
		if err != nil {
			return header{}, unsupported(err)
		}
		return whole(c, bytes), nil
	}
}

func whole(c image.Config, bytes int64) header {
	return header{c.Width, c.Height, func(int) int64 { return int64(c.Width) * int64(c.Height) * bytes }}
}

func plain(decode func(io.Reader) (image.Image, error)) func(io.ReadSeeker, int) (picture, error) {
	return func(f io.ReadSeeker, _ int) (picture, error) {
		img, err := decode(f)
		return picture{Image: img}, unsupported(err)
	}
}

// measureGIF counts the screen beside the first frame, which may not surpass it.
func measureGIF(f io.ReadSeeker) (header, error) {
	c, err := gif.DecodeConfig(f)
	return whole(c, 5), err
}

// readGIF puts the first frame, which may be smaller, where it stands on the screen.
func readGIF(f io.ReadSeeker, _ int) (picture, error) {
	c, err := gif.DecodeConfig(f)
	if err != nil {
		return picture{}, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return picture{}, err
	}
	img, err := gif.Decode(f)
	screen := image.Rect(0, 0, c.Width, c.Height)
	if err != nil || img.Bounds() == screen {
		return picture{Image: img}, err
	}
	out := image.NewRGBA(screen)
	draw.Draw(out, screen, image.White, image.Point{}, draw.Src)
	draw.Draw(out, img.Bounds(), img, img.Bounds().Min, draw.Over)
	return picture{Image: out}, nil
}

// unsupported tells what the libraries do not know from what is broken.
func unsupported(err error) error {
	var odd tiff.UnsupportedError
	if errors.As(err, &odd) || errors.Is(err, bmp.ErrUnsupported) {
		return fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	return err
}

// recovered makes an error of a panic: a decoder that panics on a hostile file
// has found it damaged.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("decoder panicked: %v", p)
	}
}

// isColour says that a colour model needs more than grey.
func isColour(m color.Model) bool { return m != color.GrayModel && m != color.Gray16Model }
