import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inner, isWhole, lookSize, normal, plainLook, same, straightSize, turnArea, turned, wholeArea } from './geometry'

const area = fc.tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0.05, max: 1, noNaN: true }), fc.double({ min: 0.05, max: 1, noNaN: true })).map(([x, y, width, height]) => ({
  x, y, width: Math.min(width, 1 - x), height: Math.min(height, 1 - y),
}))

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
