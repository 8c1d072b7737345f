package backup_test

import (
	"path/filepath"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/backup"
)

// BenchmarkMake tells what a backup of 1,000 articles and 200 photos of about
// 1 MB costs: the first, and the second of the same newsroom.
func BenchmarkMake(b *testing.B) {
	r := fill(b, apptest.Folder(b), 1000, 200, 1000)
	var path string
	run := func(name string, before func()) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				before()
				b.StartTimer()
				made := r.make(b, path, options())
				b.ReportMetric(float64(made.Bytes)/1e6, "MB-held")
				b.ReportMetric(float64(made.AddedBytes)/1e6, "MB-added")
				b.ReportMetric(float64(size(b, path))/1e6, "MB-file")
			}
		})
	}
	run("first", func() { path = filepath.Join(b.TempDir(), backup.DefaultName) })
	run("second", func() {})
	b.Run("restore", func(b *testing.B) {
		for b.Loop() {
			if _, err := backup.Restore(b.Context(), path, "", "", filepath.Join(b.TempDir(), "to"), quiet); err != nil {
				b.Fatal(err)
			}
		}
	})
}
