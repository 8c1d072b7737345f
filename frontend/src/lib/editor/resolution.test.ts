import { describe, expect, it } from 'vitest'
import { sharpness, shownWidth } from './resolution'

describe('a figure on paper', () => {
  it('is sharp from 200 pixels an inch, soft from 120, poor below', () => {
    // A column of the article page is 82.8 mm, 3.26 inches; the whole page 171.9 mm.
    expect(sharpness(4000, '', 'full')).toEqual({ at: 'sharp', ppi: 591, sharpAt: 'full' })
    expect(sharpness(1000, '', '')).toEqual({ at: 'sharp', ppi: 307, sharpAt: '' })
    expect(sharpness(1000, '', 'full')).toEqual({ at: 'soft', ppi: 148, sharpAt: '' })
    expect(sharpness(500, '', 'wide')).toEqual({ at: 'poor', ppi: 74, sharpAt: undefined })
  })

  it('has fewer pixels when it is cut, and needs fewer in a gallery', () => {
    expect(sharpness(1000, '0,0,0.5,1', '').ppi).toBe(153)
    expect(sharpness(1000, '', 'full', 0.5)).toMatchObject({ at: 'sharp', ppi: 296 })
  })

  it('has the pixels that its look leaves', () => {
    const look = (turn: number, width: number) => ({ turn, crop: { width } })
    expect(shownWidth({ width: 3000, height: 2000, look: look(0, 0) })).toBe(3000)
    expect(shownWidth({ width: 3000, height: 2000, look: look(1, 0.5) })).toBe(1000)
  })
})
