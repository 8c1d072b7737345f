package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vincent-petithory/dataurl"

	"toasoan/app/article"
	"toasoan/app/newsroom"
	"toasoan/app/photos"
	"toasoan/app/vietnamese"
)

// Imported is what became of one file: a picture or an article, and what the
// person should know of it.
type Imported struct {
	Kind     string             `json:"kind"` // "image" or "article"
	Image    *newsroom.Image    `json:"image,omitempty"`
	Known    bool               `json:"known"` // the picture was here already
	Article  *newsroom.Article  `json:"article,omitempty"`
	Guessed  []string           `json:"guessed"`  // never nil; "headline", "lead", "byline" where the layout alone told them
	Findings []newsroom.Finding `json:"findings"` // never nil
}

// MaxText is the largest text file taken in, in bytes.
const MaxText = newsroom.MaxBody

// missingImage stands in a body for a picture that could not be taken in.
const missingImage = "missing:"

// Import takes in one file under its name: .md, .txt, .html and the files of word
// processors become a draft, anything else must be a picture. Files of word
// processors are known by what they hold. Pictures that a text names by a
// relative path are looked up in around (nil when the text came alone). Codes:
// invalid, damaged, file, full, canceled.
func (a *App) Import(ctx context.Context, name string, content io.Reader, around fs.FS) (Imported, error) {
	return call(a, "import "+name, func(_ context.Context, r rooms) (Imported, error) {
		extension := strings.ToLower(filepath.Ext(name))
		content, isOffice, err := officeContent(extension, content)
		if err != nil {
			return Imported{}, fileError(err, path.Base(name))
		}
		if isOffice {
			return r.importOffice(ctx, path.Base(name), content, around)
		}
		read := textReaders[extension]
		if read == nil {
			return r.importImage(ctx, name, content)
		}
		text, err := readText(name, content)
		if err != nil {
			return Imported{}, err
		}
		in, err := read(text)
		if err != nil {
			return Imported{}, err
		}
		return r.importArticle(ctx, in, around, newsroom.Draft)
	})
}

// ImportFile takes in the file at a path, or says why not. Pictures that a text
// names are looked up beside it and never outside its folder.
func (a *App) ImportFile(ctx context.Context, file string) (Imported, error) {
	info, err := os.Stat(file)
	if err == nil && !info.Mode().IsRegular() {
		return Imported{}, a.doorOut("import", &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("%s không phải là một tệp thường.", "%s is not an ordinary file.", filepath.Base(file)),
			Hint:    newsroom.T("Chọn tệp bài hoặc tệp ảnh; nếu là thư mục thì chọn các tệp ở trong đó.", "Choose an article or a picture; if it is a folder, the files inside it.")})
	}
	f, err := os.Open(file)
	if err != nil {
		return Imported{}, a.doorOut("import", fileError(err, filepath.Base(file)))
	}
	defer func() { _ = f.Close() }()
	root, err := os.OpenRoot(filepath.Dir(file))
	if err != nil {
		return Imported{}, a.doorOut("import", err)
	}
	defer func() { _ = root.Close() }()
	return a.Import(ctx, filepath.Base(file), f, root.FS())
}

var textReaders = map[string]func(string) (article.Import, error){
	".md":       article.ReadFile,
	".markdown": article.ReadFile,
	".html":     article.FromHTML,
	".htm":      article.FromHTML,
	".txt":      func(s string) (article.Import, error) { return article.FromText(s), nil },
}

func readText(name string, content io.Reader) (string, error) {
	b, err := io.ReadAll(io.LimitReader(content, MaxText+1))
	if err != nil {
		return "", fileError(err, name)
	}
	if len(b) > MaxText {
		return "", &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Tệp %s lớn hơn %d MB.", "The file %s is larger than %d MB.", name, MaxText/1_000_000),
			Hint:    newsroom.T("Chia thành nhiều tệp nhỏ hơn rồi nhập từng tệp.", "Split it into smaller files and import them one by one.")}
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return "", &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Tệp %s không có chữ nào.", "The file %s is empty.", name),
			Hint:    newsroom.T("Xem lại tệp ở nơi gửi.", "Check the file where it came from.")}
	}
	text, err := article.DecodeText(b)
	if err != nil {
		return "", err
	}
	if strings.ContainsRune(text, 0) {
		return "", &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Tệp %s không phải là văn bản.", "The file %s is not text.", name),
			Hint:    newsroom.T("Mở nó bằng chương trình đã tạo ra nó rồi lưu lại dạng .txt hoặc .html.", "Open it in the program that made it and save it as .txt or .html.")}
	}
	return text, nil
}

func (r rooms) importImage(ctx context.Context, name string, content io.Reader) (Imported, error) {
	image, fresh, err := r.addImage(ctx, name, content)
	if err != nil {
		return Imported{}, err
	}
	r.changed(Changed{Images: true})
	findings := []newsroom.Finding{}
	if fresh && photos.Shortened(image) {
		findings = append(findings, shortenedWords(image.OriginalName))
	}
	return Imported{Kind: "image", Image: &image, Known: !fresh, Guessed: []string{}, Findings: findings}, nil
}

// addImage puts the file in place first and its row after it, so that no row is
// ever without its file. It says whether the picture is new here.
func (r rooms) addImage(ctx context.Context, name string, content io.Reader) (newsroom.Image, bool, error) {
	image, err := r.photos.Import(ctx, name, content)
	if err != nil {
		return newsroom.Image{}, false, err
	}
	return r.store.AddImage(ctx, image)
}

// described gives a new picture whose file says nothing the words of the figure
// in which it came.
func (r rooms) described(ctx context.Context, image newsroom.Image, f newsroom.Figure) error {
	if image.Caption != "" || f.Caption == "" {
		return nil
	}
	image.Caption, image.Credit, image.AltText = f.Caption, f.Credit, f.AltText
	if image.Validate() != nil {
		return nil // too long for the library; the article has the words
	}
	_, err := r.store.SaveImage(ctx, image)
	return err
}

func (r rooms) importArticle(ctx context.Context, in article.Import, around fs.FS, status newsroom.Status) (Imported, error) {
	findings := append([]newsroom.Finding{}, in.Findings...)
	replaced := map[string]string{}
	figures := map[string]newsroom.Figure{}
	for _, f := range article.Digest(in.Document).Figures {
		figures[f.ImageHash] = f
	}
	for _, ref := range in.Document.Images() {
		if strings.HasPrefix(ref, article.PhotoScheme) {
			continue
		}
		image, fresh, err := r.takeIn(ctx, ref, around)
		if err == nil && fresh {
			err = r.described(ctx, image, figures[ref])
		}
		if err != nil {
			if newsroom.ErrorCode(err) == newsroom.Canceled || newsroom.ErrorCode(err) == newsroom.Full {
				return Imported{}, err
			}
			p := ProblemOf(err)
			findings = append(findings, newsroom.Finding{
				Message: newsroom.T("Một ảnh trong bài chưa lấy được: %[1]s", "A picture of the article was not taken in: %[2]s", p.Message.VI, p.Message.EN),
				Place:   shortRef(ref)})
			if strings.HasPrefix(ref, "data:") {
				replaced[ref] = missingImage
			}
			continue
		}
		replaced[ref] = article.PhotoScheme + image.Hash
	}
	a := in.Article
	a.Body = article.Markdown(in.Document.ReplaceImages(replaced))
	a.ID, a.Slug, a.Revision, a.Status = "", "", 0, status
	a = fitted(a)
	guessed := slices.DeleteFunc(append([]string{}, in.Guessed...), func(field string) bool {
		return field == "headline" && a.Headline == "" || field == "lead" && a.Lead == "" || field == "byline" && a.Byline == ""
	})
	draft, err := r.createArticle(ctx, a, article.Parse(a.Body), newsroom.Writing{Act: newsroom.ActImported})
	if err != nil {
		return Imported{}, err
	}
	r.changed(Changed{Images: len(replaced) > 0})
	return Imported{Kind: "article", Article: &draft.Article, Guessed: guessed, Findings: findings}, nil
}

// takeIn imports one picture that a text names, and says whether it is new here.
func (r rooms) takeIn(ctx context.Context, ref string, around fs.FS) (newsroom.Image, bool, error) {
	if strings.HasPrefix(ref, "data:") {
		data, err := dataurl.DecodeString(ref)
		if err != nil {
			return newsroom.Image{}, false, &newsroom.Error{Code: newsroom.Damaged, Err: err,
				Message: newsroom.T("ảnh nhúng trong tệp bị hỏng.", "the picture inside the file is damaged."),
				Hint:    newsroom.T("Chèn lại ảnh từ tệp gốc.", "Insert the picture again from its own file.")}
		}
		return r.addImage(ctx, "anh-trong-bai", bytes.NewReader(data.Data))
	}
	if u, err := url.Parse(ref); err == nil && (u.Scheme != "" || u.Host != "") {
		return newsroom.Image{}, false, &newsroom.Error{Code: newsroom.Offline,
			Message: newsroom.T("ảnh nằm trên mạng.", "the picture lies on the web."),
			Hint:    newsroom.T("Tải ảnh về máy rồi chèn vào bài.", "Download it, then insert it into the article.")}
	}
	name, err := url.PathUnescape(ref)
	if err != nil {
		name = ref
	}
	name = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if around == nil || !fs.ValidPath(name) {
		return newsroom.Image{}, false, &newsroom.Error{Code: newsroom.NotFound,
			Message: newsroom.T("không có tệp ảnh đi kèm.", "its file did not come along."),
			Hint:    newsroom.T("Chèn ảnh vào bài từ tệp của nó.", "Insert the picture from its own file.")}
	}
	f, err := around.Open(name)
	if err != nil {
		return newsroom.Image{}, false, fileError(err, path.Base(name))
	}
	defer func() { _ = f.Close() }()
	return r.addImage(ctx, path.Base(name), f)
}

// fitted moves a headline or lead that is over the limit into the body, so that
// nothing of an imported text is refused or cut.
func fitted(a newsroom.Article) newsroom.Article {
	a.Headline = vietnamese.CleanLine(a.Headline)
	a.Lead = vietnamese.CleanLine(a.Lead)
	if len([]rune(a.Lead)) > newsroom.MaxLead {
		a.Body, a.Lead = paragraph(a.Lead)+a.Body, ""
	}
	if len([]rune(a.Headline)) > newsroom.MaxHeadline {
		a.Body, a.Headline = paragraph(a.Headline)+a.Body, ""
	}
	return a
}

func paragraph(text string) string {
	block := article.Block{Kind: article.Paragraph, Inlines: []article.Inline{{Text: text}}}
	return article.Markdown(article.Document{Blocks: []article.Block{block}}) + "\n"
}

func shortRef(ref string) string {
	if strings.HasPrefix(ref, "data:") {
		return ""
	}
	if r := []rune(ref); len(r) > 120 {
		return string(r[:120]) + "…"
	}
	return ref
}

// find gives an article by id or slug. Codes: not_found.
func (r rooms) find(ctx context.Context, idOrSlug string) (newsroom.Article, error) {
	a, err := r.store.ArticleBySlug(ctx, idOrSlug)
	if newsroom.ErrorCode(err) == newsroom.NotFound {
		a, err = r.store.Article(ctx, newsroom.ArticleID(idOrSlug))
	}
	if newsroom.ErrorCode(err) == newsroom.NotFound {
		return a, &newsroom.Error{Code: newsroom.NotFound, Err: errors.Unwrap(err),
			Message: newsroom.T("Không có bài nào tên %q.", "There is no article %q.", idOrSlug),
			Hint:    newsroom.T("Gõ 'toasoan list' để xem tên các bài.", "Type 'toasoan list' to see the articles.")}
	}
	return a, err
}

// putBack moves guessed fields into the body: headline and lead above it, the
// byline below.
func (r rooms) putBack(ctx context.Context, id string, revision int, fields []string) (Draft, error) {
	a, err := r.store.Article(ctx, newsroom.ArticleID(id))
	if err != nil {
		return Draft{}, err
	}
	a.Revision = revision
	var above, below []article.Block
	for _, field := range []struct {
		name string
		from *string
		to   *[]article.Block
	}{{"headline", &a.Headline, &above}, {"lead", &a.Lead, &above}, {"byline", &a.Byline, &below}} {
		if *field.from != "" && slices.Contains(fields, field.name) {
			*field.to = append(*field.to, article.Block{Kind: article.Paragraph, Inlines: []article.Inline{{Text: *field.from}}})
			*field.from = ""
		}
	}
	if len(above)+len(below) == 0 {
		return Draft{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Không có phần nào để đưa vào thân bài.", "There is nothing to move into the body."),
			Hint:    newsroom.T("Chỉ tít, sapo và bút danh đang có chữ mới đưa vào thân bài được.", "Only a headline, lead or byline that has words can be moved.")}
	}
	body := article.Parse(a.Body)
	body.Blocks = slices.Concat(above, body.Blocks, below)
	return r.saveArticle(ctx, a, article.Canonical(body), newsroom.Writing{Act: newsroom.ActWritten})
}
