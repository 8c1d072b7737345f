package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"toasoan/app/article"
	"toasoan/app/bulletin"
	"toasoan/app/newsroom"
	"toasoan/app/office"
	"toasoan/app/wholefile"
)

// ExportFormats are the formats of an exported article: paper, Word, a page for
// a browser, Markdown with front matter, plain text. Each is the end of a file's
// name.
func ExportFormats() []string { return []string{"pdf", "docx", "html", "md", "txt"} }

// TextFormats are those of ExportFormats that are text, and can be written to a
// stream.
func TextFormats() []string { return []string{"html", "md", "txt"} }

// Exports is the bound type for what is made to leave the newsroom.
type Exports struct{ app *App }

// Article starts the export of an article into the exports folder, in a format
// of ExportFormats; the job tells of progress and of the file. With anyway,
// pictures that have far too few pixels for paper are printed too. Codes:
// invalid, not_found; later, in the job: refused (such a picture, without
// anyway), file, full, canceled.
func (b *Exports) Article(id, format string, anyway bool) (newsroom.Job, error) {
	return call(b.app, "export article", func(ctx context.Context, r rooms) (newsroom.Job, error) {
		if err := knownFormat(format, ExportFormats()); err != nil {
			return newsroom.Job{}, err
		}
		a, err := r.store.Article(ctx, newsroom.ArticleID(id))
		if err != nil {
			return newsroom.Job{}, err
		}
		job := newsroom.Job{Kind: newsroom.ExportJob, Title: a.Headline, ArticleID: a.ID}
		return r.startJob(ctx, job, func(ctx context.Context, _ string, report newsroom.Report) (result, error) {
			path, err := r.exportPath(a, format)
			if err != nil {
				return result{}, err
			}
			findings, err := r.exportArticle(ctx, a, path, format, anyway, report)
			return result{filepath.Base(path), findings}, err
		})
	})
}

// ExportArticle writes an article to a path, in the format that the name's end
// says, and gives what the person should know of it; pictures with far too few
// pixels for paper are told and printed. Codes: invalid (no such format),
// not_found, file, full, canceled.
func (a *App) ExportArticle(ctx context.Context, idOrSlug, path string, report newsroom.Report) ([]newsroom.Finding, error) {
	return call(a, "export article", func(_ context.Context, r rooms) ([]newsroom.Finding, error) {
		format := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
		if err := knownFormat(format, ExportFormats()); err != nil {
			return nil, err
		}
		found, err := r.find(ctx, idOrSlug)
		if err != nil {
			return nil, err
		}
		return r.exportArticle(ctx, found, path, format, true, report)
	})
}

// ExportText writes an article to a stream, in a format of TextFormats; text has
// neither the byte order mark nor the line ends that files for Windows have.
// Codes: as ExportArticle.
func (a *App) ExportText(ctx context.Context, idOrSlug, format string, to io.Writer) ([]newsroom.Finding, error) {
	return call(a, "export article", func(_ context.Context, r rooms) ([]newsroom.Finding, error) {
		if err := knownFormat(format, TextFormats()); err != nil {
			return nil, err
		}
		found, err := r.find(ctx, idOrSlug)
		if err != nil {
			return nil, err
		}
		text, findings, err := r.exportText(ctx, found, format, func(newsroom.Progress) {})
		if err == nil {
			_, err = io.WriteString(to, text)
		}
		return findings, err
	})
}

func knownFormat(format string, formats []string) error {
	if slices.Contains(formats, format) {
		return nil
	}
	return &newsroom.Error{Code: newsroom.Invalid,
		Message: newsroom.T("Không xuất được bài ra dạng %q; bài vẫn nguyên.", "An article cannot be exported as %q; it is untouched.", format),
		Hint:    newsroom.T("Chọn một trong các dạng: %s.", "Choose one of these formats: %s.", strings.Join(formats, ", "))}
}

// exportArticle writes a file, whole or not at all.
func (r rooms) exportArticle(ctx context.Context, a newsroom.Article, path, format string, anyway bool, report newsroom.Report) ([]newsroom.Finding, error) {
	switch format {
	case "pdf":
		return r.exportPDF(ctx, a, path, anyway, report)
	case "docx":
		return r.exportWord(ctx, a, path, report)
	}
	text, findings, err := r.exportText(ctx, a, format, report)
	if err != nil {
		return nil, err
	}
	if format == "txt" {
		text = forNotepad(text)
	}
	return findings, writeExport(ctx, path, func(f *os.File) error {
		_, err := f.WriteString(text)
		return err
	})
}

func (r rooms) exportPDF(ctx context.Context, a newsroom.Article, path string, anyway bool, report newsroom.Report) ([]newsroom.Finding, error) {
	settings, err := r.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	doc := article.Parse(a.Body)
	pictures, err := r.pictures(ctx, doc)
	if err != nil {
		return nil, err
	}
	return bulletin.ExportArticle(ctx, bulletin.ArticlePage{
		Article:  a,
		Document: doc,
		Settings: settings,
		Printed:  newsroom.DateOf(r.o.Now()),
		Picture: func(shown article.Shown) (bulletin.Picture, bool) {
			width, height, ok := pictures.size(shown)
			return bulletin.Picture{Width: width, Height: height}, ok
		},
		Anyway: anyway,
	}, func(ctx context.Context, shown article.Shown, side int) (string, error) {
		return r.printed(ctx, pictures, shown, side)
	}, path, report)
}

func (r rooms) exportWord(ctx context.Context, a newsroom.Article, path string, report newsroom.Report) ([]newsroom.Finding, error) {
	doc := article.Parse(a.Body)
	pictures, err := r.onScreen(ctx, doc, report)
	if err != nil {
		return nil, err
	}
	findings := missingPictures(doc, pictures)
	err = writeExport(ctx, path, func(f *os.File) error {
		found, err := office.Write(ctx, f, office.Piece{Article: a, Document: doc, Shown: func(shown article.Shown) (office.Picture, bool) {
			p, ok := pictures[shown]
			return office.Picture(p), ok
		}})
		findings = append(findings, found...)
		return err
	})
	return findings, err
}

// exportText gives an article as text. Pictures are inside, so that the one file
// can be sent, moved and copied without losing them.
func (r rooms) exportText(ctx context.Context, a newsroom.Article, format string, report newsroom.Report) (string, []newsroom.Finding, error) {
	doc := article.Parse(a.Body)
	if format == "txt" {
		return article.WriteText(a, doc), []newsroom.Finding{}, nil
	}
	pictures, err := r.onScreen(ctx, doc, report)
	if err != nil {
		return "", nil, err
	}
	addresses := map[article.Shown]string{}
	for shown, p := range pictures {
		if addresses[shown], err = p.dataURL(); err != nil {
			return "", nil, err
		}
	}
	findings := missingPictures(doc, pictures)
	if format == "md" {
		return article.WriteWholeFile(a, holding(doc, addresses), func(ref string) string {
			if strings.HasPrefix(ref, "data:") {
				return ref
			}
			return ""
		}), findings, nil
	}
	return article.Page(a, doc, article.HTMLOptions{
		Missing: office.MissingPicture,
		Image: func(shown article.Shown) (string, int, int) {
			return addresses[shown], pictures[shown].Width, pictures[shown].Height
		},
	}), findings, nil
}

// forNotepad gives a text as Notepad reads it on every Windows: before Windows 10
// (1809, 1903) it took text without a byte order mark for the old code page, and
// knew only CR LF as the end of a line.
func forNotepad(text string) string { return "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n") }

// writeExport writes a file, whole or not at all, and puts a failure of the disk
// into words.
func writeExport(ctx context.Context, path string, write func(*os.File) error) error {
	err := wholefile.Write(path, func(f *os.File) error {
		if err := write(f); err != nil {
			return err
		}
		return ctx.Err()
	})
	var known *newsroom.Error
	var place *fs.PathError
	var name *os.LinkError
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, windowsDiskFull):
		return &newsroom.Error{Code: newsroom.Full, Err: err}
	case !errors.As(err, &place) && !errors.As(err, &name):
		return err
	}
	return &newsroom.Error{Code: newsroom.File, Err: err,
		Message: newsroom.T("Không ghi được tệp %s; bài và ảnh trong tòa soạn vẫn nguyên.", "The file %s could not be written; the newsroom's articles and pictures are untouched.", filepath.Base(path)),
		Hint: newsroom.T("Kiểm tra thư mục còn đó và được phép ghi, đóng tệp nếu đang mở ở chương trình khác, rồi xuất lại.",
			"Check that the folder is there and may be written to, close the file if another program has it open, then export again.")}
}

// windowsDiskFull is ERROR_DISK_FULL of Windows; other systems never give it.
const windowsDiskFull = syscall.Errno(112)

// exportPath gives a path for an article in the exports folder.
func (r rooms) exportPath(a newsroom.Article, format string) (string, error) {
	return r.freeExportPath(a.Slug, format)
}

// freeExportPath gives a path in the exports folder that is not taken yet, so that
// an earlier export is never overwritten.
func (r rooms) freeExportPath(name, format string) (string, error) {
	folder := filepath.Join(r.o.Folder, ExportsFolder)
	if _, err := os.Stat(r.o.Folder); err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	base := string(newsroom.DateOf(r.o.Now())) + "-" + name
	for n := 1; ; n++ {
		name := base + "." + format
		if n > 1 {
			name = fmt.Sprintf("%s-%d.%s", base, n, format)
		}
		path := filepath.Join(folder, name)
		if _, err := os.Lstat(path); os.IsNotExist(err) {
			return path, nil
		}
	}
}
