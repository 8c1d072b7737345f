/** Day arithmetic on "2006-01-02", without time zones. */

/** parseDay reads 27/5/2026, 27-5-2026, 27.5.26 or 2026-05-27; undefined when it is no day of the calendar. */
export function parseDay(text: string): string | undefined {
  const trimmed = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed)
  if (iso) return isoOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const local = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})$/.exec(trimmed)
  if (!local) return undefined
  const year = local[3]?.length === 2 ? `20${local[3]}` : local[3]
  return isoOf(Number(year), Number(local[2]), Number(local[1]))
}

/** isoOf gives the day as "2006-01-02"; undefined for a 31 April. Months count from 1. */
export function isoOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < 1900 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return date.toISOString().slice(0, 10)
}

/** addDays gives the day some days later. */
export function addDays(iso: string, days: number): string {
  const date = new Date(`${iso}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** addMonths gives the first day of the month some months away. */
export function addMonths(iso: string, months: number): string {
  const date = new Date(`${iso.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 10)
}

/** monthGrid gives the six weeks, Monday first, that show a month. */
export function monthGrid(iso: string): string[][] {
  const first = `${iso.slice(0, 7)}-01`
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const start = addDays(first, -weekday)
  return [0, 1, 2, 3, 4, 5].map((week) => [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(start, week * 7 + day)))
}

/** todayInVietnam gives the day it is in Vietnam at a moment. */
export function todayInVietnam(moment: Date): string {
  return new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
}
