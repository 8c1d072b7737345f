package apptest_test

import (
	"bytes"
	"image/jpeg"
	"testing"
	"time"

	"github.com/bep/imagemeta"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

func TestJPEG(t *testing.T) {
	for orientation := range 9 {
		b := apptest.JPEG(t, 30, 20, orientation)
		m, err := jpeg.Decode(bytes.NewReader(b))
		if err != nil || m.Bounds().Dx() != 30 || m.Bounds().Dy() != 20 {
			t.Fatalf("got %v, %v; want 30 by 20", m, err)
		}
		got := 0
		_, err = imagemeta.Decode(imagemeta.Options{
			R: bytes.NewReader(b), ImageFormat: imagemeta.JPEG, Sources: imagemeta.EXIF,
			HandleTag: func(tag imagemeta.TagInfo) error {
				if tag.Tag == "Orientation" {
					got = int(tag.Value.(uint16))
				}
				return nil
			},
		})
		if err != nil || got != orientation {
			t.Errorf("got orientation %d, %v; want %d", got, err, orientation)
		}
	}
}

func TestStoreIsTheSameEachTime(t *testing.T) {
	for range 2 {
		s := apptest.Store(t)
		a, err := s.CreateArticle(t.Context(), apptest.SampleArticle(), newsroom.Digest{}, newsroom.Writing{})
		if err != nil || a.ID != "00000000-0000-7000-8000-000000000001" {
			t.Errorf("got %q, %v", a.ID, err)
		}
		if want := time.Date(2023, 7, 7, 3, 0, 2, 0, time.UTC); !a.CreatedAt.Equal(want) {
			t.Errorf("got %v; want %v", a.CreatedAt, want)
		}
	}
}

func TestPhotos(t *testing.T) {
	if apptest.Photos(t) == nil {
		t.Error("got no library")
	}
}
