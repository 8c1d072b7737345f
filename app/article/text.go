package article

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"toasoan/app/legacy"
	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// maxTextHeadline is how long the first paragraph of a plain text may be, in
// runes, to be taken for its headline.
const maxTextHeadline = 300

// maxTextByline is how long the last line may be to be taken for the byline.
const maxTextByline = 40

// FromText reads plain text with empty lines between paragraphs; without any,
// each line is a paragraph. A short first paragraph is the headline, the second
// the lead, a last short line that reads like a name the byline, each told as
// guessed, and the rest the body. The visitor counter that comes along when a portal's page is copied is
// left out, and text in an old encoding turned into Unicode, each with a finding.
func FromText(text string) Import {
	in := Import{Article: newsroom.Article{Status: newsroom.Draft}}
	texts, found := legacy.Convert([]legacy.Run{{Text: text}})
	in.Findings = encodingFindings(found)
	text, counter := cutCounter(strings.TrimSpace(vietnamese.Clean(texts[0])))
	if counter != "" {
		in.Findings = append(in.Findings, newsroom.Finding{Place: counter, Message: newsroom.T(
			"Đã bỏ phần thống kê truy cập của trang web ở cuối tệp.", "The web page's visitor counter at the end of the file was left out.")})
	}
	paragraphs := textParagraphs(text)
	if len(paragraphs) > 1 && !strings.Contains(paragraphs[0], "\n") && utf8.RuneCountInString(paragraphs[0]) <= maxTextHeadline {
		in.Article.Headline = vietnamese.CleanLine(paragraphs[0])
		in.Guessed = append(in.Guessed, "headline")
		paragraphs = paragraphs[1:]
		if len(paragraphs) > 1 {
			in.Article.Lead = vietnamese.CleanLine(paragraphs[0])
			in.Guessed = append(in.Guessed, "lead")
			paragraphs = paragraphs[1:]
		}
	}
	if n := len(paragraphs); n > 0 {
		rest, last := cutLastLine(paragraphs[n-1])
		if likeName(last) && (rest != "" || n > 1) {
			in.Article.Byline = last
			in.Guessed = append(in.Guessed, "byline")
			paragraphs[n-1] = rest
		}
	}
	var doc Document
	for _, p := range paragraphs {
		doc.Blocks = append(doc.Blocks, Block{Kind: Paragraph, Inlines: []Inline{{Text: p}}})
	}
	in.Document = Canonical(doc)
	return in
}

var emptyLines = regexp.MustCompile(`\n(?:[ \t\x{00a0}]*\n)+`)

func textParagraphs(text string) []string {
	separated := emptyLines.Split(text, -1)
	if len(separated) == 1 {
		separated = strings.Split(text, "\n")
	}
	var out []string
	for _, p := range separated {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// pageCounter is the first line of what portals show under an article.
var pageCounter = regexp.MustCompile(`(?i)\n[^\n]{0,40}thống kê truy cập[^\n]{0,40}\n`)

// maxCounter is how much text, in bytes, may follow the counter's first line for
// it to be the page's and not the article's.
const maxCounter = 400

func cutCounter(text string) (article, counter string) {
	all := pageCounter.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return text, ""
	}
	at := all[len(all)-1]
	if len(text)-at[1] > maxCounter || !strings.Contains(text[at[1]:], "online") {
		return text, ""
	}
	return strings.TrimSpace(text[:at[0]]), strings.TrimSpace(text[at[0]:])
}

func cutLastLine(text string) (rest, last string) {
	i := strings.LastIndexByte(text, '\n')
	return strings.TrimSpace(text[:max(i, 0)]), strings.TrimSpace(text[i+1:])
}

// likeName says that a line reads like a pen name: short, a few words, at least
// two with a capital, no punctuation.
func likeName(line string) bool {
	fields := strings.Fields(line)
	if utf8.RuneCountInString(line) > maxTextByline || len(fields) > 6 || strings.ContainsAny(line, ".:;!?…,") {
		return false
	}
	capitals := 0
	for _, f := range fields {
		r, _ := utf8.DecodeRuneInString(f)
		if strings.ToLower(string(r)) != string(r) {
			capitals++
		}
	}
	return capitals >= 2
}

// DecodeText gives the text of a file: UTF-8, UTF-16, or what the file declares of
// itself (HTML's charset). A broken character in UTF-8 becomes U+FFFD. Text in an
// old Vietnamese encoding is given as Windows-1252 shows it, which [FromText] and
// [FromHTML] read and tell of. Codes: invalid where the encoding cannot be told.
func DecodeText(b []byte) (string, error) {
	text, found := legacy.DecodeBytes(b)
	if len(found) == 0 || found[0].Encoding == legacy.Unicode {
		return text, nil
	}
	e, name, certain := charset.DetermineEncoding(b, "text/html")
	if !found[0].Converted && !certain && name != "utf-8" && !bytes.Contains(bytes.ToLower(b[:min(len(b), 1024)]), []byte("charset")) {
		return "", unknownEncoding(nil)
	}
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return "", unknownEncoding(err)
	}
	return strings.ToValidUTF8(string(out), "\uFFFD"), nil
}

func unknownEncoding(err error) error {
	return &newsroom.Error{Code: newsroom.Invalid, Err: err,
		Message: newsroom.T("Không đoán được bảng mã chữ của tệp.", "The encoding of the file's text is not known."),
		Hint:    newsroom.T("Mở tệp bằng chương trình đã tạo ra nó rồi lưu lại theo Unicode (UTF-8).", "Open it in the program that made it and save it as Unicode (UTF-8).")}
}
