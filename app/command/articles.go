package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"toasoan/app"
	"toasoan/app/newsroom"
)

type listCommand struct {
	Search  string                `help:"Chỉ những bài có các chữ này; trong ngoặc kép là cả cụm (Only articles with these words; a phrase in quotes)." placeholder:"Q"`
	Status  newsroom.Status       `help:"Chỉ những bài ở trạng thái này (Only articles in this state)." placeholder:"S"`
	Section string                `help:"Chỉ chuyên mục này (Only this section)." placeholder:"S"`
	Kind    newsroom.Kind         `help:"Chỉ thể loại này (Only this kind)." placeholder:"K"`
	Author  string                `help:"Chỉ bút danh hoặc tác giả này (Only this byline or author)." placeholder:"A"`
	Area    string                `help:"Chỉ địa bàn này (Only this area code)." placeholder:"A"`
	Month   string                `help:"Chỉ tháng này của sự việc (Only events of this month)." placeholder:"2006-01"`
	Sort    newsroom.ArticleOrder `help:"Sắp theo: headline, event_date, created (Order); không có thì mới sửa trước." placeholder:"ORDER"`
	Limit   int                   `help:"Nhiều nhất bấy nhiêu bài (At most this many)." default:"50"`
	JSON    bool                  `help:"In ra JSON (Print JSON)."`
}

func (c *listCommand) Run(s *session) error {
	if c.Status != "" && !c.Status.Valid() {
		return noSuchChoice(newsroom.T("Không có trạng thái %q.", "There is no state %q.", string(c.Status)), newsroom.Statuses())
	}
	if !c.Kind.Valid() {
		return noSuchChoice(newsroom.T("Không có thể loại %q.", "There is no kind %q.", string(c.Kind)), newsroom.Kinds())
	}
	return s.with(app.Options{}, func(a *app.App) error {
		list, err := a.Articles().List(newsroom.ArticleFilter{Query: c.Search, Status: c.Status, Section: c.Section, Kind: c.Kind,
			Author: c.Author, AreaCode: c.Area, Month: c.Month, Order: c.Sort, Limit: c.Limit})
		if err != nil {
			return err
		}
		if c.JSON {
			return s.json(list.Items)
		}
		w := tabwriter.NewWriter(s.Out, 0, 4, 2, ' ', 0)
		for _, a := range list.Items {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", a.EventDate, a.Status.Name().In(s.line.Lang), a.Slug, a.Headline)
		}
		return w.Flush()
	})
}

func noSuchChoice[T ~string](message newsroom.Text, choices []T) error {
	words := make([]string, len(choices))
	for i, c := range choices {
		words[i] = string(c)
	}
	return &newsroom.Error{Code: newsroom.Invalid, Message: message,
		Hint: newsroom.T("Chọn một trong: %s.", "Choose one of: %s.", strings.Join(words, ", "))}
}

type showCommand struct {
	Article string `arg:"" help:"Tên hoặc mã bài (Slug or id)."`
	Format  string `help:"md, html hoặc json." enum:"md,html,json" default:"md"`
}

func (c *showCommand) Run(s *session) error {
	return s.with(app.Options{}, func(a *app.App) error {
		text, err := a.Show(s.ctx, c.Article, c.Format)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(s.Out, text)
		return err
	})
}

type importCommand struct {
	Files []string `arg:"" name:"file" help:"Tệp hoặc thư mục (Files or folders)."`
	JSON  bool     `help:"In ra JSON (Print JSON)."`
}

// imported is one line of the import's JSON: the noun's fields, or code and message.
type imported struct {
	File     string             `json:"file"`
	Kind     string             `json:"kind,omitempty"`
	ID       string             `json:"id,omitempty"`
	Slug     string             `json:"slug,omitempty"`
	Headline string             `json:"headline,omitempty"`
	Hash     string             `json:"hash,omitempty"`
	Width    int                `json:"width,omitempty"`
	Height   int                `json:"height,omitempty"`
	Caption  string             `json:"caption,omitempty"`
	Findings []newsroom.Finding `json:"findings,omitempty"`
	Code     newsroom.Code      `json:"code,omitempty"`
	Message  string             `json:"message,omitempty"`
	Hint     string             `json:"hint,omitempty"`
}

func (c *importCommand) Run(s *session) error {
	return s.with(app.Options{}, func(a *app.App) error {
		rows := []imported{}
		failed := false
		for _, file := range c.Files {
			paths, err := expand(file)
			if err != nil {
				return err
			}
			for _, path := range paths {
				in, err := a.ImportFile(s.ctx, path)
				row := s.importRow(path, in, err)
				rows = append(rows, row)
				if err != nil {
					failed = true
				}
				if !c.JSON {
					s.printImport(row)
				}
				if newsroom.ErrorCode(err) == newsroom.Canceled {
					return err
				}
			}
		}
		if c.JSON {
			if err := s.json(rows); err != nil {
				return err
			}
		}
		if failed {
			return errSaid
		}
		return nil
	})
}

// expand gives the files in a folder, in the order of their names, or the file itself.
func expand(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return []string{path}, nil // what is wrong with it is said as its own row
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	files := []string{}
	for _, e := range entries {
		if e.Type().IsRegular() { // no pipes, which would wait for ever, and no links out of the folder
			files = append(files, filepath.Join(path, e.Name()))
		}
	}
	if len(files) == 0 {
		return nil, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Thư mục %s không có tệp nào.", "The folder %s holds no files.", filepath.Base(path)),
			Hint:    newsroom.T("Chọn thư mục có ảnh hoặc bài.", "Choose a folder with pictures or articles.")}
	}
	return files, nil
}

func (s *session) importRow(path string, in app.Imported, err error) imported {
	row := imported{File: path, Kind: in.Kind, Findings: in.Findings}
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

func (s *session) printImport(row imported) {
	switch {
	case row.Code != "":
		fmt.Fprintf(s.Err, "%s: %s %s\n", row.File, row.Message, row.Hint)
	case row.Kind == "image":
		s.print(newsroom.T("%[1]s: đã nhập ảnh %[2]d × %[3]d", "%[1]s: picture taken in, %[2]d × %[3]d", row.File, row.Width, row.Height))
	default:
		s.print(newsroom.T("%[1]s: đã nhập bài %[2]s", "%[1]s: article taken in, %[2]s", row.File, row.Slug))
	}
	s.printFindings(row.Findings)
}

// exportMemory is where the export of a large article begins to collect garbage, in bytes.
const exportMemory = 256 << 20

type exportCommand struct {
	Article string `arg:"" help:"Tên hoặc mã bài (Slug or id)."`
	Output  string `short:"o" required:"" help:"Tệp PDF (The PDF file)." placeholder:"FILE.pdf" type:"path"`
}

func (c *exportCommand) Run(s *session) error {
	// The process is over before a collection would pay; the limit is for the
	// large article.
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(exportMemory)
	return s.with(app.Options{}, func(a *app.App) error {
		findings, err := a.ExportArticle(s.ctx, c.Article, c.Output, func(newsroom.Progress) {})
		if err != nil {
			return err
		}
		s.printFindings(findings)
		s.print(newsroom.T("Đã xuất ra %s.", "Exported to %s.", c.Output))
		return nil
	})
}

func (s *session) json(v any) error {
	e := json.NewEncoder(s.Out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return errors.Join(e.Encode(v))
}

// jsonUnless prints a value as JSON where there is no error to give.
func (s *session) jsonUnless(err error, v any) error {
	if err != nil {
		return err
	}
	return s.json(v)
}
