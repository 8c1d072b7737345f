package office

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"path"
	"strings"

	"toasoan/app/article"
	"toasoan/app/newsroom"
)

// mhtSignature begins a web page in one file (RFC 2557) as Word writes it. Web
// programs give such pages names that end with .doc.
const mhtSignature = "MIME-Version:"

// readMHT reads a web page in one file, with its pictures. Codes: invalid, damaged.
func readMHT(ctx context.Context, name string, file io.ReaderAt, size int64) (Import, error) {
	if err := within(name, size, maxDoc); err != nil {
		return Import{}, err
	}
	message, err := mail.ReadMessage(io.NewSectionReader(file, 0, size))
	if err != nil {
		return Import{}, damaged(name, err)
	}
	_, parameters, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil {
		return Import{}, damaged(name, err)
	}
	page, pictures, cut, err := mhtParts(ctx, multipart.NewReader(message.Body, parameters["boundary"]))
	if err != nil {
		return Import{}, err
	}
	if page == nil {
		return Import{}, damaged(name, errors.New("no page in it"))
	}
	text, err := article.DecodeText(page)
	if err != nil {
		return Import{}, err
	}
	in, err := article.FromHTML(text)
	if err != nil {
		return Import{}, err
	}
	if cut {
		in.Findings = append(in.Findings, newsroom.Finding{Message: cutMessage})
	}
	inside := map[string]string{}
	for _, ref := range in.Document.Images() {
		if base := baseName(ref); pictures[base] != nil {
			inside[ref] = base
		}
	}
	in.Document = in.Document.ReplaceImages(inside)
	return Import{Import: in, Pictures: pictures}, nil
}

// mhtParts gives the page, which is the first of its kind, and the pictures by the
// last part of their addresses. cut tells that the file ended before its end.
func mhtParts(ctx context.Context, parts *multipart.Reader) (page []byte, pictures pictureFiles, cut bool, err error) {
	pictures = pictureFiles{}
	for len(pictures) < maxPictures {
		if err := ctx.Err(); err != nil {
			return nil, nil, false, err
		}
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return page, pictures, false, nil
		} else if err != nil {
			return page, pictures, true, nil
		}
		var body io.Reader = part // quoted-printable is read already
		if strings.EqualFold(part.Header.Get("Content-Transfer-Encoding"), "base64") {
			body = base64.NewDecoder(base64.StdEncoding, part)
		}
		content, err := io.ReadAll(body)
		cut = err != nil
		kind, _, _ := mime.ParseMediaType(part.Header.Get("Content-Type"))
		switch {
		case kind == "text/html" && page == nil:
			page = content
		case strings.HasPrefix(kind, "image/") && !cut:
			pictures[baseName(part.Header.Get("Content-Location"))] = content
		}
		if cut {
			return page, pictures, true, nil
		}
	}
	return page, pictures, false, nil
}

// baseName gives the last part of an address or a path of Windows.
func baseName(address string) string { return path.Base(strings.ReplaceAll(address, `\`, "/")) }
