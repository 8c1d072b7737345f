package office

import (
	"strings"

	"toasoan/app/article"
	"toasoan/app/legacy"
	"toasoan/app/newsroom"
)

// readEncodings turns text in the old encodings into Unicode, by the fonts and by
// its sense, and tells what was turned and what was not.
func readEncodings(passages []passage) []newsroom.Finding {
	var runs []legacy.Run
	var spans []*span
	var gather func(passages []passage)
	gather = func(passages []passage) {
		for i := range passages {
			for _, row := range passages[i].rows {
				for _, cell := range row {
					gather(cell)
				}
			}
			for j := range passages[i].spans {
				s := &passages[i].spans[j]
				runs, spans = append(runs, legacy.Run{Text: s.text, Font: s.font}), append(spans, s)
			}
			runs, spans = append(runs, legacy.Run{Text: "\n"}), append(spans, nil) // words do not go on
		}
	}
	gather(passages)
	texts, found := legacy.Convert(runs)
	for i, s := range spans {
		if s != nil {
			s.text = symbols(texts[i])
		}
	}
	var out []newsroom.Finding
	for _, f := range found {
		out = append(out, article.EncodingFinding(f))
	}
	return out
}

// symbols reads the marks of the fonts Symbol and Wingdings that texts are full
// of. Word keeps them at U+F000 and the byte.
func symbols(text string) string {
	const first = '\xEF' // byte of U+F000 in UTF-8
	if strings.IndexByte(text, first) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if s, ok := symbolMarks[r]; ok {
			return s
		}
		return r
	}, text)
}

var symbolMarks = map[rune]rune{
	0xF0B7: '•', 0xF0A7: '▪', 0xF06E: '■', 0xF06C: '●', 0xF071: '❑', 0xF0A8: '◻', 0xF0D8: '➢', 0xF0E0: '→', 0xF0DF: '←', 0xF0E8: '➔',
	0xF0F0: '⇨', 0xF0FC: '✓', 0xF0FB: '✗', 0xF0FE: '☑', 0xF0B0: '°', 0xF0B1: '±', 0xF0B4: '×', 0xF0A3: '≤', 0xF0B3: '≥', 0xF0B9: '≠',
	0xF0AE: '→', 0xF0AC: '←', 0xF028: '☎', 0xF02A: '✉', 0xF04A: '☺', 0xF076: '❖', 0xF020: ' ', 0xF02D: '–',
}
