import type { language } from '../../lib/words/language.svelte'
import type { Grouping } from './image-library.svelte'

/** groupTitle says what a group is, as a person knows it. */
export function groupTitle({ key, title }: { key: string; title: string }, by: Grouping, speak: typeof language): string {
  if (!by) return ''
  if (!key) return speak.words[`${by}Unknown`]
  if (by === 'day') return speak.day(key)
  if (by === 'month') return speak.month(key)
  return title || (by === 'article' ? speak.words.untitled : key)
}
