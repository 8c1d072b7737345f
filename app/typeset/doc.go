// Package typeset turns styled text into lines (Knuth and Plass: the best
// breaks of a whole paragraph) and lines, figures and tables into pages of
// placed boxes, in points. It is pure: fonts come as arguments, nothing is read
// or written, and it knows neither articles nor PDF.
//
// It works in three passes: paragraphs are measured and broken into lines
// (Paragraph.Lines), lines are stacked in items (Item), items flow through the
// columns of pages (Flow).
package typeset
