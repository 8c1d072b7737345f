package bulletin_test

import (
	"context"
	"path/filepath"
	"testing"

	"toasoan/app/bulletin"
	"toasoan/app/newsroom"
)

// BenchmarkArticle is the whole export of the sample report: setting, drawing,
// writing.
func BenchmarkArticle(b *testing.B) {
	in := sample(b)
	path := filepath.Join(b.TempDir(), "a.pdf")
	for b.Loop() {
		if _, err := bulletin.ExportArticle(context.Background(), in, path, func(newsroom.Progress) {}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLayout is the setting alone.
func BenchmarkLayout(b *testing.B) {
	in := sample(b)
	for b.Loop() {
		if _, err := bulletin.LayoutArticle(in); err != nil {
			b.Fatal(err)
		}
	}
}
