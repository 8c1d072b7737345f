import type { Target } from '../../lib/backend'
import { language } from '../../lib/words/language.svelte'
import { timeOf, type Fit } from './measure'

/** targetWords says a target: "250–400 chữ". */
export function targetWords({ least, most }: Target): string {
  const w = language.words
  const [from, to] = [language.number(least), language.number(most)]
  if (!most) return w.targetLeast(from)
  return least ? w.targetBetween(from, to) : w.targetMost(to)
}

/** fitWords says how a length stands to its target; "" before anything is written. */
export function fitWords({ state, by }: Fit): string {
  const w = language.words
  const n = language.number(by)
  return { none: '', under: w.targetUnder(n), within: w.targetWithin, over: w.targetOver(n) }[state]
}

/** timeWords says how long syllables take at a pace a minute: "2 phút 50 giây". */
export function timeWords(syllables: number, pace: number): string {
  const w = language.words
  const time = timeOf(syllables, pace)
  const [minutes, seconds] = [Math.floor(time / 60), time % 60].map((one) => language.number(one)) as [string, string]
  if (time < 60) return w.seconds(seconds)
  return time % 60 ? w.minutesSeconds(minutes, seconds) : w.minutes(minutes)
}
