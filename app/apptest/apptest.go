// Package apptest gives tests real things: a folder, an open store, small
// pictures, a sample article. Only tests import it.
package apptest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"toasoan/app/newsroom"
	"toasoan/app/store"
)

// Folder gives an empty folder for a newsroom, removed after the test. Its name
// has spaces and marks, as folders of people have.
func Folder(t testing.TB) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "Tòa soạn #1 100%")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return folder
}

// Store gives an open, empty newsroom in a folder of its own, closed after the
// test. Its clock and ids are those of Clock and IDs.
func Store(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), Folder(t), store.Options{Now: Clock(), NewID: IDs(), Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// Clock gives a clock that shows 2023-07-07T03:00:00Z at the first call and one
// second more at each further call.
func Clock() func() time.Time {
	var mu sync.Mutex
	next := time.Date(2023, 7, 7, 3, 0, 0, 0, time.UTC)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now := next
		next = next.Add(time.Second)
		return now
	}
}

// IDs gives ids in the form of UUIDs that count from 1.
func IDs() func() string {
	var mu sync.Mutex
	n := 0
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		n++
		return fmt.Sprintf("00000000-0000-7000-8000-%012d", n)
	}
}

// SampleArticle gives a draft with every field of a usual report filled in, not
// yet stored.
func SampleArticle() newsroom.Article {
	return newsroom.Article{
		Headline:    "Chuyển đổi số về với bà con ấp Thạnh Hòa",
		Subheadline: "Ghi nhanh từ một tổ công nghệ số cộng đồng",
		Lead:        "Mỗi tối thứ sáu, nhà văn hóa ấp lại sáng đèn để bà con học dùng dịch vụ công trực tuyến.",
		Body: strings.Join([]string{
			"Ông Sáu, 67 tuổi, lần đầu tự nộp hồ sơ qua mạng.",
			"## Cầm tay chỉ việc",
			"Các bạn đoàn viên đến **từng nhà**, hướng dẫn *từng bước*.",
		}, "\n\n") + "\n",
		Byline:    "Đình Cảnh",
		Author:    "Nguyễn Đình Cảnh",
		Dateline:  "Vĩnh Thạnh",
		Section:   "Đời sống",
		Kind:      newsroom.KindReport,
		Keywords:  []string{"chuyển đổi số", "nông thôn mới"},
		EventDate: "2023-07-07",
		Status:    newsroom.Draft,
	}
}
