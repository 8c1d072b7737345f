package article

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
	"golang.org/x/net/html/charset"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Import is what a file from elsewhere became.
type Import struct {
	Article  newsroom.Article   // headline, lead, byline and the like, where they were evident; Body is empty
	Document Document           // the body
	Findings []newsroom.Finding // what was lost or guessed; nil when nothing
}

// frontMatter is the head of a Markdown file, with the names that other programs
// use for the same things.
type frontMatter struct {
	Headline    string   `yaml:"headline,omitempty"`
	Title       string   `yaml:"title,omitempty"`
	Subheadline string   `yaml:"subheadline,omitempty"`
	Lead        string   `yaml:"lead,omitempty"`
	Sapo        string   `yaml:"sapo,omitempty"`
	Description string   `yaml:"description,omitempty"`
	Byline      string   `yaml:"byline,omitempty"`
	Author      string   `yaml:"author,omitempty"`
	Dateline    string   `yaml:"dateline,omitempty"`
	Section     string   `yaml:"section,omitempty"`
	Kind        string   `yaml:"kind,omitempty"`
	Date        string   `yaml:"date,omitempty"`
	Keywords    []string `yaml:"keywords,omitempty,flow"`
	Source      string   `yaml:"source,omitempty"`
	Area        string   `yaml:"area,omitempty"`
	Status      string   `yaml:"status,omitempty"`
	Slug        string   `yaml:"slug,omitempty"`
}

// ReadFile reads a Markdown file with or without YAML front matter. Without a
// headline in it, a first heading is the headline. Front matter that is not YAML
// is kept as text, with a finding.
func ReadFile(markdown string) (Import, error) {
	markdown = vietnamese.Clean(markdown)
	head, body, ok := cutFrontMatter(markdown)
	in := Import{Article: newsroom.Article{Status: newsroom.Draft}}
	if ok {
		var m frontMatter
		if err := yaml.Unmarshal([]byte(head), &m); err != nil {
			body = markdown
			in.Findings = append(in.Findings, newsroom.Finding{Message: newsroom.T(
				"Phần đầu tệp không đọc được nên để nguyên trong thân bài.", "The head of the file could not be read, so it was left in the body.")})
		} else {
			in.apply(m)
		}
	}
	in.Document = Parse(body)
	if in.Article.Headline == "" {
		in.takeHeadline()
	}
	return in, nil
}

func cutFrontMatter(text string) (head, body string, ok bool) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return "", text, false
	}
	if body, ok := strings.CutPrefix(rest, "---\n"); ok {
		return "", body, true
	}
	head, body, ok = strings.Cut(rest, "\n---\n")
	if !ok {
		head, ok = strings.CutSuffix(rest, "\n---")
	}
	return head, body, ok
}

func (in *Import) apply(m frontMatter) {
	a := &in.Article
	a.Headline = vietnamese.CleanLine(first(m.Headline, m.Title))
	a.Subheadline = vietnamese.CleanLine(m.Subheadline)
	a.Lead = vietnamese.CleanLine(first(m.Lead, m.Sapo, m.Description))
	a.Byline = vietnamese.CleanLine(first(m.Byline, m.Author))
	if m.Byline != "" {
		a.Author = vietnamese.CleanLine(m.Author)
	}
	a.Dateline, a.Section, a.Source, a.AreaCode = m.Dateline, m.Section, m.Source, m.Area
	a.Keywords = m.Keywords
	a.Slug = m.Slug
	if k := newsroom.Kind(m.Kind); k.Valid() {
		a.Kind = k
	}
	if s := newsroom.Status(m.Status); s.Valid() {
		a.Status = s
	}
	if len(m.Date) >= 10 {
		if d := newsroom.Date(m.Date[:10]); d.Valid() {
			a.EventDate = d
		}
	}
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// takeHeadline makes the heading that opens the body the headline.
func (in *Import) takeHeadline() {
	if b := in.Document.Blocks; len(b) > 0 && b[0].Kind == Heading {
		in.Article.Headline = PlainText(b[0].Inlines)
		in.Document.Blocks = b[1:]
	}
}

// WriteFile gives an article as a Markdown file with front matter, which
// ReadFile reads back.
func WriteFile(a newsroom.Article) string {
	m := frontMatter{
		Headline: a.Headline, Subheadline: a.Subheadline, Lead: a.Lead, Byline: a.Byline, Author: a.Author, Dateline: a.Dateline,
		Section: a.Section, Kind: string(a.Kind), Date: string(a.EventDate), Keywords: a.Keywords, Source: a.Source, Area: a.AreaCode,
		Status: string(a.Status), Slug: a.Slug,
	}
	var head bytes.Buffer
	e := yaml.NewEncoder(&head)
	e.SetIndent(2)
	if err := e.Encode(m); err != nil {
		panic(err) // strings can always be written
	}
	return "---\n" + head.String() + "---\n\n" + a.Body
}

// maxTextHeadline is how long the first line of a plain text may be, in runes,
// to be taken for its headline.
const maxTextHeadline = 300

// maxTextByline is how long the last line may be to be taken for the byline.
const maxTextByline = 40

// FromText reads plain text with empty lines between paragraphs: a short first
// paragraph is the headline, the second the lead, a last short line that reads
// like a name the byline, the rest the body.
func FromText(text string) Import {
	var paragraphs []string
	for _, p := range strings.Split(vietnamese.Clean(text), "\n\n") {
		for strings.HasPrefix(p, "\n") {
			p = p[1:]
		}
		if p = strings.TrimSpace(p); p != "" {
			paragraphs = append(paragraphs, p)
		}
	}
	in := Import{Article: newsroom.Article{Status: newsroom.Draft}}
	if len(paragraphs) > 1 && !strings.Contains(paragraphs[0], "\n") && utf8.RuneCountInString(paragraphs[0]) <= maxTextHeadline {
		in.Article.Headline = vietnamese.CleanLine(paragraphs[0])
		paragraphs = paragraphs[1:]
		if len(paragraphs) > 1 {
			in.Article.Lead = vietnamese.CleanLine(paragraphs[0])
			paragraphs = paragraphs[1:]
		}
	}
	if n := len(paragraphs); n > 1 && likeName(paragraphs[n-1]) {
		in.Article.Byline = paragraphs[n-1]
		paragraphs = paragraphs[:n-1]
	}
	var doc Document
	for _, p := range paragraphs {
		doc.Blocks = append(doc.Blocks, Block{Kind: Paragraph, Inlines: []Inline{{Text: p}}})
	}
	in.Document = Canonical(doc)
	return in
}

// likeName says that a line reads like a pen name: short, a few words, each with
// a capital, no full stop.
func likeName(line string) bool {
	fields := strings.Fields(line)
	if utf8.RuneCountInString(line) > maxTextByline || len(fields) > 6 || strings.ContainsAny(line, ".:;!?…,\n") {
		return false
	}
	capitals := 0
	for _, f := range fields {
		r, _ := utf8.DecodeRuneInString(f)
		if strings.ToLower(string(r)) != string(r) {
			capitals++
		}
	}
	return capitals >= 2
}

// DecodeText gives the text of a file: UTF-8, or UTF-16 with a byte order mark,
// or what the file declares of itself (HTML's charset). Codes: invalid where the
// encoding cannot be told.
func DecodeText(b []byte) (string, error) {
	unmarked := bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if utf8.Valid(unmarked) {
		return string(unmarked), nil
	}
	e, name, certain := charset.DetermineEncoding(b, "text/html")
	if !certain && name != "utf-8" && !bytes.Contains(bytes.ToLower(b[:min(len(b), 1024)]), []byte("charset")) {
		return "", &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Không đoán được bảng mã chữ của tệp.", "The encoding of the file's text is not known."),
			Hint:    newsroom.T("Mở tệp bằng chương trình đã tạo ra nó rồi lưu lại theo Unicode (UTF-8).", "Open it in the program that made it and save it as Unicode (UTF-8).")}
	}
	out, err := e.NewDecoder().Bytes(b)
	return string(bytes.TrimPrefix(out, []byte("\xef\xbb\xbf"))), err
}
