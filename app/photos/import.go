package photos

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"io"
	"os"
	"path/filepath"

	"toasoan/app/newsroom"
	"toasoan/app/pixels"
)

// Limits of what is taken in.
const (
	MaxBytes  = 200 << 20   // of a picture file
	MaxPixels = 120_000_000 // width times height; a phone of 108 megapixels passes
	MaxSide   = 30_000      // pixels

	safeMegapixels = 24 // of any picture, however it is stored
)

// Import takes in one picture file: it is hashed while it is copied beside the
// originals, proved to be a whole picture, and put in its place with its thumb and
// screen renditions. The Image has its file's facts, its fingerprint, and what the
// file says of itself (caption, creator, credit, date); width and height are after
// orientation. A picture that is there already is left as it is, and mended where
// its original was altered. Nothing is left after an error. Codes: invalid,
// damaged, file, full, canceled.
func (l *Library) Import(ctx context.Context, name string, r io.Reader) (picture newsroom.Image, err error) {
	name = safeName(name)
	in := bufio.NewReaderSize(contextReader{ctx, r}, 64<<10)
	head, err := in.Peek(headBytes)
	switch {
	case ctx.Err() != nil:
		return newsroom.Image{}, ctx.Err()
	case err != nil && !errors.Is(err, io.EOF):
		return newsroom.Image{}, readError(err, name)
	case len(head) == 0:
		return newsroom.Image{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Tệp %s rỗng, không có ảnh nào bên trong.", "The file %s is empty; there is no picture in it.", name),
			Hint:    newsroom.T("Chép lại ảnh từ điện thoại hoặc máy ảnh.", "Copy the picture again from the phone or camera.")}
	}
	kind, err := sniff(head, name)
	if err != nil {
		return newsroom.Image{}, err
	}
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
	n, err := copyWithin(ctx, io.MultiWriter(tmp, hash), in, name)
	if err != nil {
		return newsroom.Image{}, err
	}
	picture, made, err := l.inspect(ctx, tmp, kind, name)
	if err != nil {
		return newsroom.Image{}, err
	}
	picture.Hash, picture.Bytes, picture.OriginalName, picture.MediaType = hex.EncodeToString(hash.Sum(nil)), n, name, kind.mediaType
	if err := errors.Join(tmp.Chmod(0o644), tmp.Sync(), tmp.Close()); err != nil {
		return newsroom.Image{}, writeError(err)
	}
	if err := l.place(ctx, tmp.Name(), picture.Hash, kind.extension); err != nil {
		return newsroom.Image{}, err
	}
	l.keep(picture.Hash, made)
	return picture, nil
}

// place puts a whole file where its hash says, unless the same file is there.
func (l *Library) place(ctx context.Context, tmp, hash, extension string) error {
	path := l.path(hash, extension)
	_, statErr := os.Stat(path)
	if statErr == nil {
		stored, err := hashFile(ctx, path)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil && stored == hash {
			_ = os.Remove(tmp) // the sweep takes it otherwise
			return nil
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return writeError(err)
	}
	if err := os.Rename(tmp, path); err != nil {
		return writeError(err)
	}
	if statErr == nil { // made from the altered file, perhaps
		l.forgetRenditions(hash)
	}
	syncFolder(filepath.Dir(path))
	syncFolder(filepath.Join(l.folder, originalsFolder))
	return nil
}

// ImportFile is Import of the file at a path. Codes: not_found and those of Import.
func (l *Library) ImportFile(ctx context.Context, path string) (newsroom.Image, error) {
	name := safeName(filepath.Base(path))
	info, err := os.Stat(path) // first, for opening a pipe would wait for ever
	switch {
	case err != nil:
		return newsroom.Image{}, readError(err, name)
	case info.IsDir():
		return newsroom.Image{}, notAPicture(name, newsroom.T("là thư mục", "is a folder"), newsroom.T("Mở thư mục rồi chọn từng ảnh bên trong.", "Open the folder and choose the pictures in it."))
	case !info.Mode().IsRegular():
		return newsroom.Image{}, notAPicture(name, newsroom.T("không phải là ảnh", "is not a picture"), chooseAnother)
	}
	f, err := os.Open(path)
	if err != nil {
		return newsroom.Image{}, readError(err, name)
	}
	defer func() { _ = f.Close() }()
	return l.Import(ctx, name, f)
}

// copyWithin copies at most MaxBytes and stops when the context ends.
func copyWithin(ctx context.Context, w io.Writer, r io.Reader, name string) (int64, error) {
	out := &writeGuard{w: w}
	n, err := io.Copy(out, io.LimitReader(r, MaxBytes+1))
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

// Until gives a reader that fails with the context's error once that has ended.
func Until(ctx context.Context, r io.Reader) io.Reader { return contextReader{ctx, r} }

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

// prepared are the renditions of a picture that is being taken in.
type prepared struct{ screen, thumb image.Image }

// inspect proves that a file is a whole picture of a size that can be handled. It
// is decoded once, shrunk, and what is made of it comes from there.
func (l *Library) inspect(ctx context.Context, f io.ReadSeeker, kind format, name string) (newsroom.Image, prepared, error) {
	refuse := func(err error) (newsroom.Image, prepared, error) { return newsroom.Image{}, prepared{}, err }
	file := stoppable{contextReader{ctx, f}, f}
	width, height, _, err := pixels.Size(file)
	switch {
	case ctx.Err() != nil:
		return refuse(ctx.Err())
	case err != nil:
		return refuse(undecodable(name, err))
	case width <= 0 || height <= 0:
		return refuse(undecodable(name, errors.New("no pixels")))
	case tooLarge(image.Config{Width: width, Height: height}):
		return refuse(tooManyPixels(name, width, height, MaxPixels/1_000_000))
	}
	facts := readFacts(f, kind)
	if facts.raw {
		return refuse(notAPicture(name, rawPicture.what, rawPicture.hint))
	}
	side := renditions[Screen].side
	release, err := l.holdFor(ctx, file, side)
	if err != nil {
		if ctx.Err() != nil {
			return refuse(ctx.Err())
		}
		return refuse(undecodable(name, err))
	}
	defer release()
	img, err := pixels.Read(file, side)
	switch {
	case ctx.Err() != nil:
		return refuse(ctx.Err())
	case errors.Is(err, pixels.ErrTooLarge):
		return refuse(tooManyPixels(name, width, height, safeMegapixels))
	case err != nil:
		return refuse(undecodable(name, err))
	}
	made := prepared{screen: pixels.Upright(pixels.Fit(img, side), facts.orientation)}
	made.thumb = pixels.Fit(made.screen, renditions[Thumb].side)
	picture := newsroom.Image{Width: width, Height: height, Persons: []string{}, Fingerprint: pixels.Fingerprint(made.thumb)}
	facts.describe(&picture)
	if facts.orientation >= 5 {
		picture.Width, picture.Height = picture.Height, picture.Width
	}
	return picture, made, ctx.Err()
}

// keep puts away what inspect made. What cannot be put away is made again when
// somebody asks for it.
func (l *Library) keep(hash string, made prepared) {
	for kind, img := range map[RenditionKind]image.Image{Screen: made.screen, Thumb: made.thumb} {
		if path := l.renditionPath(hash, kind); !l.touched(path) {
			_ = l.writeRendition(path, img, renditions[kind])
		}
	}
}
