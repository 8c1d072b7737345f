package office_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"toasoan/app/office"
)

// BenchmarkReadDOCX reads a document of some 30 pages: the one that DOCX names,
// as build/bench/docx.sh makes it, or one of runs as Word parts them.
func BenchmarkReadDOCX(b *testing.B) {
	file := docx{body: strings.Repeat(wP(`<w:jc w:val="both"/>`, strings.Repeat(wR(`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/>`, long[:120])+`<w:proofErr w:type="spellEnd"/>`, 6)), 150)}.file(b)
	if path := os.Getenv("DOCX"); path != "" {
		var err error
		if file, err = os.ReadFile(path); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := office.Read(b.Context(), "a.docx", bytes.NewReader(file), int64(len(file))); err != nil {
			b.Fatal(err)
		}
	}
}
