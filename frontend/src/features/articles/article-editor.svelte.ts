import { tick } from 'svelte'
import { problemFrom, type Backend, type Copyable, type Draft, type Job, type Problem } from '../../lib/backend'
import { Autosave } from '../../lib/saving/autosave.svelte'
import { Journal } from '../../lib/saving/journal'
import { ArticleWords, type Taken } from './article-words.svelte'
import { exportFormat } from './exporting/export-format.svelte'
import { ArticleHistory, type HistoryPlace } from './history/article-history.svelte'
import { TextMerge } from './merge/text-merge.svelte'

/** How often two texts are put together anew because somebody typed on meanwhile. */
const attempts = 5

/**
 * ArticleEditor is one open article. What is being typed is never overwritten by
 * what comes back from a save: of that only the revision, the state and the
 * counts are taken over. A merged text comes in beside what was typed since.
 */
export class ArticleEditor extends ArticleWords {
  /** The last export of this article in this session. */
  job = $state.raw<Job>()
  /** What went wrong outside saving: a change of state, an export. */
  problem = $state.raw<Problem>()
  /** Two texts between which the person has to choose. */
  merging = $state.raw<TextMerge>()
  /** The person will have to choose: nothing more is typed until it is known between what. */
  deciding = $state(false)
  /** The newest merge that needed no choice: the revision from which both went out. */
  merged = $state.raw<{ from: number }>()
  /** The earlier texts, while they are looked at. */
  history = $state.raw<ArticleHistory>()
  readonly autosave: Autosave

  #backend: Backend
  #journal: Journal

  constructor(backend: Backend, draft: Draft, now?: () => Date) {
    super(draft)
    this.#backend = backend
    this.autosave = new Autosave(() => this.#save(), now)
    this.#journal = new Journal(() => this.#note())
  }

  typed(): void {
    this.edits++
    this.autosave.touch()
    this.#journal.touch()
  }

  /** become moves the article to another state; a return takes its written reason along. */
  async become(status: string, note = ''): Promise<void> {
    await this.#alone(async () => this.took(await this.#backend.articles.setStatus(this.id, this.revision, status, note)))
  }

  /** bringBack makes an earlier text the newest one; false when that could not be. */
  async bringBack(revision: number): Promise<boolean> {
    return this.#alone(async () => this.#settle(await this.#backend.history.restore(this.id, this.revision, revision)))
  }

  /** refresh takes over what another window has stored; what is typed here stays, and meets it at the next save. */
  async refresh(): Promise<void> {
    const taken = this.take()
    this.adopt(await this.#backend.articles.get(this.id), taken)
  }

  /** showHistory opens the earlier texts, at one of them or at the newest. */
  showHistory(place?: HistoryPlace): void {
    this.history = new ArticleHistory(this.#backend, this)
    void this.history.open(place)
  }

  hideHistory(): void {
    this.history = undefined
  }

  /** saveMerged stores what the person put together; a change meanwhile may ask for one more choice. */
  async saveMerged(): Promise<'saved' | 'again' | undefined> {
    const merging = this.merging
    if (!merging || merging.open.length) return undefined
    this.edits++
    const mine = { ...merging.result(), edit: this.edits }
    await this.#doing(async () => {
      const stored = await this.#backend.articles.saveMerged(mine).catch(onlyConflict)
      if (stored) return this.#settle(stored)
      const again = await this.#backend.articles.merge(mine)
      if (again.clean) this.#settle(again.draft)
      else this.merging = new TextMerge(mine, merging.theirs.article, again)
    })
    if (this.problem) return undefined
    return this.merging ? 'again' : 'saved'
  }

  /** postpone ends a merge without choosing: mine is kept in the history, and theirs is what stands here. */
  postpone(): void {
    if (this.merging) this.#settle(this.merging.theirs)
  }

  /** export saves, then starts the export in the format that was chosen; a text that cannot be saved does not leave. */
  async export(anyway = false): Promise<void> {
    if (this.job?.state === 'running') return
    await this.#doing(async () => {
      if (await this.autosave.flush()) this.hear(await this.#backend.exports.article(this.id, exportFormat.chosen, anyway))
    })
  }

  /** copyable gives what stands on the page, for the clipboard. */
  async copyable(): Promise<Copyable> {
    return this.#backend.texts.copy(this.take().draft)
  }

  async cancelExport(): Promise<void> {
    const job = this.job
    if (job) await this.#doing(() => this.#backend.jobs.cancel(job.id))
  }

  /** withFile opens, shows or copies the file that was made. */
  async withFile(what: 'openFile' | 'showInFolder' | 'saveCopy'): Promise<void> {
    const job = this.job
    if (job) await this.#doing(() => this.#backend.jobs[what](job.id))
  }

  /** hear takes news of a job; the first answer may come after the last event. */
  hear(job: Job): void {
    if (job.articleId !== this.id) return
    const late = this.job?.id === job.id && this.job.state !== 'running' && job.state === 'running'
    if (!late) this.job = job
  }

  /** saveAsCopy stores this text as an article of its own and gives its id; the way out when the article is gone. */
  async saveAsCopy(): Promise<string | undefined> {
    let made: string | undefined
    await this.#doing(async () => {
      const { id, slug, revision, status } = (await this.#backend.articles.create()).article
      const { draft } = this.take()
      await this.#backend.articles.save({ ...draft, article: { ...draft.article, id, slug, revision, status, editorNote: '' } })
      made = id
      await this.drop()
    })
    return made
  }

  /** drop gives up what is not stored, so that it does not come back at the next start. */
  async drop(): Promise<void> {
    this.#journal.stop()
    await this.#journal.settled()
    await this.#backend.articles.dropJournal(this.take().draft)
  }

  stop(): void {
    this.autosave.stop()
    this.#journal.stop()
  }

  async #save(): Promise<void> {
    // A note that overtook its save would come back after a crash as something newer.
    await this.#journal.settled()
    const taken = this.take()
    try {
      this.took(await this.#backend.articles.save(taken.draft))
    } catch (reason) {
      onlyConflict(reason)
      if (!(await this.#merge(taken))) throw reason
    }
  }

  /** #merge puts this text together with a newer one; false when the person has to choose. */
  async #merge(first: Taken): Promise<boolean> {
    try {
      for (let taken = first, left = attempts; left > 0; taken = this.take(), left--) {
        const base = this.stored
        const merge = await this.#backend.articles.merge(taken.draft).catch(onlyConflict)
        if (merge?.clean && this.adopt(merge.draft, taken)) {
          this.merged = { from: base.revision }
          return true
        }
        if (!merge || merge.clean) continue
        // Whoever typed on is asked about the newest words, not about those of a moment ago.
        this.deciding = true
        await tick()
        if (taken.draft.edit === this.edits) {
          this.merging = new TextMerge(taken.draft, base, merge)
          return false
        }
      }
      return false
    } finally {
      this.deciding = false
    }
  }

  /** #alone does work on the stored article once all that was typed is in it, with no save beside it. */
  async #alone(work: () => Promise<void>): Promise<boolean> {
    let done = false
    await this.#doing(() =>
      this.autosave.exclusive(async () => {
        await work().catch(async (reason) => {
          onlyConflict(reason)
          // Another window was faster, and all that was typed here is stored: the work is meant for its text too.
          await this.refresh()
          await work()
        })
        done = true
      }),
    )
    return done
  }

  async #doing(work: () => Promise<unknown>): Promise<void> {
    this.problem = undefined
    try {
      await work()
    } catch (reason) {
      const problem = problemFrom(reason)
      if (problem.code !== 'canceled') this.problem = problem
    }
  }

  #note(): (() => Promise<void>) | undefined {
    if (!this.autosave.dirty || this.merging) return undefined
    const { draft } = this.take()
    return () => this.#backend.articles.journal(draft)
  }

  #settle(stored: Draft): void {
    this.replace(stored)
    this.autosave.reset()
    this.autosave.savedAt = new Date(stored.article.updatedAt)
    this.merging = undefined
  }
}

/** onlyConflict lets a conflict pass as nothing and throws everything else. */
function onlyConflict(reason: unknown): undefined {
  if (problemFrom(reason).code !== 'conflict') throw reason
  return undefined
}
