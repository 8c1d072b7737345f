package article_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"toasoan/app/article"
)

func TestZZProbe(t *testing.T) {
	for _, m := range []string{
		"<p class=\"sapo\">Câu mở</p>\n",
		"<div class=\"author\">Đình Cảnh</div>\n\nthân",
		"<title>Tên</title>\n\nthân",
		"Chữ <ten don vi> và <img src=\"a.jpg\" alt=\"x\"> hết <a href=\"https://x.vn\">liên kết</a>",
		"<!-- ghi chú -->\n\nthân",
		"----------------------------------------------\n\nthân",
		"Tiêu đề\n----------------------------------------------\n",
		"a | b\n------------------------------------------------ | ---\n1 | 2",
		"```go\nx := 1\n\ny\n```\n",
		"[x](data:text/html,abc) [y](javascript:alert(1)) ![z](javascript:1) ![w](data:image/png;base64,AAAA)",
		"a[^1]\n\n[^1]: ghi\n",
		"[ref]: https://x.vn \"t\"\n\n[ref] và [khác][ref]",
		"[ref]: https://x.vn\n\nkhông dùng",
		"~~gạch~~ ==x== :smile: - [ ] việc",
		"<strong>đậm\n\nvà</strong> tiếp",
		"<b>a</b><i>b</i><br/>c<BR>d",
		"![a ![b](c.jpg) d](e.jpg)",
		"[![a](b.jpg)](https://x.vn)",
		"> ![a](b.jpg)\n\n- ![a](b.jpg)\n- x",
		"|a|b|\n|-|-|\n|![x](y.jpg)|2|3|\n",
		"\ta\n\tb\n",
		"a\tb",
		"\\\na",
		"a  \nb\\\nc",
		"1986\\. Năm",
		"1986. Năm",
		"x\x00y\u202ez\ufeff",
		"***\n",
		"- a\n\n<!-- -->\n\n- b",
		"<textarea>chữ trong ô</textarea>\n",
		"<video>chữ</video>\n\n<form>mẫu <input value=x></form>",
		"![Chú thích](photo:abc 'Ảnh: A'){alt=\"x\"} {alt=\"y\"} sau",
		"![Chú thích](photo:abc \"Ảnh: A\"){alt='x'}",
		"![Chú thích](photo:abc){.class width=50%}",
	} {
		d := article.Parse(m)
		fmt.Printf("%q\n  -> %q\n", m, article.Markdown(d))
	}
	for name, m := range map[string]string{
		"ordered": strings.Repeat("1. ", 20000) + "sâu",
		"mixed":   strings.Repeat("> 1. ", 20000) + "sâu",
		"links":   strings.Repeat("[a](", 50000),
		"links2":  strings.Repeat("[a](<b", 30000),
		"ticks": func() string {
			var b strings.Builder
			for i := range 2000 {
				b.WriteString(strings.Repeat("`", i) + " ")
			}
			return b.String()
		}(),
		"under":    strings.Repeat("_a_ *b", 50000),
		"lt":       strings.Repeat("<!--", 50000),
		"lt2":      strings.Repeat("<a ", 50000),
		"alt":      strings.Repeat("![](a){alt=\"", 20000),
		"alt2":     strings.Repeat("![](a){alt=\"b\"}", 20000),
		"table":    strings.Repeat("|", 5000) + "\n" + strings.Repeat("|-", 5000) + "\n" + strings.Repeat("|\n", 5000),
		"refs":     strings.Repeat("[a]: b\n\n", 50000),
		"cellsbig": "|a|b|\n|-|-|\n" + strings.Repeat("|**x**y|[z](https://x.vn)|\n", 50000),
		"boldrun":  strings.Repeat("**a** b ", 200000),
		"amp":      strings.Repeat("&amp;", 500000),
		"entity":   strings.Repeat("&", 500000),
		"htmldiv":  strings.Repeat("<div>", 50000) + "sâu",
		"htmlblk":  strings.Repeat("<div>a</div>\n\n", 50000),
		"emph":     strings.Repeat("*a **b ", 30000),
		"emph2":    strings.Repeat("a**b", 50000) + strings.Repeat("c* ", 50000),
		"oneline":  strings.Repeat("chữ ", 1200000),
		"brs":      strings.Repeat("chữ<br>", 200000),
	} {
		s := time.Now()
		d := article.Parse(m)
		p := time.Since(s)
		s = time.Now()
		out := article.Markdown(d)
		fmt.Printf("%-10s %8d bytes parse %v write %v out %d\n", name, len(m), p, time.Since(s), len(out))
	}
	for name, m := range map[string]string{
		"divs":    strings.Repeat("<div>", 50000) + "sâu",
		"b":       strings.Repeat("<b>", 5000) + "sâu",
		"ul":      strings.Repeat("<ul><li>", 5000) + "sâu",
		"tables":  strings.Repeat("<table><tr><td>", 5000) + "sâu",
		"quotes":  strings.Repeat("<blockquote>", 50000) + "sâu",
		"colspan": "<table>" + strings.Repeat("<tr><td colspan=1000>a</td></tr>", 50000) + "</table>",
		"long":    strings.Repeat("<p>Một <b>câu</b> khá dài</p>", 100000),
	} {
		s := time.Now()
		in, err := article.FromHTML(m)
		fmt.Printf("HTML %-10s %v %v", name, time.Since(s), err)
		s = time.Now()
		out := article.Markdown(in.Document)
		fmt.Printf(" write %v %d %v\n", time.Since(s), len(out), strings.Contains(out, "sâu"))
	}
}
