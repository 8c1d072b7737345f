package photos

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"toasoan/app/newsroom"
)

// LookOf gives the look that is stored for the picture with a hash; a picture that
// is not known has a plain one.
type LookOf func(ctx context.Context, hash string) (newsroom.Look, error)

// fullSide is the longest side of what is looked at pixel by pixel.
const fullSide = 4000

// maxLookText is the longest look in an address: MaxBlurs regions with room.
const maxLookText = 16 << 10

// Serve answers /media/photo/{hash}/{thumb|screen|web|print}?look=KEY&crop=x,y,w,h
// with the picture as its stored look shows it, or a figure's crop of it; full is
// as large as it is, up to 4,000 pixels;
// /media/photo/{hash}/try?look=JSON with the picture as another look would show it,
// which is not kept; and /media/photo/{hash}/original, an attachment. What is asked
// for with the key of the stored look never changes and may be kept for ever, as
// may an original; everything else is asked for again.
func (l *Library) Serve(w http.ResponseWriter, r *http.Request, lookOf LookOf) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	hash, kind, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/media/photo/"), "/")
	if !ok || !hashPattern.MatchString(hash) {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	var err error
	switch _, known := renditions[RenditionKind(kind)]; {
	case known:
		err = l.serveRendition(w, r, hash, Wanted{Kind: RenditionKind(kind)}, lookOf)
	case kind == "full":
		err = l.serveRendition(w, r, hash, Wanted{Kind: Web, Side: fullSide}, lookOf)
	case kind == "try":
		err = l.serveTry(w, r, hash)
	case kind == "original":
		err = l.serveOriginal(w, r, hash)
	default:
		http.NotFound(w, r)
	}
	if err != nil {
		refuse(w, err)
	}
}

const (
	forEver = "private, max-age=31536000, immutable"
	askNew  = "private, no-cache"
)

func (l *Library) serveRendition(w http.ResponseWriter, r *http.Request, hash string, wanted Wanted, lookOf LookOf) error {
	query := r.URL.Query()
	var err error
	if wanted.Crop, err = parseArea(query.Get("crop")); err != nil {
		return err
	}
	if wanted.Look, err = lookOf(r.Context(), hash); err != nil {
		return err
	}
	path, err := l.Rendition(r.Context(), hash, wanted)
	if err != nil {
		return err
	}
	keep := askNew
	if query.Has("look") && query.Get("look") == wanted.Look.Key() {
		keep = forEver
	}
	return serveFile(w, r, path, "image/jpeg", keep, string(wanted.Kind)+"-"+strings.TrimSuffix(filepath.Base(path), ".jpg"))
}

func (l *Library) serveOriginal(w http.ResponseWriter, r *http.Request, hash string) error {
	path, f, err := l.original(hash)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", `attachment; filename="anh-`+hash[:12]+f.extension+`"`)
	return serveFile(w, r, path, f.mediaType, forEver, "original-"+hash)
}

func (l *Library) serveTry(w http.ResponseWriter, r *http.Request, hash string) error {
	look, err := parseLook(r.URL.Query().Get("look"))
	if err != nil {
		return err
	}
	picture, err := l.Try(r.Context(), hash, look)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "image/jpeg")
	w.Header().Set("Cache-Control", "no-store")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(picture))
	return nil
}

func serveFile(w http.ResponseWriter, r *http.Request, path, mediaType, keep, tag string) error {
	f, err := os.Open(path)
	if err != nil {
		return missingOriginal(err)
	}
	defer func() { _ = f.Close() }()
	h := w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Cache-Control", keep)
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, filepath.Base(path), time.Time{}, f)
	return nil
}

// parseLook reads a look in JSON, which has no other names than newsroom.Look.
func parseLook(text string) (look newsroom.Look, err error) {
	if len(text) > maxLookText {
		return look, unreadableLook(errors.New("too long"))
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&look); err != nil {
		return look, unreadableLook(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return look, unreadableLook(errors.New("more than a look"))
	}
	return look, look.Validate()
}

// parseArea reads "x,y,width,height"; "" is the whole picture.
func parseArea(text string) (a newsroom.Area, err error) {
	if text == "" {
		return a, nil
	}
	parts := strings.SplitN(text, ",", 5)
	if len(parts) != 4 {
		return a, unreadableLook(errors.New("not four numbers"))
	}
	for i, to := range []*float64{&a.X, &a.Y, &a.Width, &a.Height} {
		if *to, err = strconv.ParseFloat(parts[i], 64); err != nil {
			return a, unreadableLook(err)
		}
	}
	return a, newsroom.Look{Crop: a}.Validate()
}

func unreadableLook(err error) error {
	return &newsroom.Error{Code: newsroom.Invalid, Err: err,
		Message: newsroom.T("Không đọc được chỉnh sửa của ảnh này.", "The corrections of this picture cannot be read."),
		Hint:    newsroom.T("Mở lại ảnh rồi chỉnh lại.", "Open the picture again and correct it again.")}
}

// refuse answers with a status alone: nobody reads more where a picture belongs.
func refuse(w http.ResponseWriter, err error) {
	status := http.StatusInternalServerError
	switch newsroom.ErrorCode(err) {
	case newsroom.NotFound:
		status = http.StatusNotFound
	case newsroom.Damaged, newsroom.Invalid:
		status = http.StatusUnprocessableEntity
	case newsroom.Full:
		status = http.StatusInsufficientStorage
	case newsroom.Canceled:
		status = http.StatusRequestTimeout
	}
	w.Header().Del("Content-Disposition")
	http.Error(w, http.StatusText(status), status)
}
