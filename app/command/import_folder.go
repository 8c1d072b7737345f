package command

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"toasoan/app"
	"toasoan/app/newsroom"
)

// expand gives the files in a folder and those in it, in the natural order of
// their names, or the file itself. What is no file of a person's is skipped:
// hidden files, the locks of open documents, what systems put into folders.
func (s *session) expand(path string) ([]imported, error) {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return []imported{{File: path}}, nil // what is wrong with it is said as its own row
	}
	out := s.inFolder(path, app.Natural())
	if !slices.ContainsFunc(out, func(row imported) bool { return row.Kind != skipped }) {
		return nil, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Thư mục %s không có tệp nào.", "The folder %s holds no files.", filepath.Base(path)),
			Hint:    newsroom.T("Chọn thư mục có ảnh hoặc bài.", "Choose a folder with pictures or articles.")}
	}
	return out, nil
}

// inFolder follows no link, so that it neither leaves the folder nor runs in a
// loop. A folder that can not be read is a row of its own.
func (s *session) inFolder(folder string, compare func(a, b string) int) []imported {
	entries, err := os.ReadDir(folder)
	var out []imported
	if err != nil {
		out = append(out, imported{File: folder, Code: newsroom.File,
			Message: newsroom.T("Không đọc được thư mục này.", "This folder can not be read.").In(s.line.Lang),
			Hint:    newsroom.T("Xem thẻ nhớ hoặc USB còn cắm không và bạn có được phép mở không.", "See that the card or stick is still in, and that you may open it.").In(s.line.Lang)})
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return compare(a.Name(), b.Name()) })
	for _, e := range entries {
		at := filepath.Join(folder, e.Name())
		why, skip := reasonToSkip(e)
		switch {
		case skip:
			out = append(out, imported{File: at, Kind: skipped, Message: why.In(s.line.Lang)})
		case e.IsDir():
			out = append(out, s.inFolder(at, compare)...)
		default:
			out = append(out, imported{File: at})
		}
	}
	return out
}

func reasonToSkip(e fs.DirEntry) (why newsroom.Text, skip bool) {
	name := e.Name()
	switch {
	case strings.HasPrefix(name, "~$"), strings.HasPrefix(name, ".~lock."):
		return newsroom.T("bỏ qua, vì là tệp tạm của bài đang mở trong Word.", "skipped, for it is Word's mark of an open file."), true
	case app.Hidden(name):
		return newsroom.T("bỏ qua, vì là tệp ẩn.", "skipped, for it is hidden."), true
	case !e.IsDir() && !e.Type().IsRegular(): // a pipe would wait for ever, a link may lead out of the folder
		return newsroom.T("bỏ qua, vì không phải tệp thường.", "skipped, for it is no ordinary file."), true
	}
	return newsroom.Text{}, false
}

// progressLine shows on a terminal how far an import is, and nothing elsewhere.
type progressLine struct {
	out   io.Writer // nil without a terminal
	total int
}

func (s *session) progress(total int) progressLine {
	if f, ok := s.Err.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return progressLine{f, total}
		}
	}
	return progressLine{}
}

func (p progressLine) show(done int, file string) {
	if p.out != nil {
		fmt.Fprintf(p.out, "%d/%d %s\r", done, p.total, shortened(filepath.Base(file)))
	}
}

// clear empties the line, with the one sequence that every terminal knows.
func (p progressLine) clear() {
	if p.out != nil {
		fmt.Fprint(p.out, "\x1b[2K\r")
	}
}

// shortened keeps a name within the line.
func shortened(name string) string {
	if r := []rune(name); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return name
}
