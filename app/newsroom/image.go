package newsroom

import (
	"time"
	"unicode/utf8"
)

// ImageID names a picture in the newsroom (a UUID).
type ImageID string

// Image is one picture: its original file and what is known about it. Names
// follow IPTC Photo Metadata.
type Image struct {
	ID              ImageID   `json:"id"`
	Hash            string    `json:"hash"`         // SHA-256 of the original's bytes, 64 hex digits
	OriginalName    string    `json:"originalName"` // NFC, without a path
	MediaType       string    `json:"mediaType"`    // "image/jpeg", "image/png", ...
	Bytes           int64     `json:"bytes"`        // of the original
	Width           int       `json:"width"`        // pixels, after orientation
	Height          int       `json:"height"`       // pixels, after orientation
	Caption         string    `json:"caption"`
	AltText         string    `json:"altText"`
	Creator         string    `json:"creator"` // photographer
	Credit          string    `json:"credit"`  // credit line, as printed
	CopyrightNotice string    `json:"copyrightNotice"`
	Persons         []string  `json:"persons"` // never nil
	Place           string    `json:"place"`   // where it was taken
	Event           string    `json:"event"`   // what it was taken at
	AreaCode        string    `json:"areaCode"`
	Rating          int       `json:"rating"` // -1 rejected, 0 none, 1 to 5 stars
	Burst           string    `json:"burst"`  // what pictures nearly alike share; "" when it is alone
	Look            Look      `json:"look"`
	LookKey         string    `json:"lookKey"` // Look.Key, for addresses
	CanUndo         bool      `json:"canUndo"` // there is an earlier look
	CanRedo         bool      `json:"canRedo"` // there is a look that was undone
	Fingerprint     uint64    `json:"-"`       // a perceptual hash, by which pictures nearly alike are known; 0 is none
	TakenAt         time.Time `json:"takenAt,omitzero" ts_type:"string"`
	CreatedAt       time.Time `json:"createdAt,omitzero" ts_type:"string"`
	UpdatedAt       time.Time `json:"updatedAt,omitzero" ts_type:"string"`
	Revision        int       `json:"revision"`
}

// Limits of what is known of a picture.
const (
	MaxCaption = 5000 // runes
	MaxPersons = 200
	Rejected   = -1 // the rating of a picture that was rejected
	MaxStars   = 5
)

// Validate checks a picture's words before they are stored. It returns Invalid.
func (i Image) Validate() error {
	for _, f := range []struct {
		text  string
		limit int
		name  Text
	}{
		{i.Caption, MaxCaption, T("Chú thích", "The caption")},
		{i.AltText, MaxCaption, T("Mô tả ảnh", "The alternative text")},
		{i.Creator, MaxName, T("Người chụp", "The photographer")},
		{i.Credit, MaxName, T("Nguồn ảnh", "The credit")},
		{i.CopyrightNotice, MaxName, T("Bản quyền", "The copyright notice")},
		{i.Place, MaxName, T("Nơi chụp", "The place")},
		{i.Event, MaxName, T("Sự kiện", "The event")},
		{i.AreaCode, MaxName, T("Mã địa bàn", "The area code")},
		{longest(i.Persons), MaxName, T("Tên người trong ảnh", "The name of a person")},
	} {
		if n := utf8.RuneCountInString(f.text); n > f.limit {
			return &Error{Code: Invalid,
				Message: T("%[1]s dài %[3]d ký tự, quá giới hạn %[4]d.", "%[2]s has %[3]d characters, more than the limit of %[4]d.", f.name.VI, f.name.EN, n, f.limit),
				Hint:    T("Rút ngắn rồi lưu lại.", "Shorten it, then save again.")}
		}
	}
	if n := len(i.Persons); n > MaxPersons {
		return &Error{Code: Invalid,
			Message: T("Ảnh ghi tên %d người, quá giới hạn %d.", "The picture names %d people, more than the limit of %d.", n, MaxPersons),
			Hint:    T("Bớt tên rồi lưu lại.", "Take some out, then save again.")}
	}
	if i.Rating < Rejected || i.Rating > MaxStars {
		return &Error{Code: Invalid,
			Message: T("Một ảnh có từ 0 đến %d sao, hoặc bị loại.", "A picture has 0 to %d stars, or is rejected.", MaxStars),
			Hint:    T("Chọn lại số sao.", "Choose the stars again.")}
	}
	return nil
}

func longest(texts []string) string {
	found := ""
	for _, t := range texts {
		if utf8.RuneCountInString(t) > utf8.RuneCountInString(found) {
			found = t
		}
	}
	return found
}

// Grouping is what a grid is grouped by.
type Grouping string

// Groupings of pictures. In a picture's event, article, person or area "" is none.
const (
	Ungrouped Grouping = ""
	ByDay     Grouping = "day"   // keys are Dates
	ByMonth   Grouping = "month" // keys are "2006-01"
	ByEvent   Grouping = "event"
	ByArticle Grouping = "article" // keys are ArticleIDs; a picture stands in every article that shows it
	ByPerson  Grouping = "person"  // keys are names; a picture stands in each of its persons
	ByArea    Grouping = "area"    // keys are area codes
)

// ImageFilter chooses pictures. The zero value chooses all that are not deleted,
// newest shot first.
type ImageFilter struct {
	Query     string   `json:"query"`     // folded search in caption, original name, creator, credit, persons, event, place, alternative text; every word must occur, the last as a prefix
	By        Grouping `json:"by"`        // with Key: only the pictures of that group
	Key       string   `json:"key"`       // of a group; without By it counts nothing
	Stars     int      `json:"stars"`     // at least so many; 0 all
	Rejected  bool     `json:"rejected"`  // only those that were rejected
	Unused    bool     `json:"unused"`    // only those that stand in no article
	Wordless  bool     `json:"wordless"`  // only those without caption or without credit and creator
	Corrected bool     `json:"corrected"` // only those with a look
	Burst     string   `json:"burst"`     // only those of a burst
	Limit     int      `json:"limit"`     // 0 is 200
	After     string   `json:"after"`     // ImageList.Next of the page before; "" is the first page
	Offset    int      `json:"offset"`    // pictures to pass over, for a grid that is scrolled far; not with After
}

// ImageList is one page of pictures, newest first, and how many there are in all.
type ImageList struct {
	Items []Image `json:"items"` // never nil
	Next  string  `json:"next"`  // asks for the next page; "" at the end
	Total int     `json:"total"` // 0 on all pages but the first
	More  bool    `json:"more"`  // there are more than Total, which were not counted
}

// ImageGroup is one group of a grid and how many pictures it has, so that a
// grid's length is known before its pictures are.
type ImageGroup struct {
	Key   string `json:"key"`
	Title string `json:"title"` // as the person knows it: an article's headline, an area's name; "" for days and months
	Count int    `json:"count"`
}

// ImageWords are words given to many pictures at once; nil ones stay as they are.
type ImageWords struct {
	Caption         *string   `json:"caption,omitempty"`
	AltText         *string   `json:"altText,omitempty"`
	Creator         *string   `json:"creator,omitempty"`
	Credit          *string   `json:"credit,omitempty"`
	CopyrightNotice *string   `json:"copyrightNotice,omitempty"`
	Persons         *[]string `json:"persons,omitempty"`
	Place           *string   `json:"place,omitempty"`
	Event           *string   `json:"event,omitempty"`
	AreaCode        *string   `json:"areaCode,omitempty"`
}

// FigureSize is how much room a figure takes.
type FigureSize string

// Sizes of figures. On paper a column is one of the page's columns, wide is
// several, full is the whole type area.
const (
	ColumnFigure FigureSize = ""
	WideFigure   FigureSize = "wide"
	FullFigure   FigureSize = "full"
)

// Figure is a picture used in an article, with its own caption. The body is
// the truth; the store keeps figures as an index of it.
type Figure struct {
	Position  int    `json:"position"` // 0 is the first in the body
	ImageHash string `json:"imageHash"`
	Caption   string `json:"caption"` // plain text
	Credit    string `json:"credit"`
	AltText   string `json:"altText"`
	Lead      bool   `json:"lead"` // it stands for the article where one picture does
}

// Use is an article in which a picture stands.
type Use struct {
	ArticleID ArticleID `json:"articleId"`
	Headline  string    `json:"headline"`
}

// Card is a camera's memory card or a phone that stands open as a drive.
type Card struct {
	Path  string `json:"path"`
	Name  string `json:"name"`  // as the system names the drive
	Count int    `json:"count"` // pictures below DCIM
}
