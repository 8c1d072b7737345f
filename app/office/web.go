package office

import (
	"context"
	"io"
	"strings"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// looksLikeHTML says of the beginning of a file that it is a web page, which
// programs also save under the names of word processors.
func looksLikeHTML(start string) bool {
	low := strings.ToLower(strings.TrimLeft(strings.Map(func(r rune) rune {
		if r == 0 || r == '\uFEFF' || r == '\uFFFD' { // UTF-16, and marks at the beginning
			return -1
		}
		return r
	}, start), " \t\r\n"))
	for _, sign := range []string{"<html", "<!doctype html", "<head", "<body", "<meta", "<p>", "<p ", "<div"} {
		if strings.HasPrefix(low, sign) {
			return true
		}
	}
	return strings.HasPrefix(low, "<?xml") && strings.Contains(low, "<html")
}

// readHTML reads a web page that has the name of a word processor's file.
func readHTML(_ context.Context, name string, file io.ReaderAt, size int64) (Import, error) {
	if err := within(name, size, newsroom.MaxBody); err != nil {
		return Import{}, err
	}
	content, err := io.ReadAll(io.NewSectionReader(file, 0, size))
	if err != nil {
		return Import{}, err
	}
	page, err := article.DecodeText(content)
	if err != nil {
		return Import{}, err
	}
	in, err := article.FromHTML(page)
	return Import{Import: in}, err
}
