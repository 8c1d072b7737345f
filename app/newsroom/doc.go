// Package newsroom owns the nouns of a press office (Article, Image, Figure,
// Job, Settings), their rules and states, the closed list of error codes and
// the progress report. It imports the standard library only, does no input or
// output, and knows neither the database nor the screen.
//
// Names follow IPTC ninjs, IPTC Photo Metadata and schema.org.
package newsroom
