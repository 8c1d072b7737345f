package app

import (
	"slices"

	"toasoan/app/article"
	"toasoan/app/legacy"
	"toasoan/app/newsroom"
)

// fixes are what tidying mends, in the order in which a person is told, each with
// its words.
var fixes = []newsroom.FixCount{
	{Value: newsroom.FixInvisible, Name: newsroom.T("Ký tự ẩn không nhìn thấy", "Characters that cannot be seen")},
	{Value: newsroom.FixSpaces, Name: newsroom.T("Dấu cách thừa, thiếu", "Spaces too many or missing")},
	{Value: newsroom.FixPunctuation, Name: newsroom.T("Dấu câu, dấu ba chấm", "Punctuation, ellipses")},
	{Value: newsroom.FixQuotes, Name: newsroom.T("Dấu ngoặc kép", "Quotation marks")},
	{Value: newsroom.FixDashes, Name: newsroom.T("Gạch nối, gạch ngang", "Hyphens and dashes")},
	{Value: newsroom.FixDates, Name: newsroom.T("Ngày tháng viết lệch", "Dates written askew")},
	{Value: newsroom.FixTones, Name: newsroom.T("Vị trí dấu thanh (hóa, thủy)", "Place of tone marks (hóa, thủy)")},
}

// encodingNames are the old encodings as a person knows them.
var encodingNames = map[legacy.Encoding]newsroom.Text{
	legacy.TCVN3:       newsroom.T("TCVN3 (ABC, phông .VnTime…)", "TCVN3 (ABC, fonts such as .VnTime)"),
	legacy.VNI:         newsroom.T("VNI (phông VNI-Times…)", "VNI (fonts such as VNI-Times)"),
	legacy.VPS:         newsroom.T("VPS (phông VPS Times…)", "VPS (fonts such as VPS Times)"),
	legacy.VIQR:        newsroom.T("VIQR (dấu viết bằng ký hiệu: Vie^.t)", "VIQR (marks written as signs: Vie^.t)"),
	legacy.Windows1258: newsroom.T("Windows-1258 (bảng mã Việt cũ của Windows)", "Windows-1258 (the old Vietnamese of Windows)"),
	legacy.Mojibake:    newsroom.T("Chữ Unicode bị đọc sai (Ã¡, áº¡…)", "Unicode that was misread (Ã¡, áº¡…)"),
}

func (r rooms) tidy(draft Draft, names []string) (Tidied, error) {
	chosen, err := chosenFixes(names)
	if err != nil {
		return Tidied{}, err
	}
	a, doc, counts, err := article.Tidy(draft.Article, draft.Document, chosen)
	if err != nil {
		return Tidied{}, err
	}
	out, err := beside(draft, a, doc)
	out.Findings = article.Untidied(a, doc)
	for _, f := range fixes {
		if f.Count = counts[f.Value]; f.Count > 0 {
			out.Fixes = append(out.Fixes, f)
		}
	}
	return out, err
}

// chosenFixes reads the names of fixes; none stands for all.
func chosenFixes(names []string) ([]newsroom.Fix, error) {
	var chosen []newsroom.Fix
	for _, f := range fixes {
		if len(names) == 0 || slices.Contains(names, string(f.Value)) {
			chosen = append(chosen, f.Value)
		}
	}
	for _, name := range names {
		if !slices.Contains(chosen, newsroom.Fix(name)) {
			return nil, &newsroom.Error{Code: newsroom.Invalid,
				Message: newsroom.T("Không có mục làm sạch nào tên %q nên bài vẫn để nguyên.", "There is no fix named %q, so the article is as it was.", name),
				Hint:    newsroom.T("Chọn lại các mục trong danh sách rồi thử lại.", "Choose again from the list and try once more.")}
		}
	}
	return chosen, nil
}

func (r rooms) encodings(draft Draft) ([]newsroom.EncodingGuess, error) {
	guesses, err := article.Guesses(draft.Article, draft.Document)
	for i := range guesses {
		guesses[i].Name = encodingNames[legacy.Encoding(guesses[i].Value)]
	}
	return guesses, err
}

func (r rooms) convert(draft Draft, encoding string) (Tidied, error) {
	e := legacy.Encoding(encoding)
	if _, ok := encodingNames[e]; !ok {
		return Tidied{}, &newsroom.Error{Code: newsroom.Invalid,
			Message: newsroom.T("Chương trình không đọc được bảng mã %q nên bài vẫn để nguyên.", "The program cannot read the encoding %q, so the article is as it was.", encoding),
			Hint:    newsroom.T("Chọn một bảng mã trong danh sách.", "Choose an encoding from the list.")}
	}
	a, doc, err := article.Reread(draft.Article, draft.Document, e)
	if err != nil {
		return Tidied{}, err
	}
	return beside(draft, a, doc)
}

// beside gives a changed text as a draft, laid over the one that it was.
func beside(draft Draft, a newsroom.Article, doc article.Document) (Tidied, error) {
	old, err := article.FromEditor(draft.Document)
	if err != nil {
		return Tidied{}, err
	}
	before := clean(draft.Article)
	before.Body = article.Markdown(old)
	a = clean(a)
	a.Body = article.Markdown(doc)
	comparison, err := article.Compare(before, a)
	if err != nil {
		return Tidied{}, err
	}
	next, err := toDraft(a, doc, article.Digest(doc))
	next.Session, next.Edit = draft.Session, draft.Edit
	return Tidied{Draft: next, Fixes: []newsroom.FixCount{}, Comparison: comparison, Findings: []newsroom.Finding{}}, err
}
