package app

import (
	"context"

	"toasoan/app/article"
)

// copyable gives a draft as it stands on the page, saved or not. A field is
// cleaned as it would be for the store.
func (r rooms) copyable(_ context.Context, draft Draft) (Copyable, error) {
	doc, err := article.FromEditor(draft.Document)
	if err != nil {
		return Copyable{}, err
	}
	a := clean(draft.Article)
	return Copyable{HTML: article.CopyHTML(a, doc), Text: article.WriteText(a, doc)}, nil
}
