import { beforeEach, describe, expect, it } from 'vitest'
import type { Job } from '../backend'
import { FakeBackend, job } from '../../testing/fake-backend'
import { FolderIntake } from './folder-intake.svelte'

const imported = (id: string, state: string, startedAt = '2026-11-20T01:00:00Z'): Job => ({ ...job(id, '', state), kind: 'import', title: 'Lễ hội', startedAt })

function setUp(...jobs: Job[]) {
  const backend = new FakeBackend()
  backend.jobs.list = async () => jobs
  return { backend, folders: new FolderIntake(backend) }
}

beforeEach(() => {
  const kept = new Map<string, string>()
  globalThis.localStorage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } as Storage
})

describe('FolderIntake', () => {
  it('follows its job to the end', async () => {
    const { folders } = setUp()
    await folders.from('/media/CANON/DCIM')
    expect(folders.running?.id).toBe('intake1')
    folders.hear({ ...imported('another', 'done') })
    folders.hear({ ...imported('intake1', 'running'), progress: { stage: { vi: 'a.jpg', en: 'a.jpg' }, done: 3, total: 9 } })
    expect(folders.running?.progress.done).toBe(3)
    folders.hear(imported('intake1', 'done'))
    expect([folders.running, folders.ended?.id]).toEqual([undefined, 'intake1'])
  })

  it('believes an end that is heard before the answer', async () => {
    const { folders } = setUp()
    folders.hear(imported('intake1', 'done'))
    await folders.from('/media/CANON/DCIM')
    expect([folders.running, folders.ended?.state]).toEqual([undefined, 'done'])
  })

  it('goes on with what was stopped, and keeps offering it when its report is closed', async () => {
    const { backend, folders } = setUp()
    await folders.from('/media/CANON/DCIM')
    folders.hear(imported('intake1', 'canceled'))
    folders.dismiss()
    expect([folders.ended, folders.interrupted?.id]).toEqual([undefined, 'intake1'])
    await folders.goOn(imported('intake1', 'canceled'))
    expect([folders.interrupted, folders.running?.id]).toEqual([undefined, 'intake2'])
    expect(backend.calls).toContain('intake.resume intake1')
  })

  it('offers at the start what was cut off, until the person gives it up', async () => {
    const jobs = [imported('new', 'done', '2026-11-21T01:00:00Z'), imported('cut', 'failed', '2026-11-20T02:00:00Z'), imported('old', 'canceled', '2026-11-20T01:00:00Z'), job('export', '', 'failed')]
    const { folders } = setUp(...jobs)
    await folders.refresh()
    expect(folders.interrupted?.id).toBe('cut')
    folders.giveUp()
    expect(folders.interrupted).toBeUndefined()
    const later = setUp(...jobs).folders
    await later.refresh()
    expect(later.interrupted).toBeUndefined()
  })

  it('finds after a lost line that its job has ended', async () => {
    const { folders } = setUp(imported('intake1', 'done'))
    await folders.from('/media/CANON/DCIM')
    await folders.refresh()
    expect([folders.running, folders.ended?.id]).toEqual([undefined, 'intake1'])
  })

  it('says why a folder cannot be taken in, and keeps the offer', async () => {
    const { backend, folders } = setUp(imported('cut', 'failed'))
    await folders.refresh()
    backend.refuse['intake.resume'] = 'not_found'
    await folders.goOn(imported('cut', 'failed'))
    expect([folders.problem?.code, folders.interrupted?.id, folders.running]).toEqual(['not_found', 'cut', undefined])
  })

  it('knows where pictures can come from', async () => {
    const { backend, folders } = setUp()
    backend.desk.cards = [{ path: '/media/CANON/DCIM', name: 'CANON', count: 12 }]
    await folders.look()
    expect([folders.carrier, folders.cards.length]).toEqual(['browser', 1])
  })
})
