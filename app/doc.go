// Package app is what the window and the browser may call: one bound type per
// noun (Articles, Images, Settings, Exports, Jobs, Newsroom), the one door for
// errors, the job runner and the events.
//
// # The house in one page
//
// One binary, toasoan. Without arguments it opens the window, with a
// subcommand it works headless. All it owns lies in one newsroom folder:
// newsroom.db (SQLite), photos/ (originals, content-addressed), renditions/
// (derived, deletable), exports/ (PDF files made for the person).
//
// A package imports only packages of a lower layer, and packages of one layer
// do not see each other; layers_test.go holds this.
//
//	0  newsroom    nouns, rules, states, error codes, progress (standard library only)
//	0  fonts       the embedded typefaces
//	0  vietnamese  NFC, folding, collation, slugs, syllables, dates in words
//	1  store       the SQLite file and its lock; the only place with SQL
//	1  photos      picture files: import, hashes, renditions, serving
//	1  article     the Markdown dialect: parse, write, HTML, the editor's JSON
//	1  typeset     pure: shaped text to lines, columns, pages of placed boxes, in points
//	2  bulletin    paper: the article page; pdf.go is the only importer of gofpdf
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
