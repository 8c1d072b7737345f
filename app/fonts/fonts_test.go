package fonts_test

import (
	"testing"

	"toasoan/app/fonts"
	"toasoan/app/typeset"

	"golang.org/x/text/unicode/norm"
)

var all = map[string][]byte{
	"SerifRegular": fonts.SerifRegular, "SerifItalic": fonts.SerifItalic,
	"SerifBold": fonts.SerifBold, "SerifBoldItalic": fonts.SerifBoldItalic,
	"SerifSemiBold": fonts.SerifSemiBold, "DisplayBold": fonts.DisplayBold,
	"SansRegular": fonts.SansRegular, "SansItalic": fonts.SansItalic, "SansSemiBold": fonts.SansSemiBold,
}

// TestVietnamese proves that every letter, mark and sign of a Vietnamese text
// is in every font, and that the fonts kern.
func TestVietnamese(t *testing.T) {
	text := "“”‘’–—…•·«»%‰°²³×½§©®₫€$/\\|[]{}()<>@#&*+=~^_`'\"!?.,:;-0123456789\u00a0 "
	for _, base := range "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" {
		for _, tone := range []string{"", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"} {
			text += norm.NFC.String(string(base) + tone)
		}
	}
	text += "đĐbcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ"
	for name, data := range all {
		f, err := typeset.ParseFont(name, data)
		if err != nil {
			t.Fatal(err)
		}
		face := f.Face()
		for _, r := range text {
			if !face.Has(r) {
				t.Errorf("%s has no %q (%U)", name, r, r)
			}
		}
		apart := face.Advance('T') + face.Advance('o')
		a := face.Advances("To")
		if together := a[0] + a[1]; together >= apart {
			t.Errorf("%s does not kern To: %.3f, apart %.3f", name, together, apart)
		}
	}
}
