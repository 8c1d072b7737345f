import { Fragment, type Node as PMNode } from '@tiptap/pm/model'
import { NodeSelection, TextSelection, type Command, type EditorState, type Transaction } from '@tiptap/pm/state'
import { closeHistory } from '@tiptap/pm/history'
import { within } from './commands'
import type { FigureAttrs, FigureSize } from './figure-attrs'
import { maxGallery } from './gallery'
import type { Photo } from './photo'

// Commands on the figure at a position; each is one step to undo.

/** figureAt gives the figure at a position and the gallery around it. */
export function figureAt(doc: PMNode, pos: number): { node: PMNode; index: number; gallery: { node: PMNode; pos: number } | undefined } | undefined {
  const node = pos < 0 ? null : doc.nodeAt(pos)
  if (node?.type.name !== 'figure') return undefined
  const $pos = doc.resolve(pos)
  const inside = $pos.parent.type.name === 'gallery'
  return { node, index: $pos.index(), gallery: inside ? { node: $pos.parent, pos: $pos.before() } : undefined }
}

/** selectedFigure gives the position of the figure that is selected or has the cursor. */
export function selectedFigure(state: EditorState): number | undefined {
  const { selection } = state
  if (selection instanceof NodeSelection && selection.node.type.name === 'figure') return selection.from
  return within(state, 'figure')?.pos
}

/** setFigure changes attributes of a figure. */
export const setFigure =
  (pos: number, attrs: Partial<FigureAttrs>): Command =>
  (state, dispatch) => {
    const figure = figureAt(state.doc, pos)
    if (!figure) return false
    dispatch?.(state.tr.setNodeMarkup(pos, undefined, { ...figure.node.attrs, ...attrs }))
    return true
  }

/** setSize gives a figure its room, or the gallery it stands in. */
export const setSize =
  (pos: number, size: FigureSize): Command =>
  (state, dispatch) => {
    const figure = figureAt(state.doc, pos)
    if (!figure) return false
    dispatch?.(closeHistory(state.tr.setNodeAttribute(figure.gallery?.pos ?? pos, 'size', size)))
    return true
  }

/** toggleLead makes a figure the one that stands for the article, or takes that from it. */
export const toggleLead =
  (pos: number): Command =>
  (state, dispatch) => {
    const figure = figureAt(state.doc, pos)
    if (!figure) return false
    const { tr } = state
    state.doc.descendants((node, at) => {
      if (node.type.name === 'figure' && node.attrs['lead'] && at !== pos) tr.setNodeAttribute(at, 'lead', false)
      return node.type.name === 'gallery'
    })
    dispatch?.(closeHistory(tr.setNodeAttribute(pos, 'lead', !figure.node.attrs['lead'])))
    return true
  }

/** joinFigure makes one gallery of a figure, or the gallery around it, and the figure or gallery next to that; false where there is none or they are too many. */
export const joinFigure =
  (pos: number, by: -1 | 1): Command =>
  (state, dispatch) => {
    const figure = figureAt(state.doc, pos)
    const gallery = state.schema.nodes['gallery']
    if (!figure || !gallery) return false
    const { node, pos: at } = figure.gallery ?? { node: figure.node, pos }
    const $at = state.doc.resolve(at)
    const next = $at.depth ? null : state.doc.maybeChild($at.index() + by)
    if (!next || !['figure', 'gallery'].includes(next.type.name)) return false
    const [upper, lower] = by < 0 ? [next, node] : [node, next]
    const figures = [...figuresIn(upper), ...figuresIn(lower)]
    if (figures.length > maxGallery) return false
    const from = by < 0 ? at - next.nodeSize : at
    const size = (upper.attrs['size'] || lower.attrs['size']) as FigureSize
    const made = gallery.create({ size }, figures.map((one) => one.type.create({ ...one.attrs, size: '' }, one.content)))
    const index = figures.indexOf(figure.node)
    dispatch?.(select(closeHistory(state.tr.replaceWith(from, from + upper.nodeSize + lower.nodeSize, made)), from + 1 + sizeOf(figures.slice(0, index))))
    return true
  }

/** takeOut puts a figure below the gallery in which it stands. */
export const takeOut =
  (pos: number): Command =>
  (state, dispatch) => {
    const figure = figureAt(state.doc, pos)
    if (!figure?.gallery) return false
    const after = figure.gallery.pos + figure.gallery.node.nodeSize
    const tr = state.tr.insert(after, figure.node).delete(pos, pos + figure.node.nodeSize)
    dispatch?.(select(closeHistory(tr), after - figure.node.nodeSize))
    return true
  }

/** moveFigure changes places with the neighbour in the gallery. */
export const moveFigure =
  (pos: number, by: -1 | 1): Command =>
  (state, dispatch) => {
    const figure = figureAt(state.doc, pos)
    const other = figure?.gallery?.node.maybeChild(figure.index + by)
    if (!figure || !other) return false
    const from = by < 0 ? pos - other.nodeSize : pos
    const pair = by < 0 ? [figure.node, other] : [other, figure.node]
    const tr = state.tr.replaceWith(from, from + figure.node.nodeSize + other.nodeSize, pair)
    const to = by < 0 ? from : from + other.nodeSize
    const { selection } = state
    // Somebody who writes in the caption goes on there.
    if (selection instanceof TextSelection && selection.from > pos && selection.to < pos + figure.node.nodeSize) {
      tr.setSelection(TextSelection.create(tr.doc, selection.anchor + to - pos, selection.head + to - pos))
    } else tr.setSelection(NodeSelection.create(tr.doc, to))
    dispatch?.(closeHistory(tr).scrollIntoView())
    return true
  }

/** removeFigure takes a figure out of the text. */
export const removeFigure =
  (pos: number): Command =>
  (state, dispatch) => {
    const figure = figureAt(state.doc, pos)
    if (!figure) return false
    dispatch?.(closeHistory(state.tr.delete(pos, pos + figure.node.nodeSize)))
    return true
  }

/** insertFigures puts pictures after the top-level block at a position, 2 to 6 of them as a gallery, and a paragraph after them where the text would end. */
export const insertFigures =
  (photos: Photo[], at?: number): Command =>
  (state, dispatch) => {
    const { figure, gallery, paragraph } = state.schema.nodes
    if (!figure || !gallery || !paragraph || !photos.length) return false
    const made = photos.map(({ src, credit, alt, caption }) => figure.create({ src, credit, alt }, caption ? state.schema.text(caption) : null))
    const blocks = made.length > 1 && made.length <= maxGallery ? [gallery.create(null, made)] : made
    const $at = state.doc.resolve(Math.min(at ?? state.selection.from, state.doc.content.size))
    const tr = state.tr
    const block = $at.depth > 0 ? $at.node(1) : undefined
    let pos = $at.depth > 0 ? $at.after(1) : $at.pos
    if (block?.type.name === 'paragraph' && block.childCount === 0) {
      pos = $at.before(1)
      tr.replaceWith(pos, pos + block.nodeSize, blocks)
    } else tr.insert(pos, blocks)
    const after = pos + Fragment.from(blocks).size
    if (after >= tr.doc.content.size) tr.insert(after, paragraph.create())
    // Into the caption of a single picture; of several, the last.
    tr.setSelection(TextSelection.near(tr.doc.resolve(after - 1), -1))
    dispatch?.(tr.scrollIntoView())
    return true
  }

const figuresIn = (node: PMNode): readonly PMNode[] => (node.type.name === 'gallery' ? node.children : [node])
const sizeOf = (nodes: readonly PMNode[]): number => nodes.reduce((sum, node) => sum + node.nodeSize, 0)
const select = (tr: Transaction, pos: number): Transaction => tr.setSelection(NodeSelection.create(tr.doc, pos)).scrollIntoView()
