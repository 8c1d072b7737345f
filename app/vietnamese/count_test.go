package vietnamese_test

import (
	"encoding/json"
	"os"
	"testing"

	"toasoan/app/vietnamese"
)

// The editor counts while somebody types (frontend/src/lib/editor/count.ts);
// the same texts hold both to one figure.
func TestCountAgreesWithTheEditor(t *testing.T) {
	raw, err := os.ReadFile("testdata/count.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text             string
		Words, Syllables int
	}
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 20 {
		t.Fatalf("got %d texts; want 20 or more", len(cases))
	}
	for _, c := range cases {
		if w, s := vietnamese.Count(c.Text); w != c.Words || s != c.Syllables {
			t.Errorf("Count(%q): got %d words, %d syllables; want %d, %d", c.Text, w, s, c.Words, c.Syllables)
		}
	}
}
