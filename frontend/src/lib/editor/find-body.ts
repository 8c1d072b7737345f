import type { Node as PMNode } from '@tiptap/pm/model'
import { closeHistory } from '@tiptap/pm/history'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { changed, type Finder, type Stretch } from './finding'

/** A line beside a figure: an attribute of it. */
export type Beside = 'credit' | 'alt'

const lines: readonly Beside[] = ['credit', 'alt']

/** A place in the body: of text, or in a line beside the figure at from. */
export interface BodyHit {
  from: number
  to: number
  beside?: { line: Beside; at: Stretch }
}

/** hitsIn gives the places of a pattern in a body, in its order: text, cells, captions, credits, descriptions. */
export function hitsIn(doc: PMNode, finder: Finder): BodyHit[] {
  const hits: BodyHit[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    for (const [start, end] of finder.inBlock(node)) hits.push({ from: pos + 1 + start, to: pos + 1 + end })
    if (node.type.name !== 'figure') return false
    for (const line of lines) for (const at of finder.in(node.attrs[line] as string)) hits.push({ from: pos, to: pos + node.nodeSize, beside: { line, at } })
    return false
  })
  return hits
}

/** A line beside a figure has no positions of its own: its letters lie close together at the end of the figure. */
export const inBeside = 1e-6

/** startOf gives where a place begins, so that the places of a body stand in their order. */
export const startOf = ({ from, to, beside }: BodyHit): number => (beside ? to - 1 + lines.indexOf(beside.line) / 2 + beside.at[0] * inBeside : from)

/** Up to this many places are drawn all at once; of more, those in sight: a letter stands in tens of thousands. */
export const drawnAll = 200

const key = new PluginKey<DecorationSet>('found')

/** foundMarks draws what was found. What is typed moves the marks along; they are set anew after a pause. */
export function foundMarks(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, old) {
        const set = tr.getMeta(key) as DecorationSet | undefined
        return set ?? (tr.docChanged ? old.map(tr.mapping, tr.doc) : old)
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

/** markFound gives the transaction that draws those places that are in sight, and always the current one. */
export function markFound(state: EditorState, hits: BodyHit[], current: BodyHit | undefined, sight = { from: 0, to: state.doc.content.size }): Transaction {
  const seen = hits.filter((hit) => hit === current || (hit.to >= sight.from && hit.from <= sight.to))
  const marks = seen.map((hit) => {
    const { from, to, beside } = hit
    const now = hit === current ? ' current' : ''
    return beside ? Decoration.node(from, to, { class: `found-${beside.line}${now}` }, { beside: beside.line }) : Decoration.inline(from, to, { class: `found${now}` })
  })
  return state.tr.setMeta(key, marks.length ? DecorationSet.create(state.doc, marks) : DecorationSet.empty).setMeta('addToHistory', false)
}

/** inSight gives the stretch of a body that is on the screen, or within a screen of it. */
export function inSight(view: EditorView, scroller: HTMLElement): { from: number; to: number } {
  const blocks = view.dom.children
  const { top, bottom, height } = scroller.getBoundingClientRect()
  const first = partition(blocks.length, (i) => (blocks[i]?.getBoundingClientRect().bottom ?? 0) < top - height)
  const last = partition(blocks.length, (i) => (blocks[i]?.getBoundingClientRect().top ?? 0) <= bottom + height)
  const at = (index: number) => {
    const block = blocks[index]
    return block ? view.posAtDOM(block, 0) : view.state.doc.content.size
  }
  return { from: Math.max(0, at(first) - 1), to: at(last) }
}

/** partition gives how many of the first numbers have a property that all numbers after them lack. */
function partition(count: number, has: (index: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (has(middle)) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * replaceHits gives the transaction that puts other words in places, which are in
 * order: one step to undo. Bold and links stay as around the first letter that goes.
 */
export function replaceHits(state: EditorState, hits: BodyHit[], replacement: string): Transaction {
  const tr = state.tr
  for (const { from, to, beside } of [...hits].reverse()) {
    if (beside) {
      const attrs = tr.doc.nodeAt(from)?.attrs ?? {}
      const old = String(attrs[beside.line])
      tr.setNodeMarkup(from, undefined, { ...attrs, [beside.line]: old.slice(0, beside.at[0]) + replacement + old.slice(beside.at[1]) })
      continue
    }
    const { from: start, to: end, text } = changed(state.doc.textBetween(from, to), replacement)
    const model = from + (start === end && start > 0 ? start - 1 : start)
    if (text) tr.replaceWith(from + start, from + end, state.schema.text(text, state.doc.nodeAt(model)?.marks))
    else if (start < end) tr.delete(from + start, from + end)
  }
  return closeHistory(tr)
}
