import type { ComparedBlock } from '../../../lib/backend'

/** How many unchanged blocks stay beside a change, and how many are folded at the least. */
const beside = 1
const fold = 3

/** stretches cuts an agreed text so that what nobody changed can be folded away. */
export function stretches(blocks: ComparedBlock[]): { folded: boolean; blocks: ComparedBlock[] }[] {
  const near = (index: number) => blocks.slice(Math.max(0, index - beside), index + beside + 1).some(({ change }) => change !== '')
  // The first and the last stand beside what the person has to choose.
  const keep = blocks.map((_, index) => index === 0 || index === blocks.length - 1 || near(index))
  const cut: { folded: boolean; blocks: ComparedBlock[] }[] = []
  for (const [index, block] of blocks.entries()) {
    const last = cut.at(-1)
    const folded = !keep[index]
    if (last?.folded === folded) last.blocks.push(block)
    else cut.push({ folded, blocks: [block] })
  }
  return cut.map((stretch) => ({ ...stretch, folded: stretch.folded && stretch.blocks.length >= fold }))
}
