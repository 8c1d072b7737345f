package office_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/office"
)

// hexLines writes bytes as Word writes a picture: 128 digits to a line.
func hexLines(data []byte) string {
	var out strings.Builder
	for line := range slices.Chunk(data, 64) {
		out.WriteString(hex.EncodeToString(line) + "\r\n")
	}
	return out.String()
}

// pngPicture gives an empty PNG.
func pngPicture(t testing.TB, w, h int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// wordPicture is a picture as Word puts it on the clipboard: the real one and a
// metafile for old programs.
func wordPicture(kind string, data []byte) string {
	return `{\*\shppict{\pict{\*\picprop\shplid1025{\sp{\sn shapeType}{\sv 75}}}\picscalex100\picscaley100\picw42\pich42\` + kind +
		`\bliptag-1166413{\*\blipuid ba79b3f3aabbccdd}` + "\r\n" + hexLines(data) + `}}{\nonshppict{\pict\picw42\pich42\wmetafile8\bliptag-1166413 0100090000}}`
}

func TestPicturesInRTF(t *testing.T) {
	jpeg, png := apptest.JPEG(t, 40, 30, 1), pngPicture(t, 30, 40)
	rtf := `{\rtf1\ansi\ansicpg1258\deff0{\fonttbl{\f0 Times New Roman;}}` +
		`{\*\listpicture{\pict\pngblip ` + hexLines(png) + `}}{\header{\pict\jpegblip ` + hexLines(jpeg) + `}}` +
		`\pard Ch\'fao ` + wordPicture("jpegblip", jpeg) + `\par ` + wordPicture("emfblip", []byte{1, 0, 0, 0}) +
		`{\shp{\*\shpinst{\sp{\sn pib}{\sv ` + wordPicture("pngblip", png) + `}}{\sp{\sn fillBlip}{\sv ` + wordPicture("pngblip", png) + `}}}{\shprslt{\*\do{\pict\pngblip ` + hexLines(png) + `}}}}` +
		fmt.Sprintf(`{\pict\jpegblip\bin%d %s}`, len(jpeg), jpeg) + `{\pict\pngblip }\par}`
	got := office.PicturesInRTF(rtf)
	want := []office.RTFPicture{
		{MediaType: "image/jpeg", Data: jpeg}, {MediaType: "image/emf", Data: []byte{1, 0, 0, 0}}, {MediaType: "image/png", Data: png},
		{MediaType: "image/jpeg", Data: jpeg}, {MediaType: "image/png"},
	}
	if len(got) != len(want) {
		t.Fatalf("%d pictures, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i].MediaType != want[i].MediaType || !bytes.Equal(got[i].Data, want[i].Data) {
			t.Errorf("picture %d is %s of %d bytes, want %s of %d", i, got[i].MediaType, len(got[i].Data), want[i].MediaType, len(want[i].Data))
		}
	}
}

func TestPicturesInRTFThatIsNone(t *testing.T) {
	for _, text := range []string{"", "chào", `\pict`, `{\rtf`, `{\rtf1{\pict`, `{\rtf1}}}}{\pict\pngblip`, `{\rtf1\bin-5 {\pict\bin99999999 x`} {
		if got := office.PicturesInRTF(text); len(got) > 0 && got[0].Data != nil && string(got[0].Data) != "x" {
			t.Errorf("%q gives %v", text, got)
		}
	}
}

func BenchmarkPicturesInRTF(b *testing.B) {
	jpeg := bytes.Repeat(apptest.JPEG(b, 400, 300, 1), 20)
	rtf := `{\rtf1 ` + strings.Repeat(`\pard Ch\'fao b\u224\'e0 con `+wordPicture("jpegblip", jpeg)+`\par `, 20) + "}"
	b.SetBytes(int64(len(rtf)))
	for b.Loop() {
		if len(office.PicturesInRTF(rtf)) != 20 {
			b.Fatal("not all")
		}
	}
}
