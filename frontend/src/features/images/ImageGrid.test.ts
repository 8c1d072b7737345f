// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeBackend, image } from '../../testing/fake-backend'
import { ImageLibrary } from './image-library.svelte'
import ImageGrid from './ImageGrid.svelte'
import { Selection } from './selection.svelte'

describe('ImageGrid', () => {
  const size = 4000

  beforeEach(() => {
    vi.useFakeTimers()
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  })
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  async function grid() {
    const backend = new FakeBackend()
    backend.images.list = async ({ offset, limit }) => ({
      items: Array.from({ length: limit }, (_, n) => image(`p${offset + n}`, { hash: `h${offset + n}` })),
      next: '', total: size, more: false,
    })
    backend.desk.groups = [{ key: '2026-01', title: '', count: size }]
    const library = new ImageLibrary(backend)
    await library.refresh()
    const { container } = render(ImageGrid, { library, selection: new Selection(library), tile: 170, onopen: () => undefined })
    const scroller = container.querySelector<HTMLElement>('.grid')
    if (!scroller) throw new Error('no grid')
    const scroll = async (by: number, milliseconds: number) => {
      await vi.advanceTimersByTimeAsync(milliseconds)
      scroller.scrollTop += by
      await fireEvent.scroll(scroller)
      await tick()
    }
    await scroll(0, 1000)
    const tiles = () => [...container.querySelectorAll<HTMLElement>('[role=option]')]
    /** The picture of the tile at a number: none, or its hash. */
    const picture = (index: number) => {
      const tile = tiles().find(({ dataset }) => dataset['index'] === String(index))
      if (!tile) throw new Error(`tile ${index} is not drawn`)
      return tile.querySelector('img')?.getAttribute('src')?.split('/')[3]
    }
    return { scroll, tiles, picture }
  }

  it('shows one picture after the other in the same elements, each its own', async () => {
    const { scroll, tiles, picture } = await grid()
    const before = new Set(tiles())
    for (let i = 0; i < 40; i++) await scroll(140, 200)
    expect(tiles().filter((tile) => before.has(tile)).length).toBe(before.size)
    expect(new Set(tiles().map(({ dataset }) => dataset['index'])).size).toBe(tiles().length)
    for (const { dataset } of tiles()) expect(picture(Number(dataset['index']))).toBe(`h${dataset['index']}`)
  })

  it('gives the tiles of a grid flying past no pictures until it rests', async () => {
    const { scroll, tiles, picture } = await grid()
    for (let i = 0; i < 30; i++) await scroll(150, 16)
    const last = Math.max(...tiles().map(({ dataset }) => Number(dataset['index'])))
    expect(picture(last)).toBeUndefined()
    await vi.advanceTimersByTimeAsync(100)
    await tick()
    expect(picture(last)).toBe(`h${last}`)
  })

  it('shows the pictures at once after a jump', async () => {
    const { scroll, tiles, picture } = await grid()
    await scroll(20_000, 500)
    const indexes = tiles().map(({ dataset }) => Number(dataset['index']))
    const middle = indexes.sort((a, b) => a - b)[Math.floor(indexes.length / 2)] ?? 0
    await vi.advanceTimersByTimeAsync(0)
    await tick()
    expect(picture(middle)).toBe(`h${middle}`)
  })
})
