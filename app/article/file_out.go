package article

import (
	"strconv"
	"strings"

	"toasoan/app/newsroom"
)

// WriteWholeFile gives an article as WriteFile does, with its pictures inside:
// each figure names its picture by a label, ![caption][anh-1], and the pictures
// stand as data: addresses at the end, so that the text above stays readable and
// the file can be sent, moved and copied as one. address gives the data: address
// of a picture in Base64, "" where there is none; the figure then keeps its
// reference.
// ReadFile reads it back.
func WriteWholeFile(a newsroom.Article, d Document, address func(ref string) string) string {
	w := wholeWriter{address: address, labels: map[string]string{}}
	rest := Canonical(d).Blocks
	for n := 0; n < len(rest); {
		text, ok := w.labelled(rest[n])
		if !ok {
			n++
			continue
		}
		w.add(Markdown(Document{Blocks: rest[:n]}))
		w.add(text)
		rest, n = rest[n+1:], 0
	}
	w.add(Markdown(Document{Blocks: rest}))
	w.add(w.pictures.String())
	a.Body = w.body.String()
	return WriteFile(a)
}

type wholeWriter struct {
	address        func(ref string) string
	labels         map[string]string // of pictures with their credits
	body, pictures strings.Builder
}

// add writes blocks after an empty line.
func (w *wholeWriter) add(blocks string) {
	if blocks != "" && w.body.Len() > 0 {
		w.body.WriteByte('\n')
	}
	w.body.WriteString(blocks)
}

// label gives the label of a figure's picture, and defines it where it is new; ""
// where there is none.
func (w *wholeWriter) label(b Block) string {
	key := b.Image + "\n" + b.Credit
	if label, known := w.labels[key]; known {
		return label
	}
	label := ""
	if to := w.address(b.Image); to != "" {
		label = "anh-" + strconv.Itoa(len(w.labels)+1)
		w.pictures.WriteString("[" + label + "]: " + to)
		if b.Credit != "" {
			w.pictures.WriteString(` "` + escapeTitle(b.Credit) + `"`)
		}
		w.pictures.WriteByte('\n')
	}
	w.labels[key] = label
	return label
}

// labelled writes a figure or gallery whose pictures and credits are defined
// elsewhere; false for a block of which none is.
func (w *wholeWriter) labelled(b Block) (text string, ok bool) {
	for _, f := range figuresOf(b) {
		label := w.label(f)
		ok = ok || label != ""
		if label == "" {
			text += figureText(f) + "\n"
		} else {
			text += "![" + textOf(f.Inlines, captionText) + "][" + label + "]" + attributesText(f) + "\n"
		}
	}
	return text, ok
}
