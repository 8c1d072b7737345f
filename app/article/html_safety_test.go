package article_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

func vectors(t *testing.T) []string {
	t.Helper()
	file, err := os.ReadFile("testdata/xss.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(file)) {
		var vector string
		if strings.HasPrefix(line, "#") {
			continue
		}
		if err := json.Unmarshal([]byte(line), &vector); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		out = append(out, vector)
	}
	if len(out) < 300 {
		t.Fatalf("only %d vectors", len(out))
	}
	return out
}

// inert is what may stand in HTML for reading: elements with their attributes.
var inert = map[string][]string{
	"html": nil, "head": nil, "body": nil, "p": nil, "h2": nil, "h3": nil, "strong": nil, "b": nil, "em": nil, "i": nil, "br": nil, "ul": nil, "ol": {"start"}, "li": nil,
	"blockquote": nil, "table": nil, "thead": nil, "tbody": nil, "tr": nil, "th": {"scope"}, "td": nil, "figure": nil, "figcaption": nil, "cite": nil,
	"a": {"href", "rel"}, "img": {"src", "alt", "width", "height", "loading"},
}

// alive gives why HTML could do something; nil when it cannot.
func alive(page string, more map[string][]string) error {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return err
	}
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			return fmt.Errorf("comment %q", n.Data)
		}
		if n.Type != html.ElementNode {
			continue
		}
		attributes, ok := inert[n.Data]
		if also, has := more[n.Data]; has {
			attributes, ok = append(slices.Clone(attributes), also...), true
		}
		if !ok {
			return fmt.Errorf("element %s", n.Data)
		}
		for _, a := range n.Attr {
			if !slices.Contains(attributes, a.Key) {
				return fmt.Errorf("attribute %s of %s", a.Key, n.Data)
			}
			if a.Key == "href" && article.SafeLink(a.Val) == "" {
				return fmt.Errorf("link %q", a.Val)
			}
			if a.Key == "src" && a.Val != "/media/photo" {
				return fmt.Errorf("picture %q", a.Val)
			}
		}
	}
	return nil
}

// ours is how pictures are looked up: only those of the newsroom have an address.
func ours(shown article.Shown) (string, int, int) {
	ref := shown.Image
	if strings.HasPrefix(ref, article.PhotoScheme) {
		return "/media/photo", 0, 0
	}
	return "", 0, 0
}

func TestNothingExecutableSurvives(t *testing.T) {
	readers := map[string]func(string) article.Import{
		"paste": func(s string) article.Import {
			in, err := article.FromClipboard(s)
			if err != nil {
				t.Fatal(err)
			}
			return in
		},
		"import": func(s string) article.Import {
			in, err := article.FromHTML(s)
			if err != nil {
				t.Fatal(err)
			}
			return in
		},
		"text":     article.FromClipboardText,
		"markdown": func(s string) article.Import { return article.Import{Document: article.Parse(s)} },
		"front matter": func(s string) article.Import {
			head, _ := json.Marshal(s)
			in, err := article.ReadFile("---\nheadline: " + string(head) + "\nlead: " + string(head) + "\n---\n" + s)
			if err != nil {
				t.Fatal(err)
			}
			return in
		},
	}
	page := map[string][]string{"meta": {"charset", "http-equiv", "content", "name"}, "title": nil, "style": nil, "article": nil, "header": nil, "footer": nil, "html": {"lang"}, "h1": nil, "p": {"class"}, "h4": nil}
	for name, read := range readers {
		for _, vector := range vectors(t) {
			in := read(vector)
			o := article.HTMLOptions{Image: ours, Missing: "missing"}
			for what, err := range map[string]error{
				"reading": alive(article.HTML(in.Document, o), nil),
				"page":    alive(article.Page(in.Article, in.Document, o), page),
				"copy":    alive(article.CopyHTML(in.Article, in.Document), page),
				"stored":  alive(article.HTML(article.Parse(article.Markdown(in.Document)), o), nil),
			} {
				if err != nil {
					t.Errorf("%s, %s: %q is alive: %v", name, what, vector, err)
				}
			}
		}
	}
	if alive(`<p onclick="x">`, nil) == nil || alive(`<a href="javascript:x">`, nil) == nil || alive(`<script>`, nil) == nil {
		t.Error("the check takes what is alive for dead")
	}
}

// The editor gets no link and no picture that it would have to refuse.
func TestEditorGetsSafeLinks(t *testing.T) {
	for _, vector := range vectors(t) {
		in, err := article.FromClipboard(vector)
		if err != nil {
			t.Fatal(err)
		}
		text, err := article.EditorJSON(in.Document)
		if err != nil {
			t.Fatal(err)
		}
		var doc any
		if err := json.Unmarshal([]byte(text), &doc); err != nil {
			t.Fatal(err)
		}
		eachLink(doc, func(href string) {
			if article.SafeLink(href) == "" {
				t.Errorf("%q gives the link %q", vector, href)
			}
		})
	}
}

func eachLink(value any, visit func(href string)) {
	switch value := value.(type) {
	case []any:
		for _, v := range value {
			eachLink(v, visit)
		}
	case map[string]any:
		if href, ok := value["href"].(string); ok {
			visit(href)
		}
		for _, v := range value {
			eachLink(v, visit)
		}
	}
}

// What is far too much is read in a time that grows with its length, or refused.
func TestFromClipboardHostile(t *testing.T) {
	item := func(level int) string {
		return fmt.Sprintf("<p class=MsoListParagraph style='mso-list:l0 level%d lfo1'><span style='mso-list:Ignore'>%d.</span>m%d</p>", level, 1, level)
	}
	var deepWord strings.Builder
	for level := 1; level <= 50; level++ {
		deepWord.WriteString(item(level))
	}
	for name, page := range map[string]string{
		"deep lists":        strings.Repeat("<ul><li>x", 50) + strings.Repeat("</li></ul>", 50),
		"deep Word lists":   deepWord.String(),
		"many Word items":   strings.Repeat(item(1)+item(2), 5_000),
		"wide spans":        "<table>" + strings.Repeat("<tr><td colspan=1000000 rowspan=1000000>x</td></tr>", 5_000) + "</table>",
		"many cells":        "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>x</td>", 100)+"</tr>", 100) + "</table>",
		"many rules":        "<style>" + strings.Repeat("p.a{font-weight:700}", 100_000) + "</style><p class=a>x</p>",
		"open rules":        "<style>" + strings.Repeat("@media{", 200_000) + "</style><p>x</p>",
		"open comments":     "x" + strings.Repeat("<!--[if gte vml 1]><v:textbox>", 50_000),
		"wide and long":     "<table><tr>" + strings.Repeat("<td>x", 5_000) + "</tr>" + strings.Repeat("<tr><td>x", 5_000) + "</table>",
		"many boxes":        strings.Repeat("<p><!--[if gte vml 1]><v:textbox>x</v:textbox><![endif]--></p>", 5_000),
		"marks of hiding":   "<p>" + strings.Repeat("\u202e\u200b", 200_000) + "x</p>",
		"nested strikes":    strings.Repeat("<s>", 300) + strings.Repeat("chữ ", 50_000),
		"many pictures":     strings.Repeat("<img src=https://x.vn/a.jpg>", 10_000),
		"one long word":     "<p>" + strings.Repeat("a", 1_000_000) + "</p>",
		"decomposed":        "<p>" + strings.Repeat("e\u0302\u0301", 100_000) + "</p>",
		"many marks":        "<p>" + strings.Repeat("<b>a</b> <i>b</i> ", 20_000) + "</p>",
		"half a tag":        strings.Repeat("<", 1_000_000),
		"broken characters": "<p>" + strings.Repeat("\xff\xfe\x00", 100_000) + "x</p>",
	} {
		start := time.Now()
		in, err := article.FromClipboard(page)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		t.Logf("%s: %d kB in %v", name, len(page)/1000, time.Since(start).Round(time.Millisecond))
		text, err := article.EditorJSON(in.Document)
		if err != nil || len(in.Document.Blocks) == 0 {
			t.Errorf("%s: nothing came of it, %v", name, err)
			continue
		}
		if _, err := article.FromEditor(text); err != nil && len(text) < 8*newsroom.MaxBody {
			t.Errorf("%s: cannot be saved: %v", name, err)
		}
	}
	_, err := article.FromClipboard(strings.Repeat("<div>", 100_000))
	var problem *newsroom.Error
	if !errors.As(err, &problem) || problem.Code != newsroom.Damaged || problem.Hint.VI == "" {
		t.Errorf("a hundred thousand open elements: %v", err)
	}
}
