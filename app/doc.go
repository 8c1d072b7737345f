// Package app is what the window and the browser may call: one bound type per
// noun (Articles, History, Filters, Trash, Images, Settings, Exports, Jobs,
// Backups, Texts, Replacing, Newsroom), the one door for errors, the job runner, the events, and
// the journal of what is typed and not saved yet.
//
// # The house in one page
//
// One binary, toasoan. Without arguments it opens the window, with a
// subcommand it works headless. All it owns lies in one newsroom folder:
// newsroom.db (SQLite), photos/ (originals, content-addressed), renditions/
// (derived, deletable), exports/ (files made for the person), imports/ (what
// interrupted imports have done), journal/ (what
// stands in open editors), backups/ (copies of the database, and of what a
// repair replaced).
//
// A package imports only packages of a lower layer, and packages of one layer
// do not see each other; layers_test.go holds this.
//
//	0  newsroom    nouns, rules, states, error codes, progress (standard library only)
//	0  legacy      Vietnamese text from before Unicode
//	0  fonts       the embedded typefaces
//	0  wholefile   files that are there whole or not at all
//	0  pixels      pictures: decoding to sRGB, shrinking, correcting
//	0  metadata    what picture files say of themselves: EXIF, IPTC-IIM, XMP, read and written
//	0  vietnamese  NFC, folding, collation, slugs, syllables, dates in words
//	1  store       the SQLite file and its lock: articles, revisions, search, check and repair; the only place with SQL
//	1  archive     the backup file: dated snapshots of named files, each content once
//	1  photos      picture files: import, hashes, renditions, serving
//	1  article     the Markdown dialect: parse, write, HTML, the editor's JSON, comparing and merging
//	1  typeset     pure: shaped text to lines, columns, pages of placed boxes, in points
//	2  bulletin    paper: the article page; pdf.go is the only importer of gofpdf
//	2  office      word processors' files, in and out
//	2  backup      copies of a newsroom: making, proving, bringing back
//	1  sample      the sample newsroom's articles and photographs
//	3  app         this package
//	4  browser     the same bound types over loopback HTTP: calls, events, media
//	4  desktop     the window; the only importer of Wails
//	5  command     the subcommands
//	6  main        window or command
//	T  apptest     a real store in a temporary folder, sample articles, small pictures
//
// The body of an article is Markdown in a fixed dialect whose only judge is
// goldmark in package article; the editor, the PDF and the website are views
// of it. A picture in a body is named by the hash of its original,
// "photo:<sha256 in hex>".
package app
