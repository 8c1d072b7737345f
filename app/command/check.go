package command

import (
	"toasoan/app"
	"toasoan/app/newsroom"
)

type checkCommand struct {
	Repair bool `help:"Sửa những gì sửa được (Repair what can be repaired)."`
	JSON   bool `help:"In ra JSON (Print JSON)."`
}

func (c *checkCommand) Run(s *session) error {
	if c.Repair {
		return c.repair(s)
	}
	err := s.with(app.Options{}, func(a *app.App) error {
		findings, err := a.Check(s.ctx)
		if err != nil {
			return err
		}
		if c.JSON {
			if err := s.json(findings); err != nil {
				return err
			}
		} else {
			s.printFindings(findings)
		}
		if len(findings) > 0 {
			s.hintRepair()
			return errSaid
		}
		if !c.JSON {
			s.print(newsroom.T("Tòa soạn lành lặn.", "The newsroom is sound."))
		}
		return nil
	})
	if newsroom.ErrorCode(err) == newsroom.Damaged {
		s.hintRepair()
	}
	return err
}

func (s *session) hintRepair() {
	s.warn(newsroom.T("Để sửa những gì sửa được, gõ: toasoan check --repair", "To repair what can be repaired, type: toasoan check --repair"))
}

func (c *checkCommand) repair(s *session) error {
	a := s.app(app.Options{})
	report, err := a.Repair(s.ctx)
	if closed := a.Close(); err == nil {
		err = closed
	}
	if err != nil || c.JSON {
		return s.jsonUnless(err, report)
	}
	s.printFindings(report.Repaired)
	s.printFindings(report.Lost)
	if report.Kept != "" {
		s.print(newsroom.T("Tệp cũ được giữ ở %s.", "The old file is kept as %s.", report.Kept))
	}
	switch {
	case len(report.Lost) > 0:
		s.print(newsroom.T("Đã sửa, nhưng không lấy lại được %d thứ kể trên.", "Repaired, but %d of the things named above are lost.", len(report.Lost)))
		return errSaid
	case len(report.Repaired) == 0:
		s.print(newsroom.T("Tòa soạn lành lặn, không có gì phải sửa.", "The newsroom is sound; there was nothing to repair."))
	default:
		s.print(newsroom.T("Đã sửa xong, không mất gì.", "Repaired; nothing was lost."))
	}
	return nil
}
