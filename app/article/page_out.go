package article

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"toasoan/app/newsroom"
)

//go:embed page.css
var pageStyle string

// pagePolicy lets the page show its own pictures and its own style and nothing
// else: no script, no frame, no address of the network.
func pagePolicy(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; img-src data:; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

var ratioClass = regexp.MustCompile(`<figure class="r(\d+)">`)

// rowStyle gives the figures in the rows of galleries their widths: the policy
// lets no style through that stands at an element.
func rowStyle(body string) string {
	var rules []string
	for _, m := range ratioClass.FindAllStringSubmatch(body, -1) {
		rules = append(rules, ".row>.r"+m[1]+"{flex-grow:"+m[1]+"}\n")
	}
	slices.Sort(rules)
	return strings.Join(slices.Compact(rules), "")
}

// Page gives an article as one HTML file that needs nothing around it: o.Image
// gives the pictures as data: addresses, for the page's policy lets no others
// through.
func Page(a newsroom.Article, d Document, o HTMLOptions) string {
	w := htmlWriter{}
	body := withPictures(d, o)
	style := pageStyle + rowStyle(body)
	line := func(name, text string) {
		if text != "" {
			w.element(name, func() { w.WriteString(html.EscapeString(text)) })
			w.WriteString("\n")
		}
	}
	w.WriteString("<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n")
	w.meta("http-equiv", "Content-Security-Policy", pagePolicy(style))
	w.meta("name", "viewport", "width=device-width, initial-scale=1")
	w.meta("name", "author", a.Byline)
	w.meta("name", "description", a.Lead)
	line("title", a.Headline)
	w.WriteString("<style>" + style + "</style>\n</head>\n<body>\n<article>\n<header>\n")
	line(`p class="kicker"`, kicker(a))
	line("h1", a.Headline)
	line(`p class="subheadline"`, a.Subheadline)
	line(`p class="lead"`, a.Lead)
	w.WriteString("</header>\n")
	w.WriteString(body)
	if source := SourceLine(a); a.Byline != "" || source != "" {
		w.WriteString("<footer>\n")
		line("p", source)
		line(`p class="byline"`, a.Byline)
		w.WriteString("</footer>\n")
	}
	w.WriteString("</article>\n</body>\n</html>\n")
	return w.String()
}

// withPictures gives the body. The sanitiser sees names in place of the
// pictures, which may be many megabytes; a quotation mark can stand in no text
// that it lets through, so that only attributes are replaced.
func withPictures(d Document, o HTMLOptions) string {
	attributes := []string{` loading="lazy"`, ""}
	given := htmlWriter{options: o}
	names := map[Shown]string{}
	o.Image = func(s Shown) (string, int, int) {
		src, width, height := given.picture(Block{Image: s.Image, Crop: s.Crop})
		if src == "" {
			return "", 0, 0
		}
		if names[s] == "" {
			names[s] = "anh-" + strconv.Itoa(len(names)+1)
			attributes = append(attributes, `src="`+names[s]+`"`, `src="`+html.EscapeString(src)+`"`)
		}
		return names[s], width, height
	}
	body := HTML(d, o)
	return strings.NewReplacer(attributes...).Replace(body)
}

func (w *htmlWriter) meta(key, name, content string) {
	if content != "" {
		w.WriteString("<meta " + key + `="` + name + `" content="` + html.EscapeString(content) + "\">\n")
	}
}

// kicker says over the headline what kind of piece it is, and of which day.
func kicker(a newsroom.Article) string {
	var words []string
	day := ""
	if t := a.EventDate.Time(); !t.IsZero() {
		day = t.Format("02/01/2006")
	}
	for _, word := range []string{a.Section, a.Kind.Name().VI, day} {
		if word != "" {
			words = append(words, word)
		}
	}
	return strings.Join(words, " · ")
}
