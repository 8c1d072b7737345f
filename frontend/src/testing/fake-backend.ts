import { Problem, type Article, type Backend, type Changed, type Draft, type Image, type Job, type Settings } from '../lib/backend'

const refusal = { vi: 'Có chuyện.', en: 'Something.' }

export const problem = (code: string) => new Problem(code, refusal, refusal)

export function article(id: string, more: Partial<Article> = {}): Article {
  return {
    id, slug: id, headline: `Bài ${id}`, subheadline: '', lead: '', body: '', byline: '', author: '', dateline: '', section: '', kind: 'news',
    keywords: [], source: '', areaCode: '', eventDate: '', status: 'draft', editorNote: '', revision: 1,
    embargoedUntil: '', expiresAt: '', createdAt: '', updatedAt: '', publishedAt: '', ...more,
  }
}

export function image(id: string, more: Partial<Image> = {}): Image {
  return {
    id, hash: id.padEnd(64, '0'), originalName: `${id}.jpg`, mediaType: 'image/jpeg', bytes: 1, width: 3, height: 2, caption: '', altText: '',
    creator: '', credit: '', copyrightNotice: '', persons: [], revision: 1, takenAt: '', createdAt: '', updatedAt: '', ...more,
  }
}

export const job = (id: string, articleId: string, state: string): Job => ({
  id, kind: 'export', title: '', articleId, state, progress: { stage: refusal, done: 0, total: 0 }, file: '', bytes: 0, findings: [], code: '',
  message: refusal, hint: refusal, startedAt: '', endedAt: '',
})

/** FakeBackend is a newsroom in memory that keeps the bridge's promises: revisions, conflicts, events. */
export class FakeBackend implements Backend {
  drafts = new Map<string, Draft>()
  gone = new Set<string>()
  pictures = new Map<string, Image>()
  stored: Settings = { parentUnit: '', unitName: '', address: '', byline: '', language: 'vi', theme: 'system', revision: 1 }
  /** Every call in order, as "articles.save a". */
  calls: string[] = []
  /** When set, calls of this name are refused with this code. */
  refuse: Record<string, string> = {}
  /** When set, calls of this name wait for it. */
  gates: Record<string, Promise<void>> = {}
  changedListeners: ((changed: Changed) => void)[] = []
  jobListeners: ((job: Job) => void)[] = []

  constructor(...articles: Article[]) {
    for (const one of articles) this.drafts.set(one.id, { article: one, document: `{"doc":"${one.id}"}`, words: 1, syllables: 2 })
  }

  newsroom = {
    state: () => this.#call('newsroom.state', '', () => ({ open: true, folder: '/tin', version: '1', carrier: 'browser', problem: { code: '', message: refusal, hint: refusal } })),
    reopen: () => this.newsroom.state(),
    vocabulary: async () => ({ kinds: [], statuses: [] }),
    leave: () => this.#call('newsroom.leave', '', () => undefined),
  }
  articles = {
    list: (filter: { query: string; status: string; limit: number; offset: number }) =>
      this.#call('articles.list', filter.query, () => {
        const all = [...this.drafts.values()].map((draft) => ({ ...draft.article, imageHash: '' })).filter((one) => !this.gone.has(one.id) && one.headline.includes(filter.query) && (filter.status === '' || one.status === filter.status))
        return { items: all.slice(filter.offset, filter.offset + filter.limit), total: all.length }
      }),
    counts: async () => [{ status: 'draft', count: this.drafts.size - this.gone.size }],
    get: (id: string) => this.#call('articles.get', id, () => this.#draft(id)),
    create: () =>
      this.#call('articles.create', '', () => {
        const id = `new${this.drafts.size}`
        this.drafts.set(id, { article: article(id, { headline: '' }), document: '', words: 0, syllables: 0 })
        return this.#draft(id)
      }),
    save: (draft: Draft) => this.#call('articles.save', draft.article.id, () => this.#store(draft.article.id, draft.article.revision, draft)),
    setStatus: (id: string, revision: number, status: string, note: string) =>
      this.#call('articles.setStatus', `${id} ${status}`, () => {
        const old = this.#draft(id)
        return this.#store(id, revision, { ...old, article: { ...old.article, status, editorNote: note } })
      }),
    delete: (id: string) => this.#call('articles.delete', id, () => void this.gone.add(id)),
    restore: (id: string) => this.#call('articles.restore', id, () => (this.gone.delete(id), this.#draft(id))),
  }
  images = {
    list: (filter: { query: string; limit: number; offset: number }) =>
      this.#call('images.list', filter.query, () => {
        const all = [...this.pictures.values()].filter((one) => one.caption.includes(filter.query))
        return { items: all.slice(filter.offset, filter.offset + filter.limit), total: all.length }
      }),
    get: (id: string) => this.#call('images.get', id, () => this.#picture(id)),
    byHash: async (hash: string) => this.#picture(hash.replace(/0+$/, '')),
    save: (one: Image) =>
      this.#call('images.save', one.id, () => {
        if (this.#picture(one.id).revision !== one.revision) throw problem('conflict')
        const next = { ...one, revision: one.revision + 1 }
        this.pictures.set(one.id, next)
        return next
      }),
    delete: (id: string) => this.#call('images.delete', id, () => void this.pictures.delete(id)),
    restore: (id: string) => this.#call('images.restore', id, () => (this.pictures.set(id, image(id)), this.#picture(id))),
    uses: async () => [],
  }
  settings = {
    get: () => this.#call('settings.get', '', () => this.stored),
    save: (settings: Settings) => this.#call('settings.save', '', () => (this.stored = { ...settings, revision: settings.revision + 1 })),
  }
  exports = { article: (id: string) => this.#call('exports.article', id, () => job('job1', id, 'running')) }
  jobs = { list: async () => [], cancel: async () => {}, openFile: async () => {}, showInFolder: async () => {}, saveCopy: async () => {} }
  upload = async (file: File) => [{ kind: 'article' as const, article: article(file.name), findings: [] }]
  onChanged = (listener: (changed: Changed) => void) => (this.changedListeners.push(listener), () => {})
  onJob = (listener: (job: Job) => void) => (this.jobListeners.push(listener), () => {})
  onClosing = () => () => {}

  /** edit changes an article as another window would. */
  edit(id: string, more: Partial<Article>): void {
    const old = this.#draft(id)
    this.#store(id, old.article.revision, { ...old, article: { ...old.article, ...more } })
  }

  async #call<T>(name: string, what: string, work: () => T): Promise<T> {
    this.calls.push(`${name} ${what}`.trim())
    await this.gates[name]
    const code = this.refuse[name]
    if (code) throw problem(code)
    return structuredClone(work())
  }

  #draft(id: string): Draft {
    const draft = this.drafts.get(id)
    if (!draft) throw problem('not_found')
    return draft
  }

  #picture(id: string): Image {
    const found = this.pictures.get(id)
    if (!found) throw problem('not_found')
    return found
  }

  #store(id: string, revision: number, draft: Draft): Draft {
    if (this.#draft(id).article.revision !== revision) throw problem('conflict')
    const next = structuredClone({ ...draft, article: { ...draft.article, revision: revision + 1 } })
    this.drafts.set(id, next)
    return next
  }
}
