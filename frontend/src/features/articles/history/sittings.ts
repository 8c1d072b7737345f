import type { Revision } from '../../../lib/backend'

/** Milliseconds. A change of state belongs to the sitting in which it was made. */
const nearby = 30 * 60_000

/** Sitting is the saves of one stay at an article, newest first. */
export interface Sitting {
  /** The id of its oldest save, which stays when newer ones come. */
  id: string
  session: string
  /** The calendar day, as day writes it. */
  day: string
  saves: Revision[]
  /** The revision that stood before it; undefined at the beginning. */
  before: Revision | undefined
  /** By how many words the body grew. */
  words: number
}

/**
 * sittings groups revisions, newest first, by stay and day. A text kept aside
 * stands alone: it never was the article's own.
 */
export function sittings(revisions: Revision[], day: (moment: string) => string): Sitting[] {
  const found: Sitting[] = []
  let before: Revision | undefined
  for (const revision of [...revisions].reverse()) {
    const aside = revision.act === 'aside'
    const last = found.at(-1)
    if (last && !aside && joins(last, revision, day)) {
      last.saves.unshift(revision)
      last.session ||= revision.session
      last.words = revision.words - (last.before?.words ?? 0)
    } else {
      const base = aside ? revisions.find((one) => one.act !== 'aside' && one.revision <= revision.revision) : before
      const words = revision.words - (base?.words ?? 0)
      found.push({ id: String(revision.id), session: revision.session, day: day(revision.savedAt), saves: [revision], before: base, words })
    }
    if (!aside) before = revision
  }
  return found.reverse()
}

function joins(sitting: Sitting, revision: Revision, day: (moment: string) => string): boolean {
  const newest = sitting.saves[0]
  if (!newest || newest.act === 'aside' || sitting.day !== day(revision.savedAt)) return false
  if (sitting.session && revision.session) return sitting.session === revision.session
  return Math.abs(Date.parse(revision.savedAt) - Date.parse(newest.savedAt)) < nearby
}
