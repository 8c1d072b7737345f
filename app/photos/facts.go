package photos

import (
	"io"
	"strings"
	"time"

	"github.com/bep/imagemeta"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// facts are what a picture file says of itself, in EXIF (CIPA DC-008) and
// IPTC-IIM.
type facts struct {
	orientation int // 1 to 8, EXIF 0x0112
	tags        imagemeta.Tags
}

// readFacts never fails: broken metadata is no reason to refuse a whole picture.
func readFacts(f io.ReadSeeker, kind format) (out facts) {
	out.orientation = 1
	if kind.meta < 0 {
		return out
	}
	defer func() { _ = recover() }() // a hostile file; what was read stays
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return out
	}
	_, _ = imagemeta.Decode(imagemeta.Options{
		R:           f,
		ImageFormat: kind.meta,
		Sources:     imagemeta.EXIF | imagemeta.IPTC,
		Timeout:     2 * time.Second,
		ShouldHandleTag: func(t imagemeta.TagInfo) bool {
			return !strings.Contains(t.Namespace, "IFD1") // the thumbnail's own orientation is not the picture's
		},
		HandleTag: func(t imagemeta.TagInfo) error {
			out.tags.Add(t)
			if t.Tag == "Orientation" {
				if o := toInt(t.Value); o >= 1 && o <= 8 {
					out.orientation = o
				}
			}
			return nil
		},
	})
	return out
}

func toInt(v any) int {
	switch v := v.(type) {
	case uint16:
		return int(v)
	case uint32:
		return int(v)
	case int:
		return v
	case uint8:
		return int(v)
	}
	return 0
}

// describe fills in a picture's words from its file: IPTC before EXIF.
func (f facts) describe(p *newsroom.Image) {
	p.Caption = f.text("Caption-Abstract", "ImageDescription")
	p.Creator = f.text("By-line", "Artist")
	p.Credit = f.text("Credit")
	p.CopyrightNotice = f.text("CopyrightNotice", "Copyright")
	if t, err := f.tags.GetDateTime(); err == nil && t.Year() > 1900 && t.Year() < 2200 {
		p.TakenAt = t.UTC()
	}
}

func (f facts) text(names ...string) string {
	iptc, exif := f.tags.IPTC(), f.tags.EXIF()
	for _, name := range names {
		for _, source := range []map[string]imagemeta.TagInfo{iptc, exif} {
			if s, ok := source[name].Value.(string); ok {
				if s = vietnamese.CleanLine(s); s != "" && len([]rune(s)) <= newsroom.MaxName {
					return s
				}
			}
		}
	}
	return ""
}
