import { problemFrom } from '../backend'
import { toasts } from '../ui/toasts.svelte'
import { language } from '../words/language.svelte'

/** tell says why something was refused, and what to do. */
export function tell(reason: unknown): void {
  const { what, hint } = problemFrom(reason)
  toasts.say(language.of(what), { detail: language.of(hint), tone: 'problem' })
}
