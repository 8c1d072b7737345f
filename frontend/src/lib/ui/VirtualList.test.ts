// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/svelte'
import { createRawSnippet, tick } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import VirtualList from './VirtualList.svelte'

const many = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `${i}` }))
const row = createRawSnippet<[{ id: string }, number]>((item) => ({ render: () => `<button>${item().id}</button>` }))

describe('VirtualList', () => {
  afterEach(cleanup)

  async function list(items: { id: string }[]) {
    const onend = vi.fn()
    const onlook = vi.fn()
    const { container, rerender, component } = render(VirtualList, { items, rowHeight: 100, label: 'Bài', row, onend, onlook })
    const scroller = container.querySelector<HTMLElement>('.scroller')
    if (!scroller) throw new Error('no scroller')
    const shown = () => [...container.querySelectorAll('button')].map((button) => button.textContent)
    const scroll = async (y: number) => {
      scroller.scrollTop = y
      await fireEvent.scroll(scroller)
    }
    await tick()
    return { scroller, shown, scroll, rerender, component, onend, onlook }
  }

  it('draws only what is in sight of a hundred thousand rows', async () => {
    const { shown, scroll, onend, onlook } = await list(many(100_000))
    expect(shown()[0]).toBe('0')
    expect(shown().length).toBeLessThan(30)
    await scroll(5_000_000)
    expect(shown()).toContain('50000')
    expect(shown()).not.toContain('0')
    expect(shown().length).toBeLessThan(30)
    expect(onlook).toHaveBeenLastCalledWith(49_994, expect.any(Number))
    expect(onend).not.toHaveBeenCalled()
    await scroll(9_999_000)
    expect(onend).toHaveBeenCalled()
  })

  it('keeps the row at the top where it is when rows come and go above', async () => {
    const { scroller, shown, scroll, rerender } = await list(many(1000))
    await scroll(50_000)
    await rerender({ items: [{ id: 'new' }, { id: 'newer' }, ...many(1000)] })
    expect(scroller.scrollTop).toBe(50_200)
    expect(shown()).toContain('500')
    await rerender({ items: many(1000).slice(10) })
    expect(scroller.scrollTop).toBe(49_000)
  })

  it('does not follow the row at the top when that one has moved away', async () => {
    const { scroller, scroll, rerender } = await list(many(1000))
    await scroll(50_000)
    const [edited, rest] = [many(1000).filter(({ id }) => id === '500'), many(1000).filter(({ id }) => id !== '500')]
    await rerender({ items: [...edited, ...rest] })
    expect(scroller.scrollTop).toBe(50_000)
  })

  it('has the keyboard at the next row before the next key arrives, also where that row was not drawn', async () => {
    const { scroller } = await list(many(1000))
    const focused = () => document.activeElement?.textContent
    scroller.querySelector('button')?.focus()
    for (const [key, row] of [['ArrowDown', '1'], ['End', '999'], ['ArrowUp', '998'], ['Home', '0']] as const) {
      if (!document.activeElement) throw new Error('nothing has the focus')
      await fireEvent.keyDown(document.activeElement, { key })
      await tick()
      expect(focused()).toBe(row)
    }
  })

  it('stays at the start, where the newest rows come in, and goes back to it', async () => {
    const { scroller, scroll, rerender, component } = await list(many(1000))
    await rerender({ items: [{ id: 'new' }, ...many(1000)] })
    expect(scroller.scrollTop).toBe(0)
    await scroll(50_000)
    component.rewind()
    expect(scroller.scrollTop).toBe(0)
  })
})
