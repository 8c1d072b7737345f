import { untrack } from 'svelte'
import type { ImageGroup } from '../../lib/backend'
import type { GridLayout } from './grid-layout'
import type { ImageLibrary } from './image-library.svelte'
import type { Selection } from './selection.svelte'

interface Grid {
  library: ImageLibrary
  selection: Selection
  layout: () => GridLayout
  scroller: () => HTMLElement | undefined
}

/** The tile at the top of what is in sight, by all that may tell where it is later. */
interface Witness {
  index: number
  id: string | undefined
  /** The group (a month in a grid without groups) and its number in there. */
  key: string
  place: number
  /** Pixels from its row to the edge. */
  below: number
}

/**
 * keepInPlace keeps what is in sight where it is when tiles change their size, when
 * pictures come or go above, or when the window does; another question starts at
 * the top.
 */
export function keepInPlace({ library, selection, layout, scroller }: Grid) {
  let witness: Witness | undefined
  let answered: string | undefined

  /** Marks are stretches of the grid that keep their names. */
  const marks = () => (library.by ? library.groups : library.months)

  function scrollTo(index: number, below: number) {
    const grid = scroller()
    if (grid) grid.scrollTop = layout().top(index) + below
  }

  function followKeyboard() {
    const { only, cursor, reading } = selection
    const at = only && !reading ? library.indexOf(only.id) : undefined
    if (at !== undefined && at !== cursor) selection.goTo(at)
  }

  return {
    /** note remembers what is at the top. */
    note() {
      const grid = scroller()
      if (!grid?.clientHeight) return
      const index = layout().at(grid.scrollTop)
      // At the very top whatever is new shall be seen.
      witness = grid.scrollTop < layout().pitch / 2 ? undefined : { index, id: library.at(index)?.id, ...markOf(marks(), index), below: grid.scrollTop - layout().top(index) }
    },

    /** keep is called when the layout has changed. */
    keep() {
      const grid = scroller()
      if (!grid?.clientHeight || layout().total === 0) return
      if (library.answered !== answered) {
        answered = library.answered
        witness = undefined
        grid.scrollTop = 0
        selection.goTo(-1)
      } else if (witness) {
        const start = startOf(marks(), witness.key)
        witness.index = Math.min(start === undefined ? witness.index : start + witness.place, layout().total - 1)
        scrollTo(witness.index, witness.below)
      }
    },

    /** follow finds the witness and the keyboard's tile again in pages that were read anew. */
    follow() {
      library.watch()
      const now = witness?.id === undefined ? undefined : library.indexOf(witness.id)
      untrack(() => followKeyboard())
      if (!witness || now === undefined || now === witness.index) return
      witness.index = now
      scrollTo(now, witness.below)
    },
  }
}

function markOf(marks: ImageGroup[], index: number): { key: string; place: number } {
  let start = 0
  for (const { key, count } of marks) {
    if (index < start + count) return { key, place: index - start }
    start += count
  }
  return { key: '', place: index }
}

function startOf(marks: ImageGroup[], wanted: string): number | undefined {
  let start = 0
  for (const { key, count } of marks) {
    if (key === wanted) return start
    start += count
  }
  return undefined
}
