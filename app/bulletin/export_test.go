package bulletin_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"toasoan/app/bulletin"
	"toasoan/app/fonts"
	"toasoan/app/newsroom"

	"golang.org/x/text/unicode/norm"
)

func quiet(newsroom.Progress) {}

func export(t *testing.T, in bulletin.ArticlePage) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bài viết.pdf")
	if _, err := bulletin.ExportArticle(context.Background(), in, files(t, in.Picture), path, quiet); err != nil {
		t.Fatal(err)
	}
	return path
}

// tool runs a PDF tool; the test is skipped where it is not installed.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestPDF(t *testing.T) {
	in := rich(t)
	path := export(t, in)
	t.Run("is whole", func(t *testing.T) { tool(t, "qpdf", "--check", path) })
	t.Run("fonts are embedded", func(t *testing.T) {
		rows := strings.Split(strings.TrimSpace(tool(t, "pdffonts", path)), "\n")[2:]
		if len(rows) < 6 {
			t.Errorf("%d fonts", len(rows))
		}
		for _, row := range rows {
			if f := strings.Fields(row); f[len(f)-5] != "yes" || f[len(f)-3] != "yes" {
				t.Errorf("not embedded or without Unicode: %s", row)
			}
		}
	})
	t.Run("says what it is", func(t *testing.T) {
		info := tool(t, "pdfinfo", path)
		for _, want := range []string{"Ban Dân vận Huyện ủy", "Đình Cảnh", "Tòa Soạn", "Pages:           5", "Jul 12 03:04:05 2023"} {
			if !strings.Contains(info, want) {
				t.Errorf("no %q in\n%s", want, info)
			}
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"/Lang (vi)", "/URI (https://caungang.travinh.gov.vn/tin)"} {
			if !bytes.Contains(data, []byte(want)) {
				t.Errorf("no %s", want)
			}
		}
	})
	t.Run("gives the text back", func(t *testing.T) {
		simple := sample(t)
		// The frame leaves out running heads and folios; raw is the order in which we draw.
		got := tool(t, "pdftotext", "-raw", "-r", "72", "-x", "0", "-y", "62", "-W", "596", "-H", "725", "-enc", "UTF-8", export(t, simple), "-")
		if !norm.NFC.IsNormalString(got) {
			t.Error("text is not NFC")
		}
		flat := strings.Join(strings.Fields(got), " ")
		for _, b := range simple.Document.Blocks {
			if text := strings.Join(strings.Fields(inlineText(b.Inlines)), " "); !strings.Contains(flat, text) {
				t.Errorf("%q is not in\n%s", text, flat)
			}
		}
	})
}

func TestSameInputSameBytes(t *testing.T) {
	in := sample(t)
	in.Document.Blocks = append(in.Document.Blocks, figure("c", "Ba."), figure("d", "Bốn."))
	in.Picture = pictures(map[string][2]int{"photo:a": {900, 600}, "photo:b": {900, 610}, "photo:c": {900, 620}, "photo:d": {900, 630}})
	first, err := os.ReadFile(export(t, in))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		again, err := os.ReadFile(export(t, in))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) {
			t.Fatal("the bytes differ")
		}
	}
}

// alone says that a folder holds nothing but the named file, and what is in it.
func alone(t *testing.T, path, content string) {
	t.Helper()
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 {
		t.Errorf("the folder holds %v", files)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != content {
		t.Errorf("the earlier file holds %q, %v", got, err)
	}
}

func TestFailureLeavesTheOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, []byte("cũ"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Run("canceled before", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_, err := bulletin.ExportArticle(ctx, sample(t), files(t, sample(t).Picture), path, quiet)
		if newsroom.ErrorCode(err) != newsroom.Canceled {
			t.Errorf("error %v", err)
		}
		alone(t, path, "cũ")
	})
	t.Run("canceled at the second page", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		_, err := bulletin.ExportArticle(ctx, rich(t), files(t, rich(t).Picture), path, func(p newsroom.Progress) {
			if p.Done == 1 {
				cancel()
			}
		})
		if newsroom.ErrorCode(err) != newsroom.Canceled {
			t.Errorf("error %v", err)
		}
		alone(t, path, "cũ")
	})
	t.Run("no folder", func(t *testing.T) {
		_, err := bulletin.ExportArticle(context.Background(), sample(t), files(t, sample(t).Picture), filepath.Join(path, "x", "a.pdf"), quiet)
		if newsroom.ErrorCode(err) != newsroom.File {
			t.Errorf("error %v", err)
		}
		alone(t, path, "cũ")
	})
	t.Run("a folder is in the way", func(t *testing.T) {
		folder := t.TempDir()
		if _, err := bulletin.ExportArticle(context.Background(), sample(t), files(t, sample(t).Picture), folder, quiet); newsroom.ErrorCode(err) != newsroom.File {
			t.Errorf("error %v", err)
		}
	})
}

// fullDisk takes n bytes.
type fullDisk struct{ n int }

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.n -= len(p); d.n < 0 {
		return 0, syscall.ENOSPC
	}
	return len(p), nil
}

func TestWriteError(t *testing.T) {
	l := withFiles(t, sample(t))
	err := bulletin.WritePDF(context.Background(), &fullDisk{1000}, l, bulletin.Meta{}, quiet)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("error %v", err)
	}
}

func TestVanishedPicture(t *testing.T) {
	l := withFiles(t, sample(t))
	for ref, p := range l.Pictures {
		p.Path += ".gone"
		l.Pictures[ref] = p
	}
	err := bulletin.WritePDF(context.Background(), new(bytes.Buffer), l, bulletin.Meta{}, quiet)
	if newsroom.ErrorCode(err) != newsroom.File {
		t.Errorf("error %v", err)
	}
}

func fontSum() [sha256.Size]byte {
	return sha256.Sum256(slices.Concat(fonts.SerifRegular, fonts.SerifItalic, fonts.SerifBold, fonts.SerifBoldItalic,
		fonts.SerifSemiBold, fonts.DisplayBold, fonts.SansRegular, fonts.SansItalic, fonts.SansSemiBold))
}

// TestSideBySide: exports at the same time do not disturb each other, and the
// built-in fonts are not written to.
func TestSideBySide(t *testing.T) {
	sum := fontSum()
	in := sample(t)
	want, err := os.ReadFile(export(t, in))
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 2 {
		path, find := filepath.Join(t.TempDir(), "a.pdf"), files(t, in.Picture)
		group.Go(func() {
			_, err := bulletin.ExportArticle(context.Background(), in, find, path, quiet)
			got, readErr := os.ReadFile(path)
			if err := errors.Join(err, readErr); err != nil || !bytes.Equal(got, want) {
				t.Errorf("error %v, %d bytes, alone %d", err, len(got), len(want))
			}
		})
	}
	group.Wait()
	if sum != fontSum() {
		t.Error("the fonts were changed")
	}
}
