package article

import (
	"strconv"
	"strings"

	"toasoan/app/newsroom"
)

// WriteText gives an article as plain text that FromText reads back: headline,
// subheadline, lead, the body and the byline, an empty line between them, lines
// ended by "\n". Lists keep their numbers, cells of a table are parted by tabs,
// a link has its address behind it, and a picture is a line "[Ảnh 1: caption]",
// so that whoever takes the text over knows where each belongs. FromText takes
// the first two paragraphs for headline and lead, whatever they were.
func WriteText(a newsroom.Article, d Document) string {
	w := textWriter{}
	for _, line := range []string{a.Headline, a.Subheadline, a.Lead} {
		w.paragraph(line)
	}
	w.blocks(Canonical(d).Blocks, "")
	w.paragraph(SourceLine(a))
	w.paragraph(a.Byline)
	return w.String()
}

// SourceLine says where an article was taken from, as it is printed under it; ""
// when that is nowhere else than its byline.
func SourceLine(a newsroom.Article) string {
	if a.Source == "" || a.Source == a.Byline {
		return ""
	}
	return "Nguồn: " + a.Source
}

// Captioned gives what stands under a picture: its caption and, in italics, its
// credit as papers print it ("Ảnh: Đình Cảnh").
func Captioned(b Block) []Inline {
	runs := append([]Inline(nil), b.Inlines...)
	if b.Credit == "" {
		return runs
	}
	credit := "Ảnh: " + b.Credit
	for _, start := range []string{"Ảnh", "ảnh", "Nguồn", "nguồn", "©"} {
		if strings.HasPrefix(b.Credit, start) {
			credit = b.Credit
		}
	}
	if text := PlainText(runs); text != "" {
		between := " "
		if strings.TrimRight(text, ".!?…") == text {
			between = ". "
		}
		runs = append(runs, Inline{Text: between})
	}
	return append(runs, Inline{Text: credit, Italic: true})
}

type textWriter struct {
	strings.Builder
	pictures int
}

// paragraph writes lines with an empty line before them; nothing for "".
func (w *textWriter) paragraph(text string) {
	if text == "" {
		return
	}
	if w.Len() > 0 {
		w.WriteByte('\n')
	}
	w.WriteString(text + "\n")
}

func (w *textWriter) blocks(blocks []Block, indent string) {
	for _, b := range blocks {
		switch b.Kind {
		case Quote:
			w.blocks(b.Blocks, indent)
		case BulletList, OrderedList:
			var list strings.Builder
			listText(&list, b, indent)
			w.paragraph(strings.TrimSuffix(list.String(), "\n"))
		case Table:
			w.paragraph(tableText(b))
		case FigureBlock:
			w.pictures++
			w.paragraph(PictureLine(b, w.pictures))
		case GalleryBlock:
			w.blocks(b.Blocks, indent)
		default:
			w.paragraph(linkedText(b.Inlines))
		}
	}
}

// PictureLine gives the line that stands for the n-th picture of a text where the
// picture itself does not.
func PictureLine(b Block, n int) string {
	words := linkedText(Captioned(b))
	if words == "" {
		words = b.AltText
	}
	if words != "" {
		words = ": " + words
	}
	return "[Ảnh " + strconv.Itoa(n) + words + "]"
}

// listText writes an item on a line, what belongs to it further in.
func listText(out *strings.Builder, list Block, indent string) {
	for i, item := range list.Blocks {
		mark := "- "
		if list.Kind == OrderedList {
			mark = strconv.Itoa(list.Start+i) + ". "
		}
		inner := indent + strings.Repeat(" ", len(mark))
		start := indent + mark
		for _, b := range item.Blocks {
			if isList(b) {
				listText(out, b, inner)
				continue
			}
			for _, line := range strings.Split(linkedText(b.Inlines), "\n") {
				out.WriteString(start + line + "\n")
				start = inner
			}
		}
	}
}

func tableText(b Block) string {
	var out strings.Builder
	for i, row := range b.Blocks {
		if i > 0 {
			out.WriteByte('\n')
		}
		for j, cell := range row.Blocks {
			if j > 0 {
				out.WriteByte('\t')
			}
			out.WriteString(strings.ReplaceAll(linkedText(cell.Inlines), "\n", " "))
		}
	}
	return out.String()
}

// linkedText gives the text of runs, each link with its address behind it unless
// that is what its text says.
func linkedText(runs []Inline) string {
	var out strings.Builder
	spans(runs, func(a, b Inline) bool { return a.Link == b.Link }, func(link []Inline) {
		text := PlainText(link)
		out.WriteString(text)
		if address := link[0].Link; !says(text, address) {
			out.WriteString(" (" + withoutScheme.Replace(address) + ")")
		}
	})
	return out.String()
}

var withoutScheme = strings.NewReplacer("mailto:", "", "tel:", "")

// says that a text is the address that it links to, or that there is none.
func says(text, address string) bool {
	for _, scheme := range []string{"", "http://", "https://", "mailto:", "tel:"} {
		if address == "" || scheme+text == address || scheme+text+"/" == address {
			return true
		}
	}
	return false
}
