package app

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"

	"toasoan/app/newsroom"
	"toasoan/app/office"
)

// officeContent says whether content is a word processor's file, by its name's
// end or its beginning, and gives it whole again.
func officeContent(extension string, content io.Reader) (whole io.Reader, is bool, err error) {
	const head = 16
	if slices.Contains(office.Extensions(), extension) {
		return content, true, nil
	}
	if file, ok := content.(*os.File); ok { // it stays one: its parts are read where they are
		start := make([]byte, head)
		n, err := file.ReadAt(start, 0)
		if err != nil && !errors.Is(err, io.EOF) {
			return content, false, err
		}
		return content, office.Begins(start[:n]), nil
	}
	in := bufio.NewReader(content)
	start, err := in.Peek(head)
	if err != nil && !errors.Is(err, io.EOF) {
		return in, false, err
	}
	return in, office.Begins(start), nil
}

// importOffice takes in a word processor's file. What comes over the wire is
// written to a file first: a package is read from its end, and may be large.
func (r rooms) importOffice(ctx context.Context, name string, content io.Reader, around fs.FS) (Imported, error) {
	file, ok := content.(*os.File)
	if !ok {
		spooled, err := os.CreateTemp("", "toasoan-import-*")
		if err != nil {
			return Imported{}, fileError(err, name)
		}
		defer func() {
			_ = spooled.Close()
			_ = os.Remove(spooled.Name())
		}()
		if _, err := io.Copy(spooled, content); err != nil {
			return Imported{}, fileError(err, name)
		}
		file = spooled
	}
	info, err := file.Stat()
	if err != nil {
		return Imported{}, fileError(err, name)
	}
	in, err := office.Read(ctx, name, file, info.Size())
	if err != nil {
		return Imported{}, err
	}
	if in.Pictures != nil {
		around = in.Pictures
	}
	return r.importArticle(ctx, in.Import, around, newsroom.Draft)
}
