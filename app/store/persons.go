package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// manyPeople is how many people are listed where nobody says how many.
const manyPeople = 200

var personNoun = newsroom.T("người", "person")

// People gives the people that a filter chooses, those with a post on its day
// first, each by given name in Vietnamese order. Codes: damaged, file.
func (s *Store) People(ctx context.Context, f newsroom.PersonFilter) (newsroom.PersonList, error) {
	list := newsroom.PersonList{Items: []newsroom.Person{}}
	from := `persons where deleted_at is null`
	args := []any{}
	words := searchWords(f.Query)
	for i, word := range words {
		part := " " + word + " "
		if i == len(words)-1 {
			part = " " + word
		}
		from, args = from+` and instr(folded, ?)`, append(args, part)
	}
	limit := f.Limit
	if limit == 0 {
		limit = manyPeople
	}
	err := s.read(ctx, "list people", func(t querier) error {
		if err := t.QueryRowContext(ctx, `/* Store.People */ select count(*) from `+from, args...).Scan(&list.Total); err != nil {
			return err
		}
		return eachPerson(ctx, t, func(p newsroom.Person) { list.Items = append(list.Items, p) },
			from+` order by ? <> '' and exists (
				select 1 from json_each(posts)
				where value ->> 'validFrom' <= ? and (value ->> 'validTo' = '' or value ->> 'validTo' >= ?)
			) desc, sort_key, person_id limit ?`, append(args, f.On, f.On, f.On, limit)...)
	})
	return list, err
}

// EveryPerson gives all people that are not deleted, by given name. Codes:
// damaged, file.
func (s *Store) EveryPerson(ctx context.Context) ([]newsroom.Person, error) {
	list, err := s.People(ctx, newsroom.PersonFilter{Limit: -1})
	return list.Items, err
}

// PeopleByID gives people in the order of their ids; never nil. Codes:
// not_found (one is missing or deleted), damaged, file.
func (s *Store) PeopleByID(ctx context.Context, ids []string) ([]newsroom.Person, error) {
	people := make([]newsroom.Person, 0, len(ids))
	err := s.read(ctx, "read people", func(t querier) error {
		for _, id := range ids {
			p, err := findPerson(ctx, t, newsroom.PersonID(id))
			if err != nil {
				return err
			}
			people = append(people, p)
		}
		return nil
	})
	return people, err
}

// SavePerson stores a person, a new one where it has no id and otherwise if
// p.Revision is the one stored, and gives it as stored: posts that last before
// those that ended. Codes: invalid, conflict, not_found, full, file, damaged,
// in_use.
func (s *Store) SavePerson(ctx context.Context, p newsroom.Person) (newsroom.Person, error) {
	p = cleanPerson(p)
	if err := p.Validate(); err != nil {
		return newsroom.Person{}, err
	}
	posts, err := json.Marshal(p.Posts)
	if err != nil {
		return newsroom.Person{}, err
	}
	err = s.write(ctx, "save person", func(t *tx) error {
		if p.ID == "" {
			p.ID, p.Revision = newsroom.PersonID(t.newID()), 0
		} else if err := personAt(ctx, t, p.ID, p.Revision); err != nil {
			return err
		}
		_, err := t.ExecContext(ctx, `/* Store.SavePerson */ insert into persons (
				person_id,
				name,
				folded,
				sort_key,
				posts,
				note,
				revision,
				created_at,
				updated_at
			) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
			on conflict (person_id) do update set
				name = excluded.name,
				folded = excluded.folded,
				sort_key = excluded.sort_key,
				posts = excluded.posts,
				note = excluded.note,
				revision = excluded.revision,
				updated_at = excluded.updated_at`,
			p.ID, p.Name, personWords(p), personSortKey(p.Name), string(posts), p.Note, p.Revision+1, timeText(t.now), timeText(t.now))
		if err != nil {
			return err
		}
		p, err = findPerson(ctx, t, p.ID)
		return err
	})
	if err != nil {
		return newsroom.Person{}, err
	}
	return p, nil
}

// DeletePerson takes a person out of the list if revision is the one stored;
// RestorePerson brings it back. Codes: conflict, not_found, full, file, damaged,
// in_use.
func (s *Store) DeletePerson(ctx context.Context, id newsroom.PersonID, revision int) error {
	return s.write(ctx, "delete person", func(t *tx) error {
		if err := personAt(ctx, t, id, revision); err != nil {
			return err
		}
		_, err := t.ExecContext(ctx, `/* Store.DeletePerson */ update persons set deleted_at = ? where person_id = ?`, timeText(t.now), id)
		return err
	})
}

// RestorePerson brings a deleted person back and gives it; one that is there
// stays as it is. Codes: not_found, full, file, damaged, in_use.
func (s *Store) RestorePerson(ctx context.Context, id newsroom.PersonID) (p newsroom.Person, err error) {
	err = s.write(ctx, "restore person", func(t *tx) error {
		if _, err := t.ExecContext(ctx, `/* Store.RestorePerson */ update persons set deleted_at = null where person_id = ?`, id); err != nil {
			return err
		}
		p, err = findPerson(ctx, t, id)
		return err
	})
	return p, err
}

// eachPerson reads people; from is what follows "from".
func eachPerson(ctx context.Context, t querier, yield func(newsroom.Person), from string, args ...any) error {
	rows, err := t.QueryContext(ctx, `/* eachPerson */ select person_id, name, posts, note, revision, created_at, updated_at from `+from, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var p newsroom.Person
		var posts string
		if err := rows.Scan(&p.ID, &p.Name, &posts, &p.Note, &p.Revision, moment{&p.CreatedAt}, moment{&p.UpdatedAt}); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(posts), &p.Posts); err != nil {
			return damaged(fmt.Errorf("read posts: %w", err))
		}
		yield(p)
	}
	return rows.Err()
}

// findPerson gives the person with an id, if it is not deleted.
func findPerson(ctx context.Context, t querier, id newsroom.PersonID) (newsroom.Person, error) {
	found, err := newsroom.Person{}, notFound(personNoun)
	readErr := eachPerson(ctx, t, func(p newsroom.Person) { found, err = p, nil }, `persons where person_id = ? and deleted_at is null`, id)
	if readErr != nil {
		return newsroom.Person{}, readErr
	}
	return found, err
}

func personAt(ctx context.Context, t *tx, id newsroom.PersonID, revision int) error {
	p, err := findPerson(ctx, t, id)
	if err == nil && p.Revision != revision {
		err = conflict()
	}
	return err
}

func cleanPerson(p newsroom.Person) newsroom.Person {
	p.Name = strings.Join(strings.Fields(vietnamese.CleanLine(p.Name)), " ")
	p.Note = strings.TrimSpace(vietnamese.Clean(p.Note))
	posts := make([]newsroom.Post, 0, len(p.Posts))
	for _, post := range p.Posts {
		post.Title, post.Unit = vietnamese.CleanLine(post.Title), vietnamese.CleanLine(post.Unit)
		if post != (newsroom.Post{}) {
			posts = append(posts, post)
		}
	}
	// Posts that last stay in the order they were given, in which they are printed.
	slices.SortStableFunc(posts, func(a, b newsroom.Post) int {
		switch {
		case a.ValidTo == "" && b.ValidTo == "":
			return 0
		case a.ValidTo == "":
			return -1
		case b.ValidTo == "":
			return 1
		}
		return strings.Compare(string(b.ValidTo), string(a.ValidTo))
	})
	p.Posts = posts
	return p
}

// personWords gives the words by which a person is found, each between spaces.
func personWords(p newsroom.Person) string {
	words := searchWords(p.Name)
	for _, post := range p.Posts {
		words = append(append(words, searchWords(post.Title)...), searchWords(post.Unit)...)
	}
	return " " + strings.Join(words, " ") + " "
}

// personSortKey orders by the given name, then by the whole one.
func personSortKey(name string) []byte {
	given := name[strings.LastIndex(name, " ")+1:]
	return append(vietnamese.SortKey(given), vietnamese.SortKey(name)...)
}
