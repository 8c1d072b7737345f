import { getSchema } from '@tiptap/core'
import { history, undo } from '@tiptap/pm/history'
import type { Node } from '@tiptap/pm/model'
import { EditorState, NodeSelection, TextSelection, type Command } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardFigure, leaveFigure } from './commands'
import type { FigureAttrs } from './figure-attrs'
import { insertFigures, joinFigure, moveFigure, removeFigure, selectedFigure, setSize, takeOut, toggleLead } from './figure-commands'
import { galleries, maxGallery } from './gallery'
import { galleryRows, galleryShares } from './gallery-rows'
import type { Photo } from './photo'
import { dialect, FigureNode } from './schema'

const schema = getSchema([...dialect, FigureNode])
const figure = (caption: string, attrs: Partial<FigureAttrs> = {}) => schema.node('figure', { src: `photo:${'a'.repeat(64)}`, ...attrs }, caption ? [schema.text(caption)] : [])
const gallery = (captions: string[], size = '') => schema.node('gallery', { size }, captions.map((caption) => figure(caption)))
const p = (text = '') => schema.node('paragraph', null, text ? [schema.text(text)] : [])
const open = (...blocks: Node[]) => EditorState.create({ doc: schema.node('doc', null, blocks), plugins: [history(), galleries()] })

/** shape writes a document as its captions: [a b] is a gallery. */
const shape = ({ doc }: EditorState) =>
  doc.children.map((block) => (block.type.name === 'gallery' ? `[${block.children.map((one) => one.textContent).join(' ')}]` : block.textContent)).join(' | ')

function at({ doc }: EditorState, caption: string): number {
  let found = -1
  doc.descendants((node, pos) => {
    if (node.type.name === 'figure' && node.textContent === caption) found = pos
  })
  return found
}

function after(state: EditorState, command: Command): EditorState {
  let next = state
  expect(command(state, (tr) => (next = state.apply(tr)))).toBe(true)
  next.doc.check()
  return next
}

const chosen = (state: EditorState) => state.doc.nodeAt(selectedFigure(state) ?? -1)?.textContent
const photo = (caption: string): Photo => ({ src: `photo:${'b'.repeat(64)}`, caption, credit: 'An', alt: '' })

describe('figures', () => {
  it('become a gallery with the one above or below, and stay chosen', () => {
    const state = open(figure('a', { size: 'wide' }), figure('b'), gallery(['c', 'd']), p('e'))
    const joined = after(state, joinFigure(at(state, 'b'), -1))
    expect(shape(joined)).toBe('[a b] | [c d] | e')
    expect([chosen(joined), joined.doc.firstChild?.attrs['size'], joined.doc.firstChild?.firstChild?.attrs['size']]).toEqual(['b', 'wide', ''])
    const all = after(joined, joinFigure(at(joined, 'b'), 1))
    expect([shape(all), chosen(all)]).toEqual(['[a b c d] | e', 'b'])
    expect(joinFigure(at(all, 'b'), 1)(all)).toBe(false)
    let back = all
    undo(all, (tr) => (back = all.apply(tr)))
    expect(shape(back)).toBe('[a b] | [c d] | e')
  })

  it('are never more than six in a gallery', () => {
    const state = open(gallery(['1', '2', '3', '4', '5', '6']), figure('7'))
    expect(joinFigure(at(state, '7'), -1)(state)).toBe(false)
    const grown = state.apply(state.tr.insert(1, figure('0')))
    expect(shape(grown)).toBe('[0 1 2] | [3 4 5 6] | 7')
  })

  it('are taken out; the last one is no gallery', () => {
    const state = open(gallery(['a', 'b', 'c'], 'full'), p('d'))
    const out = after(state, takeOut(at(state, 'a')))
    expect([shape(out), chosen(out)]).toEqual(['[b c] | a | d', 'a'])
    const alone = after(out, removeFigure(at(out, 'b')))
    expect(shape(alone)).toBe('c | a | d')
    expect(alone.doc.firstChild?.attrs['size']).toBe('full')
  })

  it('keep the cursor in the caption of the one that is left', () => {
    const state = open(gallery(['a', 'bà con']), p())
    const inside = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at(state, 'bà con') + 3)))
    const left = after(inside, removeFigure(at(state, 'a')))
    expect(left.selection.$from.parent.textContent).toBe('bà con')
    expect(left.selection.$from.parentOffset).toBe(2)
  })

  it('change places, with the cursor in their caption', () => {
    const state = open(gallery(['a', 'bê', 'c']))
    const writing = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at(state, 'bê') + 2)))
    const moved = after(writing, moveFigure(at(state, 'bê'), 1))
    expect([shape(moved), moved.selection.$from.parent.textContent, moved.selection.$from.parentOffset]).toEqual(['[a c bê]', 'bê', 1])
    expect(moveFigure(at(moved, 'bê'), 1)(moved)).toBe(false)
    expect(shape(after(moved, moveFigure(at(moved, 'bê'), -1)))).toBe('[a bê c]')
    expect(moveFigure(-1, 1)(moved)).toBe(false)
  })

  it('give their size to the gallery they stand in', () => {
    const state = open(gallery(['a', 'b']), figure('c'))
    const sized = after(after(state, setSize(at(state, 'a'), 'wide')), setSize(at(state, 'c'), 'full'))
    expect(sized.doc.children.map((block) => block.attrs['size'] as string)).toEqual(['wide', 'full'])
  })

  it('have one lead picture, the first where a copy brings another', () => {
    const leads = (state: EditorState) => {
      const found: string[] = []
      state.doc.descendants((node) => void (node.attrs['lead'] && found.push(node.textContent)))
      return found
    }
    const state = open(figure('a'), gallery(['b', 'c']))
    const first = after(state, toggleLead(at(state, 'b')))
    const second = after(first, toggleLead(at(state, 'a')))
    expect([leads(first), leads(second), leads(after(second, toggleLead(at(state, 'a'))))]).toEqual([['b'], ['a'], []])
    expect(leads(second.apply(second.tr.insert(second.doc.content.size, figure('d', { lead: true }))))).toEqual(['a'])
  })

  it('come in as a gallery when there are 2 to 6, with a line to write on after them', () => {
    const photos = (n: number) => Array.from({ length: n }, (_, i) => photo(String(i)))
    const put = (n: number) => shape(after(open(p()), insertFigures(photos(n))))
    expect([put(1), put(2), put(6), put(7)]).toEqual(['0 | ', '[0 1] | ', '[0 1 2 3 4 5] | ', '0 | 1 | 2 | 3 | 4 | 5 | 6 | '])
    const inGallery = open(gallery(['a', 'b']), p('c'))
    const below = after(inGallery.apply(inGallery.tr.setSelection(TextSelection.create(inGallery.doc, 3))), insertFigures(photos(2)))
    expect([shape(below), chosen(below)]).toEqual(['[a b] | [0 1] | c', '1'])
  })

  it('are left below the whole gallery, and not melted by Backspace', () => {
    const state = open(gallery(['a', 'b']), figure('c'))
    const inside = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at(state, 'a') + 1)))
    expect(shape(after(inside, leaveFigure))).toBe('[a b] |  | c')
    const guarded = after(inside, guardFigure)
    expect(guarded.selection).toBeInstanceOf(NodeSelection)
    expect(shape(after(guarded, (now, dispatch) => (dispatch?.(now.tr.deleteSelection()), true)))).toBe('b | c')
  })

  it('stand as the dialect has them after any deletion', () => {
    const start = open(p('x'), gallery(['1', '2', '3', '4', '5', '6']), figure('7'), gallery(['8', '9']), p('y'))
    const position = fc.integer({ min: 0, max: start.doc.content.size })
    fc.assert(
      fc.property(position, position, (one, other) => {
        const selection = TextSelection.between(start.doc.resolve(one), start.doc.resolve(other))
        const next = start.apply(start.tr.setSelection(selection).deleteSelection())
        next.doc.check()
        for (const block of next.doc.children) if (block.type.name === 'gallery') expect(block.childCount).toSatisfy((n: number) => n >= 2 && n <= maxGallery)
      }),
    )
  })
})

describe('the rows of a gallery', () => {
  // The cases of TestGalleryRows in app/article.
  it.each([
    [[1.5, 1.5], [2]],
    [[1.5, 1.5, 1.5], [3]],
    [[1.5, 1.5, 1.5, 1.5], [2, 2]],
    [[1.5, 1.5, 1.5, 1.5, 1.5], [2, 3]],
    [[1.5, 1.5, 1.5, 1.5, 1.5, 1.5], [3, 3]],
    [[0.75, 0.75, 0.75, 0.75], [4]],
    [[4, 1.5, 1.5], [1, 2]],
    [[0.75, 1.5, 1.5], [3]],
    [[4, 4], [1, 1]],
    [[], []],
  ])('%j are %j', (ratios, rows) => expect(galleryRows(ratios)).toEqual(rows))

  it('are full', () => {
    const shares = galleryShares([1.5, 0.75, 1.8, 1.5, 4])
    const byRow = shares.map(({ share, among }) => [share, among])
    let from = 0
    while (from < byRow.length) {
      const among = byRow[from]?.[1] ?? 1
      expect(byRow.slice(from, from + among).reduce((sum, [share = 0]) => sum + share, 0)).toBeCloseTo(1)
      from += among
    }
  })
})
