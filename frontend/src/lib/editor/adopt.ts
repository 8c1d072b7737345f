import { type Node as PMNode, Slice } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { StepMap } from '@tiptap/pm/transform'

/** A stretch of top-level blocks and what it becomes; from and to are positions in the old document. */
interface Hunk {
  from: number
  to: number
  old: PMNode[]
  next: PMNode[]
}

/**
 * adopt gives the transaction that brings a text from one state to another,
 * where somebody may have typed on since: it changes only the blocks that
 * differ, so that the cursor and the newer letters stay. It gives undefined when
 * the newer letters stand in a block that would change.
 */
export function adopt(state: EditorState, since: PMNode, next: PMNode): Transaction | undefined {
  const typed = typedSince(since, state.doc)
  const tr = state.tr
  // From the end on, so that what stands before keeps its place.
  for (const hunk of hunks(since, next).reverse()) {
    const from = typed ? typed.mapResult(hunk.from, 1) : { pos: hunk.from, deleted: false }
    const to = typed ? typed.mapResult(hunk.to, -1) : { pos: hunk.to, deleted: false }
    const same = from.pos <= to.pos && state.doc.slice(from.pos, to.pos).eq(since.slice(hunk.from, hunk.to))
    if (from.deleted || to.deleted || !same) return undefined
    replace(tr, hunk, from.pos, to.pos)
  }
  return tr
}

/** typedSince is the one stretch in which a document differs from an earlier one. */
function typedSince(since: PMNode, now: PMNode): StepMap | undefined {
  const start = since.content.findDiffStart(now.content)
  const end = since.content.findDiffEnd(now.content)
  if (start === null || end === null) return undefined
  // The two may overlap where letters repeat.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  return new StepMap([start, end.a + overlap - start, end.b + overlap - start])
}

function replace(tr: Transaction, { old, next }: Hunk, from: number, to: number): void {
  const [one, other] = [old[0], next[0]]
  if (old.length === 1 && next.length === 1 && one?.type.name === 'gallery' && other?.sameMarkup(one) && one.childCount === other.childCount) {
    // Figure by figure, so that the cursor stays in its caption.
    let end = to - 1
    for (let i = one.childCount - 1; i >= 0; i--) {
      const [was, is] = [one.child(i), other.child(i)]
      if (!was.eq(is)) replace(tr, { from: end - was.nodeSize, to: end, old: [was], next: [is] }, end - was.nodeSize, end)
      end -= was.nodeSize
    }
    return
  }
  const inside = old.length === 1 && next.length === 1 && one?.isTextblock && other?.sameMarkup(one)
  if (!inside || !one || !other) {
    tr.replaceWith(from, to, next)
    return
  }
  const start = one.content.findDiffStart(other.content)
  const end = one.content.findDiffEnd(other.content)
  if (start === null || !end) return
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  tr.replace(from + 1 + start, from + 1 + end.a + overlap, new Slice(other.content.cut(start, end.b + overlap), 0, 0))
}

/** hunks lays two documents beside each other, block by block, and gives where they differ. */
function hunks(old: PMNode, next: PMNode): Hunk[] {
  const a = [...old.children]
  const b = [...next.children]
  const kept = common(a, b)
  const found: Hunk[] = []
  let [i, j, pos] = [0, 0, 0]
  for (const [toI, toJ] of [...kept, [a.length, b.length] as const]) {
    const gone = a.slice(i, toI)
    const size = gone.reduce((sum, block) => sum + block.nodeSize, 0)
    const come = b.slice(j, toJ)
    // Where as many go as come, each becomes its neighbour: the cursor stays in its paragraph.
    if (gone.length === come.length) {
      let at = pos
      for (const [k, block] of gone.entries()) {
        found.push({ from: at, to: at + block.nodeSize, old: [block], next: come.slice(k, k + 1) })
        at += block.nodeSize
      }
    } else found.push({ from: pos, to: pos + size, old: gone, next: come })
    pos += size + (a[toI]?.nodeSize ?? 0)
    ;[i, j] = [toI + 1, toJ + 1]
  }
  return found
}

/** common gives the pairs of a longest row of blocks that both have. */
function common(a: PMNode[], b: PMNode[]): [number, number][] {
  const rows = a.length + 1
  const width = b.length + 1
  const best = new Uint16Array(rows * width)
  const length = (i: number, j: number) => best[i * width + j] ?? 0
  const equal = (i: number, j: number) => {
    const [one, other] = [a[i], b[j]]
    return one !== undefined && other !== undefined && one.nodeSize === other.nodeSize && one.eq(other)
  }
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] = equal(i, j) ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1))
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (equal(i, j)) pairs.push([i++, j++])
    else if (length(i + 1, j) >= length(i, j + 1)) i++
    else j++
  }
  return pairs
}
