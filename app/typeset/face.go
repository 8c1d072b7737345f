package typeset

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// Font is a parsed typeface. It never changes, so any number of goroutines may
// share one.
type Font struct {
	Name string // names the font in boxes, for example "SerifBold"

	parsed *font.Font
}

// ParseFont reads a TrueType font and gives it a name.
func ParseFont(name string, data []byte) (*Font, error) {
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("parse font %s: %w", name, err)
	}
	return &Font{Name: name, parsed: face.Font}, nil
}

// Face gives a face of the font with its own cache of shaped words. A face
// belongs to one goroutine.
func (f *Font) Face() *Face {
	face := font.NewFace(f.parsed)
	return &Face{
		Name:  f.Name,
		face:  face,
		hb:    harfbuzz.NewFont(face),
		upem:  float64(face.Upem()),
		words: map[string][]float64{},
	}
}

// Face measures text in a font. All its measures are in em: multiply by the
// size to get points.
type Face struct {
	Name string

	face   *font.Face
	hb     *harfbuzz.Font
	upem   float64
	words  map[string][]float64
	buffer *harfbuzz.Buffer
}

// Kerning is wanted. The PDF names glyphs by their character, so features that
// would put another glyph in a character's place are off.
var features = []harfbuzz.Feature{
	feature("kern", 1),
	feature("liga", 0), feature("clig", 0), feature("calt", 0),
	feature("locl", 0), feature("rlig", 0), feature("ccmp", 0),
}

func feature(tag string, value uint32) harfbuzz.Feature {
	return harfbuzz.Feature{Tag: ot.MustNewTag(tag), Value: value, End: harfbuzz.FeatureGlobalEnd}
}

// maxCachedWord keeps a hostile text without spaces out of the cache, in bytes.
const maxCachedWord = 64

// Has says that the font has a glyph for a rune.
func (f *Face) Has(r rune) bool {
	_, ok := f.face.NominalGlyph(r)
	return ok
}

// Advances gives what each rune of a word adds to the line, in em, kerning
// included. The slice is shared: read it only.
func (f *Face) Advances(word string) []float64 {
	if a, ok := f.words[word]; ok {
		return a
	}
	a := f.shape(word)
	if len(word) <= maxCachedWord {
		f.words[strings.Clone(word)] = a
	}
	return a
}

// Advance gives the width of one rune, in em.
func (f *Face) Advance(r rune) float64 {
	gid, _ := f.face.NominalGlyph(r)
	return float64(f.face.HorizontalAdvance(gid)) / f.upem
}

// maxShaped is how many runes are shaped in one piece; shaping costs more than
// its length, so a 5 MB word goes in pieces.
const maxShaped = 1000

func (f *Face) shape(word string) []float64 {
	out := make([]float64, 0, utf8.RuneCountInString(word))
	runes := []rune(word)
	for len(runes) > 0 {
		n := min(len(runes), maxShaped)
		out = f.shapePiece(out, runes[:n])
		runes = runes[n:]
	}
	return out
}

func (f *Face) shapePiece(out []float64, runes []rune) []float64 {
	if f.buffer == nil {
		f.buffer = harfbuzz.NewBuffer()
	}
	b := f.buffer
	b.Clear()
	b.ClusterLevel = harfbuzz.Characters
	b.AddRunes(runes, 0, len(runes))
	b.Props = harfbuzz.SegmentProperties{Language: "vi", Script: language.Latin, Direction: harfbuzz.LeftToRight}
	b.Shape(f.hb, features)
	start := len(out)
	out = append(out, make([]float64, len(runes))...)
	for i, g := range b.Info {
		out[start+g.Cluster] += float64(b.Pos[i].XAdvance) / f.upem
	}
	return out
}

// XHeight gives the height of the small letters, in em.
func (f *Face) XHeight() float64 { return float64(f.face.LineMetric(font.XHeight)) / f.upem }

// CapHeight gives the height of the capitals, in em.
func (f *Face) CapHeight() float64 { return float64(f.face.LineMetric(font.CapHeight)) / f.upem }
