import type { Target } from '../../lib/backend'

/** How a length stands to its target, and by how many syllables it misses it. */
export interface Fit {
  state: 'under' | 'within' | 'over' | 'none'
  by: number
}

/** fitOf compares syllables with a target; "none" where the target sets no limit, or nothing is written yet. */
export function fitOf(syllables: number, { least, most }: Target): Fit {
  if ((!least && !most) || !syllables) return { state: 'none', by: 0 }
  if (syllables < least) return { state: 'under', by: least - syllables }
  if (most && syllables > most) return { state: 'over', by: syllables - most }
  return { state: 'within', by: 0 }
}

/** Part of a bar, 0 to 1: what is written, and where the target begins and ends. */
export interface Bar {
  filled: number
  from: number
  to: number
}

/** barOf gives a bar on which the target ends before the right end, so that what is over still shows. */
export function barOf(syllables: number, { least, most }: Target): Bar {
  const full = (most || least * 2) * 1.25
  return { filled: Math.min(1, syllables / full), from: least / full, to: most ? most / full : 1 }
}

/** timeOf gives how long syllables take at a pace a minute, in seconds, rounded to what can be told: 5 s under ten minutes, whole minutes above. */
export function timeOf(syllables: number, pace: number): number {
  const seconds = (syllables / pace) * 60
  const step = seconds < 600 ? 5 : 60
  return seconds > 0 ? Math.max(step, Math.round(seconds / step) * step) : 0
}
