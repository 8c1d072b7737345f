package pixels

// zigzag gives the place of a coefficient in a block by rows; the rest catches runs
// beyond the end.
var zigzag = [64 + 16]uint8{
	0, 1, 8, 16, 9, 2, 3, 10,
	17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34,
	27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36,
	29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46,
	53, 60, 61, 54, 47, 55, 62, 63,
	63, 63, 63, 63, 63, 63, 63, 63,
	63, 63, 63, 63, 63, 63, 63, 63,
}

// jpegScan is one pass over some or all of the colours, T.81, B.2.3.
type jpegScan struct {
	components []*jpegComponent
	first      int // coefficients, in zig-zag order
	last       int
	high, low  uint // bits: successive approximation
}

func (d *jpegDecoder) scanHeader() (*jpegScan, error) {
	var length [2]byte
	if err := d.in.full(length[:]); err != nil {
		return nil, err
	}
	data := make([]byte, max(0, int(length[0])<<8+int(length[1])-2))
	if err := d.in.full(data); err != nil {
		return nil, err
	}
	if len(data) < 1 || len(data) != 4+2*int(data[0]) || data[0] == 0 || int(data[0]) > len(d.components) {
		return nil, jpegError("scan header")
	}
	s := &jpegScan{last: 63}
	blocks := 0
	for i := range int(data[0]) {
		var c *jpegComponent
		for j := range d.components {
			if d.components[j].id == data[1+2*i] {
				c = &d.components[j]
			}
		}
		if c == nil {
			return nil, jpegError("a scan of an unknown colour")
		}
		for _, other := range s.components {
			if other == c {
				return nil, jpegError("a colour twice in a scan")
			}
		}
		dc, ac := data[2+2*i]>>4, data[2+2*i]&15
		if dc > 3 || ac > 3 {
			return nil, jpegError("scan header")
		}
		c.dcTable, c.acTable = d.dc[dc], d.ac[ac]
		blocks += c.h * c.v
		s.components = append(s.components, c)
	}
	if len(s.components) > 1 && blocks > 10 {
		return nil, jpegError("sampling factors")
	}
	if d.progressive {
		rest := data[len(data)-3:]
		s.first, s.last, s.high, s.low = int(rest[0]), int(rest[1]), uint(rest[2]>>4), uint(rest[2]&15)
		if s.first > s.last || s.last > 63 || s.first == 0 && s.last != 0 || s.first > 0 && len(s.components) > 1 ||
			s.high != 0 && s.high != s.low+1 || s.low > 13 {
			return nil, jpegError("scan of a progressive picture")
		}
	}
	for _, c := range s.components {
		if s.first == 0 && s.high == 0 && c.dcTable == nil || s.last > 0 && c.acTable == nil || d.quant[c.quantTable] == nil {
			return nil, errNoTable
		}
		c.seen = true
	}
	return s, nil
}

// scan reads one scan with its header.
func (d *jpegDecoder) scan() error {
	s, err := d.scanHeader()
	if err != nil {
		return err
	}
	wide, high := d.mcusWide, d.mcusHigh
	single := len(s.components) == 1
	if single { // T.81, A.2.2: only blocks that have pixels
		c := s.components[0]
		wide = (d.width*c.h + 8*d.hMax - 1) / (8 * d.hMax)
		high = (d.height*c.v + 8*d.vMax - 1) / (8 * d.vMax)
	}
	d.restartScan(s)
	marker, left := byte(markerRST0), d.restart
	for y := range high {
		for x := range wide {
			if d.restart > 0 {
				if left == 0 {
					if err := d.findRestart(marker); err != nil {
						return err
					}
					d.restartScan(s)
					marker, left = markerRST0+(marker+1)&7, d.restart
				}
				left--
			}
			if single {
				d.block(s, s.components[0], x, y)
			} else {
				for _, c := range s.components {
					for v := range c.v {
						for h := range c.h {
							d.block(s, c, x*c.h+h, y*c.v+v)
						}
					}
				}
			}
			if d.in.overdrawn() {
				if d.in.ended && d.in.pos+1 >= d.in.end {
					return d.in.missing()
				}
				return jpegError("bad or missing data")
			}
		}
	}
	return nil
}

func (d *jpegDecoder) restartScan(s *jpegScan) {
	d.in.resetBits()
	d.endOfBand = 0
	for _, c := range s.components {
		c.dc = 0
	}
}

// findRestart goes to a restart marker, over what may lie before it. The bits never
// went beyond a marker.
func (d *jpegDecoder) findRestart(marker byte) error {
	in := d.in
	previous := byte(0)
	for {
		b, err := in.byte()
		if err != nil {
			return err
		}
		if previous == 0xff && b != 0 && b != 0xff {
			if b == marker {
				return nil
			}
			return jpegError("restart marker")
		}
		previous = b
	}
}

func (d *jpegDecoder) block(s *jpegScan, c *jpegComponent, x, y int) {
	d.in.ready()
	if !d.progressive {
		d.sequential(c, x, y)
		return
	}
	at := y*c.blocksWide + x
	n := d.scale * d.scale
	b := c.coefficients[at*n : at*n+n]
	switch {
	case s.first == 0 && s.high == 0:
		size := d.in.symbol(c.dcTable)
		if size > 15 {
			d.in.padding = 1 << 20
			return
		}
		if size > 0 {
			c.dc += extend(d.in.take(size), size)
		}
		b[0] = int16(c.dc << s.low)
	case s.first == 0:
		if d.in.take(1) == 1 {
			b[0] |= 1 << s.low
		}
	case s.high == 0:
		d.firstPass(s, c, b, &c.known[at])
	default:
		d.refine(s, c, b, &c.known[at])
	}
}

// sequential reads a whole block and puts its pixels in their place.
func (d *jpegDecoder) sequential(c *jpegComponent, x, y int) {
	var b [64]int32
	in, quant := d.in, d.quant[c.quantTable]
	size := in.symbol(c.dcTable)
	if size > 15 {
		in.padding = 1 << 20
		return
	}
	if size > 0 {
		c.dc += extend(in.take(size), size)
	}
	b[0] = c.dc * quant[0]
	table := c.acTable
	acc, bits := in.acc, in.bits
	flat := true
	for k := 1; k < 64; {
		if bits < 32 {
			in.acc, in.bits = acc, bits
			in.refill()
			acc, bits = in.acc, in.bits
		}
		if f := int32(table.fast[acc>>(64-lookupBits)]); f != 0 {
			k += int(f >> 4 & 15)
			acc <<= uint(f & 15)
			bits -= int(f & 15)
			b[zigzag[k]&63] = (f >> 8) * quant[k&63]
			flat = false
			k++
			continue
		}
		var symbol int
		if entry := table.lookup[acc>>(64-lookupBits)]; entry != 0 {
			acc <<= entry & 255
			bits -= int(entry & 255)
			symbol = int(entry >> 8)
		} else {
			in.acc, in.bits = acc, bits
			symbol = in.longSymbol(table)
			acc, bits = in.acc, in.bits
		}
		size := symbol & 15
		if size == 0 {
			if symbol != 0xf0 {
				break
			}
			k += 16
			continue
		}
		k += symbol >> 4
		v := extend(int32(acc>>uint(64-size)), size)
		acc <<= uint(size)
		bits -= size
		b[zigzag[k]&63] = v * quant[k&63]
		flat = false
		k++
	}
	in.acc, in.bits = acc, bits
	d.put(c, x, y, &b, flat)
}

// keeps says whether a scale needs a coefficient, and where in a block of such it
// stands.
func (d *jpegDecoder) keeps(k int) (at int, ok bool) {
	place := int(zigzag[k])
	row, column := place>>3, place&7
	return row*d.scale + column, row < d.scale && column < d.scale
}

// firstPass reads the high bits of a band, T.81, G.1.2.2.
func (d *jpegDecoder) firstPass(s *jpegScan, c *jpegComponent, b []int16, known *uint64) {
	if d.endOfBand > 0 {
		d.endOfBand--
		return
	}
	for k := s.first; k <= s.last; k++ {
		symbol := d.in.symbol(c.acTable)
		run, size := symbol>>4, symbol&15
		if size == 0 {
			if run < 15 {
				d.endOfBand = 1<<uint(run) - 1
				if run > 0 {
					d.endOfBand += int(d.in.take(run))
				}
				return
			}
			k += 15
			continue
		}
		k += run
		v := extend(d.in.take(size), size)
		if k > s.last {
			return
		}
		*known |= 1 << uint(k)
		if at, ok := d.keeps(k); ok {
			b[at] = int16(v << s.low)
		}
	}
}

// refine reads one more bit of a band, T.81, G.1.2.3.
func (d *jpegDecoder) refine(s *jpegScan, c *jpegComponent, b []int16, known *uint64) {
	k := s.first
	if d.endOfBand == 0 {
		for ; k <= s.last; k++ {
			symbol := d.in.symbol(c.acTable)
			run, size := symbol>>4, symbol&15
			v := int16(0)
			if size == 0 {
				if run < 15 {
					d.endOfBand = 1 << uint(run)
					if run > 0 {
						d.endOfBand += int(d.in.take(run))
					}
					break
				}
			} else if size > 1 {
				d.in.padding = 1 << 20
				return
			} else if v = 1 << s.low; d.in.take(1) == 0 {
				v = -v
			}
			k = d.refineKnown(s, b, *known, k, run)
			if k > s.last {
				if v != 0 {
					d.in.padding = 1 << 20
				}
				return
			}
			if v != 0 {
				*known |= 1 << uint(k)
				if at, ok := d.keeps(k); ok {
					b[at] = v
				}
			}
		}
	}
	if d.endOfBand > 0 {
		d.endOfBand--
		d.refineKnown(s, b, *known, k, 64)
	}
}

// refineKnown gives a bit to each coefficient that is not zero, from k on, and
// passes over so many zeros.
func (d *jpegDecoder) refineKnown(s *jpegScan, b []int16, known uint64, k, zeros int) int {
	for ; k <= s.last; k++ {
		if known>>uint(k)&1 == 0 {
			if zeros == 0 {
				break
			}
			zeros--
			continue
		}
		if d.in.take(1) == 0 {
			continue
		}
		if at, ok := d.keeps(k); ok {
			if b[at] >= 0 {
				b[at] += 1 << s.low
			} else {
				b[at] -= 1 << s.low
			}
		}
	}
	return k
}

// reconstruct makes a progressive picture's pixels once all scans are read.
func (d *jpegDecoder) reconstruct() {
	n := d.scale
	for i := range d.components {
		c := &d.components[i]
		quant := d.quant[c.quantTable]
		var factor [64]int32
		for k := range 64 {
			factor[zigzag[k]] = quant[k]
		}
		for y := range c.blocksHigh {
			for x := range c.blocksWide {
				var b [64]int32
				from := c.coefficients[(y*c.blocksWide+x)*n*n:]
				flat := true
				for row := range n {
					for column := range n {
						v := int32(from[row*n+column])
						b[row*8+column] = v * factor[row*8+column]
						flat = flat && (v == 0 || row+column == 0)
					}
				}
				d.put(c, x, y, &b, flat)
			}
		}
		c.coefficients, c.known = nil, nil
	}
}
