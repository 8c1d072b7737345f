import fc from 'fast-check'
import { expect, it } from 'vitest'
import { whole } from '../crop/crop'
import { cropOf, cropText } from './figure-attrs'

it('a crop is written in ten-thousandths and read back, the whole as nothing', () => {
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
