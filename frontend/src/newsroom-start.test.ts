import { describe, expect, it } from 'vitest'
import { FakeBackend } from './testing/fake-backend'
import { NewsroomStart } from './newsroom-start.svelte'

const words = { vi: 'Có chuyện.', en: 'Something.' }
const shut = { open: false, folder: '/tin', version: '1', carrier: 'browser', problem: { code: 'damaged', message: words, hint: words } }

describe('NewsroomStart', () => {
  it('opens a damaged newsroom by a repair and keeps the report until it was read', async () => {
    const backend = new FakeBackend()
    const { state } = backend.newsroom
    backend.newsroom.state = async () => shut
    const start = new NewsroomStart(backend)
    await start.load()
    expect([start.problem?.code, start.ready]).toEqual(['damaged', undefined])
    backend.newsroom.state = state
    backend.report = { repaired: [], lost: [{ message: words, place: 'Lễ hội' }], kept: 'newsroom-damaged.db' }
    await start.repair()
    expect(start.ready?.state.open).toBe(true)
    expect(start.problem).toBeUndefined()
    expect(start.report?.lost).toHaveLength(1)
    start.dismissReport()
    expect(start.report).toBeUndefined()
  })

  it('says why a repair did not go, and that the newsroom is still shut', async () => {
    const backend = new FakeBackend()
    backend.newsroom.state = async () => shut
    backend.refuse['newsroom.repair'] = 'full'
    const start = new NewsroomStart(backend)
    await start.load()
    await start.repair()
    expect(start.unrepaired?.code).toBe('full')
    expect(start.problem?.code).toBe('damaged')
    expect([start.report, start.repairing]).toEqual([undefined, false])
  })

  it('gives the screens a new start after a repair of an open newsroom', async () => {
    const start = new NewsroomStart(new FakeBackend())
    await start.load()
    const before = start.ready
    await start.repair()
    expect(start.ready).toBeDefined()
    expect(start.ready).not.toBe(before)
  })
})
