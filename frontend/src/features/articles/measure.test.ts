import { describe, expect, it } from 'vitest'
import { barOf, fitOf, timeOf } from './measure'

const news = { least: 250, most: 400 }

describe('measure', () => {
  it.each([
    [0, news, 'none', 0],
    [1, news, 'under', 249],
    [249, news, 'under', 1],
    [250, news, 'within', 0],
    [400, news, 'within', 0],
    [401, news, 'over', 1],
    [9, { least: 0, most: 300 }, 'within', 0],
    [9000, { least: 250, most: 0 }, 'within', 0],
    [9000, { least: 0, most: 0 }, 'none', 0],
  ])('%i syllables for %o is %s by %i', (syllables, target, state, by) => {
    expect(fitOf(syllables, target)).toEqual({ state, by })
  })

  it('draws the target inside the bar, and never more than the bar', () => {
    expect(barOf(250, news)).toEqual({ filled: 0.5, from: 0.5, to: 0.8 })
    expect(barOf(9000, news).filled).toBe(1)
    expect(barOf(100, { least: 100, most: 0 })).toEqual({ filled: 0.4, from: 0.4, to: 1 })
  })

  it('tells times no finer than they can be told', () => {
    expect(timeOf(0, 180)).toBe(0)
    expect(timeOf(3, 180)).toBe(5)
    expect(timeOf(510, 180)).toBe(170)
    expect(timeOf(512, 250)).toBe(125)
    expect(timeOf(50_000, 180) % 60).toBe(0)
  })
})
