import { getSchema } from '@tiptap/core'
import { history, undo } from '@tiptap/pm/history'
import { EditorState } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foundMarks, hitsIn, markFound, replaceHits, startOf } from './find-body'
import { Finder } from './finding'
import { dialect, FigureNode } from './schema'

const schema = getSchema([...dialect, FigureNode])
type Runs = (string | [string, string])[]

const runs = (...all: Runs) =>
  all.map((run) =>
    typeof run === 'string' ? schema.text(run) : schema.text(run[0], [run[1] === 'bold' ? schema.mark('bold') : schema.mark('link', { href: run[1] })]),
  )
const p = (...all: Runs) => schema.node('paragraph', null, runs(...all))
const figure = (caption: string, credit: string, alt = '') => schema.node('figure', { src: `photo:${'a'.repeat(64)}`, credit, alt }, [schema.text(caption)])
const row = (...cells: string[]) => schema.node('tableRow', null, cells.map((cell) => schema.node('tableCell', null, [p(cell)])))
const state = (...blocks: ReturnType<typeof p>[]) => EditorState.create({ doc: schema.node('doc', null, blocks), plugins: [history(), foundMarks()] })
const finder = (text: string, more = {}) => new Finder({ text, exact: false, wholeWords: false, ...more })

function replaced(from: EditorState, query: string, by: string, more = {}): EditorState {
  const next = from.apply(replaceHits(from, hitsIn(from.doc, finder(query, more)), by))
  next.doc.check()
  return next
}

describe('finding in a body', () => {
  it('finds in text, cells, captions, credits and descriptions, over bold and not over paragraphs', () => {
    const gallery = schema.node('gallery', null, [figure('Uy Ban', 'x'), figure('x', '', 'Trụ sở ủy ban')])
    const { doc } = state(p('Về ', ['Ủy', 'bold'], ' ban'), p('xã. Ủy'), p('ban'), schema.node('table', null, [row('ỦY BAN', 'b')]), figure('uỷ ban họp', 'Ảnh: Ủy ban', 'Ủy ban'), gallery)
    const hits = hitsIn(doc, finder('uy ban'))
    expect(hits.map(({ from, to, beside }) => (beside ? `${beside.line} ${beside.at.join()}` : doc.textBetween(from, to)))).toEqual([
      'Ủy ban', 'ỦY BAN', 'uỷ ban', 'credit 5,11', 'alt 0,6', 'Uy Ban', 'alt 7,13',
    ])
    expect(hits.map(startOf)).toEqual(hits.map(startOf).sort((a, b) => a - b))
  })

  it('does not find over a line break', () => {
    const broken = schema.node('paragraph', null, [schema.text('một'), schema.node('hardBreak'), schema.text('hai một')])
    expect(hitsIn(state(broken).doc, finder('một hai'))).toEqual([])
    expect(hitsIn(state(broken).doc, finder('một'))).toHaveLength(2)
  })

  it('draws the places in sight and the current one, and moves them along with what is typed', () => {
    const before = state(p('ấp ấp ấp'), figure('x', 'ấp'))
    const marks = (one: EditorState) => (foundMarksOf(one)?.find() ?? []).sort((a, b) => a.from - b.from).map(({ from, to }) => one.doc.textBetween(from, Math.min(to, from + 2)))
    const drawn = before.apply(markFound(before, hitsIn(before.doc, finder('ap')), undefined))
    expect(marks(drawn)).toHaveLength(4)
    expect(marks(drawn.apply(drawn.tr.insertText('Ở ', 1))).slice(0, 3)).toEqual(['ấp', 'ấp', 'ấp'])
    const many = state(...Array.from({ length: 3000 }, () => p('a')))
    const hits = hitsIn(many.doc, finder('a'))
    const far = foundMarksOf(many.apply(markFound(many, hits, hits[2999], { from: 300, to: 599 })))?.find() ?? []
    expect(far.map(({ from }) => from)).toEqual([...hits.slice(100, 200), hits[2999]].map((hit) => hit?.from))
  })
})

const foundMarksOf = (one: EditorState) => one.plugins.map((plugin) => plugin.getState(one) as unknown).find((value): value is DecorationSet => value !== null && typeof value === 'object' && 'find' in value)

describe('replacing in a body', () => {
  it('keeps bold and links at the place, and the common ends as they are', () => {
    const at = (by: string, ...all: Runs) => replaced(state(p(...all)), 'uy ban', by).doc.toString()
    expect(at('Hội đồng', 'Về ', ['Ủy', 'bold'], ' ban')).toBe('doc(paragraph("Về ", bold("Hội đồng")))')
    expect(at('Ủy hội', 'Về ', ['Ủy', 'bold'], ' ban')).toBe('doc(paragraph("Về ", bold("Ủy"), " hội"))')
    expect(at('Ủy ban xã', 'Về Ủy ', ['ban', 'https://x.vn'])).toBe('doc(paragraph("Về Ủy ", link("ban xã")))')
    expect(at('', 'Về ', ['Ủy', 'bold'], ' ban.')).toBe('doc(paragraph("Về ."))')
  })

  it('is one step to undo, credits as well, apart from what was typed just before', () => {
    const before = state(p('ấp ấp'), figure('ấp', 'Ảnh: ấp', 'Đường ấp, ấp Ba'))
    const typed = before.apply(before.tr.insertText('Ở ', 1))
    const after = replaced(typed, 'ap', 'khóm')
    expect(after.doc.textContent).toBe('Ở khóm khómkhóm')
    expect(after.doc.lastChild?.attrs).toMatchObject({ credit: 'Ảnh: khóm', alt: 'Đường khóm, khóm Ba' })
    let back = after
    undo(after, (tr) => (back = after.apply(tr)))
    expect(back.doc.eq(typed.doc)).toBe(true)
  })

  it('leaves a text as it is where the same words come in, and nothing of the old ones otherwise', () => {
    const run = fc.tuple(fc.constantFrom('Ủy', ' ', 'ban', 'đ', '😀', 'uy ban', '.'), fc.constantFrom('', 'bold', 'https://x.vn'))
    fc.assert(
      fc.property(fc.array(fc.array(run, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }), fc.constantFrom('uy', 'uy ban', ' ', '😀', 'd'), fc.boolean(), (blocks, query, exact) => {
        const from = state(...blocks.map((all) => p(...all.map(([text, mark]): Runs[number] => (mark ? [text, mark] : text)))))
        let same = from
        for (const hit of hitsIn(from.doc, finder(query, { exact }))) same = same.apply(replaceHits(same, [hit], same.doc.textBetween(hit.from, hit.to)))
        expect(same.doc.eq(from.doc)).toBe(true)
        expect(hitsIn(replaced(from, query, '§§', { exact }).doc, finder(query, { exact }))).toEqual([])
      }),
    )
  })
})
