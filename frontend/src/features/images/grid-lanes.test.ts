import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GridLanes } from './grid-lanes'
import { GridLayout } from './grid-layout'

const groups = (...counts: number[]) => counts.map((count, index) => ({ key: String(index), title: '', count }))
const measures = { width: 640, tile: 100, gap: 10, heading: 40 }

describe('GridLanes', () => {
  it('lets the row that leaves become the row that comes, and leaves the others alone', () => {
    const layout = new GridLayout(groups(50_000), measures)
    const lanes = new GridLanes()
    const before = lanes.draw(layout, { top: 10_000, bottom: 11_000 })
    const after = lanes.draw(layout, { top: 10_000 + layout.pitch, bottom: 11_000 + layout.pitch })
    expect(after.map(({ lane }) => lane)).toEqual(expect.arrayContaining(before.map(({ lane }) => lane)))
    expect(after.filter((lane) => !before.includes(lane)).length).toBe(layout.columns)
  })

  it('has a tile of its own for everything drawn, wherever the grid was before', () => {
    const stretches = fc.array(fc.nat(8000), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }), stretches, (counts, tops) => {
        const layout = new GridLayout(groups(...counts), measures)
        const lanes = new GridLanes()
        for (const top of tops) {
          const stretch = { top, bottom: top + 1000 }
          const drawn = lanes.draw(layout, stretch)
          const places = new Map(drawn.map(({ index, x, y }) => [index, { index, x, y }]))
          expect(new Set(drawn.map(({ lane }) => lane)).size).toBe(drawn.length)
          expect(layout.slots(stretch).map(({ index }) => places.get(index))).toEqual(layout.slots(stretch))
        }
      }),
    )
  })

  it('begins anew with another layout', () => {
    const lanes = new GridLanes()
    lanes.draw(new GridLayout(groups(500), measures), { top: 5000, bottom: 6000 })
    expect(lanes.draw(new GridLayout(groups(3), measures), { top: 0, bottom: 1000 }).map(({ index }) => index)).toEqual([0, 1, 2])
  })
})
