//go:build linux

package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// figure is one line of the growth table: a time in milliseconds, or a size in
// megabytes.
type figure struct {
	what   string
	wanted int // at most; 0 when nothing is promised
	value  float64
	unit   string
}

func (r *result) time(what string, wanted int, d time.Duration) {
	r.figures = append(r.figures, figure{what, wanted, milliseconds(d), "ms"})
}

func (r *result) size(what string, wanted, bytes int64) {
	r.figures = append(r.figures, figure{what, int(wanted >> 20), float64(bytes) / (1 << 20), "MB"})
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// short gives a number with two digits that matter, and all before the point.
func short(v float64) string {
	switch {
	case v >= 10 || v == 0:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case v >= 1:
		return strconv.FormatFloat(v, 'f', 1, 64)
	default:
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
}

// printGrowth prints what each size costs, and how many times as much that is
// for every tenfold of articles.
func printGrowth(results []result) {
	fmt.Println("## The newsroom as it grows (in one process and warm, unless it says otherwise)")
	fmt.Println()
	header, line := "| what | wanted |", "|---|---|"
	for i, r := range results {
		if i > 0 {
			header, line = header+" per tenfold |", line+"---|"
		}
		header, line = header+fmt.Sprintf(" %d articles |", r.articles), line+"---|"
	}
	fmt.Println(header + " |\n" + line + "---|")
	for i, f := range results[0].figures {
		wanted, kept := "", ""
		if f.wanted > 0 {
			wanted, kept = fmt.Sprintf("%d %s", f.wanted, f.unit), "✓"
		}
		fmt.Printf("| %s | %s |", f.what, wanted)
		for j, r := range results {
			now := r.figures[i]
			if j > 0 {
				before := results[j-1]
				tenfolds := math.Log10(float64(r.articles) / float64(before.articles))
				fmt.Printf(" ×%s |", short(math.Pow(now.value/before.figures[i].value, 1/tenfolds)))
			}
			fmt.Printf(" %s %s |", short(now.value), now.unit)
			if f.wanted > 0 && now.value > float64(f.wanted) {
				kept = "✗"
			}
		}
		fmt.Printf(" %s |\n", kept)
	}
	fmt.Println()
}

// printSlowest prints the searches that take longest at the largest size.
func printSlowest(r result) {
	slowest := slices.Clone(r.searched)
	slices.SortFunc(slowest, func(a, b searched) int { return cmp.Compare(b.times.median(), a.times.median()) })
	fmt.Printf("## The slowest of %d searches over %d articles\n\n| search | found | p50 | p95 |\n|---|---|---|---|\n", len(slowest), r.articles)
	for _, s := range slowest[:8] {
		fmt.Printf("| %s | %s | %s ms | %s ms |\n", name(s.ArticleFilter), s.found(), short(milliseconds(s.times.median())), short(milliseconds(s.times.at(0.95))))
	}
	fmt.Println()
}

// found gives how many matches there are, as far as they are counted.
func (s searched) found() string {
	if s.more {
		return fmt.Sprintf("over %d", s.total)
	}
	return strconv.Itoa(s.total)
}
