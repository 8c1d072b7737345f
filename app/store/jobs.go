package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"toasoan/app/newsroom"
)

// StartJob records a job as running and gives it with its ID and start. Codes:
// not_found (no such article), full, file, damaged, in_use.
func (s *Store) StartJob(ctx context.Context, j newsroom.Job) (newsroom.Job, error) {
	cleanAll(&j.Title)
	err := s.write(ctx, "start job", func(t *tx) error {
		if j.ArticleID != "" {
			if _, err := findArticle(ctx, t, "article_id", string(j.ArticleID)); err != nil {
				return err
			}
		}
		j.ID, j.State, j.StartedAt, j.EndedAt = t.newID(), newsroom.JobRunning, t.now, time.Time{}
		if j.Findings == nil {
			j.Findings = []newsroom.Finding{}
		}
		_, err := t.ExecContext(ctx, `/* Store.StartJob */ insert into jobs (
				job_id,
				kind,
				title,
				article_id,
				state,
				stage_vi,
				stage_en,
				done,
				total,
				file,
				bytes,
				findings,
				code,
				message_vi,
				message_en,
				hint_vi,
				hint_en,
				started_at
			) values (?, ?, ?, nullif(?, ''), ?, '', '', 0, 0, '', 0, '[]', '', '', '', '', '', ?)`,
			j.ID, j.Kind, j.Title, j.ArticleID, j.State, timeText(j.StartedAt))
		return err
	})
	if err != nil {
		return newsroom.Job{}, err
	}
	return j, nil
}

// EndJob records what came of a job; where EndedAt is zero it is now. Codes:
// not_found, full, file, damaged, in_use.
func (s *Store) EndJob(ctx context.Context, j newsroom.Job) error {
	if j.State == newsroom.JobRunning {
		return errors.New("end job: it is still running")
	}
	findings := j.Findings
	if findings == nil {
		findings = []newsroom.Finding{}
	}
	list, err := json.Marshal(findings)
	if err != nil {
		return fmt.Errorf("write findings: %w", err)
	}
	return s.write(ctx, "end job", func(t *tx) error {
		if j.EndedAt.IsZero() {
			j.EndedAt = t.now
		}
		r, err := t.ExecContext(ctx, `/* Store.EndJob */ update jobs set
				state = ?,
				stage_vi = ?,
				stage_en = ?,
				done = ?,
				total = ?,
				file = ?,
				bytes = ?,
				findings = ?,
				code = ?,
				message_vi = ?,
				message_en = ?,
				hint_vi = ?,
				hint_en = ?,
				ended_at = ?
			where job_id = ?`,
			j.State, j.Progress.Stage.VI, j.Progress.Stage.EN, j.Progress.Done, j.Progress.Total,
			j.File, j.Bytes, string(list), j.Code, j.Message.VI, j.Message.EN, j.Hint.VI, j.Hint.EN,
			timeText(j.EndedAt), j.ID)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, notFound(jobNoun))
		}
		return nil
	})
}

// Job gives a job. Codes: not_found, damaged, file.
func (s *Store) Job(ctx context.Context, id string) (newsroom.Job, error) {
	jobs, err := s.jobs(ctx, `where job_id = ?`, id)
	if err != nil {
		return newsroom.Job{}, err
	}
	if len(jobs) == 0 {
		return newsroom.Job{}, notFound(jobNoun)
	}
	return jobs[0], nil
}

// Jobs gives the newest jobs, newest first, at most limit (0 is 200); never
// nil. Codes: damaged, file.
func (s *Store) Jobs(ctx context.Context, limit int) ([]newsroom.Job, error) {
	return s.jobs(ctx, `order by job_number desc limit ?`, limitOf(limit))
}

func (s *Store) jobs(ctx context.Context, chosen string, args ...any) ([]newsroom.Job, error) {
	jobs := []newsroom.Job{}
	err := s.read(ctx, "read jobs", func(t querier) error {
		rows, err := t.QueryContext(ctx, `/* Store.jobs */ select
				job_id,
				kind,
				title,
				coalesce(article_id, ''),
				state,
				stage_vi,
				stage_en,
				done,
				total,
				file,
				bytes,
				findings,
				code,
				message_vi,
				message_en,
				hint_vi,
				hint_en,
				started_at,
				ended_at
			from jobs `+chosen, args...)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var j newsroom.Job
			var findings string
			if err := rows.Scan(&j.ID, &j.Kind, &j.Title, &j.ArticleID, &j.State,
				&j.Progress.Stage.VI, &j.Progress.Stage.EN, &j.Progress.Done, &j.Progress.Total,
				&j.File, &j.Bytes, &findings, &j.Code, &j.Message.VI, &j.Message.EN, &j.Hint.VI, &j.Hint.EN,
				moment{&j.StartedAt}, moment{&j.EndedAt}); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(findings), &j.Findings); err != nil {
				return damaged(fmt.Errorf("read findings: %w", err))
			}
			jobs = append(jobs, j)
		}
		return rows.Err()
	})
	return jobs, err
}

// failLeftJobs ends the jobs that a killed program left running.
func (s *Store) failLeftJobs(ctx context.Context) error {
	message := newsroom.T("Chương trình đã tắt khi việc này chưa xong.", "The program ended before this was done.")
	hint := newsroom.T("Bài và ảnh vẫn nguyên; hãy làm lại việc này.", "Articles and pictures are untouched; do it again.")
	return s.write(ctx, "end jobs left running", func(t *tx) error {
		_, err := t.ExecContext(ctx, `/* Store.failLeftJobs */ update jobs set
				state = 'failed',
				code = ?,
				message_vi = ?,
				message_en = ?,
				hint_vi = ?,
				hint_en = ?,
				ended_at = ?
			where state = 'running'`,
			newsroom.Internal, message.VI, message.EN, hint.VI, hint.EN, timeText(t.now))
		return err
	})
}
