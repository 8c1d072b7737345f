// Package photos owns the picture files of a newsroom: the originals, named by
// the SHA-256 of their bytes and never touched, and the renditions made from
// them, which may be deleted at any time. It knows no database; what is said
// about a picture lives in package store.
package photos

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"golang.org/x/sync/singleflight"

	"toasoan/app/newsroom"
)

// Limits of what is taken in.
const (
	MaxBytes  = 200 << 20   // of a picture file
	MaxPixels = 120_000_000 // width times height; a phone of 108 megapixels passes
	MaxSide   = 30_000      // pixels
)

const (
	originalsFolder  = "photos"
	renditionsFolder = "renditions"
	temporaryPrefix  = ".toasoan-"
	staleAfter       = time.Hour
)

// Library is the pictures of one newsroom folder. It is safe for concurrent use.
type Library struct {
	folder string
	making singleflight.Group
	slots  chan struct{} // bounds how many pictures are decoded at once
}

// Open makes the folders where they are missing and removes what an interrupted
// import left behind. Codes: file, full.
func Open(folder string) (*Library, error) {
	l := &Library{folder: folder, slots: make(chan struct{}, 2)}
	if err := os.MkdirAll(filepath.Join(folder, originalsFolder), 0o755); err != nil {
		return nil, writeError(err)
	}
	return l, l.sweep(time.Now())
}

// sweep removes temporary files that nobody writes any more.
func (l *Library) sweep(now time.Time) error {
	stale, err := filepath.Glob(filepath.Join(l.folder, originalsFolder, temporaryPrefix+"*"))
	if err != nil {
		return err
	}
	for _, path := range stale {
		if info, err := os.Stat(path); err == nil && now.Sub(info.ModTime()) > staleAfter {
			_ = os.Remove(path) // it costs only space
		}
	}
	return nil
}

// Import takes in one picture file: it is hashed while it is copied beside the
// originals, proved to be a whole picture, and put in its place. The Image has
// its file's facts and what the file says of itself (caption, creator, credit,
// date); width and height are after orientation. A picture that is there already
// is left as it is. Nothing is left after an error. Codes: invalid, damaged,
// file, full, canceled.
func (l *Library) Import(ctx context.Context, name string, r io.Reader) (picture newsroom.Image, err error) {
	name = safeName(name)
	tmp, err := os.CreateTemp(filepath.Join(l.folder, originalsFolder), temporaryPrefix+"*")
	if err != nil {
		return newsroom.Image{}, writeError(err)
	}
	defer func() {
		_ = tmp.Close()
		if err != nil {
			_ = os.Remove(tmp.Name())
		}
	}()
	hash := sha256.New()
	n, err := copyWithin(ctx, io.MultiWriter(tmp, hash), r, name)
	if err != nil {
		return newsroom.Image{}, err
	}
	picture, kind, err := l.inspect(ctx, tmp, name)
	if err != nil {
		return newsroom.Image{}, err
	}
	picture.Hash, picture.Bytes, picture.OriginalName, picture.MediaType = hex.EncodeToString(hash.Sum(nil)), n, name, kind.mediaType
	if err := errors.Join(tmp.Chmod(0o644), tmp.Sync(), tmp.Close()); err != nil {
		return newsroom.Image{}, writeError(err)
	}
	path := l.path(picture.Hash, kind.extension)
	if _, err := os.Stat(path); err == nil {
		_ = os.Remove(tmp.Name())
		return picture, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return newsroom.Image{}, writeError(err)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return newsroom.Image{}, writeError(err)
	}
	syncFolder(filepath.Dir(path))
	return picture, nil
}

// ImportFile is Import of the file at a path.
func (l *Library) ImportFile(ctx context.Context, path string) (newsroom.Image, error) {
	f, err := os.Open(path)
	if err != nil {
		return newsroom.Image{}, readError(err, filepath.Base(path))
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return newsroom.Image{}, notAPicture(safeName(filepath.Base(path)), newsroom.T("là thư mục", "is a folder"))
	}
	return l.Import(ctx, filepath.Base(path), f)
}

// copyWithin copies at most MaxBytes and stops when the context ends.
func copyWithin(ctx context.Context, w io.Writer, r io.Reader, name string) (int64, error) {
	out := &writeGuard{w: w}
	n, err := io.Copy(out, io.LimitReader(contextReader{ctx, r}, MaxBytes+1))
	switch {
	case out.err != nil:
		return n, writeError(out.err)
	case ctx.Err() != nil:
		return n, ctx.Err()
	case err != nil:
		return n, readError(err, name)
	case n > MaxBytes:
		return n, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Ảnh %s lớn hơn %d MB.", "The picture %s is larger than %d MB.", name, MaxBytes>>20),
			Hint:    newsroom.T("Thu nhỏ ảnh bằng chương trình xem ảnh rồi nhập lại.", "Make it smaller in a picture viewer, then import it again.")}
	case n == 0:
		return n, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Tệp %s rỗng, không có ảnh nào bên trong.", "The file %s is empty; there is no picture in it.", name),
			Hint:    newsroom.T("Chép lại ảnh từ điện thoại hoặc máy ảnh.", "Copy the picture again from the phone or camera.")}
	}
	return n, nil
}

// writeGuard tells an error of writing from one of reading.
type writeGuard struct {
	w   io.Writer
	err error
}

func (g *writeGuard) Write(p []byte) (int, error) {
	n, err := g.w.Write(p)
	g.err = err
	return n, err
}

type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// inspect proves that a file is a whole picture of a size that can be handled.
func (l *Library) inspect(ctx context.Context, f io.ReadSeeker, name string) (newsroom.Image, format, error) {
	kind, err := sniff(f, name)
	if err != nil {
		return newsroom.Image{}, format{}, err
	}
	size, err := config(f)
	if err != nil {
		return newsroom.Image{}, format{}, damaged(name, err)
	}
	if size.Width <= 0 || size.Height <= 0 || size.Width > MaxSide || size.Height > MaxSide || size.Width*size.Height > MaxPixels {
		return newsroom.Image{}, format{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Ảnh %[1]s có cỡ %[2]d × %[3]d điểm, quá lớn để mở an toàn.", "The picture %[1]s measures %[2]d × %[3]d pixels, too large to open safely.", name, size.Width, size.Height),
			Hint:    newsroom.T("Thu nhỏ ảnh xuống dưới %d triệu điểm rồi nhập lại.", "Make it smaller than %d megapixels, then import it again.", MaxPixels/1_000_000)}
	}
	select {
	case l.slots <- struct{}{}:
		defer func() { <-l.slots }()
	case <-ctx.Done():
		return newsroom.Image{}, format{}, ctx.Err()
	}
	if _, err := decode(f); err != nil {
		return newsroom.Image{}, format{}, damaged(name, err)
	}
	picture := newsroom.Image{Width: size.Width, Height: size.Height, Persons: []string{}}
	facts := readFacts(f, kind)
	facts.describe(&picture)
	if facts.orientation >= 5 {
		picture.Width, picture.Height = picture.Height, picture.Width
	}
	return picture, kind, ctx.Err()
}

// decode reads a whole picture. A decoder that panics on a hostile file has
// found it damaged.
func decode(f io.ReadSeeker) (img image.Image, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("decoder panicked: %v", p)
		}
	}()
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	img, _, err = image.Decode(f)
	return img, err
}

func config(f io.ReadSeeker) (c image.Config, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("decoder panicked: %v", p)
		}
	}()
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return c, err
	}
	c, _, err = image.DecodeConfig(f)
	return c, err
}

var hashPattern = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Original gives the path of a picture's original file. Codes: not_found.
func (l *Library) Original(hash string) (string, error) {
	path, _, err := l.original(hash)
	return path, err
}

func (l *Library) original(hash string) (string, format, error) {
	if hashPattern.MatchString(hash) {
		for _, f := range formats {
			path := l.path(hash, f.extension)
			if _, err := os.Stat(path); err == nil {
				return path, f, nil
			}
		}
	}
	return "", format{}, &newsroom.Error{Code: newsroom.NotFound,
		Message: newsroom.T("Không thấy tệp gốc của ảnh này.", "The original file of this picture is missing."),
		Hint:    newsroom.T("Nhập lại ảnh từ nơi bạn đã lấy nó.", "Import the picture again from where it came.")}
}

func (l *Library) path(hash, extension string) string {
	return filepath.Join(l.folder, originalsFolder, hash[:2], hash+extension)
}

// Check reads every original again and names those that are missing or altered.
func (l *Library) Check(ctx context.Context, pictures []newsroom.Image) ([]newsroom.Finding, error) {
	findings := []newsroom.Finding{}
	for _, p := range pictures {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		path, err := l.Original(p.Hash)
		if err != nil {
			findings = append(findings, newsroom.Finding{Place: p.OriginalName,
				Message: newsroom.T("Mất tệp gốc của một ảnh.", "The original of a picture is missing.")})
			continue
		}
		hash, err := hashFile(ctx, path)
		if errors.Is(err, context.Canceled) {
			return nil, err
		}
		if err != nil || hash != p.Hash {
			findings = append(findings, newsroom.Finding{Place: p.OriginalName,
				Message: newsroom.T("Tệp gốc của một ảnh bị thay đổi hoặc không đọc được.", "The original of a picture was altered or cannot be read.")})
		}
	}
	return findings, nil
}

func hashFile(ctx context.Context, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	h := sha256.New()
	if _, err := io.Copy(h, contextReader{ctx, f}); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// syncFolder makes a rename survive a power cut where the system can.
func syncFolder(path string) {
	if f, err := os.Open(path); err == nil {
		_ = f.Sync() // Windows cannot; the file itself is synced
		_ = f.Close()
	}
}
