import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeBackend, image } from '../../testing/fake-backend'
import { person } from '../../testing/fake-photo-desk'
import { toasts } from '../../lib/ui/toasts.svelte'
import { CaptionDesk } from './caption-desk.svelte'
import { FromLeft } from './from-left.svelte'
import { namesIn } from './names-in'
import { pastedCells, pastedLines } from './pasted-cells'
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

  it('offers a picture that was deleted elsewhere back, with the words typed meanwhile', async () => {
    const { backend, table } = await desk('một', 'hai')
    const [first, second] = [at(table.rows, 0), at(table.rows, 1)]
    const gone = await backend.images.get('p0')
    backend.pictures.delete('p0')
    backend.pictures.delete('p1')
    first.write({ caption: 'của tôi' })
    second.write({ caption: 'bỏ đi' })
    expect([await table.flush(), first.editor.autosave.problem?.code]).toEqual([false, 'not_found'])
    backend.images.restore = async (id) => {
      backend.pictures.set(id, gone)
      return gone
    }
    await first.bringBack()
    expect([backend.pictures.get('p0')?.caption, first.editor.autosave.state]).toEqual(['của tôi', 'clean'])
    table.at = 1
    table.drop(second)
    expect([table.rows.length, table.at, table.asked, await table.flush()]).toEqual([1, 0, 1, true])
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

  it('takes a step back when the table is closed already, and says when it cannot', async () => {
    const { backend, table } = await desk('một', 'hai')
    table.same(table.rows, { caption: 'chung' })
    await table.flush()
    table.stop()
    await backend.images.save({ ...(await backend.images.get('p1')), caption: 'sửa sau' })
    undo()
    await vi.waitFor(() => expect(toasts.list.at(-1)?.text).toBe('Đã trả lại chữ cũ cho 1 ảnh'))
    expect([backend.pictures.get('p0')?.caption, backend.pictures.get('p1')?.caption]).toEqual(['một', 'sửa sau'])
    const second = await desk('một')
    second.table.same(second.table.rows, { caption: 'chung' })
    await second.table.flush()
    second.table.stop()
    second.backend.refuse['images.save'] = 'full'
    undo()
    await vi.waitFor(() => expect(toasts.list.at(-1)?.tone).toBe('problem'))
    expect(second.backend.pictures.get('p0')?.caption).toBe('chung')
  })

  it('is not left while a day is none', async () => {
    const { table } = await desk('một')
    const row = at(table.rows, 0)
    row.typedDay('31/2/2026')
    expect(table.failing).toBe(0)
    row.leftDay()
    expect([await table.flush(), table.failing, table.unsaved]).toEqual([false, 1, 1])
    row.write({ day: '2026-02-28' })
    expect([await table.flush(), row.editor.day]).toEqual([true, '2026-02-28'])
  })

  it('lays pasted cells over rows and columns, and tells what found no place', async () => {
    const { table, texts } = await desk('một', 'hai', 'ba')
    at(table.rows, 1).editor.fields.takenAt = '2026-05-26T01:30:00.000Z'
    table.at = 1
    table.pasteDown([['', 'mô tả'], ['C', '', 'Lê An; Võ Tư', '', '', '31/2/2026'], ['thừa']], 'caption')
    expect(texts()).toEqual(['một', 'hai', 'C'])
    expect(table.rows[1]?.words(['altText', 'persons'])).toEqual({ altText: 'mô tả', persons: [] })
    expect(table.rows[2]?.words(['persons'])).toEqual({ persons: ['Lê An', 'Võ Tư'] })
    expect([toasts.list.at(-1)?.text, toasts.list.at(-1)?.detail]).toEqual(['Đã dán vào 2 ảnh', '2 ô chưa dán được: 31/2/2026; thừa'])
    table.pasteDown([['27/5/2026'], ['28-5-26']], 'day')
    expect([table.rows[1]?.editor.fields.takenAt, table.rows[2]?.editor.day]).toEqual(['2026-05-27T01:30:00.000Z', '2026-05-28'])
    undo()
    expect([table.rows[1]?.editor.day, table.rows[2]?.editor.day]).toEqual(['2026-05-26', ''])
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

describe('pastedCells', () => {
  it('reads what Excel, Word and a web page leave behind, and leaves other text alone', () => {
    expect(pastedCells('a\r\nb\r\n', '<table><tr><td>a')).toEqual([['a'], ['b']])
    expect(pastedCells('a\tb\r\n\r\nc\td\r\n', '')).toEqual([['a', 'b'], [''], ['c', 'd']])
    expect(pastedCells('"hai\ndòng có ""ngoặc"""\tx\n“Lễ” 12"\ty', '')).toEqual([['hai dòng có "ngoặc"', 'x'], ['“Lễ” 12"', 'y']])
    expect(pastedCells('Le\u0302 An\t', '')).toEqual([['Lê An', '']])
    expect(pastedCells('một ô', '<TD class=x>một ô')).toBeUndefined()
    expect(pastedCells('hai\nđoạn', '<p>hai</p><p>đoạn</p>')).toBeUndefined()
    expect(pastedCells('\t\n\t', '<td>')).toBeUndefined()
    expect([pastedLines('một\r\n\r\n hai '), pastedLines('một\n')]).toEqual([['một', 'hai'], undefined])
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
