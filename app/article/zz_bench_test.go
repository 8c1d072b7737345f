package article_test

import (
	"strings"
	"testing"

	"toasoan/app/article"
)

func BenchmarkZZParse(b *testing.B) {
	s := strings.Repeat("Một **câu** khá dài, nói về phong trào “Dân vận khéo” của huyện.\n\n", 10000)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		article.Parse(s)
	}
}
func BenchmarkZZWrite(b *testing.B) {
	s := strings.Repeat("Một **câu** khá dài, nói về phong trào “Dân vận khéo” của huyện.\n\n", 10000)
	d := article.Parse(s)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		article.Markdown(d)
	}
}
