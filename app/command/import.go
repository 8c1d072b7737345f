package command

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

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
	Known    bool               `json:"known,omitempty"` // the picture was here already
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

func (i imported) toTake() bool { return i.Kind != skipped && i.Code == "" }

func (c *importCommand) Run(s *session) error {
	return s.with(app.Options{}, func(a *app.App) error {
		var entries []imported
		for _, file := range c.Files {
			some, err := s.expand(file)
			if err != nil {
				return err
			}
			entries = append(entries, some...)
		}
		rows, sum := make([]imported, 0, len(entries)), importSum{files: len(entries)}
		err := s.importEach(a, entries, func(row imported) {
			sum.add(row)
			rows = append(rows, row)
			if !c.JSON {
				s.printImport(row)
			}
		})
		switch {
		case err != nil:
			return err
		case c.JSON:
			if err := s.json(rows); err != nil {
				return err
			}
		case len(rows) > 1:
			s.print(sum.words())
		}
		if sum.failed > 0 {
			return errSaid
		}
		return nil
	})
}

// importEach takes files in, pictures as many at once as there are processors
// and articles one after the other, and tells of each in the order of the files.
func (s *session) importEach(a *app.App, entries []imported, each func(imported)) error {
	ctx, cancel := context.WithCancel(s.ctx)
	defer cancel()
	rows := make([]chan imported, len(entries))
	for i := range rows {
		rows[i] = make(chan imported, 1)
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0) + 1) // and the one that hands out
	group.Go(func() error {
		for i, row := range entries {
			take := func() error {
				if row.toTake() && ctx.Err() == nil {
					in, err := a.ImportFile(ctx, row.File)
					row = s.importRow(row.File, in, err)
				}
				rows[i] <- row
				return nil
			}
			if row.toTake() && app.PictureName(row.File) {
				group.Go(take)
			} else if err := take(); err != nil {
				return err
			}
		}
		return nil
	})
	bar := s.progress(len(entries))
	for i := range rows {
		row := <-rows[i]
		if err := s.ctx.Err(); err != nil {
			cancel()
			break
		}
		bar.clear()
		each(row)
		bar.show(i+1, row.File)
	}
	bar.clear()
	_ = group.Wait() // it has no errors: each file has its own
	return s.ctx.Err()
}

// importSum counts what became of the files.
type importSum struct{ files, articles, pictures, known, failed int }

func (i *importSum) add(row imported) {
	switch {
	case row.Code != "":
		i.failed++
	case row.Known:
		i.known++
	case row.Kind == "image":
		i.pictures++
	case row.Kind == "article":
		i.articles++
	}
}

func (i *importSum) words() newsroom.Text {
	if i.known > 0 {
		return newsroom.T("Đã nhập %[1]d bài và %[2]d ảnh trong %[3]d tệp; %[4]d ảnh đã có từ trước.", "%[1]d articles and %[2]d pictures were taken in, of %[3]d files; %[4]d pictures were here already.", i.articles, i.pictures, i.files, i.known)
	}
	return newsroom.T("Đã nhập %[1]d bài và %[2]d ảnh trong %[3]d tệp.", "%[1]d articles and %[2]d pictures were taken in, of %[3]d files.", i.articles, i.pictures, i.files)
}

func (s *session) importRow(path string, in app.Imported, err error) imported {
	row := imported{File: path, Kind: in.Kind, Guessed: in.Guessed, Findings: in.Findings}
	switch {
	case err != nil:
		p := app.ProblemOf(err)
		row.Code, row.Message, row.Hint = p.Code, p.Message.In(s.line.Lang), p.Hint.In(s.line.Lang)
	case in.Image != nil:
		row.ID, row.Hash, row.Caption, row.Known = string(in.Image.ID), in.Image.Hash, in.Image.Caption, in.Known
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
	case row.Known:
		s.print(newsroom.T("%[1]s: ảnh này đã có từ trước", "%[1]s: this picture was here already", row.File))
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
