import type { Backend, Finding, Problem } from '../../lib/backend'
import type { PastingHost } from '../../lib/editor/pasting'
import { toasts } from '../../lib/ui/toasts.svelte'
import { language } from '../../lib/words/language.svelte'

/** pasteInto has the program read what is pasted into a text, and tells what became of it. */
export function pasteInto(backend: Pick<Backend, 'texts'>): Omit<PastingHost, 'takePhoto'> {
  return {
    paste: (clipping) => backend.texts.paste(clipping),
    onpasted: tell,
    onpastefailed: ({ what, hint }: Problem, asText: boolean) => {
      const w = language.words
      if (asText) toasts.say(w.pastedAsText, { detail: language.of(what), tone: 'problem' })
      else toasts.say(language.of(what), { detail: language.of(hint), tone: 'problem' })
    },
    ontoolong: () => toasts.say(language.words.pasteTooLong, { detail: language.words.pasteTooLongHint, tone: 'problem' }),
    onpicturesleft: (count) => toasts.say(language.words.pastedPicturesLeft(count), { tone: 'problem' }),
  }
}

/** How many pictures or passages one message names. */
const named = 3

/** tell says all that should be known of one paste in one message. */
function tell(findings: Finding[]): void {
  const [only] = findings
  if (!only) return
  if (findings.length === 1) toasts.say(language.of(only.message), { detail: only.place.split('\n').slice(0, named).join(' '), tone: 'problem' })
  else toasts.say(language.words.pastedFindings(findings.length), { detail: findings.map(({ message }) => language.of(message)).join('\n'), tone: 'problem' })
}
