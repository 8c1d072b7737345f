package bulletin

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/typeset"
	"toasoan/app/vietnamese"
)

// composer sets one article.
type composer struct {
	in       ArticlePage
	faces    map[string]*typeset.Face
	findings []newsroom.Finding
	missing  map[rune]bool      // characters already told of
	pictures map[string]Printed // by reference
	order    []string           // of the pictures in the text
}

func newComposer(in ArticlePage) (*composer, error) {
	parsed, err := parsedFonts()
	if err != nil {
		return nil, err
	}
	c := &composer{in: in, faces: map[string]*typeset.Face{}, findings: []newsroom.Finding{}, missing: map[rune]bool{}, pictures: map[string]Printed{}}
	for name, f := range parsed {
		c.faces[name] = f.Face()
	}
	return c, nil
}

// paragraph makes a paragraph of marked text.
func (c *composer) paragraph(inlines []article.Inline, s style) typeset.Paragraph {
	var p typeset.Paragraph
	var whole strings.Builder
	for _, in := range inlines {
		text := vietnamese.Clean(in.Text)
		if in.Text != "\n" {
			text = strings.Map(spacesOnly, text)
		}
		c.addRuns(&p, text, in.Link, c.faces[s.face(in.Bold, in.Italic)], s)
	}
	for _, r := range p.Runs {
		whole.WriteString(r.Text)
	}
	p.Keep = unbreakable(whole.String())
	return p
}

// line makes a paragraph of plain text.
func (c *composer) line(text string, s style) typeset.Paragraph {
	return c.paragraph([]article.Inline{{Text: strings.TrimSpace(strings.Map(spacesOnly, text))}}, s)
}

// spacesOnly makes white space other than the no-break space a plain space.
func spacesOnly(r rune) rune {
	if r != '\u00a0' && unicode.IsSpace(r) {
		return ' '
	}
	return r
}

// addRuns adds text, cut where a character needs another face.
func (c *composer) addRuns(p *typeset.Paragraph, text, link string, face *typeset.Face, s style) {
	runes := []rune(c.plainLetters(text, face))
	var b strings.Builder
	current := face
	flush := func() {
		if b.Len() > 0 {
			p.Runs = append(p.Runs, typeset.Run{Text: b.String(), Face: current, Size: s.size, Colour: s.colour, Link: link})
			b.Reset()
		}
	}
	for i, r := range runes {
		if r == '\n' || has(face, r) {
			if current != face {
				flush()
				current = face
			}
			b.WriteRune(r)
			continue
		}
		f, shown := c.substitute(face, r, runes, i)
		if shown == "" {
			continue
		}
		if f != current {
			flush()
			current = f
		}
		b.WriteString(shown)
	}
	flush()
}

// substituteSign stands for a character that no font has.
const substituteSign = "☐"

// plainLetters makes fancy letters that no font has plain: 𝐁 is B.
func (c *composer) plainLetters(text string, face *typeset.Face) string {
	fallback := c.faces[serif]
	changed := false
	plain := strings.Map(func(r rune) rune {
		if r == '\n' || has(face, r) || has(fallback, r) {
			return r
		}
		if k := []rune(norm.NFKC.String(string(r))); len(k) == 1 && k[0] != r && has(fallback, k[0]) {
			changed = true
			return k[0]
		}
		return r
	}, text)
	if !changed {
		return text
	}
	return norm.NFC.String(plain)
}

// substitute finds what to print for a character that a face lacks: the same
// in the text serif, several letters for one (㎏ is kg), nothing for what only
// steers an emoji, or else a box, of which the person is told.
func (c *composer) substitute(face *typeset.Face, r rune, text []rune, i int) (*typeset.Face, string) {
	fallback := c.faces[serif]
	if r == '\u2011' {
		return face, "-"
	}
	if has(fallback, r) {
		return fallback, string(r)
	}
	plain := norm.NFKC.String(string(r))
	if plain != string(r) {
		if hasAll(face, plain) {
			return face, plain
		}
		if hasAll(fallback, plain) {
			return fallback, plain
		}
	}
	if steers(r) {
		return face, ""
	}
	c.tellMissing(r, text, i)
	return fallback, substituteSign
}

// has says that a face can print a character; the PDF names glyphs by 16 bits.
func has(f *typeset.Face, r rune) bool { return r < 0xfffe && f.Has(r) }

func hasAll(f *typeset.Face, text string) bool {
	for _, r := range text {
		if !has(f, r) {
			return false
		}
	}
	return true
}

// steers says that a character is only a part of an emoji before it, or shows
// nothing itself.
func steers(r rune) bool {
	return r == '\u200d' || r >= '\ufe00' && r <= '\ufe0f' || r >= 0x1f3fb && r <= 0x1f3ff ||
		r >= 0xe0020 && r <= 0xe007f || unicode.Is(unicode.Cf, r)
}

// maxTold bounds the list of characters told of.
const maxTold = 20

func (c *composer) tellMissing(r rune, text []rune, i int) {
	if c.missing[r] || len(c.missing) > maxTold {
		return
	}
	c.missing[r] = true
	f := newsroom.Finding{Place: around(text, i)}
	if len(c.missing) > maxTold {
		f.Message = newsroom.T("Bài còn nhiều ký tự khác không in được, cũng đã thay bằng ☐.", "Many more characters cannot be printed; each is replaced by ☐.")
	} else {
		f.Message = newsroom.T("Ký tự “%c” không in được nên đã thay bằng ☐.", "The character “%c” cannot be printed and is replaced by ☐.", r)
	}
	c.findings = append(c.findings, f)
}

// around gives the words about a place in a text.
func around(text []rune, i int) string {
	const reach = 30
	from, to := max(0, i-reach), min(len(text), i+reach+1)
	for from > 0 && from < i && !unicode.IsSpace(text[from-1]) {
		from++
	}
	for to < len(text) && to > i+1 && !unicode.IsSpace(text[to]) {
		to--
	}
	return strings.TrimSpace(strings.Map(spacesOnly, string(text[from:to])))
}

// unbreakable marks the runes of a text at whose spaces no line may end.
func unbreakable(text string) []bool {
	runes := []rune(text)
	keep := make([]bool, len(runes))
	words := strings.FieldsFunc(text, unicode.IsSpace)
	bound := vietnamese.Unbreakable(words)
	word := -1
	for i, r := range runes {
		if unicode.IsSpace(r) {
			keep[i] = word >= 0 && bound[word]
		} else if i == 0 || unicode.IsSpace(runes[i-1]) {
			word++
		}
	}
	return keep
}
