package photos

import (
	"errors"
	"io"
	"strings"
	"time"

	"github.com/bep/imagemeta"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// facts are what a picture file says of itself, in EXIF (CIPA DC-008), IPTC-IIM
// and XMP.
type facts struct {
	orientation int  // 1 to 8, EXIF 0x0112
	raw         bool // a camera's raw file, whose first picture is only a preview
	tags        imagemeta.Tags
}

// readFacts never fails: broken metadata is no reason to refuse a whole picture.
// What was read before the break stays.
func readFacts(f io.ReadSeeker, kind format) facts {
	out := facts{orientation: 1}
	if kind.meta == noMeta {
		return out
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return out
	}
	_, _ = imagemeta.Decode(imagemeta.Options{
		R:           &budget{f: f, left: 32 << 20},
		ImageFormat: kind.meta,
		Sources:     imagemeta.EXIF | imagemeta.IPTC | imagemeta.XMP,
		ShouldHandleTag: func(t imagemeta.TagInfo) bool {
			// IFD1 is the thumbnail, or a TIFF's second page.
			return t.Source != imagemeta.EXIF || strings.HasPrefix(t.Namespace, "IFD0")
		},
		HandleTag: func(t imagemeta.TagInfo) error {
			out.tags.Add(t)
			if t.Source == imagemeta.EXIF && t.Namespace == "IFD0" {
				switch t.Tag {
				case "Orientation":
					if o := toInt(t.Value); o >= 1 && o <= 8 {
						out.orientation = o
					}
				case "SubfileType": // bit 0: a reduced picture of another one in the file
					out.raw = out.raw || kind.meta == imagemeta.TIFF && toInt(t.Value)&1 == 1
				case "DNGVersion":
					out.raw = true
				}
			}
			return nil
		},
	})
	return out
}

// budget lets a reader read and seek only so much, so that metadata that points
// back to itself comes to an end.
type budget struct {
	f    io.ReadSeeker
	left int // bytes; a seek costs as much as a small read
}

var errBudget = errors.New("metadata too long")

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errBudget
	}
	n, err := b.f.Read(p)
	b.left -= n
	return n, err
}

func (b *budget) Seek(offset int64, whence int) (int64, error) {
	if b.left -= 512; b.left <= 0 {
		return 0, errBudget
	}
	return b.f.Seek(offset, whence)
}

func toInt(v any) int {
	switch v := v.(type) {
	case uint16:
		return int(v)
	case uint32:
		return int(v)
	case uint8:
		return int(v)
	case int:
		return v
	}
	return 0
}

// describe fills in a picture's words from its file: IPTC before XMP before EXIF,
// as the Metadata Working Group orders them for words that a person wrote.
func (f facts) describe(p *newsroom.Image) {
	p.Caption = f.text(newsroom.MaxCaption, "Caption-Abstract", "Description", "ImageDescription")
	if cameraCaptions[strings.ToUpper(p.Caption)] {
		p.Caption = ""
	}
	p.Creator = f.text(newsroom.MaxName, "By-line", "Creator", "Artist")
	p.Credit = f.text(newsroom.MaxName, "Credit", "Credit", "")
	p.CopyrightNotice = f.text(newsroom.MaxName, "CopyrightNotice", "Rights", "Copyright")
	p.TakenAt = f.takenAt()
}

// cameraCaptions are what cameras write by themselves where a caption belongs.
var cameraCaptions = map[string]bool{
	"OLYMPUS DIGITAL CAMERA": true, "SONY DSC": true, "SAMSUNG": true, "KODAK DIGITAL STILL CAMERA": true,
	"DIGITAL CAMERA": true, "MINOLTA DIGITAL CAMERA": true, "DCIM": true, "DEFAULT": true,
}

// text gives the first of three tags that says something, on one line and cut
// to limit runes.
func (f facts) text(limit int, iptc, xmp, exif string) string {
	for _, v := range []any{f.tags.IPTC()[iptc].Value, f.tags.XMP()[xmp].Value, f.tags.EXIF()[exif].Value} {
		s, ok := v.(string)
		if list, many := v.([]string); many && len(list) > 0 {
			s, ok = list[0], true
			if xmp == "Creator" { // several people; the other lists are languages
				s = strings.Join(list, ", ")
			}
		}
		if s = vietnamese.CleanLine(s); !ok || s == "" {
			continue
		}
		if r := []rune(s); len(r) > limit {
			s = strings.TrimSpace(string(r[:limit-1])) + "…"
		}
		return s
	}
	return ""
}

// takenAt gives when the picture was taken, in UTC; the zero time when the file
// does not say. A camera without a zone is taken to show Vietnam's time.
func (f facts) takenAt() time.Time {
	exif, xmp := f.tags.EXIF(), f.tags.XMP()
	for _, c := range []struct{ date, offset any }{
		{exif["DateTimeOriginal"].Value, exif["OffsetTimeOriginal"].Value},
		{xmp["DateTimeOriginal"].Value, nil},
		{xmp["DateCreated"].Value, nil},
	} {
		date, _ := c.date.(string)
		offset, _ := c.offset.(string)
		for _, layout := range []string{"2006:01:02 15:04:05Z07:00", "2006:01:02 15:04:05", time.RFC3339, "2006-01-02T15:04:05"} {
			t, err := time.ParseInLocation(layout, strings.TrimSpace(date)+strings.TrimSpace(offset), newsroom.Vietnam)
			if err == nil && t.Year() > 1900 && t.Year() < 2200 {
				return t.UTC()
			}
		}
	}
	return time.Time{}
}
