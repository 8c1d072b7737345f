package article

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"toasoan/app/legacy"
	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Import is what a file from elsewhere became.
type Import struct {
	Article  newsroom.Article   // headline, lead, byline and the like, where they were evident; Body is empty
	Document Document           // the body
	Guessed  []string           // "headline", "lead", "byline" where the layout alone told them
	Findings []newsroom.Finding // what was lost or guessed; nil when nothing
}

// frontMatter is the head of a Markdown file, with the names that other programs
// use for the same things.
type frontMatter struct {
	Headline    *string  `yaml:"headline"` // nil: not said
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
	EventDate   string   `yaml:"eventDate,omitempty"`
	Keywords    keywords `yaml:"keywords,omitempty,flow"`
	Tags        keywords `yaml:"tags,omitempty,flow"`
	Source      string   `yaml:"source,omitempty"`
	Area        string   `yaml:"area,omitempty"`
	Status      string   `yaml:"status,omitempty"`
	Slug        string   `yaml:"slug,omitempty"`

	Others map[string]any `yaml:",inline"` // entries of other programs
}

func (m frontMatter) headline() string {
	if m.Headline == nil {
		return ""
	}
	return *m.Headline
}

// keywords are a list, or one text with commas.
type keywords []string

// UnmarshalYAML reads both.
func (k *keywords) UnmarshalYAML(n *yaml.Node) error {
	var list []string
	if n.Kind == yaml.ScalarNode {
		list = strings.Split(n.Value, ",")
	} else if err := n.Decode(&list); err != nil {
		return err
	}
	for _, word := range list {
		if word = vietnamese.CleanLine(word); word != "" {
			*k = append(*k, word)
		}
	}
	return nil
}

// ReadFile reads a Markdown file with or without YAML front matter. Without a
// headline in it, a first heading is the headline. Front matter that is not YAML
// is kept as text, with a finding.
func ReadFile(markdown string) (Import, error) {
	texts, found := legacy.Convert([]legacy.Run{{Text: markdown}})
	markdown = vietnamese.Clean(texts[0])
	head, body, ok := cutFrontMatter(markdown)
	in := Import{Article: newsroom.Article{Status: newsroom.Draft}, Findings: encodingFindings(found)}
	var m frontMatter
	if ok {
		if err := yaml.Unmarshal([]byte(head), &m); err != nil {
			body = markdown
			in.Findings = append(in.Findings, newsroom.Finding{Message: newsroom.T(
				"Phần đầu tệp không đọc được nên để nguyên trong thân bài.", "The head of the file could not be read, so it was left in the body.")})
		} else {
			in.apply(m)
		}
	}
	in.Document = Parse(body)
	if in.Article.Headline == "" && m.Headline == nil {
		in.takeHeadline()
	}
	return in, nil
}

// frontMatterEnd is the line that ends front matter: either end of a YAML document.
var frontMatterEnd = regexp.MustCompile(`(?m)^(?:---|\.\.\.)[ \t]*(?:\n|\z)`)

// cutFrontMatter tells front matter from a rule at the top of a text, which an
// empty line follows.
func cutFrontMatter(text string) (head, body string, ok bool) {
	rest, ok := strings.CutPrefix(text, "---\n")
	end := frontMatterEnd.FindStringIndex(rest)
	if !ok || end == nil || strings.HasPrefix(rest, "\n") {
		return "", text, false
	}
	return rest[:end[0]], rest[end[1]:], true
}

func (in *Import) apply(m frontMatter) {
	a := &in.Article
	a.Headline = vietnamese.CleanLine(first(m.headline(), m.Title))
	a.Subheadline = vietnamese.CleanLine(m.Subheadline)
	a.Lead = vietnamese.CleanLine(first(m.Lead, m.Sapo, m.Description))
	a.Byline = vietnamese.CleanLine(first(m.Byline, m.Author))
	if m.Byline != "" {
		a.Author = vietnamese.CleanLine(m.Author)
	}
	a.Dateline, a.Section = vietnamese.CleanLine(m.Dateline), vietnamese.CleanLine(m.Section)
	a.Source, a.AreaCode = vietnamese.CleanLine(m.Source), vietnamese.CleanLine(m.Area)
	a.Keywords = append(m.Keywords, m.Tags...)
	a.Slug = m.Slug
	in.known("kind", m.Kind, func() bool { a.Kind = kindNamed(m.Kind); return a.Kind != newsroom.KindUnknown })
	in.known("status", m.Status, func() bool {
		s := newsroom.Status(m.Status)
		if s.Valid() {
			a.Status = s
		}
		return s.Valid()
	})
	if len(m.Others) > 0 {
		in.Findings = append(in.Findings, newsroom.Finding{Place: strings.Join(slices.Sorted(maps.Keys(m.Others)), ", "),
			Message: newsroom.T("Phần đầu tệp có mục mà chương trình không dùng nên đã bỏ qua.", "The head of the file has entries that the program does not use; they were left out.")})
	}
	date := first(m.EventDate, m.Date)
	in.known("date", date, func() bool {
		day := newsroom.Date(date[:min(len(date), len("2006-01-02"))])
		if day.Valid() {
			a.EventDate = day
		}
		return day.Valid()
	})
}

// known takes a value of the front matter; one that take does not know is named
// to the person.
func (in *Import) known(name, value string, take func() bool) {
	if value == "" || take() {
		return
	}
	in.Findings = append(in.Findings, newsroom.Finding{Place: name + ": " + value,
		Message: newsroom.T("Phần đầu tệp có một giá trị không dùng được nên đã bỏ qua.", "The head of the file has a value that cannot be used; it was left out.")})
}

// kindNamed gives the genre of a name: ours, or in words ("Phóng sự").
func kindNamed(name string) newsroom.Kind {
	folded := vietnamese.Fold(vietnamese.CleanLine(name))
	for _, k := range newsroom.Kinds() {
		if folded == string(k) || folded == vietnamese.Fold(k.Name().VI) || folded == vietnamese.Fold(k.Name().EN) {
			return k
		}
	}
	return newsroom.KindUnknown
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
		Headline: &a.Headline, Subheadline: a.Subheadline, Lead: a.Lead, Byline: a.Byline, Author: a.Author, Dateline: a.Dateline,
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
