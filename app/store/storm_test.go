//go:build unix

package store_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"text/tabwriter"
	"time"
)

var (
	stormTime = flag.Duration("storm", 0, "how long TestStorm goes on, at random; 0 is its short form")
	stormSeed = flag.Uint64("seed", 0, "seed of the first round of TestStorm; 0 is 1 in the short form, else a new one")
)

// round is one round of a fault: a newsroom of its own that meets the fault at
// a random place.
type round struct {
	*testing.T
	*rand.Rand
	acknowledged int // what the store said is saved
	lost         int // what of that is not there any more
}

// lose notes something that was acknowledged and is gone, or is not what it was.
func (r *round) lose(format string, args ...any) {
	r.Helper()
	r.lost++
	r.Errorf(format, args...)
}

// faults are what a newsroom must survive. rounds is how many there are in the
// short form, and least how many there are at least in the storm.
var faults = []struct {
	name   string
	rounds int
	least  int
	meet   func(*round)
}{
	{"killed while saving", 8, 500, killed},
	{"copied while saving", 2, 50, copied},
	{"power cut", 2, 50, powerCut},
	{"disk full", 2, 20, diskFull},
	{"disk full while opening", 1, 10, fullWhileOpening},
	{"disk full while upgrading", 1, 5, fullWhileUpgrading},
	{"drive gone and back", 2, 20, driveGone},
	{"slow drive", 1, 5, slowDrive},
	{"flipped byte", 1, 20, flipped},
	{"flipped byte in a large file", 1, 10, flippedLarge},
	{"clock set back and ahead", 2, 20, clockAstray},
	{"two programs", 1, 10, twoPrograms},
}

// TestStorm lets a newsroom meet each fault. With -storm=15m it goes on at
// random, and prints what it counted.
func TestStorm(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector")
	}
	type count struct{ rounds, failed, acknowledged, lost int }
	counts := make([]count, len(faults))
	seed := *stormSeed
	if seed == 0 {
		seed = 1
		if *stormTime > 0 {
			seed = uint64(time.Now().Unix())
		}
	}
	meet := func(i int) {
		c := &counts[i]
		name := fmt.Sprintf("%s/seed %d", faults[i].name, seed)
		whole := t.Run(name, func(t *testing.T) {
			r := &round{T: t, Rand: rand.New(rand.NewPCG(seed, 0))}
			defer func() {
				c.rounds++
				c.acknowledged += r.acknowledged
				c.lost += r.lost
			}()
			faults[i].meet(r)
			if r.acknowledged == 0 && !t.Failed() {
				t.Error("nothing was acknowledged, so nothing was tried")
			}
		})
		if !whole {
			c.failed++
		}
		seed++
	}
	if *stormTime == 0 {
		for i, f := range faults {
			for range f.rounds {
				meet(i)
			}
		}
		return
	}

	fmt.Printf("storm of %v, first seed %d\n", *stormTime, seed)
	order := rand.New(rand.NewPCG(seed, 1))
	begun := time.Now()
	for {
		over := time.Since(begun) > *stormTime
		var bag []int // each fault as many times as it should come before another
		for i, f := range faults {
			if !over || counts[i].rounds < f.least {
				bag = append(bag, slices.Repeat([]int{i}, f.least)...)
			}
		}
		if len(bag) == 0 {
			break
		}
		meet(bag[order.IntN(len(bag))])
	}
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(table, "fault\trounds\tfailed\tacknowledged\tlost\t")
	sum := count{}
	for i, c := range counts {
		_, _ = fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t\n", faults[i].name, c.rounds, c.failed, c.acknowledged, c.lost)
		sum = count{sum.rounds + c.rounds, sum.failed + c.failed, sum.acknowledged + c.acknowledged, sum.lost + c.lost}
	}
	_, _ = fmt.Fprintf(table, "all\t%d\t%d\t%d\t%d\t\n", sum.rounds, sum.failed, sum.acknowledged, sum.lost)
	_ = table.Flush()
}
