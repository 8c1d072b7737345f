import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GridLayout } from './grid-layout'

const groups = (...counts: number[]) => counts.map((count, index) => ({ key: String(index), title: '', count }))
const measures = { width: 640, tile: 100, gap: 10, heading: 40 }

describe('GridLayout', () => {
  it('places groups one below the other, as tall as their rows', () => {
    const layout = new GridLayout(groups(7, 1), measures)
    expect(layout.columns).toBe(5)
    expect(layout.tileWidth).toBe(120)
    expect(layout.tileHeight).toBe(90)
    expect(layout.sections.map(({ start, top, height }) => [start, top, height])).toEqual([[0, 0, 240], [7, 240, 140]])
    expect([layout.total, layout.height]).toEqual([8, 380])
    expect(layout.top(6)).toBe(140)
    expect(layout.top(7)).toBe(280)
  })

  it('gives of 50.000 pictures only the tiles of the stretch that is drawn', () => {
    const layout = new GridLayout(groups(50_000), measures)
    const slots = layout.slots({ top: 200_000, bottom: 201_000 })
    expect(slots).toHaveLength(55)
    expect(slots[0]?.index).toBe(layout.at(200_000))
  })

  it('keeps the column on the way down and up, over short rows and headings', () => {
    const layout = new GridLayout(groups(7, 2, 6), measures)
    expect(layout.below(3, 1)).toBe(6)
    expect(layout.below(1, 2)).toBe(8)
    expect(layout.below(8, 1)).toBe(10)
    expect(layout.below(10, -1)).toBe(8)
    expect(layout.below(7, -1)).toBe(5)
    expect(layout.below(14, 5)).toBe(14)
    expect(layout.below(2, -3)).toBe(2)
  })

  it('has a place for every tile, and finds the tile at every place', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 80, max: 1500 }), fc.integer({ min: 60, max: 400 }), fc.constantFrom(0, 48), (counts, width, tile, heading) => {
        const layout = new GridLayout(groups(...counts), { width, tile, gap: 8, heading })
        const all = layout.slots({ top: 0, bottom: layout.height })
        expect(all.map(({ index }) => index)).toEqual(Array.from({ length: layout.total }, (_, index) => index))
        const misplaced = all.filter(({ index, x, y }) => {
          const first = layout.at(y)
          return x + layout.tileWidth > width || y !== layout.top(index) || y + layout.pitch > layout.height || layout.top(first) !== y || index - first >= layout.columns
        })
        expect(misplaced).toEqual([])
      }),
    )
  })
})
