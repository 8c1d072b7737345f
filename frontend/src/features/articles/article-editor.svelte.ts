import { problemFrom, type Article, type Backend, type Draft, type Job, type Problem } from '../../lib/backend'
import { Autosave } from '../../lib/saving/autosave.svelte'

/** The fields that the person types; everything else of an article is the program's. */
type Field = 'headline' | 'subheadline' | 'lead' | 'byline' | 'author' | 'dateline' | 'section' | 'kind' | 'source' | 'eventDate'

/**
 * ArticleEditor is one open article. What is being typed is never overwritten by
 * what comes back from a save: of that only the revision, the state and the
 * counts are taken over.
 */
export class ArticleEditor {
  readonly id: string
  fields = $state<Record<Field, string>>({ headline: '', subheadline: '', lead: '', byline: '', author: '', dateline: '', section: '', kind: '', source: '', eventDate: '' })
  keywords = $state('')
  status = $state('')
  editorNote = $state('')
  words = $state(0)
  syllables = $state(0)
  /** The last export of this article in this session. */
  job = $state.raw<Job>()
  /** What went wrong outside saving: a change of state, an export. */
  problem = $state.raw<Problem>()
  readonly autosave: Autosave
  /** Gives the body as it stands in the open editor; undefined while there is none. */
  readBody: (() => string) | undefined

  /** The body when the article was opened, for the editor to start with. */
  readonly body: string
  #stored: Article
  #backend: Backend

  constructor(backend: Backend, draft: Draft, now?: () => Date) {
    this.#backend = backend
    this.id = draft.article.id
    this.body = draft.document
    this.#stored = draft.article
    for (const field of Object.keys(this.fields) as Field[]) this.fields[field] = draft.article[field]
    this.keywords = draft.article.keywords.join(', ')
    this.autosave = new Autosave(() => this.#save(), now)
    this.#took(draft)
  }

  get revision(): number {
    return this.#stored.revision
  }

  typed(): void {
    this.autosave.touch()
  }

  /** become moves the article to another state; a return takes its written reason along. */
  async become(status: string, note = ''): Promise<void> {
    await this.#doing(() =>
      this.autosave.exclusive(async () => {
        this.#took(await this.#backend.articles.setStatus(this.id, this.revision, status, note))
      }),
    )
  }

  /** export saves, then starts the PDF; a text that cannot be saved is not printed. */
  async export(): Promise<void> {
    if (this.job?.state === 'running') return
    await this.#doing(async () => {
      if (await this.autosave.flush()) this.hear(await this.#backend.exports.article(this.id))
    })
  }

  async cancelExport(): Promise<void> {
    const job = this.job
    if (job) await this.#doing(() => this.#backend.jobs.cancel(job.id))
  }

  /** withFile opens, shows or copies the PDF that was made. */
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

  /** saveAsCopy stores this text as an article of its own and gives its id; the way out of a conflict. */
  async saveAsCopy(): Promise<string | undefined> {
    let id: string | undefined
    await this.#doing(async () => {
      const { article } = await this.#backend.articles.create()
      await this.#backend.articles.save({ ...this.#draft(), article: { ...this.#article(), id: article.id, slug: article.slug, revision: article.revision, status: article.status, editorNote: '' } })
      id = article.id
    })
    return id
  }

  stop(): void {
    this.autosave.stop()
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

  async #save(): Promise<void> {
    this.#took(await this.#backend.articles.save(this.#draft()))
  }

  #draft(): Draft {
    return { article: this.#article(), document: this.readBody?.() ?? this.body, words: 0, syllables: 0 }
  }

  #article(): Article {
    const fields = Object.fromEntries(Object.entries($state.snapshot(this.fields)).map(([name, text]) => [name, text.normalize('NFC')]))
    return { ...this.#stored, ...fields, keywords: splitKeywords(this.keywords), body: '' }
  }

  #took({ article, words, syllables }: Draft): void {
    this.#stored = article
    this.status = article.status
    this.editorNote = article.editorNote
    this.words = words
    this.syllables = syllables
  }
}

/** splitKeywords reads "bầu cử, dân vận" as two words, each once. */
export function splitKeywords(text: string): string[] {
  return [...new Set(text.normalize('NFC').split(/[,;]/).map((word) => word.trim()).filter(Boolean))]
}
