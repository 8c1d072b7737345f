import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pieces, snippet } from './found'

const said = (list: { text: string; marked: boolean }[]) => list.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')

describe('found', () => {
  it('marks what was looked for', () => {
    expect(said(pieces({ text: 'Dân vận khéo ở Cầu Ngang', marks: [{ start: 0, end: 7 }, { start: 15, end: 18 }] }))).toBe('[Dân vận] khéo ở [Cầu] Ngang')
    expect(said(pieces({ text: 'khéo', marks: [] }))).toBe('khéo')
  })

  it('loses and changes nothing of the text', () => {
    const cuts = fc.string().chain((text) => fc.tuple(fc.constant(text), fc.uniqueArray(fc.nat(text.length), { maxLength: 6 })))
    fc.assert(
      fc.property(cuts, ([text, places]) => {
        const edges = places.sort((a, b) => a - b)
        const marks = edges.flatMap((start, index) => (index % 2 === 0 && edges[index + 1] !== undefined ? [{ start, end: edges[index + 1] ?? 0 }] : []))
        const cut = pieces({ text, marks })
        expect(cut.map((piece) => piece.text).join('')).toBe(text)
        expect(cut.filter((piece) => piece.marked)).toHaveLength(marks.length)
      }),
    )
  })

  it('begins a line shortly before the first mark, between words', () => {
    const text = '… Sáng nay huyện tổ chức hội nghị tổng kết phong trào dân vận khéo năm 2026'
    const start = text.indexOf('dân vận')
    expect(said(snippet({ text, marks: [{ start, end: start + 7 }] }))).toBe('… phong trào [dân vận] khéo năm 2026')
    expect(said(snippet({ text: 'Hội thi dân vận', marks: [{ start: 8, end: 15 }] }))).toBe('Hội thi [dân vận]')
    expect(snippet({ text: '', marks: [] })).toEqual([])
  })
})
