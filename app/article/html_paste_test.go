package article_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toasoan/app/article"
)

// The files hold what the programs put on the clipboard; beside each stands what
// becomes of it, and what is told.
func TestFromClipboardCases(t *testing.T) {
	files, err := filepath.Glob("testdata/paste/*.html")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d cases, %v", len(files), err)
	}
	for _, file := range files {
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		in, err := article.FromClipboard(string(page))
		if err != nil {
			t.Fatal(err)
		}
		got := article.Markdown(in.Document)
		for _, f := range in.Findings {
			got += "\n>>> " + f.Message.VI + " [" + f.Place + "]"
		}
		golden := strings.TrimSuffix(file, ".html") + ".md"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil || got != string(want) {
			t.Errorf("%s: %v\ngot\n%s\nwant\n%s", file, err, got, want)
		}
	}
}
