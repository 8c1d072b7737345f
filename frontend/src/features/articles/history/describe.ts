import type { Revision, Vocabulary } from '../../../lib/backend'
import { language } from '../../../lib/words/language.svelte'

/** whatWasDone says in words what made some saves, newest first; each thing once. */
export function whatWasDone(saves: Revision[], statuses: Vocabulary['statuses']): string {
  const w = language.words
  const word = ({ act, status }: Revision): string => {
    const name = statuses.find(({ value }) => value === status)?.name
    const words: Record<string, string> = {
      status: w.actStatus(name ? language.of(name) : status),
      imported: w.actImported,
      restored: w.actRestored,
      recovered: w.actRecovered,
      merged: w.actMerged,
      replaced: w.actReplaced,
      aside: w.actAside,
    }
    return words[act] ?? w.actWritten
  }
  const [first = '', ...others] = new Set([...saves].reverse().map(word))
  return [first, ...others.map((other) => other.charAt(0).toLowerCase() + other.slice(1))].join(', ')
}

/** dayName calls a day by today's or yesterday's name, or by its date. */
export function dayName(moment: string, now: Date): string {
  const day = language.day(moment)
  if (day === language.day(now.toISOString())) return language.words.today
  if (day === language.day(new Date(now.getTime() - 86_400_000).toISOString())) return language.words.yesterday
  return day
}

/** whenSaved writes when some saves, newest first, were made: Hôm nay, 10:12–10:42. */
export function whenSaved(saves: Revision[], now: Date): string {
  const newest = saves[0]?.savedAt ?? ''
  const times = [...saves].reverse().map(({ savedAt }) => language.clock(new Date(savedAt)))
  const [start, end] = [times[0], times.at(-1)]
  return `${dayName(newest, now)}, ${start === end ? start : `${start}–${end}`}`
}

/** grown writes by how many words a body grew; "" when by none. */
export function grown(words: number): string {
  if (words === 0) return ''
  const count = language.number(Math.abs(words))
  return words > 0 ? language.words.wordsMore(count) : language.words.wordsLess(count)
}
