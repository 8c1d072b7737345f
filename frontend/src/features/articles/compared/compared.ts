import type { ComparedBlock } from '../../../lib/backend'

/** ComparedGroup is one block, or the rows of one table. */
export interface ComparedGroup {
  table: boolean
  blocks: ComparedBlock[]
}

/** grouped puts the rows of each table together. */
export function grouped(blocks: ComparedBlock[]): ComparedGroup[] {
  const groups: ComparedGroup[] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    const row = block.kind === 'table_row'
    if (row && last?.table) last.blocks.push(block)
    else groups.push({ table: row, blocks: [block] })
  }
  return groups
}

/** readable gives the blocks as they read in the end, without the removed ones. */
export function readable(blocks: ComparedBlock[]): ComparedBlock[] {
  return blocks.filter(({ change }) => change !== 'removed')
}
