package app

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"toasoan/app/metadata"
	"toasoan/app/newsroom"
	"toasoan/app/photos"
	"toasoan/app/vietnamese"
)

// ImageSizes are those in which pictures leave: for a website, for print, and the
// untouched original.
func ImageSizes() []string { return []string{"web", "print", "original"} }

// Images starts the export of pictures into one zip file in the exports folder,
// numbered in their order, in a size of ImageSizes. Web and print pictures are
// shown as their look says, carry their words (IPTC, XMP, EXIF) and no position,
// serial number or thumbnail; a list of captions lies beside them. Codes:
// invalid, not_found; later, in the job: damaged, file, full, canceled.
func (b *Exports) Images(ids []string, size string) (newsroom.Job, error) {
	return call(b.app, "export images", func(ctx context.Context, r rooms) (newsroom.Job, error) {
		if !slices.Contains(ImageSizes(), size) {
			return newsroom.Job{}, &newsroom.Error{Code: newsroom.Invalid,
				Message: newsroom.T("Không xuất được ảnh ở cỡ %q; ảnh vẫn nguyên.", "Pictures cannot be exported as %q; they are untouched.", size),
				Hint:    newsroom.T("Chọn một trong các cỡ: %s.", "Choose one of these sizes: %s.", strings.Join(ImageSizes(), ", "))}
		}
		if len(ids) == 0 {
			return newsroom.Job{}, &newsroom.Error{Code: newsroom.Invalid,
				Message: newsroom.T("Chưa chọn ảnh nào để xuất.", "No picture is chosen to export."),
				Hint:    newsroom.T("Chọn ảnh rồi xuất lại.", "Choose pictures, then export again.")}
		}
		images, err := r.store.ImagesByID(ctx, ids)
		if err != nil {
			return newsroom.Job{}, err
		}
		title := newsroom.T("%d ảnh", "%d pictures", len(images))
		return r.startJob(ctx, newsroom.Job{Kind: newsroom.ExportJob, Title: title.VI}, func(ctx context.Context, _ string, report newsroom.Report) (result, error) {
			path, err := r.freeExportPath("anh-"+size, "zip")
			if err != nil {
				return result{}, err
			}
			x := imageExport{r, size, []newsroom.Finding{}}
			err = writeExport(ctx, path, func(f *os.File) error { return x.write(ctx, f, images, report) })
			return result{filepath.Base(path), x.findings}, err
		})
	})
}

// imageExport is pictures on their way out.
type imageExport struct {
	rooms
	size     string
	findings []newsroom.Finding
}

func (x *imageExport) write(ctx context.Context, w io.Writer, images []newsroom.Image, report newsroom.Report) error {
	z := zip.NewWriter(w)
	var list strings.Builder
	for n, image := range images {
		report(newsroom.Progress{Stage: newsroom.T("Xuất ảnh", "Exporting pictures"), Done: n, Total: len(images)})
		if err := ctx.Err(); err != nil {
			return err
		}
		content, err := x.open(ctx, image)
		if err != nil {
			if !x.without(err, image) {
				return err
			}
			continue
		}
		name := x.name(n+1, len(images), image)
		err = x.add(ctx, z, name, image, content)
		if _ = content.Close(); err != nil {
			return err
		}
		list.WriteString(told(n+1, name, image))
	}
	if list.Len() == 0 {
		return noneLeft
	}
	f, err := z.CreateHeader(&zip.FileHeader{Name: "chu-thich.txt", Method: zip.Deflate, Modified: x.o.Now().In(newsroom.Vietnam)})
	if err == nil {
		_, err = io.WriteString(f, forNotepad(list.String()))
	}
	if err != nil {
		return err
	}
	return z.Close()
}

// without tells of a picture that stays behind while the others leave; false
// where none can.
func (x *imageExport) without(err error, image newsroom.Image) bool {
	switch newsroom.ErrorCode(err) {
	case newsroom.NotFound, newsroom.Damaged:
		x.findings = append(x.findings, newsroom.Finding{Place: image.OriginalName,
			Message: newsroom.T("Không đọc được ảnh này nên tệp xuất không có ảnh này; hãy nhập lại ảnh từ tệp gốc.",
				"This picture cannot be read, so the exported file is without it; import it again from its file.")})
		return true
	}
	return false
}

// name gives the name that a picture has in the zip file.
func (x *imageExport) name(n, of int, image newsroom.Image) string {
	number := fmt.Sprintf("%0*d", max(2, len(fmt.Sprint(of))), n)
	if x.size == "original" {
		return number + " - " + image.OriginalName
	}
	return number + " - " + stem(image) + ".jpg"
}

// add puts one picture into the zip file.
func (x *imageExport) add(ctx context.Context, z *zip.Writer, name string, image newsroom.Image, content io.Reader) error {
	modified := image.TakenAt
	if modified.Year() < 1980 { // none, or older than zip files can tell
		modified = x.o.Now()
	}
	f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: modified.In(newsroom.Vietnam)})
	if err == nil {
		_, err = io.Copy(f, photos.Until(ctx, content))
	}
	return err
}

// open gives what leaves of a picture.
func (x *imageExport) open(ctx context.Context, image newsroom.Image) (io.ReadCloser, error) {
	if x.size == "original" {
		path, err := x.photos.Original(image.Hash)
		if err != nil {
			return nil, err
		}
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		x.warn(f, image)
		_, err = f.Seek(0, io.SeekStart)
		return f, err
	}
	kind := photos.Web
	if x.size == "print" {
		kind = photos.Print
	}
	path, err := x.photos.Rendition(ctx, image.Hash, photos.Wanted{Kind: kind, Look: image.Look})
	if err != nil {
		return nil, err
	}
	bare, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = metadata.WriteJPEG(&b, bare, words(image))
	return io.NopCloser(&b), err
}

// warn tells what an original says that strangers need not know.
func (x *imageExport) warn(f io.ReadSeeker, image newsroom.Image) {
	var vi, en []string
	told := strings.Join(metadata.Reveals(f), "\n")
	for _, secret := range []struct {
		parts []string
		name  newsroom.Text
	}{
		{[]string{"GPS"}, newsroom.T("vị trí chụp (GPS)", "the position (GPS)")},
		{[]string{"Serial", "Owner", "UniqueID", "MakerNote"}, newsroom.T("số máy hoặc tên chủ máy", "the camera's serial number or owner")},
		{[]string{"humbnail", "MPF", "data after"}, newsroom.T("ảnh thu nhỏ bên trong", "a small picture inside")},
	} {
		if slices.ContainsFunc(secret.parts, func(part string) bool { return strings.Contains(told, part) }) {
			vi, en = append(vi, secret.name.VI), append(en, secret.name.EN)
		}
	}
	if len(vi) > 0 {
		x.findings = append(x.findings, newsroom.Finding{Place: image.OriginalName,
			Message: newsroom.T("Ảnh gốc còn ghi %[1]s; muốn gửi ra ngoài, hãy xuất cỡ web hoặc in.",
				"The original still tells %[2]s; to send it out, export it for the web or for print.", strings.Join(vi, ", "), strings.Join(en, ", "))})
	}
}

// words are those of a picture that leave with it; the newsroom's stars stay.
func words(i newsroom.Image) metadata.Metadata {
	m := metadata.Metadata{Description: i.Caption, Creator: i.Creator, Credit: i.Credit, Copyright: i.CopyrightNotice,
		AltText: i.AltText, Persons: i.Persons, Event: i.Event, Location: i.Place}
	if !i.TakenAt.IsZero() {
		m.Taken, m.Zoned = i.TakenAt.In(newsroom.Vietnam), true
	}
	return m
}

// noneLeft is said when no picture can leave.
var noneLeft = &newsroom.Error{Code: newsroom.Damaged,
	Message: newsroom.T("Không đọc được ảnh nào trong số ảnh đã chọn; chưa có tệp nào được ghi.", "None of the chosen pictures can be read; no file was written."),
	Hint:    newsroom.T("Nhập lại ảnh từ tệp gốc rồi xuất lại.", "Import them again from their files, then export again.")}

// stem names a picture by its caption, or by its own name.
func stem(i newsroom.Image) string {
	const longest = 60 // bytes
	for _, text := range []string{i.Caption, strings.TrimSuffix(i.OriginalName, filepath.Ext(i.OriginalName))} {
		if slug := vietnamese.Slug(text, longest); slug != vietnamese.Slug("", longest) {
			return slug
		}
	}
	return "anh"
}

// told is a picture's place in the list of captions.
func told(n int, name string, i newsroom.Image) string {
	lines := []string{fmt.Sprintf("%d. %s", n, name)}
	for _, line := range []struct{ name, text string }{
		{"Chú thích", i.Caption}, {"Nguồn ảnh", i.Credit}, {"Người chụp", i.Creator}, {"Bản quyền", i.CopyrightNotice},
	} {
		if line.text != "" {
			lines = append(lines, line.name+": "+vietnamese.CleanLine(line.text))
		}
	}
	return strings.Join(lines, "\n") + "\n\n"
}
