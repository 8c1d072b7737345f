import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ComparedBlock } from '../../../lib/backend'
import { stretches } from './stretches'

const block = (change: string): ComparedBlock => ({ kind: 'paragraph', level: 0, marker: '', image: '', size: '', crop: '', lead: false, change, runs: [], cells: [], old: '', at: 0 })
const cut = (changes: string) => stretches([...changes].map((one) => block(one === '.' ? '' : 'edited'))).map(({ folded, blocks }) => (folded ? -1 : 1) * blocks.length)

describe('stretches', () => {
  it('folds what nobody changed, away from what was', () => {
    expect(cut('......')).toEqual([1, -4, 1])
    expect(cut('.....x.....')).toEqual([1, -3, 3, -3, 1])
  })

  it('folds nothing short', () => expect(cut('....')).toEqual([1, 2, 1]))

  it('leaves no block out and folds no change', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', 'added', 'removed', 'edited')), (changes) => {
        const blocks = changes.map(block)
        const found = stretches(blocks)
        expect(found.flatMap((stretch) => stretch.blocks)).toEqual(blocks)
        expect(found.filter(({ folded }) => folded).flatMap((stretch) => stretch.blocks).every(({ change }) => change === '')).toBe(true)
      }),
    )
  })
})
