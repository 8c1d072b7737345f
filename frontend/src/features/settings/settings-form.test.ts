import { describe, expect, it } from 'vitest'
import { FakeBackend } from '../../testing/fake-backend'
import { SettingsForm } from './settings-form.svelte'

describe('SettingsForm', () => {
  it('stores what was typed and goes on from the new revision', async () => {
    const backend = new FakeBackend()
    const form = new SettingsForm(backend)
    await form.load()
    for (const name of ['Phòng Văn hóa', 'Trung tâm']) {
      form.fields.unitName = name
      form.typed()
      expect(await form.autosave.flush()).toBe(true)
    }
    expect(backend.stored).toMatchObject({ unitName: 'Trung tâm', revision: 3 })
  })

  it('loads the other window’s version after a conflict', async () => {
    const backend = new FakeBackend()
    const form = new SettingsForm(backend)
    await form.load()
    backend.refuse['settings.save'] = 'conflict'
    form.fields.byline = 'Của tôi'
    form.typed()
    expect(await form.autosave.flush()).toBe(false)
    backend.stored = { ...backend.stored, byline: 'Của người khác', revision: 7 }
    await form.load()
    expect(form.fields.byline).toBe('Của người khác')
    expect(form.autosave.state).toBe('clean')
  })
})
