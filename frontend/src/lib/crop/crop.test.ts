import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handles, moved, resized, shaped, whole } from './crop'

const way = fc.double({ min: -2, max: 2, noNaN: true })
const side = fc.double({ min: 0.001, max: 1, noNaN: true })
const part = fc.double({ min: 0, max: 1, noNaN: true })
const area = fc.tuple(part, part, side, side).map(([x, y, width, height]) => ({ x: x * (1 - width), y: y * (1 - height), width, height }))
const half = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }

describe('a crop', () => {
  it('stays within the picture and in its shape, whatever is done to it', () => {
    fc.assert(
      fc.property(area, fc.array(fc.tuple(fc.constantFrom('frame' as const, ...handles), way, way), { maxLength: 12 }), fc.constantFrom(undefined, 0.3, 0.5, 1, 1.5, 3), (from, steps, shape) => {
        let now = shape === undefined ? from : shaped(from, shape)
        const short = Math.min(now.width, now.height, 0.05)
        for (const [by, dx, dy] of steps) {
          now = by === 'frame' ? moved(now, dx, dy) : resized(now, by, dx, dy, shape)
          expect(Math.min(now.x, now.y)).toBeGreaterThanOrEqual(-1e-9)
          expect(Math.max(now.x + now.width, now.y + now.height)).toBeLessThanOrEqual(1 + 1e-9)
          expect(Math.min(now.width, now.height)).toBeGreaterThanOrEqual(short - 1e-9)
          if (shape !== undefined) expect(now.width / now.height).toBeCloseTo(shape, 6)
        }
      }),
    )
  })

  it('holds the opposite corner, or the middle of the side across', () => {
    expect(resized(whole, 'nw', 0.25, 0.5)).toEqual({ x: 0.25, y: 0.5, width: 0.75, height: 0.5 })
    expect(resized(half, 'se', 0.1, 0.1, 1)).toMatchObject({ x: 0.25, y: 0.25 })
    const left = resized(half, 'w', 0.1, 0, 1)
    expect(left.x + left.width).toBeCloseTo(0.75)
    expect(left.y + left.height / 2).toBeCloseTo(0.5)
    expect(resized(half, 'e', 0.1, 0.3)).toEqual({ ...half, width: 0.6 })
  })

  it('follows a corner along its diagonal, outwards and inwards, without a leap', () => {
    const wide = (dx: number, dy: number) => resized(half, 'se', dx, dy, 1).width
    expect(wide(0.1, 0.1)).toBeCloseTo(0.6)
    expect(wide(-0.1, -0.1)).toBeCloseTo(0.4)
    expect(wide(-0.1, 0)).toBeCloseTo(0.45)
    expect(wide(0, 0.1)).toBeCloseTo(0.55)
    fc.assert(
      fc.property(part, part, (dx, dy) => {
        expect(Math.abs(wide(dx, -dy) - wide(dx + 1e-6, -dy))).toBeLessThan(1e-5)
      }),
    )
  })

  it('is not pulled larger by one that is smaller than a hand draws', () => {
    const tiny = { x: 0.98, y: 0.5, width: 0.02, height: 0.02 }
    expect(resized(tiny, 'e', 0.5, 0).width).toBeCloseTo(0.02)
    expect(resized(tiny, 'w', 0.5, 0).width).toBeCloseTo(0.02)
    expect(resized(tiny, 'w', -0.1, 0).width).toBeCloseTo(0.12)
    expect(resized(half, 'e', -0.49, 0, undefined, 0.02).width).toBeCloseTo(0.02)
  })

  it('takes the largest frame of a shape, about its middle', () => {
    expect(shaped(whole, 0.5)).toEqual({ x: 0.25, y: 0, width: 0.5, height: 1 })
    expect(shaped({ x: 0.8, y: 0, width: 0.2, height: 1 }, 0.5)).toEqual({ x: 0.5, y: 0, width: 0.5, height: 1 })
    expect(shaped({ x: 0.9, y: 0, width: 0.1, height: 1 }, 0.75)).toEqual({ x: 0.25, y: 0, width: 0.75, height: 1 })
  })
})
