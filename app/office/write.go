package office

import (
	"archive/zip"
	"bytes"
	"context"
	_ "embed"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Picture is a picture on its way into a word processor's file: a JPEG, upright,
// and its size in pixels.
type Picture struct {
	Path          string
	Width, Height int
}

// Piece is an article on its way into a word processor's file.
type Piece struct {
	Article  newsroom.Article
	Document article.Document
	Shown    func(article.Shown) (Picture, bool) // the file of a picture as a figure shows it, cropped; nil means there are none
}

// Write writes an article as .docx (Office Open XML, ECMA-376 part 1,
// transitional): A4 with the margins and the letter of state offices (Nghị định
// 30/2020/NĐ-CP, phụ lục I), all looks by named styles, pictures inside with
// their captions. Where a picture is missing, a line says so. It gives what Word
// cannot hold as it was written. The same piece gives the same bytes. Codes:
// file, full, canceled.
func Write(ctx context.Context, out io.Writer, in Piece) ([]newsroom.Finding, error) {
	b := newBodyWriter(in)
	b.article(in.Article, article.Canonical(in.Document))
	z := zip.NewWriter(out)
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", typesPart},
		{"_rels/.rels", relsPart},
		{"docProps/core.xml", coreProperties(in.Article)},
		{"word/document.xml", b.document()},
		{"word/_rels/document.xml.rels", b.relationships()},
		{"word/styles.xml", stylesPart},
		{"word/numbering.xml", b.numbering()},
		{"word/settings.xml", settingsPart},
		{"word/header1.xml", headerPart},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: partTime})
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(w, part.content); err != nil {
			return nil, err
		}
	}
	for i, p := range b.pictures {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := addPicture(z, pictureName(i+1), p.Path); err != nil {
			return nil, err
		}
	}
	return b.findings, z.Close()
}

// partTime is the date of every part, the first that a ZIP file can say, so that
// the same article gives the same bytes.
var partTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

//go:embed parts/types.xml
var typesPart string

//go:embed parts/rels.xml
var relsPart string

//go:embed parts/styles.xml
var stylesPart string

//go:embed parts/settings.xml
var settingsPart string

//go:embed parts/header.xml
var headerPart string

func pictureName(n int) string { return fmt.Sprintf("media/image%d.jpeg", n) }

// addPicture stores a JPEG as it is, which no compression makes smaller.
func addPicture(z *zip.Writer, name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	w, err := z.CreateHeader(&zip.FileHeader{Name: "word/" + name, Method: zip.Store, Modified: partTime})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, f)
	return err
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// coreProperties is what the file says of itself; its dates are the article's.
func coreProperties(a newsroom.Article) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, p := range []struct{ name, value string }{
		{"dc:title", a.Headline},
		{"dc:creator", a.Byline},
		{"cp:keywords", strings.Join(a.Keywords, ", ")},
		{"dc:language", "vi-VN"},
	} {
		if p.value != "" {
			b.WriteString("<" + p.name + ">" + escaped(vietnamese.CleanLine(p.value)) + "</" + p.name + ">")
		}
	}
	for _, d := range []struct {
		name string
		at   time.Time
	}{{"created", a.CreatedAt}, {"modified", a.UpdatedAt}} {
		if !d.at.IsZero() {
			fmt.Fprintf(&b, `<dcterms:%[1]s xsi:type="dcterms:W3CDTF">%[2]s</dcterms:%[1]s>`, d.name, d.at.UTC().Format(time.RFC3339))
		}
	}
	b.WriteString("</cp:coreProperties>")
	return b.String()
}

// escaped gives a text for XML, in an element or an attribute; what XML cannot
// say becomes U+FFFD.
func escaped(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // a buffer takes everything
	return b.String()
}
