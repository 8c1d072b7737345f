import { describe, expect, it } from 'vitest'
import { grouped } from '../../lib/findings/grouped'
import { FakeBackend } from '../../testing/fake-backend'
import { NewsroomCheck } from './newsroom-check.svelte'

const finding = (vi: string, place: string) => ({ message: { vi, en: vi }, place })

describe('NewsroomCheck', () => {
  it('holds what was found, and nothing before it has looked', async () => {
    const backend = new FakeBackend()
    const check = new NewsroomCheck(backend)
    expect(check.findings).toBeUndefined()
    await check.run()
    expect(check.findings).toEqual([])
    backend.findings = [finding('Thiếu ảnh.', 'Cầu')]
    await check.run()
    expect(check.findings).toEqual(backend.findings)
    backend.refuse['newsroom.check'] = 'file'
    await check.run()
    expect(check.problem?.code).toBe('file')
    expect(check.busy).toBe(false)
  })

  it('says the same thing once, with all its places', () => {
    expect(grouped([finding('Thiếu ảnh.', 'Cầu'), finding('Tệp hỏng.', ''), finding('Thiếu ảnh.', 'Chợ')])).toEqual([
      { what: 'Thiếu ảnh.', places: ['Cầu', 'Chợ'] },
      { what: 'Tệp hỏng.', places: [] },
    ])
  })
})
