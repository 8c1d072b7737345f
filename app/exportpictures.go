package app

import (
	"context"
	"encoding/base64"
	"os"
	"strings"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/photos"
)

// rendered is a picture made ready to leave: a JPEG, upright, without its
// position, and the size in pixels of its original.
type rendered struct {
	Path          string
	Width, Height int
}

// dataURL gives a picture as an address that holds it.
func (p rendered) dataURL() (string, error) {
	b, err := os.ReadFile(p.Path)
	return "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(b), err
}

// printed gives the pictures of a document for paper.
func (r rooms) printed(ctx context.Context, doc article.Document, report newsroom.Report) (map[string]rendered, error) {
	return r.rendered(ctx, doc, photos.Print, report)
}

// onScreen gives the pictures of a document for files that are looked at and sent
// on: sharp over the width of a page, and small enough for a mail.
func (r rooms) onScreen(ctx context.Context, doc article.Document, report newsroom.Report) (map[string]rendered, error) {
	return r.rendered(ctx, doc, photos.Screen, report)
}

// rendered gives the pictures of a document by their references; one that is not
// there is left out, which the file then says.
func (r rooms) rendered(ctx context.Context, doc article.Document, kind photos.RenditionKind, report newsroom.Report) (map[string]rendered, error) {
	pictures := map[string]rendered{}
	refs := doc.Images()
	for i, ref := range refs {
		report(newsroom.Progress{Stage: newsroom.T("Chuẩn bị ảnh", "Preparing pictures"), Done: i, Total: len(refs)})
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		hash, ok := strings.CutPrefix(ref, article.PhotoScheme)
		if !ok {
			continue
		}
		image, err := r.store.ImageByHash(ctx, hash)
		if err != nil {
			continue
		}
		path, err := r.photos.Rendition(ctx, hash, kind)
		if err != nil {
			r.o.Log.Error("make rendition", "kind", kind, "err", err)
			continue
		}
		pictures[ref] = rendered{path, image.Width, image.Height}
	}
	return pictures, nil
}

// missingPictures names the figures whose picture is not there.
func missingPictures(doc article.Document, pictures map[string]rendered) []newsroom.Finding {
	findings := []newsroom.Finding{}
	for _, f := range article.Digest(doc).Figures {
		if _, ok := pictures[article.PhotoScheme+f.ImageHash]; ok {
			continue
		}
		place := f.Caption
		if place == "" {
			place = f.AltText
		}
		findings = append(findings, newsroom.Finding{Place: place,
			Message: newsroom.T("Một ảnh trong bài không còn nên tệp chỉ có chú thích của ảnh.", "A picture of the article is not there, so the file has only its caption.")})
	}
	return findings
}
