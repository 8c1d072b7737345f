import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Journal } from './journal'
import { newWritingSession } from './writing-session'

/** A desk where notes end when the test says so; cost is how long the text takes to read, packing how long it takes to send off. */
function desk(cost = 0, packing = 0) {
  const notes: { text: string; end: () => void; fail: () => void }[] = []
  const page = { text: '', dirty: true }
  const journal = new Journal(() => {
    if (!page.dirty) return undefined
    vi.setSystemTime(Date.now() + cost)
    const text = page.text
    return () => {
      vi.setSystemTime(Date.now() + packing)
      return new Promise((resolve, reject) => notes.push({ text, end: resolve, fail: () => reject(new Error('full')) }))
    }
  }, Date.now)
  const type = (letters: string) => {
    page.text += letters
    journal.touch()
  }
  return { notes, page, journal, type }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('Journal', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('notes once for each 150 ms of typing, with the last letter', async () => {
    const { notes, type } = desk()
    for (const letter of 'chữ') {
      type(letter)
      await vi.advanceTimersByTimeAsync(40)
    }
    expect(notes).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(30)
    expect(notes.map((note) => note.text)).toEqual(['chữ'])
  })

  it('has one note on its way, and then the last words', async () => {
    const { notes, type } = desk()
    type('a')
    await vi.advanceTimersByTimeAsync(150)
    type('b')
    await vi.advanceTimersByTimeAsync(1_000)
    type('c')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(notes).toHaveLength(1)
    notes[0]?.end()
    await vi.advanceTimersByTimeAsync(150)
    expect(notes.map((note) => note.text)).toEqual(['a', 'abc'])
    notes[1]?.end()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(notes).toHaveLength(2)
  })

  it('notes nothing that is stored already', async () => {
    const { notes, page, type } = desk()
    type('a')
    page.dirty = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect(notes).toHaveLength(0)
  })

  it.each([[50, 0], [0, 50], [20, 30]])('takes a text that is slow to read (%i ms) or to pack (%i ms) less often', async (cost, packing) => {
    const { notes, type } = desk(cost, packing)
    type('a')
    await vi.advanceTimersByTimeAsync(150)
    notes[0]?.end()
    await settle()
    type('b')
    await vi.advanceTimersByTimeAsync(999)
    expect(notes).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(notes).toHaveLength(2)
  })

  it('goes on after a note that failed, more slowly', async () => {
    const { notes, type } = desk()
    type('a')
    await vi.advanceTimersByTimeAsync(150)
    notes[0]?.fail()
    await settle()
    type('b')
    await vi.advanceTimersByTimeAsync(1_999)
    expect(notes).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(notes.at(-1)?.text).toBe('ab')
  })

  it('is settled only when the note has ended', async () => {
    const { notes, journal, type } = desk()
    let settled = false
    type('a')
    await vi.advanceTimersByTimeAsync(150)
    void journal.settled().then(() => (settled = true))
    await settle()
    expect(settled).toBe(false)
    notes[0]?.end()
    await settle()
    expect(settled).toBe(true)
  })

  it('ends with its editor', async () => {
    const { notes, journal, type } = desk()
    type('a')
    journal.stop()
    type('b')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(notes).toHaveLength(0)
  })
})

describe('newWritingSession', () => {
  it('is another one each time, also where the page has no randomUUID', () => {
    const plain = { getRandomValues: crypto.getRandomValues.bind(crypto) }
    for (const from of [crypto, plain]) {
      const ids = new Set(Array.from({ length: 100 }, () => newWritingSession(from)))
      expect(ids.size).toBe(100)
      for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{32,36}$/)
    }
  })
})
