// Package sample is the sample newsroom: a report of the district of Cầu Ngang,
// a few short articles written for this program, and photographs in the public
// domain (see app/licences). It only holds files.
package sample

import "embed"

// Files are the articles (*.md, with front matter) and the pictures they name.
//
//go:embed *.md photos
var Files embed.FS

// The letterhead and byline of the sample newsroom.
const (
	ParentUnit = "Huyện ủy Cầu Ngang"
	UnitName   = "Ban Biên tập Trang thông tin điện tử"
	Address    = "Thị trấn Cầu Ngang, huyện Cầu Ngang, tỉnh Trà Vinh"
	Byline     = "Đình Cảnh"
)
