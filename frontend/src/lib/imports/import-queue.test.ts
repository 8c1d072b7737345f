import { describe, expect, it } from 'vitest'
import { Problem, type Imported } from '../backend'
import { article, image } from '../../testing/fake-backend'
import { ImportQueue } from './import-queue.svelte'

const text = { vi: 'Tệp này không phải ảnh.', en: 'This file is not a picture.' }
const file = (name: string) => new File(['x'], name)

/** soon does something once what waits has had its turn. */
const soon = async (work: () => void) => {
  work()
  await new Promise((done) => setTimeout(done))
}

function queue(bad: string[]) {
  const seen: string[] = []
  const upload = async (one: File): Promise<Imported[]> => {
    seen.push(one.name)
    if (bad.includes(one.name)) throw new Problem('invalid', text, text)
    const guessed = one.name.endsWith('.docx') ? ['headline'] : []
    return [{ kind: 'article', article: article(one.name), guessed, findings: one.name === 'emoji.md' ? [{ message: text, place: '…' }] : [] }]
  }
  return { seen, imports: new ImportQueue({ upload }) }
}

describe('ImportQueue', () => {
  it('goes on after a bad file and names it', async () => {
    const { seen, imports } = queue(['hỏng.jpg'])
    const out = await imports.take([file('a.jpg'), file('hỏng.jpg'), file('b.jpg')])
    expect(seen).toEqual(['a.jpg', 'hỏng.jpg', 'b.jpg'])
    expect(out).toHaveLength(2)
    expect(imports.reports.map((report) => [report.name, report.problem?.code])).toEqual([['hỏng.jpg', 'invalid']])
    expect(imports.running).toBe(false)
  })

  it('reports what to look at in a file that came in', async () => {
    const { imports } = queue([])
    await imports.take([file('emoji.md')])
    expect(imports.reports[0]?.findings).toHaveLength(1)
    imports.dismiss()
    expect(imports.reports).toEqual([])
  })

  it('tells what was guessed, with the article it is in', async () => {
    const { imports } = queue([])
    await imports.take([file('bài.docx'), file('a.md')])
    expect(imports.reports.map(({ name, article, guessed }) => [name, article?.id, guessed])).toEqual([['bài.docx', 'bài.docx', ['headline']]])
    expect([imports.articles, imports.images]).toEqual([2, 0])
  })

  it('leaves hidden files and the locks of open documents, and names them', async () => {
    const { seen, imports } = queue([])
    await imports.take([file('~$bài.docx'), file('.DS_Store'), file('Thumbs.db'), file('bài.docx')])
    expect(seen).toEqual(['bài.docx'])
    expect(imports.skipped).toEqual(['~$bài.docx', '.DS_Store', 'Thumbs.db'])
    imports.dismiss()
    expect(imports.skipped).toEqual([])
  })

  it('counts files added while others are under way', async () => {
    const { imports } = queue([])
    const first = imports.take([file('a.jpg'), file('b.jpg')])
    const second = imports.take([file('c.jpg')])
    expect(imports.total).toBe(3)
    expect(imports.running).toBe(true)
    await first
    await second
    expect(imports.done).toBe(3)
  })

  it('takes pictures in three at once, gives them in their order, and articles one by one', async () => {
    let now = 0
    let most = 0
    const open: Record<string, () => void> = {}
    const imports = new ImportQueue({
      upload: async (one) => {
        most = Math.max(most, ++now)
        await new Promise<void>((done) => (open[one.name] = done))
        now--
        return [{ kind: 'image', image: image(one.name), guessed: [], findings: [] }]
      },
    })
    const names = ['1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.docx', '6.docx']
    const all = imports.take(names.map(file))
    expect(Object.keys(open)).toEqual(['1.jpg', '2.jpg', '3.jpg'])
    for (const name of ['3.jpg', '2.jpg', '4.jpg']) await soon(() => open[name]?.())
    expect(Object.keys(open)).not.toContain('6.docx')
    for (const name of ['5.docx', '1.jpg', '6.docx']) await soon(() => open[name]?.())
    expect((await all).map((one) => one.image?.id)).toEqual(names)
    expect(most).toBe(3)
  })

  it('stops, goes on, and gives up what waits', async () => {
    const { seen, imports } = queue([])
    const all = imports.take(['1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.jpg'].map(file))
    imports.stop()
    await soon(() => undefined)
    expect([seen.length, imports.done, imports.running, imports.stopping]).toEqual([3, 3, true, false])
    imports.goOn()
    expect(await all).toHaveLength(5)

    const some = imports.take(['6.jpg', '7.jpg', '8.jpg', '9.jpg'].map(file))
    imports.stop()
    await soon(() => undefined)
    imports.giveUp()
    expect(await some).toHaveLength(3)
    expect([imports.running, imports.total]).toEqual([false, 3])
  })

  it('waits where nothing can go in, and loses no file', async () => {
    let there = false
    const imports = new ImportQueue({
      upload: async () => {
        if (!there) throw new Problem('offline', text, text)
        return [{ kind: 'image', image: image('a'), guessed: [], findings: [] }]
      },
    })
    const all = imports.take(['1.jpg', '2.jpg', '3.jpg', '4.jpg'].map(file))
    await soon(() => undefined)
    expect([imports.problem?.code, imports.stopped, imports.done, imports.reports.length]).toEqual(['offline', true, 0, 0])
    there = true
    imports.goOn()
    expect(await all).toHaveLength(4)
  })

  it('tells pictures that are here already, and leaves films', async () => {
    const known = new ImportQueue({ upload: async (one) => [{ kind: 'image', image: image(one.name), known: one.name === '1.jpg', guessed: [], findings: [] }] })
    await known.take(['1.jpg', '2.jpg', 'phim.MP4', 'IMG.CR3'].map(file))
    expect([known.images, known.known, known.left, known.total]).toEqual([1, 1, 2, 2])
  })
})
