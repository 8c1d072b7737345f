package command

import (
	"os"
	"strings"

	"toasoan/app"
	"toasoan/app/newsroom"
)

type backupCommand struct {
	Output   string `short:"o" help:"Tệp sao lưu; đã có thì thêm một bản vào đó (The backup file; one that is there gets one more backup). Không có thì vào nơi đã chọn." placeholder:"FILE" type:"path"`
	NoPhotos bool   `help:"Chỉ bài, không kèm ảnh (Articles alone)."`
	JSON     bool   `help:"In ra JSON (Print JSON)."`
}

func (c *backupCommand) Run(s *session) error {
	return s.with(app.Options{}, func(a *app.App) error {
		made, err := a.MakeBackup(s.ctx, c.Output, !c.NoPhotos, func(newsroom.Progress) {})
		if err != nil {
			return err
		}
		if c.JSON {
			return s.json(made)
		}
		s.printFindings(made.Findings)
		s.print(newsroom.T("Đã sao lưu vào %[1]s và mở lại được: %[2]d bài, %[3]d ảnh.", "Backed up to %[1]s and opened again: %[2]d articles, %[3]d pictures.", made.File, made.Articles, made.Images))
		return nil
	})
}

type restoreCommand struct {
	File       string `arg:"" help:"Tệp sao lưu, hoặc một tệp newsroom.db (A backup file, or a newsroom.db)." type:"path"`
	To         string `help:"Thư mục mới cho tòa soạn (The new folder for the newsroom)." placeholder:"DIR" type:"path" xor:"what" required:""`
	ID         string `help:"Mã của bản cần lấy; không có thì bản mới nhất (Which backup; the newest by default)." placeholder:"ID"`
	List       bool   `help:"Chỉ liệt kê các bản trong tệp (Only list the backups in the file)." xor:"what" required:""`
	Passphrase string `help:"Tệp có mật khẩu ở dòng đầu (A file with the passphrase in its first line)." name:"passphrase-file" placeholder:"FILE" type:"existingfile"`
	JSON       bool   `help:"In ra JSON (Print JSON)."`
}

func (c *restoreCommand) Run(s *session) error {
	if c.List {
		return c.list(s)
	}
	passphrase, err := c.passphrase()
	if err != nil {
		return err
	}
	brought, err := app.RestoreBackup(s.ctx, c.File, c.ID, passphrase, c.To, func(newsroom.Progress) {})
	if err != nil {
		return err
	}
	if c.JSON {
		return s.json(brought)
	}
	s.printFindings(brought.Findings)
	s.print(newsroom.T("Đã đưa bản sao lưu ngày %[1]s ra %[2]s: %[3]d bài, %[4]d ảnh.", "The backup of %[1]s is in %[2]s: %[3]d articles, %[4]d pictures.",
		brought.TakenAt.In(newsroom.Vietnam).Format("02/01/2006 15:04"), c.To, brought.Articles, brought.Images))
	return nil
}

func (c *restoreCommand) list(s *session) error {
	backups, err := app.ListBackups(s.ctx, c.File)
	if err != nil || c.JSON {
		return s.jsonUnless(err, backups)
	}
	for _, b := range backups {
		s.print(newsroom.T("%[1]s  %[2]s  %[3]d bài, %[4]d ảnh", "%[1]s  %[2]s  %[3]d articles, %[4]d pictures",
			b.ID, b.TakenAt.In(newsroom.Vietnam).Format("02/01/2006 15:04"), b.Articles, b.Images))
	}
	return nil
}

func (c *restoreCommand) passphrase() (string, error) {
	if c.Passphrase == "" {
		return "", nil
	}
	text, err := os.ReadFile(c.Passphrase)
	first, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimSpace(first), err
}
