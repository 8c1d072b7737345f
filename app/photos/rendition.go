package photos

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"

	"golang.org/x/image/draw"
)

// RenditionKind is what a rendition is for.
type RenditionKind string

const (
	Thumb  RenditionKind = "thumb"  // for lists and grids
	Screen RenditionKind = "screen" // for the editor and the reading page
	Print  RenditionKind = "print"  // for paper
)

// recipe says how a rendition is made.
type recipe struct {
	side    int // the longest, pixels
	quality int // of the JPEG, 1 to 100
}

var renditions = map[RenditionKind]recipe{
	Thumb:  {320, 80},
	Screen: {1600, 85},
	Print:  {2400, 90},
}

// Rendition gives the path of a picture's rendition and makes it where it is
// missing: an upright 8-bit JPEG in grey or RGB, transparency on white, without
// any metadata, and so without a position. Codes: not_found, damaged, file,
// full, canceled.
func (l *Library) Rendition(ctx context.Context, hash string, kind RenditionKind) (string, error) {
	original, format, err := l.original(hash)
	if err != nil {
		return "", err
	}
	if _, known := renditions[kind]; !known {
		return "", fmt.Errorf("no rendition kind %q", kind)
	}
	path := l.renditionPath(hash, kind)
	if made(path) {
		return path, nil
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	// Whoever asks second waits for the first; the work does not stop when the
	// first goes away.
	done := l.making.DoChan(path, func() (any, error) {
		if made(path) {
			return nil, nil
		}
		return nil, l.makeRendition(original, format, path, renditions[kind])
	})
	select {
	case r := <-done:
		if r.Err != nil {
			return "", r.Err
		}
		return path, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func (l *Library) renditionPath(hash string, kind RenditionKind) string {
	return filepath.Join(l.folder, renditionsFolder, string(kind), hash[:2], hash+".jpg")
}

// made says that a rendition is there; an empty file is what a power cut leaves.
func made(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() > 0
}

func (l *Library) makeRendition(original string, kind format, path string, as recipe) (err error) {
	img, err := l.uprightFit(original, kind, as.side)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return writeError(err)
	}
	tmp, err := os.CreateTemp(filepath.Join(l.folder, renditionsFolder), temporaryPrefix+"*")
	if err != nil {
		return writeError(err)
	}
	defer func() {
		if err != nil {
			_ = tmp.Close()
			_ = os.Remove(tmp.Name())
		}
	}()
	if err := jpeg.Encode(tmp, img, &jpeg.Options{Quality: as.quality}); err != nil {
		return writeError(err)
	}
	if err := errors.Join(tmp.Chmod(0o644), tmp.Sync(), tmp.Close()); err != nil {
		return writeError(err)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return writeError(err)
	}
	return nil
}

// uprightFit reads an original and gives it upright, no longer than side. The
// original may have been altered since it came in, so its size is looked at
// again, and a panic (a colour outside of its palette) is damage.
func (l *Library) uprightFit(original string, kind format, side int) (img image.Image, err error) {
	f, err := os.Open(original)
	if err != nil {
		return nil, missingOriginal(err)
	}
	defer func() { _ = f.Close() }()
	size, err := config(f)
	if err == nil && tooLarge(size) {
		err = fmt.Errorf("%d × %d pixels", size.Width, size.Height)
	}
	if err != nil {
		return nil, damagedOriginal(err)
	}
	release, err := l.acquire(context.Background(), size)
	if err != nil {
		return nil, err
	}
	defer release()
	defer func() {
		if err != nil {
			img, err = nil, damagedOriginal(err)
		}
	}()
	defer recovered(&err)
	src, err := decode(f)
	if err != nil {
		return nil, err
	}
	return upright(fit(src, side), readFacts(f, kind).orientation), nil
}

// fit gives a picture no longer than side, flattened on white, as grey where the
// original is grey. Large pictures are first shrunk by averaging whole blocks,
// which is fast and free of moiré, and then by Catmull-Rom.
func fit(src image.Image, side int) image.Image {
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	if long := max(w, h); long > side {
		w, h = max(1, w*side/long), max(1, h*side/long)
	}
	if isGrey(src) {
		dst := image.NewGray(image.Rect(0, 0, w, h))
		scale(dst, src)
		return dst
	}
	if _, opaque := src.(*image.YCbCr); opaque && w == b.Dx() && h == b.Dy() {
		return src
	}
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(dst, dst.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	scale(dst, src)
	return dst
}

func isGrey(src image.Image) bool {
	switch src.(type) {
	case *image.Gray, *image.Gray16:
		return true
	}
	return false
}

func scale(dst draw.Image, src image.Image) {
	if src.Bounds().Dx() == dst.Bounds().Dx() && src.Bounds().Dy() == dst.Bounds().Dy() {
		draw.Draw(dst, dst.Bounds(), src, src.Bounds().Min, draw.Over)
		return
	}
	to, from := dst.Bounds(), src.Bounds()
	if by := min(blocks(from.Dx(), to.Dx()), blocks(from.Dy(), to.Dy())); by > 1 {
		src = shrink(src, by)
	}
	draw.CatmullRom.Scale(dst, dst.Bounds(), src, src.Bounds(), draw.Over, nil)
}

// blocks gives the side of the blocks to average first, so that about one and a
// half times the wanted pixels are left for Catmull-Rom: it takes most of the
// time, and 32 bytes for each pixel between its two passes.
func blocks(from, to int) int { return (4*from + 3*to) / (6 * to) }

// shrink averages blocks of by × by pixels; by is no more than a side.
func shrink(src image.Image, by int) image.Image {
	b := src.Bounds()
	w, h := max(1, b.Dx()/by), max(1, b.Dy()/by)
	rgba := image.NewRGBA(image.Rect(0, 0, b.Dx(), by)) // one row of blocks at a time
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		clear(rgba.Pix)
		draw.Draw(rgba, rgba.Bounds(), src, image.Pt(b.Min.X, b.Min.Y+y*by), draw.Src)
		for x := range w {
			var sum [4]int
			for v := range by {
				row := rgba.Pix[v*rgba.Stride+x*by*4:]
				for u := 0; u < by*4; u += 4 {
					sum[0] += int(row[u])
					sum[1] += int(row[u+1])
					sum[2] += int(row[u+2])
					sum[3] += int(row[u+3])
				}
			}
			out := dst.Pix[y*dst.Stride+x*4:]
			for i, s := range sum {
				out[i] = uint8((s + by*by/2) / (by * by))
			}
		}
	}
	return dst
}

func toRGBA(src image.Image) *image.RGBA {
	if rgba, ok := src.(*image.RGBA); ok && rgba.Rect.Min == (image.Point{}) {
		return rgba
	}
	dst := image.NewRGBA(image.Rect(0, 0, src.Bounds().Dx(), src.Bounds().Dy()))
	draw.Draw(dst, dst.Bounds(), src, src.Bounds().Min, draw.Src)
	return dst
}
