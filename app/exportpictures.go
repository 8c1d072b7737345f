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

// pictures are the newsroom's pictures in a document, by their references.
type pictures map[string]newsroom.Image

func (r rooms) pictures(ctx context.Context, doc article.Document) (pictures, error) {
	var hashes []string
	for _, ref := range doc.Images() {
		if hash, ok := strings.CutPrefix(ref, article.PhotoScheme); ok {
			hashes = append(hashes, hash)
		}
	}
	found, err := r.store.ImagesByHash(ctx, hashes)
	out := pictures{}
	for hash, image := range found {
		out[article.PhotoScheme+hash] = image
	}
	return out, err
}

// size gives the pixels that the original has of what a figure shows.
func (p pictures) size(shown article.Shown) (width, height int, ok bool) {
	image, ok := p[shown.Image]
	if !ok {
		return 0, 0, false
	}
	width, height = photos.ShownSize(image.Width, image.Height, image.Look, shown.Crop)
	return width, height, true
}

// printed gives the path of what a figure shows, for paper, its longest side of so
// many pixels.
func (r rooms) printed(ctx context.Context, p pictures, shown article.Shown, side int) (string, error) {
	image := p[shown.Image]
	return r.photos.Rendition(ctx, image.Hash, photos.Wanted{Kind: photos.Print, Look: image.Look, Crop: shown.Crop, Side: side})
}

// rendered is what a figure shows, made ready to leave: a JPEG, upright, without
// its position, and the size in pixels that the original has of it.
type rendered struct {
	Path          string
	Width, Height int
}

// dataURL gives a picture as an address that holds it.
func (p rendered) dataURL() (string, error) {
	b, err := os.ReadFile(p.Path)
	return "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(b), err
}

// onScreen gives pictures of a document for files that are looked at and sent on:
// sharp over the width of a page, and small enough for a mail. One that is not
// there is left out, which the file then says.
func (r rooms) onScreen(ctx context.Context, doc article.Document, report newsroom.Report) (map[article.Shown]rendered, error) {
	images, err := r.pictures(ctx, doc)
	if err != nil {
		return nil, err
	}
	all, out := doc.Shown(), map[article.Shown]rendered{}
	for i, shown := range all {
		report(newsroom.Progress{Stage: newsroom.T("Chuẩn bị ảnh", "Preparing pictures"), Done: i, Total: len(all)})
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		width, height, ok := images.size(shown)
		if !ok {
			continue
		}
		image := images[shown.Image]
		path, err := r.photos.Rendition(ctx, image.Hash, photos.Wanted{Kind: photos.Screen, Look: image.Look, Crop: shown.Crop})
		if err != nil {
			r.o.Log.Error("make rendition", "kind", photos.Screen, "err", err)
			continue
		}
		out[shown] = rendered{path, width, height}
	}
	return out, nil
}

// holding gives a document whose figures name their pictures by the addresses that
// hold them, already cropped: what was cut off does not leave. A figure without an
// address keeps its reference.
func holding(doc article.Document, addresses map[article.Shown]string) article.Document {
	return withFigures(doc, func(b article.Block) article.Block {
		if address := addresses[b.Shown()]; address != "" {
			b.Image, b.Crop = address, newsroom.Area{}
		}
		return b
	})
}

// missingPictures names the figures whose picture is not there.
func missingPictures(doc article.Document, pictures map[article.Shown]rendered) []newsroom.Finding {
	findings := []newsroom.Finding{}
	there := map[string]bool{}
	for shown := range pictures {
		there[shown.Image] = true
	}
	for _, f := range article.Digest(doc).Figures {
		if there[article.PhotoScheme+f.ImageHash] {
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
