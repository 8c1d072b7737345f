import type { Node as PMNode } from '@tiptap/pm/model'
import { NodeRange } from '@tiptap/pm/model'
import { NodeSelection, Plugin, type EditorState, type Transaction } from '@tiptap/pm/state'
import { GalleryView } from './gallery-view'

/** How many figures stand in one gallery at most, as app/article has it. */
export const maxGallery = 6

/** galleries draws them, and keeps them as the dialect has them: of 2 to 6 figures without sizes of their own, and one lead picture in a text. */
export function galleries(): Plugin {
  return new Plugin({
    props: { nodeViews: { gallery: (node) => new GalleryView(node) } },
    appendTransaction: (transactions, _, state) => (transactions.some((tr) => tr.docChanged) ? mended(state) : null),
  })
}

function mended(state: EditorState): Transaction | null {
  const leads: number[] = []
  const sized: number[] = []
  const wrong: { node: PMNode; pos: number }[] = []
  state.doc.forEach((node, pos) => {
    if (node.type.name === 'figure' && node.attrs['lead']) leads.push(pos)
    if (node.type.name !== 'gallery') return
    node.forEach((figure, offset) => {
      if (figure.attrs['lead']) leads.push(pos + 1 + offset)
      if (figure.attrs['size']) sized.push(pos + 1 + offset)
    })
    if (node.childCount < 2 || node.childCount > maxGallery) wrong.push({ node, pos })
  })
  if (leads.length < 2 && !sized.length && !wrong.length) return null
  const { tr } = state
  for (const pos of leads.slice(1)) tr.setNodeAttribute(pos, 'lead', false)
  for (const pos of sized) tr.setNodeAttribute(pos, 'size', '')
  // From the end on, so that what stands before keeps its place.
  for (const { node, pos } of wrong.reverse()) {
    if (node.childCount === 1) lift(tr, node, pos)
    else part(tr, node, pos)
  }
  return tr
}

/** lift takes the only figure of a gallery out of it. */
function lift(tr: Transaction, gallery: PMNode, pos: number): void {
  const selected = tr.selection instanceof NodeSelection && tr.selection.from === pos + 1
  const $inside = tr.doc.resolve(pos + 1)
  tr.lift(new NodeRange($inside, tr.doc.resolve(pos + gallery.nodeSize - 1), $inside.depth), $inside.depth - 1)
  tr.setNodeAttribute(pos, 'size', gallery.attrs['size'])
  if (selected) tr.setSelection(NodeSelection.create(tr.doc, pos))
}

/** part makes galleries of nearly the same length of one that is too long. */
function part(tr: Transaction, gallery: PMNode, pos: number): void {
  const parts = Math.ceil(gallery.childCount / maxGallery)
  for (let i = parts - 1; i > 0; i--) {
    const before = gallery.children.slice(0, Math.floor((i * gallery.childCount) / parts))
    tr.split(pos + 1 + before.reduce((sum, figure) => sum + figure.nodeSize, 0))
  }
}
