//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"

	"toasoan/app"
	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// coldly are searches that come first: after them the file is in memory.
var coldly = []string{"dan van", "dua sap", "Dân vận khéo", "uy ban nhan dan", "thach thi uyen", "nong thon moi", "xyzzy", "2019", "xã Mỹ Hòa"}

// measureCold runs the program anew for each search, after the newsroom's file
// has left the memory of the system.
func (r *result) measureCold(ctx context.Context, folder, program string) error {
	var searching, starting times
	run := func(t *times, args ...string) error {
		var out bytes.Buffer
		c := exec.CommandContext(ctx, program, args...)
		c.Stdout, c.Stderr = &out, &out
		if err := t.add(c.Run); err != nil {
			return fmt.Errorf("%v: %w: %s", c.Args, err, out.Bytes())
		}
		return nil
	}
	for _, q := range coldly {
		if err := forget(filepath.Join(folder, store.DatabaseName)); err != nil {
			return err
		}
		if err := run(&searching, "--newsroom", folder, "list", "--search", q, "--limit", "20", "--json"); err != nil {
			return err
		}
		if err := run(&starting, "version"); err != nil {
			return err
		}
	}
	r.time("first search, new process, file not in memory, median", 50, searching.median())
	r.time("first search, new process, file not in memory, worst", 0, searching.worst())
	r.time("a new process that opens nothing (toasoan version)", 0, starting.median())
	return nil
}

// forget takes a file out of the memory of the system.
func forget(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	err = f.Sync() // pages that are not yet written would stay
	if err == nil {
		err = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
	}
	return errors.Join(err, f.Close())
}

// measureMemory lets the headless program serve a person who searches, leafs,
// opens and saves, and reads how much memory it ever had.
func (r *result) measureMemory(ctx context.Context, folder, program string) (err error) {
	c := exec.CommandContext(ctx, program, "--newsroom", folder, "serve")
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	defer func() {
		_ = c.Process.Signal(os.Interrupt)
		err = errors.Join(err, c.Wait())
	}()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "http://") {
			break
		}
	}
	p, err := visit(lines.Text())
	if err != nil {
		return err
	}
	for range 3 {
		if err := p.work(); err != nil {
			return err
		}
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.Process.Pid))
	if err != nil {
		return err
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	var kilobytes int64
	if _, err := fmt.Sscan(after, &kilobytes); err != nil {
		return fmt.Errorf("VmHWM: %w", err)
	}
	r.size("memory of the headless process at work (toasoan serve), highest", 60<<20, kilobytes<<10)
	return nil
}

// person is a browser with an open session.
type person struct {
	http.Client
	address string
}

func visit(address string) (*person, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	p := &person{http.Client{Jar: jar}, address}
	answer, err := p.Get(address)
	if err != nil {
		return nil, err
	}
	p.address, _, _ = strings.Cut(address, "?")
	return p, answer.Body.Close()
}

// call calls a method of the program as its screen does.
func (p *person) call(name string, result any, args ...any) error {
	body, err := json.Marshal(args)
	if err != nil {
		return err
	}
	answer, err := p.Post(p.address+"call/"+name, "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s: %s", name, answer.Status, text)
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(text, result)
}

// work makes every search, leafs in every list, opens articles and saves them.
func (p *person) work() error {
	var list newsroom.ArticleList
	for _, f := range searches() {
		if err := p.call("Articles.List", &list, f); err != nil {
			return err
		}
	}
	for _, f := range lists {
		f.Limit = page
		for range 10 {
			list = newsroom.ArticleList{}
			if err := p.call("Articles.List", &list, f); err != nil {
				return err
			}
			if f.After = list.Next; f.After == "" {
				break
			}
		}
		for _, item := range list.Items[:min(10, len(list.Items))] {
			var d app.Draft
			if err := p.call("Articles.Get", &d, item.ID); err != nil {
				return err
			}
			if err := p.call("Articles.Save", &d, d); err != nil {
				return err
			}
		}
	}
	return nil
}
