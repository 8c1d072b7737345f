package vietnamese

import (
	"slices"
	"testing"
)

func TestNames(t *testing.T) {
	people := []string{"Nguyễn Văn An", "Rơ Chăm H'Yéo", "Trần Thị Bé", "Thanh Nhàn", "Lê Hòa", "Châu Thành"}
	keys := map[string]bool{}
	for _, name := range people {
		keys[NameKey(name)] = true
	}
	known := func(key string) bool { return keys[key] }
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"Đồng chí Nguyễn Văn An, Bí thư Huyện ủy, trao quà.", []string{"Nguyễn Văn An"}},
		{"Bí thư Huyện ủy Lê Văn Tám và ông Trần Hùng dự.", []string{"Lê Văn Tám", "Trần Hùng"}},
		{"Từ trái sang: đồng chí Phạm Thị Hoa, Chủ tịch Hội; bà Kim Thị Sô Phia; Đ/c Võ Minh", []string{"Phạm Thị Hoa", "Kim Thị Sô Phia", "Võ Minh"}},
		{"NGUYỄN VĂN B phát biểu", []string{"NGUYỄN VĂN B"}},
		{"Nghệ sĩ NSƯT Kim Tử Long hát", []string{"Kim Tử Long"}},
		{"Bác sĩ Điểu K'Rứ khám bệnh", []string{"Điểu K'Rứ"}},
		{"Chủ tịch UBND xã Nguyễn Văn Thảnh kiểm tra", []string{"Nguyễn Văn Thảnh"}},
		{"Trần Văn B UBND huyện", []string{"Trần Văn B"}},
		{"đồng chí Lê Thị Na Phó Chủ tịch HĐND huyện", []string{"Lê Thị Na"}},
		{"Bí Thư Nguyễn Thị Mai dự", []string{"Nguyễn Thị Mai"}},
		{"Rơ Chăm H’Yéo và rơ chăm H'Yéo", nil}, // another apostrophe, a small letter
		{"Chị Rơ Chăm H'Yéo", []string{"Rơ Chăm H'Yéo"}},
		{"Tác giả Thanh Nhàn, LÊ HOÀ", []string{"Thanh Nhàn", "LÊ HOÀ"}},
		{"Trần Thị Bé Ba nhận quà", []string{"Trần Thị Bé Ba"}},
		{"Thành phố Hồ Chí Minh; tư tưởng Hồ Chí Minh; TP. Hồ Chí Minh; Chủ tịch Hồ Chí Minh", nil},
		{"xã Phan Văn Đáng, huyện Trần Đề, huyện Châu Phú A, đường Nguyễn Huệ, Trường THPT Lê Quý Đôn", nil},
		{"Bệnh viện Nguyễn Tri Phương, Công viên Lê Thị Riêng, cầu Trần Thị Lý, chợ Phạm Văn Hai", nil},
		{"Ủy ban nhân dân huyện Chợ Gạo, Hội Liên hiệp Phụ nữ, Đoàn Thanh niên, Hà Nội, Kim Sơn, Cao Lãnh", nil},
		{"Bà mẹ Việt Nam anh hùng; ông Sáu; bà Hội Phụ nữ xã; đồng chí Phó Chủ tịch; đồng chí Bí thư", nil},
		{"Bác Hồ; Mỹ Lê Thành Tân; Hoàng Mai", nil},
		{"Mẹ Việt Nam anh hùng Nguyễn Thị Năm", []string{"Nguyễn Thị Năm"}},
		{"Phóng viên Đỗ Thị Hạnh tác nghiệp", []string{"Đỗ Thị Hạnh"}},
		{"Lê\nVăn Tám 😀 \x00", nil},
	} {
		var got []string
		for _, name := range Names(c.text, known) {
			got = append(got, name.Text)
			if c.text[name.Start:name.End] != name.Text || name.Key != NameKey(name.Text) {
				t.Errorf("%q: %+v is not what stands there", c.text, name)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q; want %q", c.text, got, c.want)
		}
	}
}

func TestNameKey(t *testing.T) {
	if NameKey("Lê  Hoà") != NameKey("LÊ HÒA") {
		t.Error("the same name has two keys")
	}
	for _, other := range []string{"Lê Hoa", "Lê Hỏa", "Lê Hòa An", "Lê Hóa"} {
		if NameKey(other) == NameKey("Lê Hòa") {
			t.Errorf("%q is taken for Lê Hòa", other)
		}
	}
}

func FuzzNames(f *testing.F) {
	f.Add("ông Trần Hùng' và K'")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, name := range Names(text, func(key string) bool { return len(key)%2 == 0 }) {
			if name.Start < end || name.End <= name.Start || text[name.Start:name.End] != name.Text {
				t.Fatalf("%+v in %q", name, text)
			}
			end = name.End
		}
	})
}
