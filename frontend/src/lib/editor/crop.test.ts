import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handles, moved, resized, shaped, whole } from './crop'
import { cropOf, cropText } from './figure-attrs'

const step = fc.double({ min: -1.5, max: 1.5, noNaN: true })
const shape = fc.constantFrom(undefined, 0.5, 1, 1.5, 3)
const inside = ({ x, y, width, height }: typeof whole) => x >= -1e-9 && y >= -1e-9 && x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9 && width > 0.01 && height > 0.01

describe('a crop', () => {
  it('stays within the picture and in its shape, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('move' as const, ...handles), step, step), { maxLength: 12 }), shape, (steps, kept) => {
        let area = kept === undefined ? whole : shaped(whole, kept)
        for (const [how, dx, dy] of steps) {
          area = how === 'move' ? moved(area, dx, dy) : resized(area, how, dx, dy, kept)
          expect(inside(area)).toBe(true)
          if (kept !== undefined) expect(area.width / area.height).toBeCloseTo(kept, 6)
        }
      }),
    )
  })

  it('holds the opposite corner', () => {
    expect(resized(whole, 'nw', 0.2, 0.4)).toEqual({ x: 0.2, y: 0.4, width: 0.8, height: 0.6 })
    const half = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }
    const drawn = resized(half, 'se', 0.1, 0, 1)
    expect(drawn).toMatchObject({ x: 0.25, y: 0.25 })
    expect(drawn.width).toBeCloseTo(0.6)
    expect(resized(half, 'se', -0.1, 0, 1).width).toBeCloseTo(0.4)
    expect(resized(half, 'se', 0.02, -0.1, 1).width).toBeCloseTo(0.4)
    const left = resized(half, 'w', 0.1, 0, 1)
    expect(left.x + left.width).toBeCloseTo(0.75)
    expect(left.y + left.height / 2).toBeCloseTo(0.5)
  })

  it('takes the largest frame of a shape, about its middle', () => {
    expect(shaped(whole, 0.5)).toEqual({ x: 0.25, y: 0, width: 0.5, height: 1 })
    expect(shaped({ x: 0.8, y: 0, width: 0.2, height: 1 }, 0.5)).toEqual({ x: 0.5, y: 0, width: 0.5, height: 1 })
  })

  it('is written in ten-thousandths and read back, the whole as nothing', () => {
    expect(cropText(whole)).toBe('')
    expect(cropText({ x: 1 / 3, y: 0, width: 2 / 3, height: 1 })).toBe('0.3333,0,0.6667,1')
    for (const broken of ['', '0,0,1,1', '0,0,2,1', '0,0,0.5', 'a,b,c,d', '0.5,0,0.6,1', '0,0,0.001,1', '0,0,0.5,1,1', 'NaN,0,0.5,1', ',0,0.5,1']) expect(cropOf(broken), broken).toBeUndefined()
    const part = fc.double({ min: 0, max: 0.5, noNaN: true })
    fc.assert(
      fc.property(part, part, (x, y) => {
        const text = cropText({ x, y, width: 0.5, height: 0.4 })
        expect(cropText(cropOf(text) ?? whole)).toBe(text)
      }),
    )
  })
})
