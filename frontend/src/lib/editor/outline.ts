import type { Node as PMNode } from '@tiptap/pm/model'

/** One entry of the outline. */
export interface OutlineEntry {
  kind: 'heading' | 'figure'
  /** 2 and 3 as the headings have it; a figure stands one step in. */
  level: number
  text: string
  /** Where its block begins. */
  pos: number
}

/** outlineOf gives the headings and pictures of a text in order. */
export function outlineOf(doc: PMNode): OutlineEntry[] {
  const entries: OutlineEntry[] = []
  doc.forEach((block, pos) => {
    const { name } = block.type
    if (name === 'heading') entries.push({ kind: name, level: block.attrs['level'] as number, text: block.textContent.trim(), pos })
    else if (name === 'figure') entries.push(figure(block, pos))
    else if (name === 'gallery') block.forEach((one, offset) => entries.push(figure(one, pos + 1 + offset)))
  })
  return entries
}

const figure = (block: PMNode, pos: number): OutlineEntry => ({ kind: 'figure', level: 3, text: block.textContent.trim(), pos })

/** currentEntry gives the number of the entry in which the cursor stands: the last that begins before it; -1 above the first. */
export function currentEntry(entries: readonly OutlineEntry[], head: number): number {
  return entries.filter(({ pos }) => pos < head).length - 1
}
