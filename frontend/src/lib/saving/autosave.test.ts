import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../backend'
import { Autosave } from './autosave.svelte'

const text = { vi: 'Ổ đĩa đầy.', en: 'The disk is full.' }

/** A desk where saves end when the test says so. */
function desk() {
  const saves: { end: () => void; fail: (code: string) => void }[] = []
  const autosave = new Autosave(
    () => new Promise((resolve, reject) => saves.push({ end: resolve, fail: (code) => reject(new Problem(code, text, text)) })),
    () => new Date(),
  )
  return { saves, autosave }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('Autosave', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('saves 600 ms after the last keystroke, once', async () => {
    const { saves, autosave } = desk()
    autosave.touch()
    await vi.advanceTimersByTimeAsync(500)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(599)
    expect(saves).toHaveLength(0)
    expect(autosave.state).toBe('dirty')
    await vi.advanceTimersByTimeAsync(1)
    expect(saves).toHaveLength(1)
    expect(autosave.state).toBe('saving')
    saves[0]?.end()
    await settle()
    expect(autosave.state).toBe('clean')
    expect(autosave.savedAt).toEqual(new Date())
    await vi.advanceTimersByTimeAsync(60_000)
    expect(saves).toHaveLength(1)
  })

  it('saves somebody who types without a pause', async () => {
    const { saves, autosave } = desk()
    for (let i = 0; i < 60; i++) {
      autosave.touch()
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(saves).toHaveLength(1)
  })

  it('stays dirty when typing went on during a save, and saves again with one in flight', async () => {
    const { saves, autosave } = desk()
    autosave.touch()
    await vi.advanceTimersByTimeAsync(600)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(saves).toHaveLength(1)
    saves[0]?.end()
    await settle()
    expect(saves).toHaveLength(2)
    saves[1]?.end()
    await settle()
    expect(autosave.dirty).toBe(false)
  })

  it('keeps a refused text dirty, says why, and tries again every five seconds', async () => {
    const { saves, autosave } = desk()
    autosave.touch()
    await vi.advanceTimersByTimeAsync(600)
    saves[0]?.fail('full')
    await settle()
    expect(autosave.state).toBe('failed')
    expect(autosave.problem?.what.vi).toBe('Ổ đĩa đầy.')
    expect(autosave.dirty).toBe(true)
    await vi.advanceTimersByTimeAsync(4_999)
    expect(saves).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(saves).toHaveLength(2)
    expect(autosave.state).toBe('failed')
    saves[1]?.end()
    await settle()
    expect(autosave.state).toBe('clean')
    expect(autosave.problem).toBeUndefined()
  })

  it('stops at a conflict instead of overwriting', async () => {
    const { saves, autosave } = desk()
    autosave.touch()
    await vi.advanceTimersByTimeAsync(600)
    saves[0]?.fail('conflict')
    await settle()
    autosave.touch()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(saves).toHaveLength(1)
    expect(autosave.state).toBe('blocked')
    expect(await autosave.flush()).toBe(false)
  })

  it('flush waits for the save under way and stores the rest', async () => {
    const { saves, autosave } = desk()
    autosave.touch()
    await vi.advanceTimersByTimeAsync(600)
    autosave.touch()
    const flushed = autosave.flush()
    await settle()
    saves[0]?.end()
    await settle()
    saves[1]?.end()
    expect(await flushed).toBe(true)
    expect(autosave.dirty).toBe(false)
  })

  it('exclusive work runs after the save and before the next one', async () => {
    const { saves, autosave } = desk()
    const order: string[] = []
    autosave.touch()
    let endWork = () => {}
    const done = autosave.exclusive(async () => {
      order.push('work')
      await new Promise<void>((resolve) => (endWork = resolve))
      return 'revision 3'
    })
    await settle()
    expect(order).toEqual([])
    saves[0]?.end()
    await settle()
    expect(order).toEqual(['work'])
    autosave.touch()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(saves).toHaveLength(1)
    endWork()
    expect(await done).toBe('revision 3')
    await settle()
    expect(saves).toHaveLength(2)
  })

  it('does no exclusive work on a text that could not be saved', async () => {
    const { saves, autosave } = desk()
    autosave.touch()
    const work = vi.fn()
    const done = autosave.exclusive(work)
    await settle()
    saves[0]?.fail('file')
    expect(await done).toBeUndefined()
    expect(work).not.toHaveBeenCalled()
  })
})
