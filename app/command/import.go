package command

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"toasoan/app"
	"toasoan/app/newsroom"
)

type importCommand struct {
	Files []string `arg:"" name:"file" help:"Tệp hoặc thư mục, cả thư mục con (Files or folders, with the folders in them)."`
	JSON  bool     `help:"In ra JSON (Print JSON)."`
}

// imported is one line of the import's JSON: the noun's fields, or code and
// message. Its kind is "skipped" for what was left where it is.
type imported struct {
	File     string             `json:"file"`
	Kind     string             `json:"kind,omitempty"`
	ID       string             `json:"id,omitempty"`
	Slug     string             `json:"slug,omitempty"`
	Headline string             `json:"headline,omitempty"`
	Guessed  []string           `json:"guessed,omitempty"`
	Hash     string             `json:"hash,omitempty"`
	Width    int                `json:"width,omitempty"`
	Height   int                `json:"height,omitempty"`
	Caption  string             `json:"caption,omitempty"`
	Findings []newsroom.Finding `json:"findings,omitempty"`
	Code     newsroom.Code      `json:"code,omitempty"`
	Message  string             `json:"message,omitempty"`
	Hint     string             `json:"hint,omitempty"`
}

const skipped = "skipped"

func (c *importCommand) Run(s *session) error {
	return s.with(app.Options{}, func(a *app.App) error {
		rows := []imported{}
		failed, articles, pictures := false, 0, 0
		for _, file := range c.Files {
			entries, err := s.expand(file)
			if err != nil {
				return err
			}
			for _, row := range entries {
				if row.Kind != skipped {
					in, err := a.ImportFile(s.ctx, row.File)
					if newsroom.ErrorCode(err) == newsroom.Canceled {
						return err
					}
					row = s.importRow(row.File, in, err)
					failed = failed || err != nil
				}
				switch row.Kind {
				case "article":
					articles++
				case "image":
					pictures++
				}
				rows = append(rows, row)
				if !c.JSON {
					s.printImport(row)
				}
			}
		}
		switch {
		case c.JSON:
			if err := s.json(rows); err != nil {
				return err
			}
		case len(rows) > 1:
			s.print(newsroom.T("Đã nhập %[1]d bài và %[2]d ảnh trong %[3]d tệp.", "%[1]d articles and %[2]d pictures were taken in, of %[3]d files.", articles, pictures, len(rows)))
		}
		if failed {
			return errSaid
		}
		return nil
	})
}

// expand gives the files in a folder and those in it, in the order of their
// names, or the file itself. What is no file of a person's is skipped: hidden
// files, the locks of open documents, what systems put into folders.
func (s *session) expand(path string) ([]imported, error) {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return []imported{{File: path}}, nil // what is wrong with it is said as its own row
	}
	var out []imported
	files := 0
	err = filepath.WalkDir(path, func(at string, d fs.DirEntry, err error) error {
		if err != nil || at == path {
			return err
		}
		why, skip := reasonToSkip(d)
		switch {
		case skip:
			out = append(out, imported{File: at, Kind: skipped, Message: why.In(s.line.Lang)})
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir():
			files++
			out = append(out, imported{File: at})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if files == 0 {
		return nil, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Thư mục %s không có tệp nào.", "The folder %s holds no files.", filepath.Base(path)),
			Hint:    newsroom.T("Chọn thư mục có ảnh hoặc bài.", "Choose a folder with pictures or articles.")}
	}
	return out, nil
}

func reasonToSkip(d fs.DirEntry) (why newsroom.Text, skip bool) {
	name := d.Name()
	switch low := strings.ToLower(name); {
	case strings.HasPrefix(name, "~$"), strings.HasPrefix(name, ".~lock."):
		return newsroom.T("bỏ qua, vì là tệp tạm của bài đang mở trong Word.", "skipped, for it is Word's mark of an open file."), true
	case strings.HasPrefix(name, "."), low == "thumbs.db", low == "desktop.ini":
		return newsroom.T("bỏ qua, vì là tệp ẩn.", "skipped, for it is hidden."), true
	case !d.IsDir() && !d.Type().IsRegular(): // a pipe would wait for ever, a link may lead out of the folder
		return newsroom.T("bỏ qua, vì không phải tệp thường.", "skipped, for it is no ordinary file."), true
	}
	return newsroom.Text{}, false
}

func (s *session) importRow(path string, in app.Imported, err error) imported {
	row := imported{File: path, Kind: in.Kind, Guessed: in.Guessed, Findings: in.Findings}
	switch {
	case err != nil:
		p := app.ProblemOf(err)
		row.Code, row.Message, row.Hint = p.Code, p.Message.In(s.line.Lang), p.Hint.In(s.line.Lang)
	case in.Image != nil:
		row.ID, row.Hash, row.Caption = string(in.Image.ID), in.Image.Hash, in.Image.Caption
		row.Width, row.Height = in.Image.Width, in.Image.Height
	case in.Article != nil:
		row.ID, row.Slug, row.Headline = string(in.Article.ID), in.Article.Slug, in.Article.Headline
	}
	return row
}

// guessedNames are the parts of an article that an import may have guessed.
var guessedNames = map[string]newsroom.Text{
	"headline": newsroom.T("tít", "headline"), "lead": newsroom.T("sapo", "lead"), "byline": newsroom.T("bút danh", "byline"),
}

func (s *session) printImport(row imported) {
	switch {
	case row.Code != "":
		fmt.Fprintf(s.Err, "%s: %s %s\n", row.File, row.Message, row.Hint)
	case row.Kind == skipped:
		fmt.Fprintf(s.Err, "%s: %s\n", row.File, row.Message)
	case row.Kind == "image":
		s.print(newsroom.T("%[1]s: đã nhập ảnh %[2]d × %[3]d", "%[1]s: picture taken in, %[2]d × %[3]d", row.File, row.Width, row.Height))
	default:
		s.print(newsroom.T("%[1]s: đã nhập bài %[2]s", "%[1]s: article taken in, %[2]s", row.File, row.Slug))
	}
	if len(row.Guessed) > 0 {
		var names []string
		for _, field := range row.Guessed {
			names = append(names, guessedNames[field].In(s.line.Lang))
		}
		fields := strings.Join(names, ", ")
		s.print(newsroom.T("  Đoán từ cách trình bày: %s.", "  Guessed from the layout: %s.", fields))
	}
	s.printFindings(row.Findings)
}
