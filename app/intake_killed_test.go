//go:build unix

package app_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toasoan/app"
	"toasoan/app/apptest"
	"toasoan/app/newsroom"
	"toasoan/app/sample"
)

// Folders of the child that is killed: the newsroom, and what it takes in.
const (
	killedNewsroom = "TOASOAN_TEST_KILLED_NEWSROOM"
	killedFolder   = "TOASOAN_TEST_KILLED_FOLDER"
)

// TestIntakeChild is the process that TestIntakeKilledGoesOn kills.
func TestIntakeChild(t *testing.T) {
	folder := os.Getenv(killedFolder)
	if folder == "" {
		t.Skip("only as a child")
	}
	a, _ := open(t, os.Getenv(killedNewsroom))
	job, err := bound[*app.Intake](t, a).From(folder)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("job", job.ID)
	for told := 0; ; {
		if in := len(names(t, a)); in > told {
			fmt.Println("in", in)
			told = in
		}
	}
}

// TestIntakeKilledGoesOn kills the program with kill -9 in the middle of an
// import: the job is there as one that can go on, every picture comes once, and
// those that were in are passed over.
func TestIntakeKilledGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("minutes under the race detector")
	}
	home, folder := apptest.Folder(t), filepath.Join(t.TempDir(), "Ảnh \xffhội nghị") // no text, and yet a name
	photo, err := sample.Files.ReadFile("photos/hoa-hanh.jpg")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for i := range 100 {
		files[fmt.Sprintf("%d.jpg", i)] = append(slices.Clone(photo), byte(i))
	}
	lay(t, folder, files)

	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestIntakeChild$", "-test.v")
	child.Env = append(os.Environ(), killedNewsroom+"="+home, killedFolder+"="+folder)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	id, in := "", 0
	for lines := bufio.NewScanner(out); in < 10 && lines.Scan(); {
		_, _ = fmt.Sscanf(lines.Text(), "job %s", &id)
		_, _ = fmt.Sscanf(lines.Text(), "in %d", &in)
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // it was killed
	if id == "" || in < 10 || in >= 100 {
		t.Fatalf("job %q with %d in", id, in)
	}

	a, rec := open(t, home)
	left, err := bound[*app.Jobs](t, a).Get(id)
	if err != nil || left.State != newsroom.JobFailed || left.Kind != newsroom.ImportJob {
		t.Fatalf("got %+v, %v", left, err)
	}
	// The notes may end in the middle of a line.
	notes := filepath.Join(home, app.ImportsFolder, id+".jsonl")
	written, err := os.ReadFile(notes)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(notes, written[:len(written)-9], 0o644); err != nil {
		t.Fatal(err)
	}
	before := len(names(t, a))
	again := took(t, rec, func() (newsroom.Job, error) { return bound[*app.Intake](t, a).Resume(id) })
	all := names(t, a)
	if again.State != newsroom.JobDone || len(all) != 100 || len(slices.Compact(all)) != 100 || before < 10 {
		t.Errorf("%d before: got %+v with %d", before, again, len(all))
	}
	// What was in the database and not in the notes is known by its bytes.
	if sum := said(again.Findings); !strings.HasPrefix(sum, "|") || strings.Contains(sum, "không đọc được") {
		t.Errorf("got %s", sum)
	}
}
