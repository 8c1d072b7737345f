package newsroom

import (
	"strings"
	"time"
	"unicode/utf8"
)

// ArticleID names an article for ever and in every newsroom (a UUID).
type ArticleID string

// Article is one piece of writing. Names follow IPTC ninjs and schema.org.
type Article struct {
	ID             ArticleID `json:"id"`
	Slug           string    `json:"slug"`        // a-z0-9 and "-", unique in the newsroom; made from the headline
	Headline       string    `json:"headline"`    // title; one line
	Subheadline    string    `json:"subheadline"` // one line
	Lead           string    `json:"lead"`        // sapo; plain text, one paragraph
	Body           string    `json:"body"`        // Markdown in the dialect of package article, canonical
	Byline         string    `json:"byline"`      // the name printed
	Author         string    `json:"author"`      // the real author, apart from the byline
	Dateline       string    `json:"dateline"`    // place, as printed
	Section        string    `json:"section"`     // main section, free text
	Kind           Kind      `json:"kind"`        // genre
	Keywords       []string  `json:"keywords"`    // never nil
	Source         string    `json:"source"`      // where it was taken from
	AreaCode       string    `json:"areaCode"`    // administrative area
	EventDate      Date      `json:"eventDate"`   // day of the event; "" when none
	Status         Status    `json:"status"`      //
	EmbargoedUntil time.Time `json:"embargoedUntil,omitzero" ts_type:"string"`
	ExpiresAt      time.Time `json:"expiresAt,omitzero" ts_type:"string"`
	EditorNote     string    `json:"editorNote"` // why it was returned
	Revision       int       `json:"revision"`   // 1 after creation, +1 with each save
	CreatedAt      time.Time `json:"createdAt,omitzero" ts_type:"string"`
	UpdatedAt      time.Time `json:"updatedAt,omitzero" ts_type:"string"`
	PublishedAt    time.Time `json:"publishedAt,omitzero" ts_type:"string"`
}

// ArticleSummary is what a list shows of an article.
type ArticleSummary struct {
	ID        ArticleID `json:"id"`
	Slug      string    `json:"slug"`
	Headline  string    `json:"headline"`
	Lead      string    `json:"lead"`
	Byline    string    `json:"byline"`
	Section   string    `json:"section"`
	Kind      Kind      `json:"kind"`
	Status    Status    `json:"status"`
	EventDate Date      `json:"eventDate"`
	ImageHash string    `json:"imageHash"` // first figure's picture; "" when none
	Found     []Found   `json:"found"`     // where a query was found, best first; never nil
	Revision  int       `json:"revision"`
	UpdatedAt time.Time `json:"updatedAt,omitzero" ts_type:"string"`
}

// ArticleOrder is how a list of articles is sorted.
type ArticleOrder string

const (
	ByUpdated   ArticleOrder = ""           // newest change first; where there is a query, best match first
	ByHeadline  ArticleOrder = "headline"   // in Vietnamese order
	ByEventDate ArticleOrder = "event_date" // newest event first, those without a date last
	ByCreated   ArticleOrder = "created"    // newest first
)

// ArticleFilter chooses articles. The zero value chooses all that are not deleted.
type ArticleFilter struct {
	Query    string       `json:"query"`    // folded search in headline, lead, body, captions, byline; every word must occur, the last as a prefix; words in "..." as a phrase
	Status   Status       `json:"status"`   // "" is any
	Section  string       `json:"section"`  // "" is any
	Kind     Kind         `json:"kind"`     // "" is any
	Author   string       `json:"author"`   // the byline or the author; "" is any
	AreaCode string       `json:"areaCode"` // "" is any
	Month    string       `json:"month"`    // of the event, "2006-01"; "" is any
	Order    ArticleOrder `json:"order"`
	Limit    int          `json:"limit"` // 0 is 200
	After    string       `json:"after"` // ArticleList.Next of the page before; "" is the first page
}

// Found is where in an article a search found its words.
type Found struct {
	Field string `json:"field"` // "headline", "lead", "body", "captions", "byline"
	Text  string `json:"text"`  // some words around, as written
	Marks []Span `json:"marks"` // what of Text was looked for; never nil
}

// Span is a stretch of a text in UTF-16 units, as a screen counts: [Start, End).
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// ArticleList is one page of articles, and how many there are in all.
type ArticleList struct {
	Items []ArticleSummary `json:"items"` // never nil
	Next  string           `json:"next"`  // asks for the next page; "" at the end
	Total int              `json:"total"` // 0 on all pages but the first
	More  bool             `json:"more"`  // there are more than Total, which were not counted
}

// Facet is a value that a filter can choose, and how many articles have it.
type Facet struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Facets are the values in use, most used first; of months, newest first.
type Facets struct {
	Sections []Facet `json:"sections"` // never nil, as all here
	Kinds    []Facet `json:"kinds"`
	Authors  []Facet `json:"authors"`
	Areas    []Facet `json:"areas"`
	Months   []Facet `json:"months"`
	Statuses []Facet `json:"statuses"`
	Total    int     `json:"total"`
}

// SavedFilter is a filter that the person gave a name.
type SavedFilter struct {
	ID     string        `json:"id"`
	Name   string        `json:"name"`
	Filter ArticleFilter `json:"filter"`
}

// Digest is what the store indexes of a body. article.Digest makes it.
type Digest struct {
	Figures   []Figure // in the order of the body
	Text      string   // the body's words without markup, captions apart
	Words     int      // as a word processor counts
	Syllables int      // Vietnamese syllables (tiếng)
}

// Length limits, in runes; a text over them is refused, never cut.
const (
	MaxHeadline = 500
	MaxLead     = 5000
	MaxName     = 300       // byline, author, section, source and the like
	MaxBody     = 8_000_000 // bytes of Markdown
)

// Validate checks an article before it is stored. It returns Invalid.
func (a Article) Validate() error {
	for _, f := range []struct {
		text     string
		limit    int
		name     Text
		oneLiner bool
	}{
		{a.Headline, MaxHeadline, T("Tiêu đề", "The headline"), true},
		{a.Subheadline, MaxHeadline, T("Tiêu đề phụ", "The subheadline"), true},
		{a.Lead, MaxLead, T("Sapo", "The lead"), false},
		{a.Byline, MaxName, T("Bút danh", "The byline"), true},
		{a.Author, MaxName, T("Tác giả", "The author"), true},
		{a.Dateline, MaxName, T("Địa điểm", "The dateline"), true},
		{a.Section, MaxName, T("Chuyên mục", "The section"), true},
		{a.Source, MaxName, T("Nguồn", "The source"), true},
	} {
		if n := utf8.RuneCountInString(f.text); n > f.limit {
			return &Error{Code: Invalid,
				Message: T("%[1]s dài %[3]d ký tự, quá giới hạn %[4]d.", "%[2]s has %[3]d characters, more than the limit of %[4]d.", f.name.VI, f.name.EN, n, f.limit),
				Hint:    T("Chuyển bớt chữ xuống thân bài rồi lưu lại.", "Move some of the text into the body, then save again.")}
		}
		if f.oneLiner && strings.ContainsAny(f.text, "\n\r") {
			return &Error{Code: Invalid,
				Message: T("%[1]s có dấu xuống dòng.", "%[2]s contains a line break.", f.name.VI, f.name.EN),
				Hint:    T("Viết ô này trên một dòng.", "Write this field on one line.")}
		}
	}
	if len(a.Body) > MaxBody {
		return &Error{Code: Invalid,
			Message: T("Thân bài quá dài (%d MB).", "The body is too long (%d MB).", len(a.Body)>>20),
			Hint:    T("Chia thành nhiều bài.", "Split it into several articles.")}
	}
	if !a.Kind.Valid() {
		return &Error{Code: Invalid, Message: T("Thể loại không có trong danh sách.", "The kind is not in the list."), Hint: T("Chọn lại thể loại.", "Choose a kind.")}
	}
	if !a.Status.Valid() {
		return &Error{Code: Invalid, Message: T("Trạng thái không có trong danh sách.", "The status is not in the list."), Hint: T("Chọn lại trạng thái.", "Choose a status.")}
	}
	if !a.EventDate.Valid() {
		return &Error{Code: Invalid, Message: T("Ngày không đúng.", "The date is not a day of the calendar."), Hint: T("Chọn lại ngày trên lịch.", "Choose the day again.")}
	}
	if a.Status != Draft && strings.TrimSpace(a.Headline) == "" {
		return &Error{Code: Invalid, Message: T("Bài chưa có tiêu đề.", "The article has no headline."), Hint: T("Viết tiêu đề trước khi chuyển bài đi.", "Write a headline before passing the article on.")}
	}
	return nil
}
