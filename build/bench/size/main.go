//go:build linux

// Command size measures the newsroom at growing sizes, and the same searches
// over the same texts with ripgrep and with SQLite's LIKE. It prints Markdown.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

func main() {
	sizes := flag.String("articles", "1000,10000,100000", "how many `articles` the newsrooms have, fewest first")
	work := flag.String("work", "", "`folder` for the newsrooms, on a disk; those that are there are used again")
	program := flag.String("program", "", "the headless `program`")
	flag.Parse()
	if err := run(context.Background(), *sizes, *work, *program); err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, sizes, work, program string) error {
	if err := onDisk(work); err != nil {
		return err
	}
	var results []result
	var folder string
	for text := range strings.SplitSeq(sizes, ",") {
		n, err := strconv.Atoi(text)
		if err != nil {
			return err
		}
		folder = filepath.Join(work, text)
		if err := makeNewsroom(ctx, folder, n); err != nil {
			return err
		}
		r, err := measure(ctx, folder, n, program)
		if err != nil {
			return err
		}
		results = append(results, r)
	}
	largest := results[len(results)-1]
	printGrowth(results)
	printSlowest(largest)
	return peers(ctx, folder, largest)
}

// onDisk refuses a folder in memory, where a save costs nothing.
func onDisk(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	var fs unix.Statfs_t
	if err := unix.Statfs(folder, &fs); err != nil {
		return err
	}
	if fs.Type == unix.TMPFS_MAGIC {
		return fmt.Errorf("%s is in memory: saves would not be measured on a disk", folder)
	}
	return nil
}
