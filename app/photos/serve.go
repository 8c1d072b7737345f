package photos

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"toasoan/app/newsroom"
)

// ServeHTTP answers /media/photo/{hash}/{thumb|screen|print|original}. What a
// hash names never changes, so it may be kept for ever. Originals are given as
// attachments only.
func (l *Library) ServeHTTP(w http.ResponseWriter, r *http.Request) {
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
	path, mediaType := "", "image/jpeg"
	var err error
	if kind == "original" {
		var f format
		if path, f, err = l.original(hash); err == nil {
			mediaType = f.mediaType
			h.Set("Content-Disposition", `attachment; filename="anh-`+hash[:12]+f.extension+`"`)
		}
	} else if _, known := renditions[RenditionKind(kind)]; known {
		path, err = l.Rendition(r.Context(), hash, RenditionKind(kind))
	} else {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		status := http.StatusInternalServerError
		switch newsroom.ErrorCode(err) {
		case newsroom.NotFound:
			status = http.StatusNotFound
		case newsroom.Damaged:
			status = http.StatusUnprocessableEntity
		case newsroom.Full:
			status = http.StatusInsufficientStorage
		}
		h.Del("Content-Disposition")
		http.Error(w, http.StatusText(status), status)
		return
	}
	f, err := os.Open(path)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer func() { _ = f.Close() }()
	h.Set("Content-Type", mediaType)
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	h.Set("ETag", `"`+hash+"-"+kind+`"`)
	http.ServeContent(w, r, filepath.Base(path), time.Time{}, f)
}
