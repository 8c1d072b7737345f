package backup_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"toasoan/app/apptest"
	"toasoan/app/archive"
	"toasoan/app/backup"
	"toasoan/app/newsroom"
	"toasoan/app/photos"
	"toasoan/app/store"
)

const passphrase = "Lúa chín vàng đồng Vĩnh Thạnh"

// key is made once, for its passphrase takes a while on purpose.
var key = sync.OnceValue(func() *archive.Key {
	k, err := archive.NewKey(passphrase)
	if err != nil {
		panic(err)
	}
	return &k
})

func quiet(newsroom.Progress) {}

var now = time.Date(2023, 7, 9, 3, 0, 0, 0, time.UTC)

func clock() time.Time { return now }

// room is a newsroom with articles and photos.
type room struct {
	folder   string
	store    *store.Store
	articles []newsroom.Article
	images   []newsroom.Image
}

func newRoom(t testing.TB, articles, pictures int) *room {
	t.Helper()
	return fill(t, apptest.Folder(t), articles, pictures, 60)
}

func fill(t testing.TB, folder string, articles, pictures, side int) *room {
	t.Helper()
	r := &room{folder: folder}
	r.open(t)
	library, err := photos.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	for i := range pictures {
		p, err := library.Import(t.Context(), fmt.Sprintf("Ảnh %d.jpg", i), bytes.NewReader(picture(t, uint64(i), side)))
		if err != nil {
			t.Fatal(err)
		}
		if p, _, err = r.store.AddImage(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		r.images = append(r.images, p)
	}
	for i := range articles {
		a := apptest.SampleArticle()
		a.Headline = fmt.Sprintf("Bài số %d", i)
		a.Body = text(uint64(i), 600)
		if a, err = r.store.CreateArticle(t.Context(), a, newsroom.Digest{Text: a.Body, Words: 600}, newsroom.Writing{}); err != nil {
			t.Fatal(err)
		}
		r.articles = append(r.articles, a)
	}
	r.close(t) // a newsroom just opened has nothing to tidy
	r.open(t)
	return r
}

func (r *room) open(t testing.TB) {
	t.Helper()
	s, err := store.Open(t.Context(), r.folder, store.Options{Now: apptest.Clock(), Create: true})
	if err != nil {
		t.Fatal(err)
	}
	r.store = s
	t.Cleanup(func() { _ = s.Close() })
}

func (r *room) close(t testing.TB) {
	t.Helper()
	if err := r.store.Close(); err != nil {
		t.Fatal(err)
	}
}

func (r *room) original(t testing.TB, i int) string {
	t.Helper()
	hash := r.images[i].Hash
	return filepath.Join(r.folder, "photos", hash[:2], hash+".jpg")
}

// picture gives a photograph of noise, the same for a seed.
func picture(t testing.TB, seed uint64, side int) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, side, side))
	r := rand.New(rand.NewPCG(seed, 9))
	for i := range m.Pix {
		m.Pix[i] = uint8(r.Uint32())
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var words = strings.Fields("dân vận khéo nông thôn mới đường hoa cầu quê bà con ấp xã huyện phấn khởi thi đua lúa vàng trường học trẻ em sông nước chợ phiên họp mặt")

func text(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 5))
	var b strings.Builder
	for i := range n {
		b.WriteString(words[r.IntN(len(words))])
		if i%60 == 59 {
			b.WriteString(".\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String()) + "\n"
}

func file(t testing.TB) string {
	t.Helper()
	return filepath.Join(apptest.Folder(t), backup.DefaultName)
}

func options() backup.Options {
	return backup.Options{Reason: newsroom.BackupAsked, WithPhotos: true, Now: clock}
}

func (r *room) make(t testing.TB, file string, o backup.Options) newsroom.Backup {
	t.Helper()
	b, err := backup.Make(t.Context(), r.store, r.folder, file, o, quiet)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// tree gives the hash of every file that belongs to a newsroom, of its database
// the proof.
func tree(t testing.TB, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		switch {
		case name == store.DatabaseName:
			p, err := store.Prove(t.Context(), path)
			files[name] = fmt.Sprint(p)
			return err
		case strings.HasPrefix(filepath.ToSlash(name), "photos/"):
			b, err := os.ReadFile(path)
			sum := sha256.Sum256(b)
			files[name] = hex.EncodeToString(sum[:])
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func same(a, b map[string]string) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

func wantCode(t testing.TB, err error, want newsroom.Code) {
	t.Helper()
	if got := newsroom.ErrorCode(err); got != want {
		t.Errorf("got %q (%v); want %q", got, err, want)
	}
	var e *newsroom.Error
	if errors.As(err, &e) && (e.Message.VI == "" || e.Message.EN == "" || e.Hint.VI == "" || e.Hint.EN == "") {
		t.Errorf("%v lacks a sentence", err)
	}
}

func size(t testing.TB, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func wantNothingLeft(t testing.TB, folders ...string) {
	t.Helper()
	for _, f := range folders {
		entries, err := os.ReadDir(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), ".") || strings.HasSuffix(e.Name(), ".new") || strings.HasSuffix(e.Name(), "-journal") {
				t.Errorf("%s was left", e.Name())
			}
		}
	}
}
