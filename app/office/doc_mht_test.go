package office_test

import (
	"encoding/base64"
	"io/fs"
	"strings"
	"testing"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// Web programs, and Word itself, write pages in one file under the name .doc.
func TestReadMHT(t *testing.T) {
	jpeg := string(apptest.JPEG(t, 20, 10, 1))
	file := strings.ReplaceAll("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"----=_NextPart_01\"\n\n"+
		"------=_NextPart_01\nContent-Location: file:///C:/0/bai.htm\nContent-Transfer-Encoding: quoted-printable\nContent-Type: text/html; charset=\"utf-8\"\n\n"+
		"<html><body><p>B=C3=A0 con <b>ph=E1=BA=A5n kh=E1=BB=9Fi</b> =\nh=C3=B4m nay.</p><p><img src=3D\"bai_files/image001.jpg\"></p></body></html>\n\n"+
		"------=_NextPart_01\nContent-Location: file:///C:/0/bai_files/image001.jpg\nContent-Transfer-Encoding: base64\nContent-Type: image/jpeg\n\n"+
		base64.StdEncoding.EncodeToString([]byte(jpeg))+"\n\n------=_NextPart_01--\n", "\n", "\r\n")
	in, err := readOld(t, "bai.doc", file)
	if err != nil {
		t.Fatal(err)
	}
	if text := allText(in); !strings.Contains(text, "Bà con **phấn khởi** hôm nay.") {
		t.Errorf("text is %q", text)
	}
	images := in.Document.Images()
	if len(images) != 1 {
		t.Fatalf("figures are %v", images)
	}
	if got, err := fs.ReadFile(in.Pictures, images[0]); err != nil || string(got) != jpeg {
		t.Errorf("picture %s has %d bytes, %v; want %d", images[0], len(got), err, len(jpeg))
	}
	for cut := 0; cut < len(file); cut += 200 {
		in, err := readOld(t, "bai.doc", file[:cut])
		if newsroom.ErrorCode(err) == newsroom.Internal || err == nil && !strings.Contains(told(in), "bị cụt") {
			t.Errorf("cut at %d: %v, %q", cut, err, told(in))
		}
	}
}
