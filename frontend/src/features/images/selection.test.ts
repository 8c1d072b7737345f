import { beforeEach, describe, expect, it } from 'vitest'
import { image } from '../../testing/fake-backend'
import { Selection } from './selection.svelte'

describe('Selection', () => {
  const pictures = [...'abcdef'].map((id) => image(id))
  let gate: Promise<void> | undefined
  let selection: Selection

  const tiles = {
    at: (index: number) => pictures[index],
    range: async (first: number, last: number) => {
      await gate
      return pictures.slice(first, last + 1)
    },
  }

  beforeEach(() => {
    gate = undefined
    selection = new Selection(tiles)
  })

  it('draws a stretch anew from where it began', async () => {
    selection.pick(2)
    await selection.extend(4)
    expect(selection.ids).toEqual(['c', 'd', 'e'])
    await selection.extend(0)
    expect(selection.ids).toEqual(['a', 'b', 'c'])
    expect(selection.cursor).toBe(0)
  })

  it('keeps what was chosen with Ctrl beside a stretch', async () => {
    selection.pick(0)
    selection.toggle(3)
    await selection.extend(4)
    expect(selection.ids.sort()).toEqual(['a', 'd', 'e'])
    selection.toggle(0)
    expect(selection.ids.sort()).toEqual(['d', 'e'])
  })

  it('chooses nothing late: a click wins over a stretch that is still being read', async () => {
    let open = () => {}
    gate = new Promise((resolve) => (open = resolve))
    selection.pick(0)
    const drawing = selection.extend(5)
    expect(selection.reading).toBe(true)
    selection.pick(1)
    open()
    await drawing
    expect(selection.ids).toEqual(['b'])
  })

  it('chooses all, and forgets what is gone', async () => {
    await selection.all(6)
    expect(selection.size).toBe(6)
    selection.drop(['a', 'f'])
    expect(selection.ids).toEqual(['b', 'c', 'd', 'e'])
    selection.clear()
    expect(selection.only).toBeUndefined()
  })

  it('chooses one alone where only one can be', async () => {
    const one = new Selection(tiles, false)
    one.pick(0)
    await one.extend(3)
    expect(one.ids).toEqual(['d'])
    one.toggle(1)
    expect(one.ids).toEqual(['b'])
    one.toggle(1)
    expect(one.ids).toEqual([])
  })
})
