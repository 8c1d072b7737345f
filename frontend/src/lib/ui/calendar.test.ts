import { describe, expect, it } from 'vitest'
import { addDays, addMonths, monthGrid, parseDay, todayInVietnam } from './calendar'

describe('calendar', () => {
  it.each([
    ['27/5/2026', '2026-05-27'],
    ['1-2-2026', '2026-02-01'],
    [' 04.5.26 ', '2026-05-04'],
    ['2026-05-27', '2026-05-27'],
    ['29/2/2024', '2024-02-29'],
  ])('reads %s', (text, day) => expect(parseDay(text)).toBe(day))

  it.each(['29/2/2023', '31/4/2026', '5/2026', 'mai', '', '1/13/2026', '0/1/2026', '1/1/0026'])('refuses "%s"', (text) =>
    expect(parseDay(text)).toBeUndefined(),
  )

  it('begins weeks on Monday and shows the whole month', () => {
    const grid = monthGrid('2026-11-15')
    expect(grid[0]?.[0]).toBe('2026-10-26')
    expect(grid.flat()).toContain('2026-11-30')
    expect(grid.flat()).toHaveLength(42)
  })

  it('crosses months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addMonths('2026-01-31', -1)).toBe('2025-12-01')
    expect(todayInVietnam(new Date('2026-05-27T18:00:00Z'))).toBe('2026-05-28')
  })
})
