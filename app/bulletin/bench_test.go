package bulletin_test

import (
	"context"
	"path/filepath"
	"testing"

	"toasoan/app/article"
	"toasoan/app/bulletin"
	"toasoan/app/newsroom"
)

// BenchmarkArticle is the whole export of the sample report: setting, drawing,
// writing.
func BenchmarkArticle(b *testing.B) {
	in := sample(b)
	path := filepath.Join(b.TempDir(), "a.pdf")
	// One file each, as the renditions that are there already.
	made := withFiles(b, in).Pictures
	find := func(_ context.Context, shown article.Shown, _ int) (string, error) {
		return made[shown.Image].Path, nil
	}
	for b.Loop() {
		if _, err := bulletin.ExportArticle(context.Background(), in, find, path, func(newsroom.Progress) {}); err != nil {
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
