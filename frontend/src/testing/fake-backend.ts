import {
  Problem, type Article, type ArticleFilter, type ArticleList, type Backend, type Backup, type BackupState, type Changed, type Clipping, type Comparison, type Draft,
  type Facets, type Finding, type Image, type ImageFilter, type Job, type Merge, type Recovered, type RepairReport, type Revision, type SavedFilter, type Settings, type TrashItem,
  type Pasted, type TextHit, type TextHits, type TextQuery, type Vocabulary,
} from '../lib/backend'
import { FakePhotoDesk, plainLook } from './fake-photo-desk'

/** A newsroom without closed lists. */
export const noVocabulary: Vocabulary = { kinds: [], statuses: [], leadTarget: { least: 25, most: 60 }, readingPace: 250, broadcastPace: 180 }

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
    creator: '', credit: '', copyrightNotice: '', persons: [], place: '', event: '', areaCode: '', rating: 0, burst: '', look: plainLook, lookKey: '', canUndo: false, canRedo: false, revision: 1, takenAt: '', createdAt: '', updatedAt: '', ...more,
  }
}

export const job = (id: string, articleId: string, state: string): Job => ({
  id, kind: 'export', title: '', articleId, state, progress: { stage: refusal, done: 0, total: 0 }, file: '', bytes: 0, findings: [], code: '',
  message: refusal, hint: refusal, startedAt: '', endedAt: '',
})

export const draft = (one: Article, document = `{"doc":"${one.id}"}`): Draft => ({ article: one, document, words: 1, syllables: 2, session: '', edit: 0 })

export const backup = (id: string, more: Partial<Backup> = {}): Backup => ({
  id, file: '/usb/toasoan.backup', reason: 'daily', takenAt: '', articles: 2, images: 3, bytes: 5, addedBytes: 1, withPhotos: true, encrypted: false,
  provedAt: '', findings: [], ...more,
})

/** FakeBackend is a newsroom in memory that keeps the bridge's promises: revisions, conflicts, events. */
export class FakeBackend implements Backend {
  drafts = new Map<string, Draft>()
  gone = new Set<string>()
  trashed: TrashItem[] = []
  savedFilters: SavedFilter[] = []
  revisions: Revision[] = []
  comparison: Comparison = { fields: [], blocks: [], added: 0, removed: 0 }
  /** What articles.merge answers; without it a clean merge of the given draft. */
  merged: Merge | null = null
  returned: Recovered[] = []
  journaled: Draft[] = []
  copies: BackupState = { folder: '', reachable: false, encrypted: false, backups: [] }
  findings: Finding[] = []
  pasted: Pasted = { document: '{}', inline: false, findings: [] }
  hits: TextHits = { items: [], articles: 0, next: '' }
  report: RepairReport = { repaired: [], lost: [], kept: '' }
  /** How many articles a list counts before it says that there are more. */
  counted = 1000
  pictures = new Map<string, Image>()
  desk = new FakePhotoDesk({
    call: (name, about, answer) => this.#call(name, about, answer),
    problem,
    picture: (id) => this.#picture(id),
    keep: (one) => (this.pictures.set(one.id, one), one),
    job: (id, kind) => ({ ...job(id, '', 'running'), kind }),
  })
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
    for (const one of articles) this.drafts.set(one.id, draft(one))
  }

  newsroom = {
    state: () => this.#call('newsroom.state', '', () => ({ open: true, folder: '/tin', version: '1', carrier: 'browser', problem: { code: '', message: refusal, hint: refusal } })),
    reopen: () => this.newsroom.state(),
    vocabulary: async () => noVocabulary,
    check: () => this.#call('newsroom.check', '', () => this.findings),
    repair: () => this.#call('newsroom.repair', '', () => this.report),
    leave: () => this.#call('newsroom.leave', '', () => undefined),
  }
  articles = {
    list: (filter: ArticleFilter) => this.#call('articles.list', filter.query, () => this.#page(filter)),
    get: (id: string) => this.#call('articles.get', id, () => this.#draft(id)),
    create: () =>
      this.#call('articles.create', '', () => {
        const id = `new${this.drafts.size}`
        this.drafts.set(id, { ...draft(article(id, { headline: '' }), ''), words: 0, syllables: 0 })
        return this.#draft(id)
      }),
    save: (draft: Draft) => this.#call('articles.save', draft.article.id, () => this.#store(draft.article.id, draft.article.revision, draft)),
    setStatus: (id: string, revision: number, status: string, note: string) =>
      this.#call('articles.setStatus', `${id} ${status}`, () => {
        const old = this.#draft(id)
        return this.#store(id, revision, { ...old, article: { ...old.article, status, editorNote: note } })
      }),
    delete: (id: string) =>
      this.#call('articles.delete', id, () => {
        this.gone.add(id)
        this.#discard('article', id, this.#draft(id).article.headline, '')
      }),
    putBack: (id: string, _revision: number, fields: string[]) => this.#call('articles.putBack', `${id} ${fields.join(' ')}`, () => this.#draft(id)),
    restore: (id: string) => this.#call('articles.restore', id, () => (this.gone.delete(id), this.#recall(id), this.#draft(id))),
    journal: (one: Draft) => this.#call('articles.journal', one.article.id, () => void this.journaled.push(structuredClone(one))),
    dropJournal: (one: Draft) => this.#call('articles.dropJournal', one.article.id, () => void (this.journaled = this.journaled.filter(({ session }) => session !== one.session))),
    recovered: () => this.#call('articles.recovered', '', () => this.returned),
    dismissRecovered: (id: string) => this.#call('articles.dismissRecovered', id, () => void (this.returned = this.returned.filter((one) => one.articleId !== id))),
    merge: (mine: Draft) =>
      this.#call('articles.merge', mine.article.id, () => {
        const revision = this.#draft(mine.article.id).article.revision
        return this.merged ?? { clean: true, draft: { ...mine, article: { ...mine.article, revision } }, fields: [], parts: [] }
      }),
    saveMerged: (one: Draft) => this.#call('articles.saveMerged', one.article.id, () => this.#store(one.article.id, one.article.revision, one)),
  }
  history = {
    list: (id: string) => this.#call('history.list', id, () => this.revisions),
    compare: (id: string, from: number, to: number) => this.#call('history.compare', `${id} ${from} ${to}`, () => this.comparison),
    rename: (id: string, revision: number, name: string) =>
      this.#call('history.rename', `${id} ${revision} ${name}`, () => {
        const found = this.revisions.find((one) => one.id === revision)
        if (!found) throw problem('not_found')
        return Object.assign(found, { name })
      }),
    restore: (id: string, revision: number, old: number) => this.#call('history.restore', `${id} ${old}`, () => this.#store(id, revision, this.#draft(id))),
  }
  filters = {
    facets: () => this.#call('filters.facets', '', () => this.#facets()),
    list: () => this.#call('filters.list', '', () => this.savedFilters),
    save: (filter: SavedFilter) =>
      this.#call('filters.save', filter.name, () => {
        const next = { ...filter, id: filter.id || filter.name }
        this.savedFilters = [...this.savedFilters.filter((one) => one.name !== filter.name), next].sort((a, b) => a.name.localeCompare(b.name, 'vi'))
        return next
      }),
    delete: (id: string) => this.#call('filters.delete', id, () => void (this.savedFilters = this.savedFilters.filter((one) => one.id !== id))),
  }
  trash = {
    list: (after: string) =>
      this.#call('trash.list', after, () => {
        const start = Number(after)
        return { items: this.trashed.slice(start, start + 100), next: start + 100 < this.trashed.length ? String(start + 100) : '', total: this.trashed.length }
      }),
  }
  images = {
    list: (filter: ImageFilter) =>
      this.#call('images.list', filter.query, () => paged([...this.pictures.values()].filter((one) => !this.gone.has(one.id) && one.caption.includes(filter.query)), filter, this.counted)),
    get: (id: string) => this.#call('images.get', id, () => this.#picture(id)),
    byHash: async (hash: string) => this.#picture(hash.replace(/0+$/, '')),
    save: (one: Image) =>
      this.#call('images.save', one.id, () => {
        if (this.#picture(one.id).revision !== one.revision) throw problem('conflict')
        const next = { ...one, revision: one.revision + 1 }
        this.pictures.set(one.id, next)
        return next
      }),
    delete: (id: string) =>
      this.#call('images.delete', id, () => {
        const { caption, originalName, hash } = this.#picture(id)
        this.gone.add(id)
        this.#discard('image', id, caption || originalName, hash)
      }),
    restore: (id: string) => this.#call('images.restore', id, () => (this.gone.delete(id), this.#recall(id), this.#picture(id))),
    uses: async () => [],
    ...this.desk.images,
  }
  people = this.desk.people
  captions = this.desk.captions
  intake = this.desk.intake
  settings = {
    get: () => this.#call('settings.get', '', () => this.stored),
    save: (settings: Settings) => this.#call('settings.save', '', () => (this.stored = { ...settings, revision: settings.revision + 1 })),
  }
  exports = {
    article: (id: string, format: string) => this.#call('exports.article', `${id} ${format}`, () => job('job1', id, 'running')),
    images: (ids: string[], size: string) => this.#call('exports.images', `${ids.join(' ')} ${size}`, () => job('job2', '', 'running')),
  }
  texts = {
    paste: ({ html, text }: Clipping) => this.#call('texts.paste', html || text, () => this.pasted),
    tidy: (one: Draft, fixes: string[]) => this.#call('texts.tidy', fixes.join(' '), () => ({ draft: one, fixes: [], comparison: this.comparison, findings: [] })),
    encodings: () => this.#call('texts.encodings', '', () => []),
    convert: (one: Draft, encoding: string) => this.#call('texts.convert', encoding, () => ({ draft: one, fixes: [], comparison: this.comparison, findings: [] })),
    copy: (one: Draft) => this.#call('texts.copy', one.article.id, () => ({ html: '', text: '' })),
  }
  replacing = {
    find: ({ text }: TextQuery) => this.#call('replacing.find', text, () => this.hits),
    replace: ({ text }: TextQuery, replacement: string, chosen: TextHit[]) =>
      this.#call('replacing.replace', `${text} ${replacement} ${chosen.length}`, () => ({ ...job('replace1', '', 'running'), kind: 'replace' })),
    undo: (id: string) => this.#call('replacing.undo', id, () => ({ ...job('undo1', '', 'running'), kind: 'replace' })),
  }
  jobs = { list: async (): Promise<Job[]> => [], cancel: async () => {}, openFile: async () => {}, showInFolder: async () => {}, saveCopy: async () => {} }
  backups = {
    state: () => this.#call('backups.state', '', () => this.copies),
    chooseFolder: () => this.#call('backups.chooseFolder', '', () => (this.copies = { ...this.copies, folder: '/usb', reachable: true })),
    setFolder: (folder: string) => this.#call('backups.setFolder', folder, () => (this.copies = { ...this.copies, folder, reachable: folder !== '' })),
    setPassphrase: (word: string) => this.#call('backups.setPassphrase', word, () => (this.copies = { ...this.copies, encrypted: word !== '' })),
    make: () => this.#call('backups.make', '', () => ({ ...job('backup1', '', 'running'), kind: 'backup' })),
    restore: (file: string, id: string, passphrase: string) =>
      this.#call('backups.restore', `${id} ${passphrase}`, () => {
        const found = this.copies.backups.find((one) => one.file === file && one.id === id)
        if (!found) throw problem('not_found')
        return found
      }),
  }
  upload = async (file: File) => [{ kind: 'article' as const, article: article(file.name), guessed: [], findings: [] }]
  onChanged = (listener: (changed: Changed) => void) => (this.changedListeners.push(listener), () => {})
  onJob = (listener: (job: Job) => void) => (this.jobListeners.push(listener), () => {})
  onClosing = () => () => {}

  /** edit changes an article as another window would. */
  edit(id: string, more: Partial<Article>): void {
    const old = this.#draft(id)
    this.#store(id, old.article.revision, { ...old, article: { ...old.article, ...more } })
  }

  #page(filter: ArticleFilter): ArticleList {
    const wanted = (value: string, ...has: string[]) => value === '' || has.includes(value)
    const all = this.#present().filter(
      (one) =>
        one.headline.includes(filter.query) && wanted(filter.status, one.status) && wanted(filter.section, one.section) && wanted(filter.kind, one.kind) &&
        wanted(filter.author, one.byline, one.author) && wanted(filter.areaCode, one.areaCode) && wanted(filter.month, one.eventDate.slice(0, 7)),
    )
    return paged(all.map((one) => ({ ...one, imageHash: '', found: [] })), filter, this.counted)
  }

  #present(): Article[] {
    return [...this.drafts.values()].map((one) => one.article).filter((one) => !this.gone.has(one.id))
  }

  #facets(): Facets {
    const all = this.#present()
    const count = (value: (one: Article) => string): Facets['kinds'] => {
      const found = new Map<string, number>()
      for (const one of all) if (value(one)) found.set(value(one), (found.get(value(one)) ?? 0) + 1)
      return [...found].map(([name, number]) => ({ value: name, count: number }))
    }
    return {
      sections: count((one) => one.section), kinds: count((one) => one.kind), authors: count((one) => one.byline), areas: count((one) => one.areaCode),
      months: count((one) => one.eventDate.slice(0, 7)), statuses: count((one) => one.status), total: all.length,
    }
  }

  #discard(kind: string, id: string, name: string, imageHash: string): void {
    this.trashed = [{ kind, id, name, imageHash, deletedAt: '' }, ...this.trashed]
  }

  #recall(id: string): void {
    this.trashed = this.trashed.filter((one) => one.id !== id)
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

/** paged answers as the store does: a total on the first page alone, and no count beyond what it counts. */
function paged<Item>(all: Item[], filter: { limit: number; after: string }, counted: number): { items: Item[]; next: string; total: number; more: boolean } {
  const start = Number(filter.after)
  const end = start + filter.limit
  const first = start === 0
  return { items: all.slice(start, end), next: end < all.length ? String(end) : '', total: first ? Math.min(all.length, counted) : 0, more: first && all.length > counted }
}
