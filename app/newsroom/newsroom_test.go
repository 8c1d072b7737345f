package newsroom_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"toasoan/app/newsroom"
)

// TestStatus covers every pair of states, so that a new state fails until each
// of its steps is decided.
func TestStatus(t *testing.T) {
	want := map[newsroom.Status]string{
		newsroom.Draft:     "draft submitted proofread approved published",
		newsroom.Submitted: "draft submitted proofread approved published returned",
		newsroom.Proofread: "draft submitted proofread approved published returned",
		newsroom.Approved:  "draft proofread approved published returned",
		newsroom.Published: "published withdrawn",
		newsroom.Returned:  "draft submitted returned",
		newsroom.Withdrawn: "draft published withdrawn",
	}
	if len(want) != len(newsroom.Statuses()) {
		t.Fatalf("the table has %d states; want %d", len(want), len(newsroom.Statuses()))
	}
	for _, from := range newsroom.Statuses() {
		var got []string
		for _, to := range newsroom.Statuses() {
			if from.CanBecome(to) {
				got = append(got, string(to))
			}
		}
		if strings.Join(got, " ") != want[from] {
			t.Errorf("%s: got %v; want %s", from, got, want[from])
		}
		if n := from.Name(); n.VI == "" || n.EN == "" {
			t.Errorf("%s has no name", from)
		}
	}
	if newsroom.Status("lost").CanBecome("lost") {
		t.Error("an unknown state may become itself")
	}
}

func TestKindsHaveNames(t *testing.T) {
	for _, k := range newsroom.Kinds() {
		if n := k.Name(); n.VI == "" || n.EN == "" || !k.Valid() {
			t.Errorf("%s: got %+v", k, n)
		}
	}
}

func TestDate(t *testing.T) {
	late := time.Date(2023, 7, 6, 18, 30, 0, 0, time.UTC) // already the 7th in Vietnam
	if got := newsroom.DateOf(late); got != "2023-07-07" {
		t.Errorf("got %s; want 2023-07-07", got)
	}
	for d, want := range map[newsroom.Date]bool{"": true, "2024-02-29": true, "2023-02-29": false, "7/7/2023": false, "2023-07-07x": false} {
		if d.Valid() != want {
			t.Errorf("%q: got %t", d, d.Valid())
		}
	}
	if got := newsroom.Date("2023-07-07").Time().UTC(); !got.Equal(time.Date(2023, 7, 6, 17, 0, 0, 0, time.UTC)) {
		t.Errorf("got %s", got)
	}
}

func TestArticleValidate(t *testing.T) {
	good := newsroom.Article{Headline: "Tiêu đề", Status: newsroom.Approved, Kind: newsroom.KindNews, EventDate: "2023-07-07"}
	if err := good.Validate(); err != nil {
		t.Errorf("got %v", err)
	}
	for name, spoil := range map[string]func(*newsroom.Article){
		"LongHeadline":  func(a *newsroom.Article) { a.Headline = strings.Repeat("ề", newsroom.MaxHeadline+1) },
		"TwoLines":      func(a *newsroom.Article) { a.Byline = "A\nB" },
		"LongLead":      func(a *newsroom.Article) { a.Lead = strings.Repeat("a", newsroom.MaxLead+1) },
		"HugeBody":      func(a *newsroom.Article) { a.Body = strings.Repeat("a", newsroom.MaxBody+1) },
		"UnknownKind":   func(a *newsroom.Article) { a.Kind = "song" },
		"UnknownStatus": func(a *newsroom.Article) { a.Status = "" },
		"NoSuchDay":     func(a *newsroom.Article) { a.EventDate = "2023-02-30" },
		"NoHeadline":    func(a *newsroom.Article) { a.Headline = " " },
	} {
		t.Run(name, func(t *testing.T) {
			a := good
			spoil(&a)
			var e *newsroom.Error
			if err := a.Validate(); !errors.As(err, &e) || e.Code != newsroom.Invalid || e.Message.VI == "" || e.Hint.VI == "" {
				t.Errorf("got %v; want invalid with two sentences", err)
			}
		})
	}
}

func TestErrorCode(t *testing.T) {
	full := &newsroom.Error{Code: newsroom.Full, Message: newsroom.T("Đầy.", "Full.")}
	for _, c := range []struct {
		err  error
		want newsroom.Code
	}{
		{nil, ""},
		{full, newsroom.Full},
		{fmt.Errorf("save: %w", full), newsroom.Full},
		{fmt.Errorf("wait: %w", context.Canceled), newsroom.Canceled},
		{errors.New("else"), newsroom.Internal},
	} {
		if got := newsroom.ErrorCode(c.err); got != c.want {
			t.Errorf("%v: got %s; want %s", c.err, got, c.want)
		}
	}
}
