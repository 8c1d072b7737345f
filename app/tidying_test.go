package app_test

import (
	"strings"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

func TestTidyGivesTheTextItsFixesAndWhatChanged(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	texts := bound[*app.Texts](t, a)
	draft := app.Draft{Session: "sáng", Edit: 7, Document: document("Nhiệm kỳ 2021- 2026 .", "Đoạn sạch.")}
	draft.Article.Headline, draft.Article.ID = "“ Đẩy mạnh”", "bai-1"

	got, err := texts.Tidy(draft, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got.Draft.Article.Headline != "“Đẩy mạnh”" || got.Draft.Article.ID != "bai-1" || got.Draft.Document != document("Nhiệm kỳ 2021–2026.", "Đoạn sạch.") ||
		got.Draft.Session != "sáng" || got.Draft.Edit != 7 || got.Draft.Syllables != 6 {
		t.Errorf("got %+v", got.Draft)
	}
	names := map[newsroom.Fix]int{}
	for _, f := range got.Fixes {
		names[f.Value] = f.Count
		if f.Name.VI == "" || f.Name.EN == "" {
			t.Errorf("%s has no name", f.Value)
		}
	}
	if len(got.Fixes) != 3 || names[newsroom.FixSpaces] != 1 || names[newsroom.FixDashes] != 1 || names[newsroom.FixPunctuation] != 1 {
		t.Errorf("got %+v", got.Fixes)
	}
	c := got.Comparison
	if len(c.Fields) != 1 || c.Fields[0].Field != "headline" || len(c.Blocks) != 2 || c.Blocks[0].Change != newsroom.Edited || c.Blocks[1].Change != newsroom.Same {
		t.Errorf("got %+v", c)
	}

	some, err := texts.Tidy(draft, []string{"dashes"})
	if err != nil || some.Draft.Article.Headline != draft.Article.Headline || some.Draft.Document != document("Nhiệm kỳ 2021–2026 .", "Đoạn sạch.") {
		t.Errorf("got %+v, %v", some.Draft, err)
	}
	clean, err := texts.Tidy(got.Draft, nil)
	if err != nil || clean.Fixes == nil || len(clean.Fixes) > 0 || len(clean.Comparison.Fields) > 0 {
		t.Errorf("got %+v, %v", clean, err)
	}
	if clean.Findings == nil || len(clean.Findings) != 0 {
		t.Errorf("got %+v; want nothing left to judge", clean.Findings)
	}
	told, err := texts.Tidy(app.Draft{Document: document("Có 2569 hộ và 37,486 người, 17.385 con.", "Đoạn sạch.")}, nil)
	if err != nil || len(told.Findings) != 1 || told.Draft.Document != document("Có 2569 hộ và 37,486 người, 17.385 con.", "Đoạn sạch.") {
		t.Errorf("got %+v, %v; want the thousands told and left", told, err)
	}
	for _, c := range []struct {
		draft app.Draft
		fixes []string
	}{{draft, []string{"commas"}}, {app.Draft{Document: "{"}, nil}} {
		if _, err := texts.Tidy(c.draft, c.fixes); newsroom.ErrorCode(err) != newsroom.Invalid {
			t.Errorf("%v: got %v", c.fixes, err)
		}
	}
}

func TestOldEncodingsAreGuessedAndRead(t *testing.T) {
	a, _ := open(t, apptest.Folder(t))
	texts := bound[*app.Texts](t, a)
	// The soft hyphen is a letter of this encoding: ­ is ư.
	draft := app.Draft{Document: document("§¹i héi ®¹i biÓu §¶ng bé x· lÇn thø n¨m, nhiÖm kú 2005 – 2010, cã 120 ng\u00ADêi dù.", "Ông là người làng này.")}
	draft.Article.Headline = "§¹i héi ®¹i biÓu §¶ng bé x·"

	guesses, err := texts.Encodings(draft)
	if err != nil || len(guesses) == 0 || guesses[0].Value != "tcvn3" || !strings.Contains(guesses[0].Name.VI, "TCVN3") || !strings.HasPrefix(guesses[0].After, "Đại hội đại biểu") {
		t.Fatalf("guessed %+v, %v", guesses, err)
	}
	got, err := texts.Convert(draft, guesses[0].Value)
	if want := document("Đại hội đại biểu Đảng bộ xã lần thứ năm, nhiệm kỳ 2005 – 2010, có 120 người dự.", "Ông là người làng này."); err != nil ||
		got.Draft.Document != want || got.Draft.Article.Headline != "Đại hội đại biểu Đảng bộ xã" || len(got.Comparison.Fields) != 1 || got.Fixes == nil {
		t.Errorf("got %+v, %v", got, err)
	}
	if guesses, err = texts.Encodings(got.Draft); err != nil || guesses == nil || len(guesses) > 0 {
		t.Errorf("guessed %+v, %v", guesses, err)
	}
	for _, encoding := range []string{"", "unicode", "latin-9"} {
		if _, err := texts.Convert(draft, encoding); newsroom.ErrorCode(err) != newsroom.Invalid {
			t.Errorf("%q: got %v", encoding, err)
		}
	}
}
