package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// printed gives a picture with a fingerprint, taken some seconds after another.
func printed(name string, fingerprint uint64, seconds int) newsroom.Image {
	i := picture(name)
	i.Fingerprint = fingerprint
	i.TakenAt = i.TakenAt.Add(time.Duration(seconds) * time.Second)
	return i
}

// differing gives a fingerprint that differs in so many bits.
func differing(r *rand.Rand, fingerprint uint64, bits int) uint64 {
	for _, bit := range r.Perm(64)[:bits] {
		fingerprint ^= 1 << bit
	}
	return fingerprint
}

func burstOf(t *testing.T, s *store.Store, i newsroom.Image) string {
	t.Helper()
	got, err := s.Image(t.Context(), i.ID)
	if err != nil {
		t.Fatal(err)
	}
	return got.Burst
}

func TestPicturesNearlyAlike(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n, c := range []struct {
		bits, seconds int
		want          bool
	}{
		{0, 0, true}, {0, 1e6, true}, {1, 1e6, true}, {2, 1e6, true}, {3, 1e6, true}, {4, 1e6, true}, {5, 1e6, false},
		{5, 0, true}, {10, 30, true}, {10, -30, true}, {10, 31, false}, {10, -31, false}, {11, 0, false}, {32, 0, false},
	} {
		s := apptest.Store(t)
		for m := range 5 {
			fingerprint := r.Uint64()
			first := add(t, s, printed(fmt.Sprint("a", n, m), fingerprint, 0))
			second := add(t, s, printed(fmt.Sprint("b", n, m), differing(r, fingerprint, c.bits), c.seconds))
			if got := burstOf(t, s, first); (got != "") != c.want || got != burstOf(t, s, second) || got != second.Burst {
				t.Errorf("%d bits, %d seconds: got %q and %q; want %v", c.bits, c.seconds, got, second.Burst, c.want)
			}
		}
	}
}

func TestNoFingerprintIsLikeNone(t *testing.T) {
	s := apptest.Store(t)
	a, b := add(t, s, printed("a", 0, 0)), add(t, s, printed("b", 0, 0))
	if a.Burst != "" || b.Burst != "" || burstOf(t, s, a) != "" {
		t.Errorf("got %q and %q; want none", a.Burst, b.Burst)
	}
	// Without a clock two pictures come at one time, which says nothing.
	one, other := printed("c", 1<<40, 0), printed("d", 1<<40|0x3f, 0)
	one.TakenAt, other.TakenAt = time.Time{}, time.Time{}
	if add(t, s, one); add(t, s, other).Burst != "" {
		t.Error("came at one time: want no burst")
	}
	came := printed("e", 0xff<<50, 0)
	came.TakenAt = time.Time{}
	shot := printed("f", 0xff<<50|0x3f, 0)
	shot.TakenAt = add(t, s, came).CreatedAt
	if add(t, s, shot).Burst != "" {
		t.Error("shot when another came: want no burst")
	}
}

// A picture between two bursts joins them; the last that is left is none.
func TestBurstsJoin(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	const print = uint64(0xfedc_ba98_7654_3210)
	left := []newsroom.Image{add(t, s, printed("1", print, 0)), add(t, s, printed("2", print^0xf<<20, 1e5))} // the second is not like what comes between
	right := []newsroom.Image{add(t, s, printed("3", print^0x3f, 2e5)), add(t, s, printed("4", print^0x3f, 3e5))}
	if l, r := burstOf(t, s, left[0]), burstOf(t, s, right[0]); l == "" || r == "" || l == r {
		t.Fatalf("got %q and %q; want two", l, r)
	}
	between := add(t, s, printed("5", print^0x07, 4e5))
	all := append(append(left, right...), between)
	for _, i := range all {
		if got := burstOf(t, s, i); got != between.Burst || got == "" {
			t.Errorf("%s: got %q; want %q", i.OriginalName, got, between.Burst)
		}
	}
	add(t, s, printed("6", ^print, 0))
	list, err := s.Images(ctx, newsroom.ImageFilter{Burst: between.Burst})
	if err != nil || list.Total != 5 || len(list.Items) != 5 || list.Items[0].ID != between.ID {
		t.Errorf("got %+v, %v; want five, newest first", list, err)
	}
	if groups, err := s.ImageGroups(ctx, newsroom.ImageFilter{Burst: between.Burst, By: newsroom.ByMonth}); err != nil || len(groups) != 1 || groups[0].Count != 5 {
		t.Errorf("got %+v, %v", groups, err)
	}
	for _, i := range all[1:] {
		wantCode(t, s.DeleteImage(ctx, i.ID, i.Revision), "")
	}
	if got := burstOf(t, s, all[0]); got != "" {
		t.Errorf("alone: got %q", got)
	}
	wantCode(t, s.RestoreImage(ctx, between.ID), "")
	if got := burstOf(t, s, all[0]); got == "" || got != burstOf(t, s, between) {
		t.Errorf("with one brought back: got %q", got)
	}
}

// A picture from before there were fingerprints gets its own when it comes again.
func TestFingerprintComesLater(t *testing.T) {
	s := apptest.Store(t)
	old := add(t, s, printed("cũ", 0, 0))
	twin := add(t, s, printed("mới", 77<<30, 1e5))
	again, added, err := s.AddImage(t.Context(), printed("cũ", 77<<30, 0))
	if err != nil || added || again.ID != old.ID || again.Burst == "" || again.Burst != burstOf(t, s, twin) || again.Revision != 1 {
		t.Errorf("got %+v, %v, %v", again, added, err)
	}
	if same, _, err := s.AddImage(t.Context(), printed("cũ", 1<<60, 0)); err != nil || same.Fingerprint != again.Fingerprint {
		t.Errorf("got %x, %v; want %x", same.Fingerprint, err, again.Fingerprint)
	}
}

// Many of a kind are one burst, also where each differs from the others.
func TestManyAlikeAreOneBurst(t *testing.T) {
	s, r := apptest.Store(t), rand.New(rand.NewPCG(3, 4))
	const print = uint64(0x0123_4567_89ab_cdef)
	var all []newsroom.Image
	for n := range 150 {
		fingerprint := print
		if n%2 == 1 {
			fingerprint = differing(r, print, 2)
		}
		all = append(all, add(t, s, printed(fmt.Sprint("loạt", n), fingerprint, n%40)))
	}
	for _, i := range all[1:] {
		if i.Burst == "" || i.Burst != all[1].Burst {
			t.Fatalf("%s: got %q; want %q", i.OriginalName, i.Burst, all[1].Burst)
		}
	}
}

// TestUnprinted gives pictures of an earlier version their fingerprints.
func TestUnprinted(t *testing.T) {
	s, ctx := apptest.Store(t), t.Context()
	first, second := add(t, s, printed("một", 0, 0)), add(t, s, printed("hai", 0, 0))
	twin := add(t, s, printed("ba", 99<<20, 1e5))
	wantCode(t, s.DeleteImage(ctx, add(t, s, printed("bốn", 0, 0)).ID, 1), "")
	some, err := s.Unprinted(ctx, "", 1)
	if err != nil || !slices.Equal(some, []string{first.Hash}) {
		t.Fatalf("got %v, %v", some, err)
	}
	if some, err = s.Unprinted(ctx, first.Hash, 10); err != nil || !slices.Equal(some, []string{second.Hash}) {
		t.Fatalf("got %v, %v", some, err)
	}
	wantCode(t, s.SetFingerprint(ctx, second.Hash, 99<<20), "")
	if got := burstOf(t, s, second); got == "" || got != burstOf(t, s, twin) {
		t.Errorf("got %q", got)
	}
	if some, err = s.Unprinted(ctx, first.Hash, 10); err != nil || len(some) != 0 {
		t.Errorf("got %v, %v; want none", some, err)
	}
	wantCode(t, s.SetFingerprint(ctx, hash("lạ"), 1), newsroom.NotFound)
}
