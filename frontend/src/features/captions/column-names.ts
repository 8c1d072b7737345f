import type { Words } from '../../lib/words/vi'
import type { Column } from './caption-row.svelte'

/** columnNames says what each cell is about. */
export function columnNames(w: Words): Record<Column, string> {
  return { caption: w.caption, altText: w.altCell, persons: w.persons, event: w.event, place: w.place, day: w.dayCell, credit: w.credit, creator: w.creator }
}
