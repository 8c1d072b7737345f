import type { ImageGroup } from '../../lib/backend'

/** Section is a group of the grid and where it stands; pixels from the grid's top. */
export interface Section extends ImageGroup {
  /** The number of its first tile among all. */
  start: number
  top: number
  height: number
}

/** Slot is the place of a tile; pixels from the top left of the grid. */
export interface Slot {
  index: number
  x: number
  y: number
}

/** Stretch is a part of the grid; pixels from its top. */
export interface Stretch {
  top: number
  bottom: number
}

/** Measures of a grid, in pixels. */
export interface Measures {
  /** Inside the margins. */
  width: number
  /** The least width of a tile. */
  tile: number
  gap: number
  /** The height of a section's heading; 0 without headings. */
  heading: number
}

/** Tiles are as wide as a camera's picture beside its height. */
const aspect = 4 / 3

/** GridLayout is where every tile of a grid stands, computed from the counts of its groups alone. */
export class GridLayout {
  readonly sections: Section[]
  readonly columns: number
  readonly total: number
  readonly height: number
  readonly tileWidth: number
  readonly tileHeight: number
  /** From one row to the next. */
  readonly pitch: number
  readonly heading: number
  #gap: number

  constructor(groups: ImageGroup[], { width, tile, gap, heading }: Measures) {
    this.columns = Math.max(1, Math.floor((width + gap) / (tile + gap)))
    this.tileWidth = Math.floor((width - (this.columns - 1) * gap) / this.columns)
    this.tileHeight = Math.round(this.tileWidth / aspect)
    this.pitch = this.tileHeight + gap
    this.heading = heading
    this.#gap = gap
    let start = 0
    let top = 0
    this.sections = groups.map((group) => {
      const section = { ...group, start, top, height: heading + Math.ceil(group.count / this.columns) * this.pitch }
      start += group.count
      top += section.height
      return section
    })
    this.total = start
    this.height = top
  }

  /** within gives the sections that reach into a stretch. */
  within({ top, bottom }: Stretch): Section[] {
    const out: Section[] = []
    for (let at = this.#at(top, 'top'); at < this.sections.length; at++) {
      const section = this.sections[at]
      if (!section || section.top >= bottom) break
      out.push(section)
    }
    return out
  }

  /** slots gives the tiles that reach into a stretch, in their order. */
  slots(stretch: Stretch): Slot[] {
    return this.within(stretch).flatMap((section) => {
      const { first, end } = this.places(section, stretch)
      return Array.from({ length: end - first }, (_, i) => this.#slot(section, first + i))
    })
  }

  /** places says which of a section's own tiles reach into a stretch: from the first one to before the end. */
  places(section: Section, { top, bottom }: Stretch): { first: number; end: number } {
    const begin = section.top + this.heading
    const first = Math.max(0, Math.floor((top - begin) / this.pitch)) * this.columns
    const end = Math.min(section.count, Math.max(0, Math.ceil((bottom - begin) / this.pitch)) * this.columns)
    return { first, end: Math.max(first, end) }
  }

  /** most says how many tiles reach at the most into a stretch so high. */
  most(height: number): number {
    return (Math.ceil(height / this.pitch) + 1) * this.columns
  }

  /** section gives the section in which a tile stands. */
  section(index: number): Section | undefined {
    return this.sections[this.#at(index, 'start')]
  }

  /** top gives where the row of a tile begins. */
  top(index: number): number {
    const section = this.section(index)
    return section ? this.#slot(section, index - section.start).y : 0
  }

  /** at gives the first tile of the row at a height, or the next one below a heading. */
  at(y: number): number {
    const section = this.sections[this.#at(y, 'top')]
    if (!section) return 0
    const row = Math.max(0, Math.floor((y - section.top - this.heading) / this.pitch))
    return section.start + Math.min(row * this.columns, Math.max(0, section.count - 1))
  }

  /** below gives the tile so many rows below another (above it when negative), in the same column where there is one. */
  below(index: number, rows: number): number {
    let at = index
    for (let left = Math.abs(rows); left > 0; left--) {
      const next = rows > 0 ? this.#next(at) : this.#previous(at)
      if (next === at) break
      at = next
    }
    return at
  }

  #next(index: number): number {
    const section = this.section(index)
    if (!section) return index
    const place = index - section.start
    const lastRow = Math.floor((section.count - 1) / this.columns)
    if (Math.floor(place / this.columns) < lastRow) return section.start + Math.min(place + this.columns, section.count - 1)
    const following = this.section(section.start + section.count)
    if (!following || following.start <= section.start) return index
    return following.start + Math.min(place % this.columns, following.count - 1)
  }

  #previous(index: number): number {
    const section = this.section(index)
    if (!section) return index
    const place = index - section.start
    if (place >= this.columns) return index - this.columns
    const before = section.start > 0 ? this.section(section.start - 1) : undefined
    if (!before) return index
    const lastRow = Math.floor((before.count - 1) / this.columns)
    return before.start + Math.min(lastRow * this.columns + (place % this.columns), before.count - 1)
  }

  #slot(section: Section, place: number): Slot {
    const row = Math.floor(place / this.columns)
    return { index: section.start + place, x: (place % this.columns) * (this.tileWidth + this.#gap), y: section.top + this.heading + row * this.pitch }
  }

  /** The last section that begins at or before a value. */
  #at(value: number, by: 'top' | 'start'): number {
    let low = 0
    let high = this.sections.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.sections[middle]?.[by] ?? 0) <= value) low = middle
      else high = middle - 1
    }
    return low
  }
}
