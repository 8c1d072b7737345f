// Package store owns the SQLite file of a newsroom and its lock. It is the only
// place with SQL: it stores the nouns of package newsroom, keeps the search
// index, and holds the rules that need what is stored (revisions, slugs, steps
// of the way, pictures in use). It does not read bodies, pictures or the clock
// of the machine on its own; what it needs of them is given to it.
package store
