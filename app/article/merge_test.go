package article_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

func TestMergedDocumentRefuses(t *testing.T) {
	parts, clean, err := article.Merge(article.Parse("Một câu."), article.Parse("Hai câu khác."), article.Parse("Ba dòng nữa."))
	if err != nil || clean {
		t.Fatalf("clean %t, %v", clean, err)
	}
	_, err = article.MergedDocument(parts)
	if newsroom.ErrorCode(err) != newsroom.Conflict {
		t.Errorf("undecided: got %v; want conflict", err)
	}
	_, err = article.MergedDocument([]newsroom.MergePart{{Document: "{"}})
	if newsroom.ErrorCode(err) != newsroom.Invalid {
		t.Errorf("no document: got %v; want invalid", err)
	}
}

func TestMergedDocumentJoinsChoices(t *testing.T) {
	parts, _, err := article.Merge(article.Parse("Đầu bài.\n\nMột câu."), article.Parse("Đầu bài.\n\n> Lời bác Hai.\n"), article.Parse("Đầu bài.\n\n> Lời cô Ba.\n"))
	if err != nil {
		t.Fatal(err)
	}
	var chosen []newsroom.MergePart
	for _, p := range parts {
		if p.Conflict { // both are kept
			chosen = append(chosen, newsroom.MergePart{Document: p.Mine.Document}, newsroom.MergePart{Document: p.Theirs.Document})
			continue
		}
		chosen = append(chosen, p)
	}
	d, err := article.MergedDocument(chosen)
	if want := "Đầu bài.\n\n> Lời bác Hai.\n>\n> Lời cô Ba.\n"; err != nil || article.Markdown(d) != want || !reflect.DeepEqual(article.Canonical(d), d) {
		t.Errorf("got %q, %v; want %q", article.Markdown(d), err, want)
	}
}

func TestMergeOfNothing(t *testing.T) {
	parts, clean, err := article.Merge(article.Document{}, article.Document{}, article.Document{})
	if err != nil || !clean || parts == nil || len(parts) > 0 {
		t.Errorf("got %+v, %t, %v", parts, clean, err)
	}
	parts, clean, err = article.Merge(article.Parse("Một câu."), article.Document{}, article.Parse("Một câu."))
	if err != nil || !clean {
		t.Fatalf("clean %t, %v", clean, err)
	}
	if d, err := article.MergedDocument(parts); err != nil || len(d.Blocks) > 0 {
		t.Errorf("got %+v, %v; want an empty body", d, err)
	}
}

func TestMergeOfLongTexts(t *testing.T) {
	words := generated(1, 20_000)
	parts, clean, err := article.Merge(article.Parse(paragraphs(words, 20)), article.Parse(paragraphs(everyOther(words, 61), 20)), article.Parse(paragraphs(everyOther(words, 97), 20)))
	if err != nil || clean {
		t.Fatalf("clean %t, %v", clean, err)
	}
	if conflicts := len(slices.DeleteFunc(parts, func(p newsroom.MergePart) bool { return !p.Conflict })); conflicts == 0 || conflicts > 100 {
		t.Errorf("got %d conflicts; want those of the paragraphs in which both changed a word", conflicts)
	}
}

func TestMergeFields(t *testing.T) {
	base := newsroom.Article{Headline: "Sơ kết", Lead: "Sapo", Byline: "Đình Cảnh", Keywords: []string{"dân vận"}, Kind: newsroom.KindNews,
		Status: newsroom.Draft, Body: "Thân.\n", Slug: "so-ket", Revision: 3, EventDate: "2023-07-07"}
	mine, theirs := base, base
	mine.Headline, theirs.Headline = "Sơ kết 6 tháng", "Sơ kết nửa năm" // a conflict
	mine.Lead = "Sapo mới"                                              // mine alone
	theirs.Byline = "Minh Bảnh"                                         // theirs alone
	mine.Section, theirs.Section = "Tin tức", "Tin tức"                 // alike
	mine.Keywords = []string{"dân vận", "sơ kết"}
	mine.Kind, mine.EventDate, mine.AreaCode = newsroom.KindReport, "2023-07-08", "84"
	mine.Status, mine.EditorNote, mine.Body, mine.Slug, mine.Revision = newsroom.Draft, "của tôi", "Khác.\n", "khac", 9
	theirs.EditorNote, theirs.Revision = "xem lại", 4

	want := theirs
	want.Lead, want.Keywords, want.Kind, want.EventDate, want.AreaCode = mine.Lead, mine.Keywords, mine.Kind, mine.EventDate, mine.AreaCode
	merged, conflicts := article.MergeFields(base, mine, theirs)
	if !reflect.DeepEqual(merged, want) {
		t.Errorf("got  %+v\nwant %+v", merged, want)
	}
	if wanted := []newsroom.FieldConflict{{Field: "headline", Base: "Sơ kết", Mine: "Sơ kết 6 tháng", Theirs: "Sơ kết nửa năm"}}; !reflect.DeepEqual(conflicts, wanted) {
		t.Errorf("got %+v; want %+v", conflicts, wanted)
	}
	if merged, conflicts := article.MergeFields(base, base, base); !reflect.DeepEqual(merged, base) || conflicts == nil || len(conflicts) > 0 {
		t.Errorf("got %+v, %+v; want nothing changed", merged, conflicts)
	}
}

// TestFieldsAreAll holds that no field that a person types is forgotten when the
// article gets one more.
func TestFieldsAreAll(t *testing.T) {
	theirs := map[string]bool{"ID": true, "Slug": true, "Body": true, "Status": true, "EmbargoedUntil": true, "ExpiresAt": true, "EditorNote": true,
		"Revision": true, "CreatedAt": true, "UpdatedAt": true, "PublishedAt": true}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[newsroom.Article]()) {
		if theirs[f.Name] {
			continue
		}
		var mine newsroom.Article
		v := reflect.ValueOf(&mine).Elem().FieldByIndex(f.Index)
		if f.Name == "Keywords" {
			v.Set(reflect.ValueOf([]string{"sơ kết"}))
		} else {
			v.SetString("sơ kết")
		}
		merged, _ := article.MergeFields(newsroom.Article{}, mine, newsroom.Article{})
		c, err := article.Compare(newsroom.Article{}, mine)
		if !reflect.DeepEqual(merged, mine) || err != nil || len(c.Fields) != 1 || !strings.EqualFold(c.Fields[0].Field, f.Name) {
			t.Errorf("%s: merged %+v, compared %+v, %v", f.Name, merged, c.Fields, err)
		}
	}
}
