import { describe, expect, it } from 'vitest'
import { Pace } from './pace'

/** flights scrolls so many pixels each 16 milliseconds, past a height of 600, and says at which steps it flies. */
function flights(pixels: number[], gap = 16): boolean[] {
  const pace = new Pace()
  let top = 0
  return pixels.map((by, i) => pace.flies((top += by), 600, i * gap))
}

describe('Pace', () => {
  it('flies at ten screens a second, in either direction, and not at two', () => {
    expect(flights([100, 100, 100, 100])).toEqual([false, true, true, true])
    expect(flights([-100, -100]).at(-1)).toBe(true)
    expect(flights([20, 20, 20, 20])).toEqual([false, false, false, false])
  })

  it('does not take one jump for a flight, however far', () => {
    expect(flights([0, 50_000], 400)).toEqual([false, false])
  })

  it('sees when it becomes slower', () => {
    expect(flights([...Array<number>(10).fill(100), ...Array<number>(10).fill(10)]).at(-1)).toBe(false)
  })
})
