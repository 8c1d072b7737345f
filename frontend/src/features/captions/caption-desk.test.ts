import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeBackend, image } from '../../testing/fake-backend'
import { person } from '../../testing/fake-photo-desk'
import { toasts } from '../../lib/ui/toasts.svelte'
import { CaptionDesk } from './caption-desk.svelte'
import { FromLeft } from './from-left.svelte'
import { namesIn } from './names-in'
import { TemplateFilling } from './template-filling.svelte'

async function desk(...captions: string[]) {
  const backend = new FakeBackend()
  captions.forEach((caption, index) => backend.pictures.set(`p${index}`, image(`p${index}`, { caption })))
  const table = new CaptionDesk(backend)
  await table.open([...backend.pictures.keys()])
  const texts = () => table.rows.map(({ editor }) => editor.fields.caption)
  return { backend, table, texts }
}

/** at gives one of several, which is there. */
function at<T>(items: T[], index: number): T {
  const found = items[index]
  if (found === undefined) throw new Error(`nothing at ${index}`)
  return found
}

const undo = () => toasts.list.at(-1)?.action?.run()

describe('CaptionDesk', () => {
  beforeEach(() => (toasts.list = []))

  it('opens many pictures in their order, and tells those that are gone', async () => {
    const { backend } = await desk(...Array.from({ length: 30 }, (_, index) => `chú thích ${index}`))
    backend.pictures.delete('p3')
    const table = new CaptionDesk(backend)
    let begun = 0
    await table.open(Array.from({ length: 30 }, (_, index) => `p${index}`), () => (begun = table.rows.length))
    expect(begun).toBe(11)
    expect(table.rows.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_, index) => `p${index}`).filter((id) => id !== 'p3'))
    expect([table.missing, table.problem?.code]).toEqual([1, 'not_found'])
  })

  it('copies the cell above into the row, or into the chosen rows, and takes it back', async () => {
    const { backend, table, texts } = await desk('một', 'hai', 'ba', '')
    table.at = 1
    table.copyDown('caption')
    expect(texts()).toEqual(['một', 'một', 'ba', ''])
    undo()
    expect(texts()).toEqual(['một', 'hai', 'ba', ''])
    for (const index of [1, 3]) at(table.rows, index).chosen = true
    table.copyDown('caption')
    expect(texts()).toEqual(['một', 'một', 'ba', 'một'])
    expect(await table.flush()).toBe(true)
    expect(backend.pictures.get('p3')?.caption).toBe('một')
    at(table.rows, 3).write({ caption: 'bốn' })
    undo()
    expect(texts()).toEqual(['một', 'hai', 'ba', 'bốn'])
    expect(toasts.list.at(-1)?.detail).toContain('1 ô')
  })

  it('copies days and persons, and says when nothing stands above', async () => {
    const { table } = await desk('một', 'hai')
    table.copyDown('credit')
    expect(toasts.list.at(-1)?.text).toBe('Không có ô nào ở trên để chép')
    at(table.rows, 0).editor.day = '2026-05-27'
    at(table.rows, 0).write({ persons: ['Lê An'] })
    table.at = 1
    table.copyDown('day')
    table.copyDown('persons')
    expect([table.rows[1]?.editor.day, table.rows[1]?.editor.fields.persons]).toEqual(['2026-05-27', ['Lê An']])
  })

  it('never overwrites what another window stored, and lets the person choose', async () => {
    const { backend, table } = await desk('một', 'hai')
    const first = at(table.rows, 0)
    const second = at(table.rows, 1)
    for (const id of ['p0', 'p1']) await backend.images.save({ ...(await backend.images.get(id)), caption: `${id} của người khác` })
    first.write({ caption: 'của tôi' })
    second.write({ caption: 'của tôi' })
    expect(await table.flush()).toBe(false)
    expect([table.failing, backend.pictures.get('p0')?.caption, first.editor.fields.caption]).toEqual([2, 'p0 của người khác', 'của tôi'])
    await first.takeTheirs()
    await second.keepMine()
    expect([first.editor.fields.caption, backend.pictures.get('p1')?.caption]).toEqual(['p0 của người khác', 'của tôi'])
    expect(table.failing).toBe(0)
  })

  it('names people from the left in caption and persons', async () => {
    const { backend, table } = await desk('')
    backend.desk.persons.set('a', person('a', { name: 'Lê An' }))
    at(table.rows, 0).write({ persons: ['Võ Tư'] })
    expect(await table.fromLeft(at(table.rows, 0), [{ id: 'a', name: 'Lê An' }])).toBe(true)
    expect(table.rows[0]?.words(['caption', 'persons'])).toEqual({ caption: 'Từ trái sang: Lê An.', persons: ['Võ Tư', 'Lê An'] })
    undo()
    expect(table.rows[0]?.words(['caption', 'persons'])).toEqual({ caption: '', persons: ['Võ Tư'] })
  })

  it('suggests descriptions only where there is none', async () => {
    const { table } = await desk('một', 'hai', '')
    at(table.rows, 0).write({ altText: 'đã có' })
    await table.suggestAlt()
    expect(table.rows.map(({ editor }) => editor.fields.altText)).toEqual(['đã có', 'hai', ''])
  })

  it('looks a row through again once it is stored', async () => {
    vi.useFakeTimers()
    const { backend, table } = await desk('một', 'hai')
    backend.desk.warnings = [{ imageId: 'p1', fault: 'no_credit', word: '', message: { vi: 'Chưa ghi nguồn.', en: '' } }] as typeof backend.desk.warnings
    table.stored(at(table.rows, 1))
    await vi.advanceTimersByTimeAsync(1_000)
    vi.useRealTimers()
    expect(backend.calls.at(-1)).toBe('captions.check p1')
    expect(table.warnings.map(({ row }) => row.id)).toEqual(['p1'])
  })
})

describe('TemplateFilling', () => {
  it('fills pictures without a caption first, with what is typed stored before', async () => {
    const { backend, table, texts } = await desk('một', '', '')
    at(table.rows, 1).write({ event: 'Lễ hội' })
    const filling = new TemplateFilling(backend, table)
    await filling.open()
    filling.text = 'mẫu'
    expect(filling.which).toBe('empty')
    expect(await filling.fill()).toBe(true)
    expect(texts()).toEqual(['một', 'mẫu', 'mẫu'])
    expect(backend.pictures.get('p1')?.event).toBe('Lễ hội')
    undo()
    expect(texts()).toEqual(['một', '', ''])
  })

  it('says why a template cannot be used, and changes nothing', async () => {
    const { backend, table, texts } = await desk('')
    const filling = new TemplateFilling(backend, table)
    backend.refuse['captions.fill'] = 'invalid'
    expect(await filling.fill()).toBe(false)
    expect([filling.problem?.code, texts()]).toEqual(['invalid', ['']])
  })
})

describe('FromLeft', () => {
  it('picks people in order, offers somebody new, and changes the order', async () => {
    const backend = new FakeBackend()
    for (const name of ['Lê An', 'Võ An']) backend.desk.persons.set(name, person(name, { name }))
    const picking = new FromLeft(backend)
    picking.query = 'an'
    await picking.suggest('')
    expect([picking.found.length, picking.offersNew]).toEqual([2, false])
    picking.pick(at(picking.found, 1))
    picking.query = 'an'
    await picking.suggest('')
    expect(picking.found.map(({ name }) => name)).toEqual(['Lê An'])
    picking.query = ' Trần  Mới '
    await picking.suggest('')
    expect([picking.offersNew, picking.name]).toEqual([true, 'Trần Mới'])
    expect(await picking.add('Trưởng ấp')).toBe(true)
    expect([...backend.desk.persons.values()].at(-1)).toMatchObject({ name: 'Trần Mới', posts: [{ title: 'Trưởng ấp' }] })
    picking.moveLeft(1)
    expect(picking.picked.map(({ name }) => name)).toEqual(['Trần Mới', 'Võ An'])
    picking.unpick(0)
    expect(picking.picked.map(({ name }) => name)).toEqual(['Võ An'])
  })
})

describe('namesIn', () => {
  it('reads names between commas, each once, composed', () => {
    expect(namesIn(' Lê  An,Võ Tư ,, Lê An; Trần Bé,')).toEqual(['Lê An', 'Võ Tư', 'Trần Bé'])
    expect(namesIn('Le\u0302 An')).toEqual(['Lê An'])
    expect(namesIn(' , ')).toEqual([])
  })
})
