package app

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"path"
	"path/filepath"
	"strings"

	"toasoan/app/newsroom"
)

// Middleware answers /media/... (pictures and exported files) and /import
// (uploads) and passes everything else on. The window and the browser share it.
func (a *App) Middleware(next http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /media/photo/", a.servePhoto)
	mux.HandleFunc("GET /media/export/{job}", a.serveExport)
	mux.HandleFunc("POST /import", a.serveImport)
	mux.Handle("/", next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		mux.ServeHTTP(w, r)
	})
}

// contentPolicy lets the screen load only what the program itself serves. Inline
// styles are how the editor and Svelte position things.
const contentPolicy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; " +
	"object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

func (a *App) servePhoto(w http.ResponseWriter, r *http.Request) {
	s, p, err := a.opened()
	if err != nil {
		WriteProblem(w, err)
		return
	}
	p.Serve(w, r, s.Look)
}

func (a *App) serveExport(w http.ResponseWriter, r *http.Request) {
	path, err := call(a, "serve export", func(_ context.Context, rooms rooms) (string, error) {
		return rooms.jobFile(r.Context(), r.PathValue("job"))
	})
	if err != nil {
		WriteProblem(w, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", exportTypes[filepath.Ext(path)])
	// A page opens as the paper it is: nothing runs, nothing is fetched.
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "private, no-cache")
	name := path[strings.LastIndexAny(path, `/\`)+1:]
	disposition := "inline"
	if r.URL.Query().Has("download") {
		disposition = "attachment"
	}
	h.Set("Content-Disposition", disposition+`; filename="`+strings.ReplaceAll(name, `"`, "")+`"`)
	http.ServeFile(w, r, path)
}

var exportTypes = map[string]string{
	".pdf":  "application/pdf",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".html": "text/html; charset=utf-8",
	".md":   "text/markdown; charset=utf-8",
	".txt":  "text/plain; charset=utf-8",
}

// MaxUpload is the largest body of an upload, in bytes.
const MaxUpload = 256 << 20

// serveImport takes in the file that is the whole body of the request.
// Multipart bodies crash WebKitGTK's asset server (wailsapp/wails#6068).
func (a *App) serveImport(w http.ResponseWriter, r *http.Request) {
	body := io.Reader(http.MaxBytesReader(w, r.Body, MaxUpload))
	name := r.URL.Query().Get("name")
	imported, err := a.Import(r.Context(), name, body, nil)
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		err = &newsroom.Error{Code: newsroom.Invalid, Err: err,
			Message: newsroom.T("Tệp %[1]s lớn hơn %[2]d MB.", "The file %[1]s is larger than %[2]d MB.", path.Base(name), MaxUpload>>20),
			Hint:    newsroom.T("Bỏ bớt ảnh trong tệp rồi lưu lại; ảnh thì nhập riêng.", "Take pictures out of it and save it again; import the pictures by themselves.")}
	}
	if err != nil {
		WriteProblem(w, err)
		return
	}
	WriteJSON(w, http.StatusOK, []Imported{imported})
}

// WriteJSON answers a request with a value.
func WriteJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // the other side may be gone
}

// WriteProblem answers a request with an error's code and two sentences.
func WriteProblem(w http.ResponseWriter, err error) {
	p := ProblemOf(err)
	WriteJSON(w, problemStatus[p.Code], p)
}

var problemStatus = map[newsroom.Code]int{
	newsroom.Invalid:  http.StatusUnprocessableEntity,
	newsroom.NotFound: http.StatusNotFound,
	newsroom.Conflict: http.StatusConflict,
	newsroom.InUse:    http.StatusLocked,
	newsroom.NotOurs:  http.StatusUnprocessableEntity,
	newsroom.TooNew:   http.StatusUnprocessableEntity,
	newsroom.Damaged:  http.StatusUnprocessableEntity,
	newsroom.File:     http.StatusInternalServerError,
	newsroom.Full:     http.StatusInsufficientStorage,
	newsroom.Offline:  http.StatusServiceUnavailable,
	newsroom.Refused:  http.StatusForbidden,
	newsroom.Canceled: http.StatusRequestTimeout,
	newsroom.Internal: http.StatusInternalServerError,
}
