import { describe, expect, it } from 'vitest'
import { Problem, type Imported } from '../backend'
import { article } from '../../testing/fake-backend'
import { ImportQueue } from './import-queue.svelte'

const text = { vi: 'Tệp này không phải ảnh.', en: 'This file is not a picture.' }
const file = (name: string) => new File(['x'], name)

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
})
