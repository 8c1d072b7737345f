import type { ImageGroup } from '../../lib/backend'
import type { GridLayout } from './grid-layout'

/** Mark is a place that a scrubber knows by name; y in pixels from the grid's top. */
export interface Mark extends ImageGroup {
  y: number
}

/** Label is what stands beside a scrubber's track; y in pixels from the track's top. */
export interface Label {
  text: string
  y: number
}

/** Pixels between two labels. */
const apart = 22

/** groupMarks gives a mark for every group of a grid. */
export const groupMarks = ({ sections }: GridLayout): Mark[] => sections.map(({ key, title, count, top }) => ({ key, title, count, y: top }))

/** monthMarks gives a mark for every month of a grid that has no groups. */
export function monthMarks(months: ImageGroup[], layout: GridLayout): Mark[] {
  let start = 0
  return months.map((month) => {
    const mark = { ...month, y: layout.top(start) }
    start += month.count
    return mark
  })
}

/** markAt gives the mark in which a height of the grid lies. */
export function markAt(marks: Mark[], y: number): Mark | undefined {
  let low = 0
  let high = marks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((marks[middle]?.y ?? 0) <= y + 1) low = middle
    else high = middle - 1
  }
  return marks[low]
}

/** labels gives what marks say beside a track so high, in pixels, for a grid so long: each text once where it begins, and none that run into each other. */
export function labels(marks: Mark[], textOf: (mark: Mark) => string, long: number, height: number): Label[] {
  const out: Label[] = []
  let last = ''
  for (const mark of marks) {
    const text = textOf(mark)
    const y = (mark.y / long) * height
    if (text === last || y < (out.at(-1)?.y ?? -apart) + apart || y > height - apart) continue
    last = text
    out.push({ text, y })
  }
  return out
}
