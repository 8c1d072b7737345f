package bulletin

import (
	"fmt"
	"sync"

	"toasoan/app/fonts"
	"toasoan/app/typeset"
)

// The sheet: A4 in points, two columns wide enough for justified Vietnamese
// (some 45 letters; it has no hyphenation), all lines on one grid.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
	leftMargin = 54.0
	gutter     = 20.0
	textWidth  = pageWidth - 2*leftMargin
	column     = (textWidth - gutter) / 2

	firstTop  = 46.0
	laterTop  = 78.0
	runHead   = 52.0 // baseline of the running head
	textFoot  = pageHeight - 66
	folioLine = pageHeight - 38 // baseline of the folio

	leading  = 14.0
	baseline = 10.6 // of a line, from its top
	indent   = 12.0
	hanging  = 13.0 // lists and quotes
)

// The inks. All are greys, so that a page without pictures is one plate.
var (
	black  = typeset.Grey(0)
	soft   = typeset.Grey(0x48) // what stands beside the text
	faint  = typeset.Grey(0x9a) // rules
	shaded = typeset.Grey(0xee) // areas
)

// The names of the fonts in boxes.
const (
	serif           = "SerifRegular"
	serifItalic     = "SerifItalic"
	serifBold       = "SerifBold"
	serifBoldItalic = "SerifBoldItalic"
	serifSemiBold   = "SerifSemiBold"
	display         = "DisplayBold"
	sans            = "SansRegular"
	sansItalic      = "SansItalic"
	sansBold        = "SansSemiBold"
)

// fontData gives the bytes of the named fonts.
func fontData() map[string][]byte {
	return map[string][]byte{
		serif: fonts.SerifRegular, serifItalic: fonts.SerifItalic,
		serifBold: fonts.SerifBold, serifBoldItalic: fonts.SerifBoldItalic,
		serifSemiBold: fonts.SerifSemiBold, display: fonts.DisplayBold,
		sans: fonts.SansRegular, sansItalic: fonts.SansItalic, sansBold: fonts.SansSemiBold,
	}
}

// parsedFonts reads the fonts once, when the first page is set; they never change.
var parsedFonts = sync.OnceValues(func() (map[string]*typeset.Font, error) {
	parsed := map[string]*typeset.Font{}
	for name, data := range fontData() {
		f, err := typeset.ParseFont(name, data)
		if err != nil {
			return nil, fmt.Errorf("read built-in fonts: %w", err)
		}
		parsed[name] = f
	}
	return parsed, nil
})

// style is how a run of text looks; the four faces serve its marks.
type style struct {
	plain, italic, bold, boldItalic string
	size                            float64
	colour                          typeset.Colour
}

var (
	bodyStyle     = style{serif, serifItalic, serifBold, serifBoldItalic, 10.4, black}
	quoteStyle    = style{serifItalic, serif, serifBoldItalic, serifBold, 10.4, black}
	captionStyle  = style{sans, sansItalic, sansBold, sansBold, 7.9, soft}
	tableStyle    = style{sans, sansItalic, sansBold, sansBold, 8, black}
	headingStyle  = style{serifBold, serifBoldItalic, serifBold, serifBoldItalic, 12, black}
	smallHeading  = style{serifBoldItalic, serifBold, serifBoldItalic, serifBold, 10.4, black}
	kickerStyle   = one(sansBold, 8, soft)
	standingStyle = one(serifItalic, 13, black)
	leadStyle     = one(serifSemiBold, 11.6, black)
	bylineStyle   = one(serifSemiBold, 10.4, black)
	parentStyle   = one(sans, 8, soft)
	unitStyle     = one(sansBold, 10.5, black)
	noteStyle     = one(sans, 7.4, soft)
)

// one gives a style that knows no marks.
func one(face string, size float64, c typeset.Colour) style {
	return style{face, face, face, face, size, c}
}

// face chooses the face of marked text.
func (s style) face(bold, italic bool) string {
	switch {
	case bold && italic:
		return s.boldItalic
	case bold:
		return s.bold
	case italic:
		return s.italic
	}
	return s.plain
}
