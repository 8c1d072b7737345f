package photos

import (
	"context"
	"fmt"
	"image"
	"io"
	"os"

	"toasoan/app/pixels"
)

// source is a file that a rendition is made from.
type source struct {
	hash    string
	path    string
	format  format
	upright bool // it was turned when it was made
}

// render gives a picture as it is wanted. The original may have been altered since
// it came in, so its size is looked at again.
func (l *Library) render(ctx context.Context, from source, w Wanted) (img image.Image, err error) {
	from, f, err := l.cheapest(from, w)
	if err != nil {
		return nil, missingOriginal(err)
	}
	defer func() { _ = f.Close() }()
	file := stoppable{contextReader{ctx, f}, f}
	defer func() {
		switch {
		case ctx.Err() != nil:
			img, err = nil, ctx.Err()
		case err != nil:
			img, err = nil, damagedOriginal(err)
		}
	}()
	width, height, _, err := pixels.Size(file)
	size := image.Config{Width: width, Height: height}
	if err == nil && tooLarge(size) {
		err = fmt.Errorf("%d × %d pixels", width, height)
	}
	if err != nil {
		return nil, err
	}
	orientation := 1
	if !from.upright {
		orientation = readFacts(file, from.format).orientation
	}
	if orientation >= 5 {
		width, height = height, width
	}
	c := corrections(w.Look, w.Crop)
	side, cost, err := affordable(file, c, width, height, w.Side)
	if err != nil {
		return nil, err
	}
	release, err := l.hold(ctx, cost)
	if err != nil {
		return nil, err
	}
	defer release()
	if img, err = pixels.Read(file, side); err != nil {
		return nil, err
	}
	img = pixels.Correct(pixels.Upright(pixels.Fit(img, side), orientation), c)
	if renditions[w.Kind].sharpen {
		img = pixels.Sharpen(img, printAmount, printRadius)
	}
	return img, nil
}

// cheapest opens what a rendition is made from: the original, or for a thumb the
// screen rendition where it is there and large enough.
func (l *Library) cheapest(from source, w Wanted) (source, *os.File, error) {
	if w.Kind == Thumb {
		screen := l.renditionPath(from.hash, Screen)
		if f, err := os.Open(screen); err == nil {
			width, height, _, err := pixels.Size(f)
			long := max(width, height)
			if err == nil && long > 0 && (long < renditions[Screen].side || sourceSide(corrections(w.Look, w.Crop), width, height, w.Side) < long) {
				return source{hash: from.hash, path: screen, upright: true}, f, nil
			}
			_ = f.Close()
		}
	}
	f, err := os.Open(from.path)
	return from, f, err
}

// sourceSide gives how long the longest side of an upright picture must be so that
// the corrected one is as long as wanted; no longer than it is.
func sourceSide(c pixels.Corrections, width, height, side int) int {
	long := max(width, height)
	w, h := c.Size(width, height)
	if max(w, h) <= side {
		return long
	}
	return max(1, int(float64(long)*float64(side)/float64(max(w, h))))
}

// affordable gives the side that an upright picture of a width and height is read
// at, and how many bytes all takes that is done to it then: the side that a
// rendition needs, or the largest there is memory for. A picture that is smaller
// than it could be is better than none.
func affordable(f io.ReadSeeker, c pixels.Corrections, width, height, wanted int) (side int, bytes int64, err error) {
	for {
		side = sourceSide(c, width, height, wanted)
		read, err := pixels.Cost(f, side)
		if err != nil {
			return 0, 0, err
		}
		long := max(width, height, 1)
		w, h := max(1, width*side/long), max(1, height*side/long)
		// What was read stands beside its first correction; an upright copy and one
		// that is encoded take no more.
		bytes = max(read, int64(w)*int64(h)*2+c.Cost(w, h)+min(read, int64(w)*int64(h)*4))
		if bytes <= memory-overhead || wanted <= renditions[Thumb].side {
			return side, bytes, nil
		}
		wanted = wanted * 7 / 8
	}
}

// stoppable is a file that cannot be read any more once its context ends, so that
// a decoder stops.
type stoppable struct {
	contextReader
	io.Seeker
}
