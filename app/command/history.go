package command

import (
	"fmt"
	"text/tabwriter"

	"toasoan/app"
	"toasoan/app/newsroom"
)

type historyCommand struct {
	Article string `arg:"" help:"Tên hoặc mã bài (Slug or id)."`
	JSON    bool   `help:"In ra JSON (Print JSON)."`
}

var actNames = map[newsroom.Act]newsroom.Text{
	newsroom.ActWritten:   newsroom.T("viết", "written"),
	newsroom.ActStatus:    newsroom.T("chuyển trạng thái", "state"),
	newsroom.ActImported:  newsroom.T("nhập từ tệp", "imported"),
	newsroom.ActRestored:  newsroom.T("khôi phục", "restored"),
	newsroom.ActRecovered: newsroom.T("lấy lại sau sự cố", "recovered"),
	newsroom.ActMerged:    newsroom.T("gộp", "merged"),
	newsroom.ActAside:     newsroom.T("để riêng", "kept aside"),
}

// Run prints the revisions, newest first; the first column is what revert takes.
func (c *historyCommand) Run(s *session) error {
	return s.with(app.Options{}, func(a *app.App) error {
		list, err := a.History(s.ctx, c.Article)
		if err != nil {
			return err
		}
		if c.JSON {
			return s.json(list)
		}
		w := tabwriter.NewWriter(s.Out, 0, 4, 2, ' ', 0)
		for _, r := range list {
			fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\n", r.ID, r.SavedAt.In(newsroom.Vietnam).Format("02/01/2006 15:04:05"),
				actNames[r.Act].In(s.line.Lang), r.Status.Name().In(s.line.Lang), r.Name, r.Headline)
		}
		return w.Flush()
	})
}

type revertCommand struct {
	Article  string `arg:"" help:"Tên hoặc mã bài (Slug or id)."`
	Revision int64  `arg:"" help:"Số của bản cũ, cột đầu của 'toasoan history' (First column of 'toasoan history')."`
}

func (c *revertCommand) Run(s *session) error {
	return s.with(app.Options{}, func(a *app.App) error {
		reverted, err := a.Revert(s.ctx, c.Article, newsroom.RevisionID(c.Revision))
		if err != nil {
			return err
		}
		s.print(newsroom.T("Đã đưa bài về bản cũ, thành bản thứ %[1]d; bản trước đó vẫn còn trong lịch sử.", "The article has its earlier text again, as revision %[1]d; the one before is still in the history.", reverted.Revision))
		return nil
	})
}
