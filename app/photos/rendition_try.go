package photos

import (
	"bytes"
	"context"
	"image"
	"os"
	"sync"

	"toasoan/app/newsroom"
	"toasoan/app/pixels"
)

const (
	trySide    = 1200 // pixels, the longest
	tryQuality = 80
)

// trial is the picture whose corrections are being tried, ready to be corrected,
// so that each move of a slider costs only the correction.
type trial struct {
	mu   sync.Mutex
	hash string
	side int
	img  image.Image
}

// Try gives a picture as a look that is not stored would show it, as a JPEG of
// about 1,200 pixels made from the screen rendition. Codes: invalid, not_found,
// damaged, file, full, canceled.
func (l *Library) Try(ctx context.Context, hash string, look newsroom.Look) ([]byte, error) {
	if err := look.Validate(); err != nil {
		return nil, err
	}
	path, err := l.Rendition(ctx, hash, Wanted{Kind: Screen})
	if err != nil {
		return nil, err
	}
	img, c, err := l.tried.picture(ctx, hash, path, look)
	if err != nil {
		return nil, err
	}
	img = pixels.Correct(img, c)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := pixels.WriteJPEG(&b, img, tryQuality); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// picture gives the screen rendition at the size that the look needs.
func (t *trial) picture(ctx context.Context, hash, path string, look newsroom.Look) (image.Image, pixels.Corrections, error) {
	c := corrections(look, newsroom.Area{})
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, c, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, c, missingOriginal(err)
	}
	defer func() { _ = f.Close() }()
	width, height, _, err := pixels.Size(f)
	if err != nil {
		return nil, c, damagedOriginal(err)
	}
	side := sourceSide(c, width, height, trySide)
	if t.hash != hash || t.side != side {
		img, err := pixels.Read(f, side)
		if err != nil {
			return nil, c, damagedOriginal(err)
		}
		t.hash, t.side, t.img = hash, side, pixels.Fit(img, side)
	}
	return t.img, c, nil
}
