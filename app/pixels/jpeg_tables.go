package pixels

func (d *jpegDecoder) quantTables(data []byte) error {
	for len(data) > 0 {
		wide, id := int(data[0]>>4), data[0]&15
		size := 64 * (wide + 1)
		if wide > 1 || id > 3 || len(data) < 1+size {
			return jpegError("quantization table")
		}
		t := new([64]int32)
		for i := range t {
			if wide == 0 {
				t[i] = int32(data[1+i])
			} else {
				t[i] = int32(data[1+2*i])<<8 | int32(data[2+2*i])
			}
		}
		d.quant[id] = t
		data = data[1+size:]
	}
	return nil
}

func (d *jpegDecoder) huffmanTables(data []byte) error {
	for len(data) > 0 {
		if len(data) < 17 {
			return jpegError("Huffman table")
		}
		class, id := data[0]>>4, data[0]&15
		total := 0
		for _, n := range data[1:17] {
			total += int(n)
		}
		if class > 1 || id > 3 || total > 256 || len(data) < 17+total {
			return jpegError("Huffman table")
		}
		t := newHuffmanTable(data[1:17], data[17:17+total])
		if t == nil {
			return jpegError("Huffman table")
		}
		if class == 0 {
			d.dc[id] = t
		} else {
			d.ac[id] = t
		}
		data = data[17+total:]
	}
	return nil
}
