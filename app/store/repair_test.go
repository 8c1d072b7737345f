package store

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"toasoan/app/newsroom"
)

// whole is a newsroom before the damage.
type whole struct {
	file     []byte
	articles map[newsroom.ArticleID]newsroom.Article
	texts    map[newsroom.ArticleID][]string // every state there was, asides too
	deleted  map[newsroom.ArticleID]bool
	images   int
}

func ticking() Options {
	now, n := time.Date(2023, 7, 7, 3, 0, 0, 0, time.UTC), 0
	return Options{Create: true,
		Now: func() time.Time { now = now.Add(time.Second); return now },
		NewID: func() string {
			n++
			return fmt.Sprintf("00000000-0000-7000-8000-%012d", n)
		},
		Digest: digestHere,
	}
}

// digestHere finds the figures in a body: lines that begin with "photo:".
func digestHere(body string) newsroom.Digest {
	d := newsroom.Digest{Words: len(strings.Fields(body))}
	for line := range strings.Lines(body) {
		if hash, ok := strings.CutPrefix(strings.TrimSpace(line), "photo:"); ok {
			d.Figures = append(d.Figures, newsroom.Figure{ImageHash: hash, Caption: "Bà con gặt lúa"})
		} else {
			d.Text += line
		}
	}
	return d
}

var sentences = strings.Fields(`bà con ấp Thạnh Hòa gặt lúa sớm cán bộ dân vận xuống tận nhà nghe dân nói nói dân hiểu làm dân tin
	cây cầu mới nối đôi bờ học sinh qua sông không còn lo nước lớn tổ công nghệ số cộng đồng hướng dẫn từng bước`)

func writing(r *rand.Rand, words int) string {
	var b strings.Builder
	for range words {
		b.WriteString(sentences[r.IntN(len(sentences))] + " ")
	}
	return b.String()
}

// buildWhole gives a closed newsroom with some of everything in it, the same
// for all tests, which only read it.
func buildWhole(t testing.TB) whole {
	t.Helper()
	building.Do(func() { built = makeWhole(t) })
	return built
}

var (
	building sync.Once
	built    whole
)

func makeWhole(t testing.TB) whole {
	t.Helper()
	folder := t.TempDir()
	ctx, r := t.Context(), rand.New(rand.NewPCG(1, 2))
	s, err := Open(ctx, folder, ticking())
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	w := whole{articles: map[newsroom.ArticleID]newsroom.Article{}, texts: map[newsroom.ArticleID][]string{}, deleted: map[newsroom.ArticleID]bool{}, images: 12}
	hashes := []string{}
	for i := range w.images {
		hash := fmt.Sprintf("%064x", i+1)
		_, _, err := s.AddImage(ctx, newsroom.Image{Hash: hash, OriginalName: fmt.Sprintf("DSC%05d.JPG", i), MediaType: "image/jpeg",
			Caption: writing(r, 15), Persons: []string{"Bà Út"}})
		must(err)
		hashes = append(hashes, hash)
	}
	for i := range 30 {
		a := newsroom.Article{Headline: fmt.Sprintf("Bài số %d: %s", i, writing(r, 6)), Lead: writing(r, 20), Byline: "Đình Cảnh", Section: []string{"Đời sống", "Dân vận"}[i%2],
			Keywords: []string{"lúa"}, Status: newsroom.Draft, EventDate: "2023-07-07",
			Body: writing(r, []int{20, 60, 150, 700}[i%4]) + "\n\nphoto:" + hashes[i%len(hashes)] + "\n"}
		a, err := s.CreateArticle(ctx, a, digestHere(a.Body), newsroom.Writing{})
		must(err)
		w.texts[a.ID] = append(w.texts[a.ID], a.Body)
		for range i % 4 {
			a.Body += writing(r, 12)
			a, err = s.SaveArticle(ctx, a, digestHere(a.Body), newsroom.Writing{})
			must(err)
			w.texts[a.ID] = append(w.texts[a.ID], a.Body)
		}
		if i%6 == 5 {
			must(s.DeleteArticle(ctx, a.ID, a.Revision))
			w.deleted[a.ID] = true
		}
		w.articles[a.ID] = a
		j, err := s.StartJob(ctx, newsroom.Job{Kind: newsroom.ExportJob, Title: a.Headline})
		must(err)
		j.State = newsroom.JobDone
		must(s.EndJob(ctx, j))
	}
	settings := newsroom.DefaultSettings()
	settings.UnitName = "Ban Dân vận"
	_, err = s.SaveSettings(ctx, settings)
	must(err)
	_, err = s.SaveFilter(ctx, newsroom.SavedFilter{Name: "Của tôi"})
	must(err)
	must(s.SaveBackupSettings(ctx, BackupSettings{Folder: "/media/usb"}))
	must(s.Close())
	w.file, err = os.ReadFile(filepath.Join(folder, DatabaseName))
	must(err)
	return w
}

// folderOf gives a folder with a newsroom file in it.
func folderOf(t testing.TB, file []byte) (folder, path string) {
	t.Helper()
	folder = t.TempDir()
	path = filepath.Join(folder, DatabaseName)
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	return folder, path
}

func named(findings []newsroom.Finding, headline string) bool {
	// What only an index remembers has no marks.
	slug := strings.ReplaceAll(slugOf(headline), "-", " ")
	for _, f := range findings {
		if f.Place == headline || f.Place != "" && strings.HasPrefix(slug, f.Place) || strings.HasPrefix(f.Place, slug) {
			return true
		}
	}
	return false
}

// checkRepaired opens a newsroom after its repair and holds it against what it
// was. It gives the articles that are not as they were.
func checkRepaired(t *testing.T, folder string, w whole, report newsroom.RepairReport) (changed int) {
	t.Helper()
	s, err := Open(t.Context(), folder, Options{Digest: digestHere})
	if err != nil {
		t.Fatalf("does not open: %v", err)
	}
	defer func() { _ = s.Close() }()
	findings, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	images, err := s.Images(t.Context(), newsroom.ImageFilter{})
	if err != nil {
		t.Fatal(err)
	}
	unsure := strings.Contains(fmt.Sprint(report.Lost), "names are not known")
	for _, f := range findings {
		if !strings.Contains(fmt.Sprint(report.Lost), "pictures are lost") && !unsure || f.Place != "" && !strings.Contains(f.Message.EN, "picture") {
			t.Errorf("after the repair: %+v", f)
		}
	}
	if images.Total < w.images && !strings.Contains(fmt.Sprint(report.Lost), "pictures are lost") && !unsure {
		t.Errorf("%d of %d pictures, not said: %+v", images.Total, w.images, report)
	}
	said := append(report.Lost, report.Repaired...)
	for id, want := range w.articles {
		var got newsroom.Article
		err := s.read(t.Context(), "test", func(tx querier) (err error) {
			got, err = readArticle(t.Context(), tx, "article_id = ?", id)
			return err
		})
		switch {
		case err != nil:
			changed++
			if !named(report.Lost, want.Headline) && !unsure {
				t.Errorf("%q is gone and not named: %v", want.Headline, err)
			}
		case reflect.DeepEqual(got, want):
		default:
			changed++
			// Where nothing remembers its headline it is named by the one it got.
			if !named(said, want.Headline) && !named(report.Lost, got.Headline) {
				t.Errorf("%q was changed without a word:\n%+v\n%+v", want.Headline, got, want)
			}
			right := false
			for _, text := range w.texts[id] {
				right = right || text == got.Body
			}
			if !right && !named(report.Lost, want.Headline) {
				t.Errorf("%q has a text it never had", want.Headline)
			}
		}
	}
	return changed
}

// damage spoils a page in one of three ways.
func damage(page []byte, r *rand.Rand, how int) {
	switch how % 3 {
	case 0: // a sector
		copy(page[512*r.IntN(8):][:512], bytes.Repeat([]byte{0x55}, 512))
	case 1: // the head of the page
		clear(page[:16])
	case 2:
		page[r.IntN(len(page))] ^= 1 << r.IntN(8)
	}
}

func TestRepairOfEachPage(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector")
	}
	w := buildWhole(t)
	var changed, refused, kept atomic.Int64
	r := rand.New(rand.NewPCG(3, 4))
	t.Run("pages", func(t *testing.T) {
		for n := range len(w.file) / ourPageSize {
			file := bytes.Clone(w.file)
			damage(file[n*ourPageSize:(n+1)*ourPageSize], r, n)
			t.Run(fmt.Sprint(n+1), func(t *testing.T) {
				t.Parallel()
				folder, path := folderOf(t, file)
				report, err := Repair(t.Context(), folder, Options{Digest: digestHere})
				if err != nil {
					if n > 0 || newsroom.ErrorCode(err) != newsroom.Damaged && newsroom.ErrorCode(err) != newsroom.TooNew {
						t.Fatal(err)
					}
					refused.Add(1)
					if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, file) {
						t.Errorf("a refused file was changed, %v", err)
					}
					return
				}
				if report.Kept != "" {
					kept.Add(1)
					if old, err := os.ReadFile(filepath.Join(folder, report.Kept)); err != nil || !bytes.Equal(old, file) {
						t.Errorf("the damaged file was not kept, %v", err)
					}
				}
				changed.Add(int64(checkRepaired(t, folder, w, report)))
			})
		}
	})
	if kept.Load() == 0 {
		t.Error("no page was damaged enough")
	}
	t.Logf("%d pages: %d files kept, %d refused, %d articles changed", len(w.file)/ourPageSize, kept.Load(), refused.Load(), changed.Load())
}

func TestRepairOfManyPages(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector")
	}
	w := buildWhole(t)
	var changed atomic.Int64
	r := rand.New(rand.NewPCG(5, 6))
	t.Run("rounds", func(t *testing.T) {
		for round := range 20 {
			file := bytes.Clone(w.file)
			for range 2 + r.IntN(20) {
				n := 1 + r.IntN(len(file)/ourPageSize-1)
				page := file[n*ourPageSize : (n+1)*ourPageSize]
				if round%2 == 0 {
					damage(page, r, r.IntN(3))
					continue
				}
				for i := range page {
					page[i] = byte(r.Uint32())
				}
			}
			t.Run(fmt.Sprint(round), func(t *testing.T) {
				t.Parallel()
				folder, _ := folderOf(t, file)
				report, err := Repair(t.Context(), folder, Options{Digest: digestHere})
				if err != nil {
					t.Fatal(err)
				}
				changed.Add(int64(checkRepaired(t, folder, w, report)))
			})
		}
	})
	t.Logf("%d articles changed", changed.Load())
}

func TestSoundNewsroomIsNotTouched(t *testing.T) {
	w := buildWhole(t)
	folder, _ := folderOf(t, w.file)
	report, err := Repair(t.Context(), folder, Options{Digest: digestHere})
	if err != nil || !reflect.DeepEqual(report, emptyReport()) {
		t.Errorf("got %+v, %v", report, err)
	}
	if after, err := os.ReadFile(filepath.Join(folder, DatabaseName)); err != nil || !bytes.Equal(after, w.file) {
		t.Errorf("the file was changed, %v", err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 {
		t.Errorf("got %v, %v; want the file and its lock", entries, err)
	}
}

func TestRepairOfWhatIsNotThere(t *testing.T) {
	folder := t.TempDir()
	if _, err := Repair(t.Context(), folder, Options{}); newsroom.ErrorCode(err) != newsroom.NotFound {
		t.Errorf("got %v; want not_found", err)
	}
	s := openHere(t, folder)
	if _, err := Repair(t.Context(), folder, Options{}); newsroom.ErrorCode(err) != newsroom.InUse {
		t.Errorf("got %v; want in_use", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file []byte
		want newsroom.Code
	}{
		"text":  {bytes.Repeat([]byte("Xin chào\n"), 1000), newsroom.NotOurs},
		"empty": {nil, newsroom.Damaged},
		"zeros": {make([]byte, 40960), newsroom.NotOurs},
	} {
		folder, path := folderOf(t, c.file)
		if _, err := Repair(t.Context(), folder, Options{}); newsroom.ErrorCode(err) != c.want {
			t.Errorf("%s: got %v; want %s", name, err, c.want)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, c.file) {
			t.Errorf("%s: the file was changed, %v", name, err)
		}
	}
}
