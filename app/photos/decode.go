package photos

import (
	"context"
	"fmt"
	"image"
	_ "image/gif"  // decoders of the formats taken in
	_ "image/jpeg" // "
	_ "image/png"  // "
	"io"

	_ "golang.org/x/image/bmp"  // "
	_ "golang.org/x/image/tiff" // "
	_ "golang.org/x/image/webp" // "
)

const (
	decodingSlots = 2          // how many pictures are decoded at once
	hugePixels    = 40_000_000 // a picture of more takes all slots, for the memory's sake
)

// acquire waits until a picture of a size may be decoded.
func (l *Library) acquire(ctx context.Context, size image.Config) (release func(), err error) {
	weight := int64(1)
	if size.Width*size.Height > hugePixels {
		weight = decodingSlots
	}
	if err := l.slots.Acquire(ctx, weight); err != nil {
		return nil, err
	}
	return func() { l.slots.Release(weight) }, nil
}

func tooLarge(size image.Config) bool {
	return size.Width > MaxSide || size.Height > MaxSide || size.Width*size.Height > MaxPixels
}

// decode reads a whole picture; of an animation, the first frame.
func decode(f io.ReadSeeker) (img image.Image, err error) {
	defer recovered(&err)
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	img, _, err = image.Decode(f)
	return img, err
}

// config reads a picture's size in pixels, before orientation, and nothing else.
func config(f io.ReadSeeker) (c image.Config, err error) {
	defer recovered(&err)
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return c, err
	}
	c, _, err = image.DecodeConfig(f)
	return c, err
}

// recovered makes an error of a panic: a decoder that panics on a hostile file
// has found it damaged.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("decoder panicked: %v", p)
	}
}
