import type { Backup } from '../../lib/backend'
import { language } from '../../lib/words/language.svelte'

/** holds says what a backup holds. */
export function holds({ articles, images, withPhotos }: Backup): string {
  const w = language.words
  return withPhotos ? w.backupHolds(language.number(articles), language.number(images)) : w.backupHoldsAlone(language.number(articles))
}

/** reasonOf says why a backup was made. */
export function reasonOf({ reason }: Backup): string {
  const w = language.words
  return { daily: w.reasonDaily, asked: w.reasonAsked, before_act: w.reasonBeforeAct }[reason] ?? reason
}
