package photos

import (
	"context"
	"image"
	"io"
	"runtime/debug"

	"toasoan/app/pixels"
)

const (
	// memory is what decoding may take at once, in bytes; the largest single picture
	// takes all of it, and smaller ones stand beside each other.
	memory = pixels.MaxMemory
	// overhead is what a picture takes beside its decoding: windows, a screen and a
	// thumb.
	overhead = 16 << 20
	// large is what is given back to the system at once, rather than when the
	// runtime finds the time.
	large = 48 << 20
)

// hold waits until a picture may take so many bytes.
func (l *Library) hold(ctx context.Context, bytes int64) (release func(), err error) {
	weight := min(bytes+overhead, memory)
	if err := l.slots.Acquire(ctx, weight); err != nil {
		return nil, err
	}
	return func() {
		if bytes > large {
			debug.FreeOSMemory()
		}
		l.slots.Release(weight)
	}, nil
}

// holdFor is hold for reading a picture at a side.
func (l *Library) holdFor(ctx context.Context, f io.ReadSeeker, side int) (release func(), err error) {
	bytes, err := pixels.Cost(f, side)
	if err != nil {
		return nil, err
	}
	return l.hold(ctx, bytes)
}

func tooLarge(size image.Config) bool {
	return size.Width > MaxSide || size.Height > MaxSide || size.Width*size.Height > MaxPixels
}
