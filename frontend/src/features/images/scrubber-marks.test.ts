import { describe, expect, it } from 'vitest'
import { GridLayout } from './grid-layout'
import { groupMarks, labels, markAt, monthMarks } from './scrubber-marks'

const measures = { width: 640, tile: 100, gap: 10, heading: 40 }
const group = (key: string, count: number) => ({ key, title: '', count })

describe('the marks of a scrubber', () => {
  it('stand where their groups begin', () => {
    const layout = new GridLayout([group('a', 7), group('b', 1)], measures)
    expect(groupMarks(layout).map(({ key, y }) => [key, y])).toEqual([['a', 0], ['b', 240]])
  })

  it('stand at the rows of their months where there are no groups', () => {
    const layout = new GridLayout([group('', 20)], { ...measures, heading: 0 })
    expect(monthMarks([group('2026-02', 7), group('2026-01', 13)], layout).map(({ key, y }) => [key, y])).toEqual([['2026-02', 0], ['2026-01', 100]])
  })

  it('are found at every height', () => {
    const marks = groupMarks(new GridLayout([group('a', 7), group('b', 1), group('c', 5)], measures))
    expect([0, 238, 239, 380, 9999].map((y) => markAt(marks, y)?.key)).toEqual(['a', 'a', 'b', 'c', 'c'])
    expect(markAt([], 10)).toBeUndefined()
  })

  it('say each year once, and do not run into each other', () => {
    const marks = ['2026-02', '2026-01', '2025-12', '2025-06', '2024-01', '2023-12'].map((key, i) => ({ ...group(key, 1), y: i === 5 ? 430 : i * 100 }))
    expect(labels(marks, ({ key }) => key.slice(0, 4), 600, 300)).toEqual([{ text: '2026', y: 0 }, { text: '2025', y: 100 }, { text: '2024', y: 200 }])
  })
})
