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
	TakenAt         time.Time `json:"takenAt,omitzero" ts_type:"string"`
	CreatedAt       time.Time `json:"createdAt,omitzero" ts_type:"string"`
	UpdatedAt       time.Time `json:"updatedAt,omitzero" ts_type:"string"`
	Revision        int       `json:"revision"`
}

// MaxCaption is the longest caption, in runes.
const MaxCaption = 5000

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
	} {
		if n := utf8.RuneCountInString(f.text); n > f.limit {
			return &Error{Code: Invalid,
				Message: T("%[1]s dài %[3]d ký tự, quá giới hạn %[4]d.", "%[2]s has %[3]d characters, more than the limit of %[4]d.", f.name.VI, f.name.EN, n, f.limit),
				Hint:    T("Rút ngắn rồi lưu lại.", "Shorten it, then save again.")}
		}
	}
	return nil
}

// ImageFilter chooses pictures. The zero value chooses all that are not deleted.
type ImageFilter struct {
	Query string `json:"query"` // folded search in caption, original name, creator, credit; every word must occur, the last as a prefix
	Limit int    `json:"limit"` // 0 is 200
	After string `json:"after"` // ImageList.Next of the page before; "" is the first page
}

// ImageList is one page of pictures, newest first, and how many there are in all.
type ImageList struct {
	Items []Image `json:"items"` // never nil
	Next  string  `json:"next"`  // asks for the next page; "" at the end
	Total int     `json:"total"` // 0 on all pages but the first
	More  bool    `json:"more"`  // there are more than Total, which were not counted
}

// Figure is a picture used in an article, with its own caption. The body is
// the truth; the store keeps figures as an index of it.
type Figure struct {
	Position  int    `json:"position"` // 0 is the first in the body
	ImageHash string `json:"imageHash"`
	Caption   string `json:"caption"` // plain text
	Credit    string `json:"credit"`
	AltText   string `json:"altText"`
}

// Use is an article in which a picture stands.
type Use struct {
	ArticleID ArticleID `json:"articleId"`
	Headline  string    `json:"headline"`
}
