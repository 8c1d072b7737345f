package bulletin

import (
	"context"
	"errors"

	"toasoan/app/newsroom"
)

// ExportArticle lays out an article and writes it as PDF to path, whole or not
// at all: a file that stood there before is replaced only by a finished one.
// It gives what the person should know of the page. Codes: file, full,
// canceled.
func ExportArticle(ctx context.Context, in ArticlePage, path string, report newsroom.Report) ([]newsroom.Finding, error) {
	return nil, errors.New("export article: not built yet")
}
