package store_test

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
)

// Any order of setting, undoing and redoing shows what a list of looks with a
// place in it would show.
func TestLooksAgainstModel(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		i, _, err := s.AddImage(ctx, picture(string(rune('a'+n%26))+string(rune('0'+n/26))))
		if err != nil {
			t.Fatal(err)
		}
		all, at := []newsroom.Look{{}}, 0
		for range rapid.IntRange(0, 20).Draw(t, "steps") {
			got, wrong := i, newsroom.Code("")
			switch rapid.SampledFrom([]string{"set", "set", "undo", "redo"}).Draw(t, "step") {
			case "set":
				look := newsroom.Look{Turn: rapid.IntRange(0, 3).Draw(t, "turn"), Exposure: rapid.SampledFrom([]float64{0, 0.5, math.Copysign(0, -1)}).Draw(t, "exposure")}
				if got, err = s.SetLook(ctx, i.ID, look); look.Turn != all[at].Turn || look.Exposure != all[at].Exposure {
					at++
					all = append(all[:at:at], look)
				}
			case "undo":
				if got, err = s.UndoLook(ctx, i.ID); at == 0 {
					wrong = newsroom.Invalid
				} else {
					at--
				}
			case "redo":
				if got, err = s.RedoLook(ctx, i.ID); at == len(all)-1 {
					wrong = newsroom.Invalid
				} else {
					at++
				}
			}
			if newsroom.ErrorCode(err) != wrong {
				t.Fatalf("got %v; want %q", err, wrong)
			}
			if wrong != "" {
				continue
			}
			want := i
			want.Look.Turn, want.Look.Exposure = all[at].Turn, all[at].Exposure+0
			want.LookKey, want.CanUndo, want.CanRedo = want.Look.Key(), at > 0, at < len(all)-1
			if stored, err := s.Image(ctx, i.ID); err != nil || !reflect.DeepEqual(got, want) || !reflect.DeepEqual(stored, want) {
				t.Fatalf("got %+v and stored %+v, %v; want %+v", got, stored, err, want)
			}
		}
	})
	if findings, err := s.Check(ctx); err != nil || len(findings) > 0 {
		t.Errorf("got %+v, %v", findings, err)
	}
}

func TestLookIsRefused(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	i := add(t, s, picture("a.jpg"))
	for _, look := range []newsroom.Look{{Turn: 4}, {Exposure: math.NaN()}, {Crop: newsroom.Area{X: 0.5, Width: 0.6, Height: 1}}, {Blurs: make([]newsroom.Area, newsroom.MaxBlurs+1)}} {
		_, err := s.SetLook(ctx, i.ID, look)
		wantCode(t, err, newsroom.Invalid)
	}
	_, err := s.SetLook(ctx, "none", newsroom.Look{Turn: 1})
	wantCode(t, err, newsroom.NotFound)
	_, err = s.UndoLook(ctx, "none")
	wantCode(t, err, newsroom.NotFound)
	_, err = s.RedoLook(ctx, i.ID)
	wantCode(t, err, newsroom.Invalid)
	if got, err := s.Image(ctx, i.ID); err != nil || !reflect.DeepEqual(got, i) {
		t.Errorf("got %+v, %v; want %+v", got, err, i)
	}
}

// Every step stays, and a look is the same whole, however it is said.
func TestManyLooks(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	i := add(t, s, picture("a.jpg"))
	const steps = 300
	for n := range steps {
		_, err := s.SetLook(ctx, i.ID, newsroom.Look{Exposure: float64(n+1) / steps, Crop: newsroom.Area{Width: 1, Height: 1}})
		wantCode(t, err, "")
	}
	for n := steps; n > 0; n-- {
		got, err := s.UndoLook(ctx, i.ID)
		if err != nil || got.Look.Exposure != float64(n-1)/steps || got.CanUndo != (n > 1) || !got.CanRedo || !got.Look.Crop.Whole() {
			t.Fatalf("undo %d: got %+v, %v", n, got, err)
		}
	}
	same, err := s.SetLook(ctx, i.ID, newsroom.Look{Crop: newsroom.Area{Width: 1, Height: 1}})
	if err != nil || !same.CanRedo {
		t.Errorf("got %+v, %v; want no step", same, err)
	}
}
