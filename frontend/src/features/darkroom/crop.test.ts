import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handles, pull, shaped, shapes } from './crop'
import { full, inner, isWhole, lookSize, normal, plainLook, same, straightSize, turnArea, turned, wholeArea } from './geometry'

const area = fc.tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0.05, max: 1, noNaN: true }), fc.double({ min: 0.05, max: 1, noNaN: true })).map(([x, y, width, height]) => ({
  x, y, width: Math.min(width, 1 - x), height: Math.min(height, 1 - y),
}))
const size = fc.record({ width: fc.integer({ min: 50, max: 9000 }), height: fc.integer({ min: 50, max: 9000 }) })
const way = fc.double({ min: -2, max: 2, noNaN: true })

describe('a crop', () => {
  it('never leaves the picture, whatever it is pulled by', () => {
    fc.assert(
      fc.property(area, size, fc.constantFrom('move' as const, ...handles), way, way, fc.constantFrom(0, ...Object.values(shapes)), (a, s, handle, dx, dy, ratio) => {
        const b = pull(a, handle, dx, dy, s, ratio)
        expect(Math.min(b.x, b.y)).toBeGreaterThanOrEqual(-1e-9)
        expect(Math.max(b.x + b.width, b.y + b.height)).toBeLessThanOrEqual(1 + 1e-9)
        expect(Math.min(b.width, b.height)).toBeGreaterThan(0)
      }),
    )
  })

  it('keeps its shape in pixels', () => {
    fc.assert(
      fc.property(area, size, fc.constantFrom(...handles), way, way, fc.constantFrom(16 / 9, 1, 4 / 5), (a, s, handle, dx, dy, ratio) => {
        const b = pull(shaped(a, s, ratio), handle, dx, dy, s, ratio)
        expect((b.width * s.width) / (b.height * s.height)).toBeCloseTo(ratio, 6)
      }),
    )
  })

  it('leaves what is opposite to the corner that is pulled', () => {
    const a = { x: 0.2, y: 0.2, width: 0.5, height: 0.5 }
    const b = pull(a, 'nw', 0.1, -0.1, { width: 300, height: 200 }, 0)
    expect([b.x + b.width, b.y + b.height]).toEqual([0.7, 0.7])
    expect(b.x).toBeCloseTo(0.3)
    expect(b.y).toBeCloseTo(0.1)
  })

  it('is as large as its shape can be, about the middle of the one before', () => {
    const s = { width: 400, height: 300 }
    expect(shaped(wholeArea, s, 1)).toEqual({ x: 0.125, y: 0, width: 0.75, height: 1 })
    expect(shaped({ x: 0.9, y: 0, width: 0.1, height: 1 }, s, 1)).toEqual({ x: 0.25, y: 0, width: 0.75, height: 1 })
    expect(shaped(wholeArea, s, 0)).toEqual(full(wholeArea))
  })
})

describe('turning', () => {
  it('goes round and back with its crop', () => {
    fc.assert(
      fc.property(area, fc.integer({ min: -8, max: 8 }), (a, quarters) => {
        const back = turnArea(turnArea(a, quarters), -quarters)
        for (const key of ['x', 'y', 'width', 'height'] as const) expect(back[key]).toBeCloseTo(a[key], 9)
      }),
    )
    const look = { ...plainLook, crop: { x: 0, y: 0, width: 0.5, height: 0.25 } }
    expect(turned(look, 1).crop).toEqual({ x: 0.75, y: 0, width: 0.25, height: 0.5 })
    expect(turned(look, -1).turn).toBe(3)
    expect(turned(turned(look, 3), 1)).toEqual(look)
  })

  it('gives sizes as app/pixels does', () => {
    const s = { width: 160, height: 90 }
    expect(inner(s, 0)).toBe(1)
    expect(inner(s, 15)).toBeCloseTo(inner(s, -15))
    expect(straightSize(s, { ...plainLook, turn: 1 })).toEqual({ width: 90, height: 160 })
    const shown = lookSize(s, { ...plainLook, turn: 1, straighten: -15, crop: { x: 0.3, y: 0.3, width: 0.1, height: 0.7 } })
    expect(shown.width / shown.height).toBeCloseTo((90 * 0.1) / (160 * 0.7))
  })
})

describe('looks', () => {
  it('are the same when they show the same', () => {
    expect(same(plainLook, { ...plainLook, crop: { x: 0, y: 0, width: 1, height: 1 } })).toBe(true)
    expect(same(plainLook, { ...plainLook, sharpen: 0.01 })).toBe(false)
    expect(same(plainLook, { ...plainLook, blurs: [wholeArea] })).toBe(false)
  })

  it('store areas that are within the picture', () => {
    expect(isWhole(normal({ x: 0, y: 0, width: 1, height: 1 }))).toBe(true)
    expect(normal({ x: 0.9, y: -1, width: 0.5, height: 3 })).toEqual({ x: 0.5, y: 0, width: 0.5, height: 1 })
    fc.assert(
      fc.property(area, (a) => {
        const b = normal(a)
        expect(b.x + b.width).toBeLessThanOrEqual(1.0001)
        expect(b.y + b.height).toBeLessThanOrEqual(1.0001)
      }),
    )
  })
})
