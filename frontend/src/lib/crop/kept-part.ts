import type { Area } from '../backend'
import { language } from '../words/language.svelte'

/** keptPart says how much of a picture a crop keeps. */
export function keptPart({ width, height }: Area): string {
  const percent = (part: number) => language.number(Math.round(part * 100))
  return language.words.cropPart(percent(width), percent(height))
}
