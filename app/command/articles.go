package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"slices"
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

// exportMemory is where the export of a large article begins to collect garbage, in bytes.
const exportMemory = 256 << 20

type exportCommand struct {
	Article string `arg:"" help:"Tên hoặc mã bài (Slug or id)."`
	Output  string `short:"o" required:"" help:"Tệp .pdf, .docx, .html, .md hoặc .txt; - là in ra màn hình (The file; - is standard output)." placeholder:"FILE" type:"path"`
	Format  string `help:"html, md hoặc txt, khi tệp là - (html, md or txt, where the file is -)." placeholder:"F"`
}

// Validate is called by kong and makes a wrong ending wrong usage.
func (c *exportCommand) Validate() error {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(c.Output)), ".")
	switch {
	case c.Output == standardOutput && !slices.Contains(app.TextFormats(), c.Format):
		return fmt.Errorf("-o - cần thêm --format html, md hoặc txt (-o - needs --format html, md or txt)")
	case c.Output != standardOutput && !slices.Contains(app.ExportFormats(), ending):
		return fmt.Errorf("tên tệp phải có đuôi .pdf, .docx, .html, .md hoặc .txt (the file's name must end in .pdf, .docx, .html, .md or .txt)")
	case c.Output != standardOutput && c.Format != "" && c.Format != ending:
		return fmt.Errorf("--format %s không hợp với tên tệp (does not fit the file's name)", c.Format)
	}
	return nil
}

// standardOutput is the name that stands for it.
const standardOutput = "-"

func (c *exportCommand) Run(s *session) error {
	// The process is over before a collection would pay; the limit is for the
	// large article.
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(exportMemory)
	return s.with(app.Options{}, func(a *app.App) error {
		if c.Output == standardOutput {
			findings, err := a.ExportText(s.ctx, c.Article, c.Format, s.Out)
			s.printFindings(findings)
			return err
		}
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
