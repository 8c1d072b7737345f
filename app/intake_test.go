package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/sample"
)

// lay puts files into a folder, by their paths with slashes.
func lay(t *testing.T, folder string, files map[string][]byte) {
	t.Helper()
	for name, content := range files {
		at := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// different gives small pictures that are all different.
func different(t *testing.T, n int) [][]byte {
	t.Helper()
	tail := apptest.JPEG(t, 24, 16, 1)
	out := make([][]byte, n)
	for i := range out { // a comment makes other bytes of the same picture
		text := fmt.Sprintf("%06d", i)
		out[i] = slices.Concat(tail[:2], []byte{0xff, 0xfe, 0, byte(len(text) + 2)}, []byte(text), tail[2:])
	}
	return out
}

// took runs an import to its end.
func took(t *testing.T, rec *recorder, start func() (newsroom.Job, error)) newsroom.Job {
	t.Helper()
	job, err := start()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if end := <-rec.ends; end.ID == job.ID {
			return end
		}
	}
}

// said gives the Vietnamese of findings, with their places.
func said(findings []newsroom.Finding) string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, f.Place+"|"+f.Message.VI)
	}
	return strings.Join(lines, "\n")
}

func names(t *testing.T, a *app.App) []string {
	t.Helper()
	list, err := bound[*app.Images](t, a).List(newsroom.ImageFilter{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, image := range list.Items {
		out = append(out, image.OriginalName)
	}
	slices.Sort(out)
	return out
}

func TestIntakeFolder(t *testing.T) {
	home := apptest.Folder(t)
	a, rec := open(t, home)
	folder := filepath.Join(t.TempDir(), "2026-11-20 Lễ mít tinh")
	pictures := different(t, 5)
	lay(t, folder, map[string][]byte{
		"IMG_10.jpg":               pictures[0],
		"IMG_2.JPG":                pictures[1],
		"lại.jpg":                  pictures[1],
		"Sân khấu/không-đuôi":      pictures[2],
		"Sân khấu/a.jpg":           pictures[3],
		"DCIM/100CANON/b.jpg":      pictures[4],
		"._IMG_10.jpg":             []byte("\x00\x05\x16\x07"),
		".DS_Store":                []byte("x"),
		"Thumbs.db":                []byte("x"),
		".an/c.jpg":                pictures[4],
		"rỗng.jpg":                 {},
		"hỏng.jpg":                 pictures[0][:len(pictures[0])/2],
		"không phải.png":           []byte("đây là chữ"),
		"phim.mp4":                 []byte("x"),
		"IMG_1.CR2":                []byte("II*\x00"),
		"bài.docx":                 []byte("PK"),
		"ghi chú.xyz":              []byte("chữ"),
		"khác/tên \u0301\x07lạ\nx": []byte("x"),
	})
	intake := bound[*app.Intake](t, a)
	job := took(t, rec, func() (newsroom.Job, error) { return intake.From(folder) })
	if job.State != newsroom.JobDone || job.Kind != newsroom.ImportJob || job.Title != "2026-11-20 Lễ mít tinh" {
		t.Fatalf("got %+v", job)
	}
	if want := []string{"IMG_10.jpg", "IMG_2.JPG", "a.jpg", "b.jpg", "không-đuôi"}; !slices.Equal(names(t, a), want) {
		// Which of two names a picture that comes twice keeps is not told.
		if want[1] = "lại.jpg"; !slices.Equal(names(t, a), slices.Sorted(slices.Values(want))) {
			t.Errorf("got %v", names(t, a))
		}
	}
	for _, want := range []string{
		"5 ảnh mới, 1 ảnh đã có, 3 tệp không đọc được.",
		"Lễ mít tinh|Sự kiện của 2 ảnh mới",
		"Sân khấu|Sự kiện của 2 ảnh mới",
		"để lại: 2 tệp khác, 1 tệp phim, 1 ảnh thô (RAW) của máy ảnh, 1 tệp Word, văn bản.",
		"rỗng.jpg|Tệp rỗng", "hỏng.jpg|Ảnh hỏng.jpg", "không phải.png|Tệp không phải.png",
	} {
		if !strings.Contains(said(job.Findings), want) {
			t.Errorf("missing %q in\n%s", want, said(job.Findings))
		}
	}
	list, _ := bound[*app.Images](t, a).List(newsroom.ImageFilter{})
	for _, image := range list.Items {
		want := map[string]string{"a.jpg": "Sân khấu", "không-đuôi": "Sân khấu", "b.jpg": ""}
		event, special := want[image.OriginalName]
		if !special {
			event = "Lễ mít tinh"
		}
		if image.Event != event {
			t.Errorf("%s: event %q", image.OriginalName, image.Event)
		}
	}

	again := took(t, rec, func() (newsroom.Job, error) { return intake.From(folder) })
	if !strings.HasPrefix(said(again.Findings), "|0 ảnh mới, 6 ảnh đã có, 3 tệp không đọc được.") || strings.Contains(said(again.Findings), "Sự kiện") {
		t.Errorf("got %s", said(again.Findings))
	}
	if left, err := os.ReadDir(filepath.Join(home, app.ImportsFolder)); err != nil || len(left) != 0 {
		t.Errorf("notes left: %v, %v", left, err)
	}
}

func TestIntakeTellsProgressByName(t *testing.T) {
	a, rec := open(t, apptest.Folder(t))
	folder := t.TempDir()
	files := map[string][]byte{}
	for i, b := range different(t, 40) {
		files[fmt.Sprintf("IMG_%d.jpg", i)] = b
	}
	lay(t, folder, files)
	took(t, rec, func() (newsroom.Job, error) { return bound[*app.Intake](t, a).From(folder) })
	rec.mu.Lock()
	defer rec.mu.Unlock()
	last := -1
	for _, job := range rec.jobs {
		if p := job.Progress; p.Total != 0 && (p.Total != 40 || p.Done < last || !strings.Contains(p.Stage.VI, "IMG_")) {
			t.Errorf("got %+v after %d", p, last)
		}
		last = max(last, job.Progress.Done)
	}
}

func TestIntakeRefuses(t *testing.T) {
	newsroomFolder := apptest.Folder(t)
	a, _ := open(t, newsroomFolder)
	intake := bound[*app.Intake](t, a)
	file := filepath.Join(t.TempDir(), "a.jpg")
	lay(t, filepath.Dir(file), map[string][]byte{"a.jpg": apptest.JPEG(t, 8, 8, 0)})
	for path, code := range map[string]newsroom.Code{
		"":                                      newsroom.Invalid,
		"DCIM":                                  newsroom.Invalid,
		file:                                    newsroom.Invalid,
		newsroomFolder:                          newsroom.Invalid,
		filepath.Join(newsroomFolder, "photos"): newsroom.Invalid,
		filepath.Join(t.TempDir(), "không có"):  newsroom.NotFound,
	} {
		_, err := intake.From(path)
		if p := app.ProblemOf(err); p.Code != code || p.Hint.VI == "" {
			t.Errorf("%q: got %+v", path, p)
		}
	}
	if _, err := intake.Choose(); newsroom.ErrorCode(err) != newsroom.Refused || !strings.Contains(app.ProblemOf(err).Hint.VI, "thả vào lưới ảnh") {
		t.Errorf("choose: got %v", err)
	}
	if cards, err := intake.Cards(); err != nil || cards == nil {
		t.Errorf("cards: got %v, %v", cards, err)
	}
	if _, err := intake.Resume("không có"); newsroom.ErrorCode(err) != newsroom.NotFound {
		t.Errorf("resume: got %v", err)
	}
}

// TestIntakeLeavesItsOwnFolder takes in what lies around a newsroom, not what it
// made itself.
func TestIntakeLeavesItsOwnFolder(t *testing.T) {
	around := t.TempDir()
	a, rec := open(t, filepath.Join(around, "ToaSoan"))
	lay(t, around, map[string][]byte{"a.jpg": apptest.JPEG(t, 24, 16, 1)})
	lay(t, filepath.Join(around, "ToaSoan"), map[string][]byte{"renditions/x.jpg": apptest.JPEG(t, 9, 9, 1)})
	job := took(t, rec, func() (newsroom.Job, error) { return bound[*app.Intake](t, a).From(around) })
	if got := names(t, a); !slices.Equal(got, []string{"a.jpg"}) || !strings.HasPrefix(said(job.Findings), "|1 ảnh mới.") {
		t.Errorf("got %v, %s", got, said(job.Findings))
	}
}

func TestIntakeFollowsNoLink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a right there")
	}
	a, rec := open(t, apptest.Folder(t))
	folder, outside := t.TempDir(), t.TempDir()
	lay(t, outside, map[string][]byte{"ngoài.jpg": different(t, 2)[1]})
	lay(t, folder, map[string][]byte{"trong/a.jpg": different(t, 1)[0]})
	for name, to := range map[string]string{
		"vòng": "..", "trong/vòng": ".", "trong/lên": folder, "ra": outside, "ngoài.jpg": filepath.Join(outside, "ngoài.jpg"), "mất": "không có",
	} {
		if err := os.Symlink(to, filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	job := took(t, rec, func() (newsroom.Job, error) { return bound[*app.Intake](t, a).From(folder) })
	if got := names(t, a); job.State != newsroom.JobDone || !slices.Equal(got, []string{"a.jpg"}) || !strings.Contains(said(job.Findings), "6 lối tắt") {
		t.Errorf("got %v, %s", got, said(job.Findings))
	}
}

// TestIntakeCanceledGoesOn stops an import and goes on with it.
func TestIntakeCanceledGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("minutes under the race detector")
	}
	a, rec := open(t, apptest.Folder(t))
	folder := t.TempDir()
	photo, err := sample.Files.ReadFile("photos/hoa-hanh.jpg")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for i := range 60 {
		files[fmt.Sprintf("%d.jpg", i)] = append(slices.Clone(photo), byte(i)) // what comes after a picture is passed over
	}
	files["hỏng.jpg"] = []byte("x")
	lay(t, folder, files)
	intake, jobs := bound[*app.Intake](t, a), bound[*app.Jobs](t, a)
	job, err := intake.From(folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := intake.Resume(job.ID); newsroom.ErrorCode(err) != newsroom.Invalid {
		t.Errorf("it runs: got %v", err)
	}
	for len(names(t, a)) < 3 {
		runtime.Gosched()
	}
	if err := jobs.Cancel(job.ID); err != nil {
		t.Fatal(err)
	}
	end := <-rec.ends
	in := len(names(t, a))
	if end.State != newsroom.JobCanceled || in < 3 || in >= 60 || !strings.HasPrefix(said(end.Findings), fmt.Sprintf("|%d ảnh mới", in)) || !strings.Contains(said(end.Findings), "tệp chưa nhập") {
		t.Fatalf("%d in: got %+v", in, end)
	}
	again := took(t, rec, func() (newsroom.Job, error) { return intake.Resume(job.ID) })
	if again.State != newsroom.JobDone || len(names(t, a)) != 60 || !strings.HasPrefix(said(again.Findings), "|60 ảnh mới, 1 tệp không đọc được.") {
		t.Errorf("got %d, %s", len(names(t, a)), said(again.Findings))
	}
	if old, err := jobs.Get(job.ID); err != nil || old.State != newsroom.JobDone {
		t.Errorf("the old job: got %+v, %v", old, err)
	}
	for _, id := range []string{job.ID, again.ID} {
		if _, err := intake.Resume(id); newsroom.ErrorCode(err) != newsroom.Invalid {
			t.Errorf("done: got %v", err)
		}
	}
}

// TestIntakeOfVanishingFolder pulls the card out while it is read.
func TestIntakeOfVanishingFolder(t *testing.T) {
	a, rec := open(t, apptest.Folder(t))
	card := filepath.Join(t.TempDir(), "CANON_DC")
	files := map[string][]byte{}
	count := 400
	if testing.Short() {
		count = 60
	}
	for i, b := range different(t, count) {
		files[fmt.Sprintf("DCIM/%d/%d.jpg", i/100, i)] = b
	}
	lay(t, card, files)
	intake := bound[*app.Intake](t, a)
	job, err := intake.From(filepath.Join(card, "DCIM"))
	if err != nil {
		t.Fatal(err)
	}
	for len(names(t, a)) < 5 {
		runtime.Gosched()
	}
	if err := os.Rename(card, card+" đã rút"); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(card + " đã rút"); err != nil {
		t.Fatal(err)
	}
	end := <-rec.ends
	in := len(names(t, a))
	if end.State != newsroom.JobFailed || end.Code != newsroom.File || !strings.Contains(end.Message.VI, "Không còn đọc được thư mục CANON_DC") || in >= count/2 {
		t.Fatalf("%d in: got %+v", in, end)
	}
	if _, err := intake.Resume(job.ID); newsroom.ErrorCode(err) != newsroom.NotFound {
		t.Errorf("still out: got %v", err)
	}
	lay(t, card, files)
	again := took(t, rec, func() (newsroom.Job, error) { return intake.Resume(job.ID) })
	list, err := bound[*app.Images](t, a).List(newsroom.ImageFilter{})
	if again.State != newsroom.JobDone || err != nil || list.Total != count {
		t.Errorf("got %+v, %d, %v", again, list.Total, err)
	}
}

func TestIntakeOfManyFiles(t *testing.T) {
	a, rec := open(t, apptest.Folder(t))
	folder := t.TempDir()
	files := map[string][]byte{}
	count := 1000
	if testing.Short() {
		count = 250
	}
	for i, b := range different(t, count) {
		files[fmt.Sprintf("%d/%d.jpg", i%7, i)] = b
		files[fmt.Sprintf("hỏng/%d.jpg", i)] = []byte("x")
	}
	lay(t, folder, files)
	job := took(t, rec, func() (newsroom.Job, error) { return bound[*app.Intake](t, a).From(folder) })
	list, err := bound[*app.Images](t, a).List(newsroom.ImageFilter{})
	if job.State != newsroom.JobDone || err != nil || list.Total != count || !strings.HasPrefix(said(job.Findings), fmt.Sprintf("|%[1]d ảnh mới, %[1]d tệp không đọc được.", count)) {
		t.Errorf("got %d, %v, %.300s", list.Total, err, said(job.Findings))
	}
	if n := len(job.Findings); n > 210 || !strings.Contains(said(job.Findings[n-1:]), fmt.Sprintf("Và %d tệp nữa", count-200)) {
		t.Errorf("got %d findings, %s", n, said(job.Findings[n-1:]))
	}
}
