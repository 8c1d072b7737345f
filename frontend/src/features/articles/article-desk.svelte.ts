import { problemFrom, type Article, type Backend, type Changed, type Draft, type Job, type Problem, type Recovered, type Vocabulary } from '../../lib/backend'
import { ImportQueue } from '../../lib/imports/import-queue.svelte'
import { ArticleEditor } from './article-editor.svelte'
import { ArticleList } from './article-list.svelte'

/** ArticleDesk is the whole place: the list, the article that is open, and the way from one to the other. */
export class ArticleDesk {
  readonly list: ArticleList
  readonly imports: ImportQueue
  editor = $state.raw<ArticleEditor>()
  opening = $state(false)
  /** Why the last opening, making or deleting did not go. */
  problem = $state.raw<Problem>()
  /** What waits until the person has said what becomes of a text that cannot be saved. */
  leaving = $state.raw<() => void>()
  sections = $state.raw<string[]>([])
  /** What was typed before a crash and came back, as long as nobody has said what becomes of it. */
  recovered = $state.raw<Recovered[]>([])

  #backend: Backend
  /** The kinds and states of an article, with their names. */
  readonly vocabulary: Vocabulary
  #turn = 0

  constructor(backend: Backend, vocabulary: Vocabulary) {
    this.#backend = backend
    this.vocabulary = vocabulary
    this.list = new ArticleList(backend)
    this.imports = new ImportQueue(backend)
  }

  get kinds() {
    return this.vocabulary.kinds
  }

  get statuses() {
    return this.vocabulary.statuses
  }

  /** start reads the list and opens what came back after a crash, the article of last time, or the newest. */
  async start(last: string): Promise<void> {
    await this.list.refresh()
    await this.#doing(async () => void (this.recovered = await this.#backend.articles.recovered()))
    const back = this.recovered[0]?.articleId
    const id = back || last || this.list.items[0]?.id
    if (!id) return
    await this.open(id)
    // The article of last time may be gone, which is no news.
    if (last && !this.editor) this.problem = undefined
  }

  /** open shows an article, after the one on the desk is stored. */
  async open(id: string): Promise<void> {
    if (this.editor?.id === id || !(await this.#mayLeave(() => void this.open(id)))) return
    await this.#show(() => this.#backend.articles.get(id), () => void this.open(id))
  }

  async create(): Promise<void> {
    if (!(await this.#mayLeave(() => void this.create()))) return
    let id = ''
    const create = async () => {
      const draft = await this.#backend.articles.create()
      id = draft.article.id
      return draft
    }
    await this.#show(create, () => void this.open(id))
    this.list.soon()
  }

  /** leave does something that ends the work on the open article, after it is stored or given up. */
  async leave(go: () => void): Promise<void> {
    if (await this.#mayLeave(go)) go()
  }

  /** remove deletes an article and gives its headline; undefined when it could not. */
  async remove(id: string, revision: number, headline: string): Promise<string | undefined> {
    const open = this.editor?.id === id ? this.editor : undefined
    if (open && !(await open.autosave.flush())) {
      this.problem = open.autosave.problem
      return undefined
    }
    const done = await this.#doing(() => this.#backend.articles.delete(id, open?.revision ?? revision))
    if (!done) return undefined
    if (open && this.editor === open) this.#put(undefined)
    this.list.soon()
    return open?.fields.headline ?? headline
  }

  /** restore brings a deleted article back and opens it. */
  async restore(id: string): Promise<void> {
    const done = await this.#doing(() => this.#backend.articles.restore(id))
    this.list.soon()
    if (done) await this.open(id)
  }

  /** dropAndGo gives up what could not be saved and goes where the person wanted. */
  async dropAndGo(): Promise<void> {
    const go = this.leaving
    const editor = this.editor
    this.leaving = undefined
    this.#put(undefined)
    // Where even this fails, the words come back at the next start, and can be dropped then.
    await editor?.drop().catch(() => undefined)
    go?.()
  }

  stay(): void {
    this.leaving = undefined
  }

  /** reopen takes the stored version in place of the text on the desk, which is given up. */
  async reopen(): Promise<void> {
    const editor = this.editor
    if (!editor) return
    const dropped = await this.#doing(() => editor.drop())
    if (dropped) await this.#show(() => this.#backend.articles.get(editor.id))
  }

  /** keepRecovered says that what came back to an article stays as it is. */
  async keepRecovered(found: Recovered): Promise<void> {
    const done = await this.#doing(() => this.#backend.articles.dismissRecovered(found.articleId))
    if (done) this.recovered = this.recovered.filter(({ articleId }) => articleId !== found.articleId)
  }

  /** dropRecovered takes an article back to the text before what came back to it; false when it could not. */
  async dropRecovered(found: Recovered): Promise<boolean> {
    if (this.editor?.id !== found.articleId || !(await this.editor.bringBack(found.beforeId))) return false
    await this.keepRecovered(found)
    return true
  }

  /** keepBoth ends a conflict: mine becomes a new article, which is then open. */
  async keepBoth(): Promise<void> {
    const id = await this.editor?.saveAsCopy()
    if (id) await this.#show(() => this.#backend.articles.get(id))
  }

  /** import takes article files in and opens the last of them. */
  async import(files: File[]): Promise<void> {
    const results = await this.imports.take(files)
    this.list.soon()
    const last = results.filter((result) => result.article).at(-1)?.article
    if (last) await this.open(last.id)
  }

  /** putBack moves what an import guessed back into an article's body; false when it could not. */
  async putBack(article: Article, fields: string[]): Promise<boolean> {
    const open = this.editor?.id === article.id ? this.editor : undefined
    if (open && !(await open.autosave.flush())) {
      this.problem = open.autosave.problem
      return false
    }
    return this.#doing(async () => {
      const draft = await this.#backend.articles.putBack(article.id, open?.revision ?? article.revision, fields)
      if (open && this.editor === open) this.#put(new ArticleEditor(this.#backend, draft))
      this.list.soon()
    })
  }

  /** changed reads again what another window, or this one, has changed. */
  async changed(changed: Changed): Promise<void> {
    if (!changed.articles) return
    const editor = this.editor
    await Promise.all([this.list.refresh(), editor?.history?.refresh()])
    const stored = this.list.items.find((item) => item.id === editor?.id)
    const theirs = editor && stored && stored.revision > editor.revision && editor.autosave.idle
    // Not under the hands of somebody who is looking at it; a save then meets the conflict and asks.
    if (theirs && !document.hasFocus()) await this.#doing(() => editor.refresh())
  }

  heard(job: Job): void {
    this.editor?.hear(job)
  }

  async readSections(): Promise<void> {
    const { sections } = await this.#backend.filters.facets()
    this.sections = sections.map(({ value }) => value).sort(new Intl.Collator('vi').compare)
  }

  async #mayLeave(go: () => void): Promise<boolean> {
    if (!this.editor || (await this.editor.autosave.flush())) return true
    // A conflict is dropped no more lightly than a full disk: the person decides.
    this.leaving = go
    return false
  }

  /** again is what to do once the person has dropped a text that cannot be saved; without it the open text is dropped. */
  async #show(read: () => Promise<Draft>, again?: () => void): Promise<void> {
    const turn = ++this.#turn
    this.opening = true
    await this.#doing(async () => {
      const draft = await read()
      // Somebody may have typed on while the other article was on its way.
      if (again && !(await this.#mayLeave(again))) return
      if (turn !== this.#turn) return
      // Both at once: the new page may take the focus as it appears.
      this.opening = false
      this.#put(new ArticleEditor(this.#backend, draft))
    })
    if (turn === this.#turn) this.opening = false
    void this.readSections().catch(() => undefined)
  }

  #put(editor: ArticleEditor | undefined): void {
    this.editor?.stop()
    this.editor = editor
  }

  async #doing(work: () => Promise<unknown>): Promise<boolean> {
    this.problem = undefined
    try {
      await work()
      return true
    } catch (reason) {
      this.problem = problemFrom(reason)
      return false
    }
  }
}
