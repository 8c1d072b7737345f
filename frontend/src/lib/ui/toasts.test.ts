import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Toasts } from './toasts.svelte'

const undo = { action: { label: 'Hoàn tác', run: () => {} } }

describe('Toasts', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('leaves ten seconds and more for an action', () => {
    const toasts = new Toasts()
    toasts.say('Đã lưu')
    toasts.say('Đã xóa', undo)
    vi.advanceTimersByTime(10_000)
    expect(toasts.list.map(({ text }) => text)).toEqual(['Đã xóa'])
    vi.advanceTimersByTime(5_000)
    expect(toasts.list).toEqual([])
  })

  it('waits for somebody at the keyboard until the action is dismissed', () => {
    const toasts = new Toasts()
    toasts.byKeyboard = true
    toasts.say('Đã lưu')
    toasts.say('Đã xóa', undo)
    toasts.release()
    vi.advanceTimersByTime(3_600_000)
    expect(toasts.list.map(({ text }) => text)).toEqual(['Đã xóa'])
    for (const { id } of toasts.list) toasts.dismiss(id)
    expect(toasts.list).toEqual([])
  })

  it('keeps a message while somebody points at it', () => {
    const toasts = new Toasts()
    toasts.say('Đã xóa', undo)
    toasts.hold()
    vi.advanceTimersByTime(60_000)
    expect(toasts.list).toHaveLength(1)
    toasts.release()
    vi.advanceTimersByTime(12_000)
    expect(toasts.list).toHaveLength(0)
  })
})
