package bulletin

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"syscall"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
	"toasoan/app/wholefile"
)

// ExportArticle lays out an article and writes it as PDF to path, whole or not
// at all: a file that stood there before is replaced only by a finished one.
// It gives what the person should know of the page. Codes: refused (a picture
// below Coarse, unless in.Anyway), file, full, canceled.
func ExportArticle(ctx context.Context, in ArticlePage, files Files, path string, report newsroom.Report) ([]newsroom.Finding, error) {
	if report == nil {
		report = func(newsroom.Progress) {}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	report(newsroom.Progress{Stage: newsroom.T("Dàn trang", "Setting pages")})
	layout, err := layoutWithFiles(ctx, in, files, report)
	if err != nil {
		return nil, err
	}
	if err := wholefile.Write(path, func(f *os.File) error {
		if err := WritePDF(ctx, f, layout, articleMeta(in.Article), report); err != nil {
			return err
		}
		return ctx.Err()
	}); err != nil {
		return nil, fileError(err)
	}
	return layout.Findings, nil
}

// layoutWithFiles lays out an article and fetches the pictures for their frames;
// where one cannot be read the page is laid out again, with its place empty.
func layoutWithFiles(ctx context.Context, in ArticlePage, files Files, report newsroom.Report) (Layout, error) {
	for {
		layout, err := LayoutArticle(in)
		if err != nil {
			return Layout{}, err
		}
		if !in.Anyway {
			if err := tooCoarse(layout); err != nil {
				return Layout{}, err
			}
		}
		unreadable, err := fetch(ctx, layout, files, report)
		if err != nil || len(unreadable) == 0 {
			return layout, err
		}
		in.unreadable = append(in.unreadable, unreadable...)
	}
}

// articleMeta is what the PDF says of itself; its date is the article's, so
// that the same article gives the same file.
func articleMeta(a newsroom.Article) Meta {
	return Meta{
		Title:    vietnamese.CleanLine(a.Headline),
		Author:   vietnamese.CleanLine(a.Byline),
		Subject:  vietnamese.CleanLine(a.Lead),
		Language: "vi",
		Created:  a.UpdatedAt,
	}
}

// fileError puts a failure of the disk into words; others pass.
func fileError(err error) error {
	var known *newsroom.Error
	var disk *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, errDiskFull):
		return &newsroom.Error{Code: newsroom.Full, Err: err,
			Message: newsroom.T("Ổ đĩa đã đầy nên không ghi được tệp PDF.", "The disk is full, so the PDF could not be written."),
			Hint:    newsroom.T("Xóa bớt tệp không cần hoặc chọn ổ đĩa khác, rồi xuất lại.", "Free some space or choose another disk, then export again.")}
	case errors.As(err, &disk) || errors.As(err, &link):
		return &newsroom.Error{Code: newsroom.File, Err: err,
			Message: newsroom.T("Không ghi được tệp PDF vào thư mục này.", "The PDF could not be written to this folder."),
			Hint:    newsroom.T("Kiểm tra thư mục còn đó và được phép ghi, đóng tệp PDF nếu đang mở, rồi xuất lại.", "Check that the folder is there and may be written to, close the PDF if it is open, then export again.")}
	}
	return err
}

// errDiskFull is ERROR_DISK_FULL of Windows; other systems never give it.
const errDiskFull = syscall.Errno(112)
