package newsroom

// TextQuery is what is looked for letter by letter in the texts of the newsroom.
// A hit begins where a word begins; unless whole words are asked for, it may end
// within one.
type TextQuery struct {
	Text       string `json:"text"`
	Exact      bool   `json:"exact"`      // marks and case count; otherwise folded as in a search
	WholeWords bool   `json:"wholeWords"` // not within a longer word
	After      string `json:"after"`      // TextHits.Next of the page before; "" is the first
	Limit      int    `json:"limit"`      // articles a page; 0 is 50
}

// TextHit is one place where a text was found.
type TextHit struct {
	ArticleID ArticleID `json:"articleId"`
	Revision  int       `json:"revision"` // of the article when it was read
	Headline  string    `json:"headline"`
	Published bool      `json:"published"` // a copy of it is or was out on a website
	Field     string    `json:"field"`     // "headline", "lead", "byline" or "body" (captions, cells and credits as well)
	Number    int       `json:"number"`    // counts the hits of the article in reading order, the byline last, from 0
	Text      string    `json:"text"`      // the words around it, as they stand
	Mark      Span      `json:"mark"`      // where in Text it is, in UTF-16 units
}

// TextHits is a page of hits, article by article. Where much has to be looked
// through, a page may have few or none though there are more.
type TextHits struct {
	Items    []TextHit `json:"items"`    // never nil; all hits of an article are on one page
	Articles int       `json:"articles"` // how many articles the page has
	Next     string    `json:"next"`     // "" at the end
}
