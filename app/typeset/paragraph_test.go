package typeset_test

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"toasoan/app/fonts"
	"toasoan/app/typeset"

	"pgregory.net/rapid"
)

func face(t testing.TB, name string, data []byte) *typeset.Face {
	t.Helper()
	f, err := typeset.ParseFont(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return f.Face()
}

func regular(t testing.TB) *typeset.Face { return face(t, "SerifRegular", fonts.SerifRegular) }

func textOf(lines []typeset.Line) string {
	var s strings.Builder
	for _, l := range lines {
		for _, b := range l.Boxes {
			s.WriteString(b.Text)
		}
	}
	return s.String()
}

func lineText(l typeset.Line) string { return textOf([]typeset.Line{l}) }

const prose = "Các cấp ủy đảng, chính quyền, đoàn thể luôn phát huy dân chủ và tăng cường đối thoại với nhân dân, " +
	"tôn trọng và lắng nghe ý kiến, tâm tư, nguyện vọng chính đáng của nhân dân; quyền làm chủ của nhân dân được phát huy tốt hơn, " +
	"giải quyết kịp thời những phản ảnh, kiến nghị của nhân dân theo Quy định 11-QĐi/TW…"

func TestJustifiedLinesFillTheColumn(t *testing.T) {
	f := regular(t)
	p := typeset.Paragraph{Runs: []typeset.Run{{Text: prose, Face: f, Size: 10.4}}, Indent: 12}
	lines := p.Lines(230)
	if len(lines) < 5 {
		t.Fatalf("%d lines", len(lines))
	}
	if got := textOf(lines); got != prose {
		t.Errorf("text\n got %q\nwant %q", got, prose)
	}
	for i, l := range lines {
		last := i == len(lines)-1
		if diff := 230 - l.Width; !last && (diff > 0.01 || diff < -0.01) || last && diff < -0.01 {
			t.Errorf("line %d is %.2f wide: %q", i, l.Width, lineText(l))
		}
		if l.Ratio < -1.001 || l.Ratio > 2 {
			t.Errorf("line %d has ratio %.2f: %q", i, l.Ratio, lineText(l))
		}
		end := 0.0
		for _, b := range l.Boxes {
			end = max(end, b.X+b.W)
		}
		if end > 230.01 {
			t.Errorf("line %d ends at %.2f", i, end)
		}
	}
	if x := lines[0].Boxes[0].X; x != 12 {
		t.Errorf("first line starts at %.2f", x)
	}
}

func TestNoLoneSyllableOnTheLastLine(t *testing.T) {
	f := regular(t)
	words := strings.Fields(prose)
	for n := 12; n <= len(words); n++ {
		for _, width := range []float64{180, 233.6, 300} {
			p := typeset.Paragraph{Runs: []typeset.Run{{Text: strings.Join(words[:n], " "), Face: f, Size: 10.4}}}
			lines := p.Lines(width)
			if last := strings.Fields(lineText(lines[len(lines)-1])); len(lines) > 1 && len(last) < 2 {
				t.Errorf("%d words at %.0f pt: the last line is %q", n, width, last)
			}
		}
	}
}

func TestKeptSpacesDoNotBreak(t *testing.T) {
	f := regular(t)
	text := strings.Repeat("đồng chí Trần họp ngày 27/5/2022 tại xã. ", 8)
	runes := []rune(text)
	keep := make([]bool, len(runes))
	for i := range runes {
		keep[i] = runes[i] == ' ' && (strings.HasSuffix(string(runes[:i]), "ngày") || strings.HasSuffix(string(runes[:i]), "chí"))
	}
	for width := 120.0; width < 260; width += 7 {
		p := typeset.Paragraph{Runs: []typeset.Run{{Text: text, Face: f, Size: 10}}, Keep: keep}
		for _, l := range p.Lines(width) {
			if s := strings.TrimSpace(lineText(l)); strings.HasSuffix(s, "ngày") || strings.HasSuffix(s, "chí") {
				t.Errorf("at %.0f pt a line ends with %q", width, s)
			}
		}
	}
}

func TestForcedBreaksAndAlignment(t *testing.T) {
	f := regular(t)
	p := typeset.Paragraph{Runs: []typeset.Run{{Text: "Một dòng\nHai", Face: f, Size: 10}}}
	lines := p.Lines(200)
	if len(lines) != 2 || lineText(lines[0]) != "Một dòng" || lineText(lines[1]) != "Hai" {
		t.Fatalf("lines %q", textOf(lines))
	}
	if lines[0].Width > 60 {
		t.Errorf("a broken line was stretched to %.1f", lines[0].Width)
	}
	p.Align = typeset.Right
	if b := p.Lines(200)[1].Boxes[0]; b.X+b.W < 199.99 || b.X+b.W > 200.01 {
		t.Errorf("right-aligned text ends at %.2f", b.X+b.W)
	}
}

func TestTitleLinesAreEven(t *testing.T) {
	f := regular(t)
	p := typeset.Paragraph{Runs: []typeset.Run{{Text: "Ban Dân vận Huyện ủy sơ kết hai năm rưỡi đẩy mạnh quy chế dân chủ", Face: f, Size: 24}}, Align: typeset.Left, Even: true}
	lines := p.Lines(487)
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	if a, b := lines[0].Width, lines[1].Width; a/b < 0.8 || b/a < 0.8 {
		t.Errorf("lines of %.0f and %.0f pt", a, b)
	}
}

func TestSoftPlacesInLongWords(t *testing.T) {
	f := regular(t)
	for _, text := range []string{
		"https://caungang.travinh.gov.vn/tin-tuc/dan-van/so-ket-quy-che-dan-chu",
		strings.Repeat("x", 400),
	} {
		p := typeset.Paragraph{Runs: []typeset.Run{{Text: text, Face: f, Size: 10}}}
		lines := p.Lines(150)
		if len(lines) < 2 || textOf(lines) != text {
			t.Errorf("%d lines of %q", len(lines), text)
		}
		for _, l := range lines {
			if l.Width > 150.01 {
				t.Errorf("line %.1f wide: %q", l.Width, lineText(l))
			}
		}
	}
}

// TestParagraphProperty: whatever the text, every rune is set once, in order,
// and no line passes the column unless it is a single rune.
func TestParagraphProperty(t *testing.T) {
	f, b := regular(t), face(t, "SerifBold", fonts.SerifBold)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("abđếỹ -–/.,“”\n\u00a0ẶW…1")), 1, 300, -1).Draw(t, "text")
		cut := rapid.IntRange(0, len([]rune(text))).Draw(t, "cut")
		runes := []rune(text)
		p := typeset.Paragraph{
			Runs:   []typeset.Run{{Text: string(runes[:cut]), Face: f, Size: 10}, {Text: string(runes[cut:]), Face: b, Size: 12}},
			Keep:   rapid.SliceOfN(rapid.Bool(), 0, len(runes)).Draw(t, "keep"),
			Align:  typeset.Align(rapid.IntRange(0, 3).Draw(t, "align")),
			Indent: float64(rapid.IntRange(0, 12).Draw(t, "indent")),
			Even:   rapid.Bool().Draw(t, "even"),
		}
		width := float64(rapid.IntRange(30, 200).Draw(t, "width"))
		lines := p.Lines(width)
		if got, want := textOf(lines), strings.ReplaceAll(text, "\n", ""); got != want {
			t.Fatalf("text\n got %q\nwant %q", got, want)
		}
		for _, l := range lines {
			seen := strings.TrimFunc(lineText(l), unicode.IsSpace)
			if l.Width > width+0.01 && len([]rune(seen)) > 1 {
				t.Fatalf("line of %.2f in %.0f: %q", l.Width, width, seen)
			}
			for _, x := range l.Boxes {
				if len(x.Advances) != len([]rune(x.Text)) {
					t.Fatalf("%d advances for %q", len(x.Advances), x.Text)
				}
			}
		}
	})
}

// TestHugeParagraph: a paragraph without an end takes seconds at most, also
// without spaces.
func TestHugeParagraph(t *testing.T) {
	f := regular(t)
	for name, text := range map[string]string{
		"words": strings.Repeat("nhân dân ", 20_000), "one word": strings.Repeat("đ", 100_000), "spaces": strings.Repeat(" ", 100_000),
	} {
		start := time.Now()
		p := typeset.Paragraph{Runs: []typeset.Run{{Text: text, Face: f, Size: 10}}}
		if got := textOf(p.Lines(234)); got != text {
			t.Errorf("%s: text lost", name)
		}
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%s took %v", name, d)
		}
	}
}
