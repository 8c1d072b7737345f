package article

import (
	"html"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"

	"toasoan/app/newsroom"
)

// HTMLOptions are what HTML needs to know of the world around.
type HTMLOptions struct {
	// Image gives the address of what a figure shows and its size in pixels (0 when
	// not known); "" means that there is none, and the figure then shows its caption
	// only. A picture is never linked from elsewhere.
	Image func(Shown) (src string, width, height int)
	// Missing is said in place of a picture that has no address; "" for nothing.
	Missing string
}

// HTML gives a document for reading: semantic, without styles or scripts, through
// a sanitiser. Links open only what SafeLink allows.
func HTML(d Document, o HTMLOptions) string {
	w := htmlWriter{options: o, bold: "strong", italic: "em"}
	w.blocks(Canonical(d).Blocks)
	return readingPolicy().Sanitize(w.String())
}

// readingPolicy is what may stand in a body that is read.
var readingPolicy = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "h2", "h3", "strong", "em", "br", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "cite", "div")
	p.AllowAttrs("class").Matching(figureClass).OnElements("figure", "div")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowAttrs("scope").OnElements("th")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto", "tel")
	p.RequireNoReferrerOnLinks(true)
	p.AllowRelativeURLs(true)
	p.AllowAttrs("src", "alt").OnElements("img")
	p.AllowAttrs("width", "height").Matching(bluemonday.Integer).OnElements("img")
	p.AllowAttrs("loading").OnElements("img")
	return p
})

// figureClass is what a figure or gallery says of its room: its size, and in a row
// its width by its height in thousandths.
var figureClass = regexp.MustCompile(`^(?:wide|full|gallery|gallery wide|gallery full|row|r\d{2,4})$`)

type htmlWriter struct {
	strings.Builder
	options      HTMLOptions
	bold, italic string             // the elements of marks
	down         int                // by how much headings stand lower
	instead      func(figure Block) // writes a figure in its own way; nil for the usual one
}

func (w *htmlWriter) element(name string, write func()) {
	w.WriteString("<" + name + ">")
	write()
	if i := strings.IndexByte(name, ' '); i > 0 {
		name = name[:i]
	}
	w.WriteString("</" + name + ">")
}

func (w *htmlWriter) blocks(blocks []Block) {
	for _, b := range blocks {
		w.block(b)
		w.WriteString("\n")
	}
}

func (w *htmlWriter) block(b Block) {
	switch b.Kind {
	case Paragraph:
		w.element("p", func() { w.inlines(b.Inlines) })
	case Heading:
		w.element("h"+strconv.Itoa(b.Level+w.down), func() { w.inlines(b.Inlines) })
	case Quote:
		w.element("blockquote", func() { w.blocks(b.Blocks) })
	case BulletList:
		w.element("ul", func() { w.blocks(b.Blocks) })
	case OrderedList:
		name := "ol"
		if b.Start != 1 {
			name = `ol start="` + strconv.Itoa(b.Start) + `"`
		}
		w.element(name, func() { w.blocks(b.Blocks) })
	case ListItem:
		w.element("li", func() { w.item(b) })
	case Table:
		w.element("table", func() { w.rows(b) })
	case FigureBlock:
		if w.instead != nil {
			w.instead(b)
			return
		}
		name := "figure"
		if b.Size != newsroom.ColumnFigure {
			name += ` class="` + string(b.Size) + `"`
		}
		w.element(name, func() { w.figure(b) })
	case GalleryBlock:
		w.gallery(b)
	}
}

// gallery writes rows of figures; without pictures, one figure after another.
func (w *htmlWriter) gallery(b Block) {
	if w.instead != nil {
		w.blocks(b.Blocks)
		return
	}
	class := "gallery"
	if b.Size != newsroom.ColumnFigure {
		class += " " + string(b.Size)
	}
	ratios := make([]float64, len(b.Blocks))
	for i, f := range b.Blocks {
		_, width, height := w.picture(f)
		ratios[i] = Shown{Image: f.Image}.Ratio(width, height)
	}
	w.element(`div class="`+class+`"`, func() {
		from := 0
		for _, n := range GalleryRows(ratios) {
			w.element(`div class="row"`, func() {
				for i, f := range b.Blocks[from : from+n] {
					w.element(`figure class="r`+strconv.Itoa(int(math.Round(ratios[from+i]*1000)))+`"`, func() { w.figure(f) })
				}
			})
			from += n
		}
	})
}

// picture gives the address of what a figure shows, and its size.
func (w *htmlWriter) picture(f Block) (src string, width, height int) {
	if w.options.Image != nil {
		return w.options.Image(f.Shown())
	}
	return "", 0, 0
}

// item writes the only paragraph of an item without a tag of its own.
func (w *htmlWriter) item(b Block) {
	if len(b.Blocks) > 0 && b.Blocks[0].Kind == Paragraph && (len(b.Blocks) == 1 || isList(b.Blocks[1])) {
		w.inlines(b.Blocks[0].Inlines)
		w.blocks(b.Blocks[1:])
		return
	}
	w.blocks(b.Blocks)
}

func (w *htmlWriter) rows(b Block) {
	row := func(r Block, cell string) {
		w.element("tr", func() {
			for _, c := range r.Blocks {
				w.element(cell, func() { w.inlines(c.Inlines) })
			}
		})
	}
	w.element("thead", func() { row(b.Blocks[0], `th scope="col"`) })
	if len(b.Blocks) > 1 {
		w.element("tbody", func() {
			for _, r := range b.Blocks[1:] {
				row(r, "td")
			}
		})
	}
}

func (w *htmlWriter) figure(b Block) {
	src, width, height := w.picture(b)
	alt := b.AltText
	if alt == "" {
		alt = PlainText(b.Inlines)
	}
	if src != "" {
		w.WriteString(`<img src="` + html.EscapeString(src) + `" alt="` + html.EscapeString(alt) + `"`)
		if width > 0 && height > 0 {
			w.WriteString(` width="` + strconv.Itoa(width) + `" height="` + strconv.Itoa(height) + `"`)
		}
		w.WriteString(` loading="lazy">`)
	} else if w.options.Missing != "" {
		w.element("p", func() { w.WriteString(html.EscapeString(w.options.Missing)) })
	}
	if len(b.Inlines) == 0 && b.Credit == "" {
		return
	}
	w.element("figcaption", func() {
		w.inlines(b.Inlines)
		if b.Credit != "" {
			if len(b.Inlines) > 0 {
				w.WriteString(" ")
			}
			w.element("cite", func() { w.WriteString(html.EscapeString(b.Credit)) })
		}
	})
}

func (w *htmlWriter) inlines(runs []Inline) {
	spans(runs, func(a, b Inline) bool { return a.Link == b.Link }, func(link []Inline) {
		if link[0].Link != "" {
			w.WriteString(`<a href="` + html.EscapeString(link[0].Link) + `">`)
			defer w.WriteString("</a>")
		}
		for _, run := range link {
			wrap(&w.Builder, run.Bold, "<"+w.bold+">", "</"+w.bold+">", func() {
				wrap(&w.Builder, run.Italic, "<"+w.italic+">", "</"+w.italic+">", func() {
					w.WriteString(strings.ReplaceAll(html.EscapeString(run.Text), "\n", "<br>"))
				})
			})
		}
	})
}
