package store

import (
	"context"
	"math/bits"
	"time"

	"toasoan/app/newsroom"
)

// How alike fingerprints are. Tried with pixels.Fingerprint on 36 photos: copies
// made smaller as Zalo does differ in 0 to 4 of 64 bits, the same view a little
// moved or turned mostly in 2 to 10, unlike photos in 12 at least and nearly all
// in 22 to 44.
const (
	// alikeBits is what makes pictures nearly alike whenever they were taken. The
	// five parts of images_part_… find no more.
	alikeBits = 4
	// burstBits is the same for photos taken right after each other, burstTime
	// apart at most.
	burstBits = 10
	burstTime = 30 * time.Second
	// looked is how many pictures are compared by each way of looking, so that
	// thousands of a kind, such as scanned pages, do not make each new one slower. A
	// burst grows from any of its pictures.
	looked = 1000
)

// Unprinted gives the hashes of pictures that came before there were fingerprints, in
// the order in which they came, after the picture with a hash ("" from the first).
// Codes: damaged, file.
func (s *Store) Unprinted(ctx context.Context, after string, limit int) (hashes []string, err error) {
	err = s.read(ctx, "list pictures without fingerprint", func(t querier) error {
		rows, err := t.QueryContext(ctx, `/* Store.Unprinted */ select hash from images
			where deleted_at is null and fingerprint is null and image_number > coalesce((select image_number from images where hash = ?), -1)
			order by image_number limit ?`, after, limit)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var hash string
			if err := rows.Scan(&hash); err != nil {
				return err
			}
			hashes = append(hashes, hash)
		}
		return rows.Err()
	})
	return hashes, err
}

// SetFingerprint gives a picture its fingerprint where it has none, and finds the
// pictures nearly alike. Codes: not_found, damaged, file, full, in_use.
func (s *Store) SetFingerprint(ctx context.Context, hash string, fingerprint uint64) error {
	return s.write(ctx, "set fingerprint", func(t *tx) error { return joinBurst(ctx, t, hash, fingerprint) })
}

// joinBurst stores the fingerprint of a picture that has none yet, and makes it
// one burst with the pictures nearly alike; bursts that it joins become one.
func joinBurst(ctx context.Context, t *tx, hash string, fingerprint uint64) error {
	if fingerprint == 0 {
		return nil
	}
	i, err := findImage(ctx, t, "hash", hash)
	if err != nil || i.Fingerprint != 0 {
		return err
	}
	if _, err := t.ExecContext(ctx, `/* joinBurst */ update images set fingerprint = ? where image_number = ?`, int64(fingerprint), i.number); err != nil {
		return err
	}
	i.Fingerprint = fingerprint
	alike, err := nearlyAlike(ctx, t, i)
	if err != nil || len(alike) == 0 {
		return err
	}
	key := ""
	for _, other := range alike {
		if other.burst != "" && (key == "" || other.burst < key) {
			key = other.burst
		}
	}
	if key == "" {
		key = t.newID()
	}
	for number, other := range alike {
		if other.burst == key {
			continue
		}
		if other.burst != "" {
			if _, err := t.ExecContext(ctx, `/* joinBurst */ update images set burst = ? where burst = ? and burst <> ''`, key, other.burst); err != nil {
				return err
			}
		}
		if err := setBurst(ctx, t, number, key); err != nil {
			return err
		}
	}
	return setBurst(ctx, t, i.number, key)
}

func setBurst(ctx context.Context, t *tx, number int64, key string) error {
	_, err := t.ExecContext(ctx, `/* setBurst */ update images set burst = ? where image_number = ? and burst <> ?`, key, number, key)
	return err
}

// shot is what of a picture tells whether another is nearly alike.
type shot struct {
	fingerprint uint64
	burst       string
}

// nearlyAlike gives the pictures that look like one, by number: at any time, and
// those less alike that were taken in the same moment.
func nearlyAlike(ctx context.Context, t querier, i imageRow) (map[int64]shot, error) {
	found := map[int64]shot{}
	look := func(most int, query string, args ...any) error {
		return eachShot(ctx, t, func(number int64, s shot) {
			if number != i.number && bits.OnesCount64(s.fingerprint^i.Fingerprint) <= most {
				found[number] = s
			}
		}, query, args...)
	}
	const alike = `/* nearlyAlike */ select image_number, fingerprint, burst from images where deleted_at is null and fingerprint is not null and `
	// One with the same fingerprint has found already what this one would find.
	err := look(0, alike+`fingerprint & 0x1fff = ? and fingerprint = ? and burst <> '' and image_number <> ? limit 1`, int64(i.Fingerprint&0x1fff), int64(i.Fingerprint), i.number)
	if err != nil {
		return nil, err
	}
	twin := len(found) > 0
	for _, part := range []struct {
		condition string
		shift     int
		mask      uint64
	}{
		{`fingerprint & 0x1fff = ?`, 0, 0x1fff},
		{`fingerprint >> 13 & 0x1fff = ?`, 13, 0x1fff},
		{`fingerprint >> 26 & 0x1fff = ?`, 26, 0x1fff},
		{`fingerprint >> 39 & 0x1fff = ?`, 39, 0x1fff},
		{`fingerprint >> 52 & 0xfff = ?`, 52, 0xfff},
	} {
		if twin {
			break
		}
		if err := look(alikeBits, alike+part.condition+` limit ?`, int64(i.Fingerprint>>part.shift&part.mask), looked); err != nil {
			return nil, err
		}
	}
	if i.TakenAt.IsZero() {
		return found, nil // pictures without a clock came at one time, which says nothing
	}
	from, to := i.TakenAt.Add(-burstTime), i.TakenAt.Add(burstTime)
	err = look(burstBits, alike+`taken_at is not null and (day, shot_at) >= (?, ?) and (day, shot_at) <= (?, ?) limit ?`,
		newsroom.DateOf(from), timeText(from), newsroom.DateOf(to), timeText(to), looked)
	return found, err
}

func eachShot(ctx context.Context, t querier, yield func(int64, shot), query string, args ...any) error {
	rows, err := t.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var number, fingerprint int64
		var s shot
		if err := rows.Scan(&number, &fingerprint, &s.burst); err != nil {
			return err
		}
		s.fingerprint = uint64(fingerprint)
		yield(number, s)
	}
	return rows.Err()
}
