import type * as types from './types'

export type * from './types'
export { Problem, problemFrom } from './problem'
export { exportUrl, photoUrl } from './media'
export { connect } from './connect'

/** Backend is all that the screens ask of the program; a rejection is always a Problem. */
export interface Backend {
  newsroom: {
    state(): Promise<types.State>
    reopen(): Promise<types.State>
    vocabulary(): Promise<types.Vocabulary>
    /** leave closes the window; in a browser it does nothing. */
    leave(): Promise<void>
  }
  articles: {
    list(filter: types.ArticleFilter): Promise<types.ArticleList>
    counts(): Promise<types.StatusCount[]>
    get(id: string): Promise<types.Draft>
    create(): Promise<types.Draft>
    save(draft: types.Draft): Promise<types.Draft>
    setStatus(id: string, revision: number, status: string, note: string): Promise<types.Draft>
    delete(id: string, revision: number): Promise<void>
    restore(id: string): Promise<types.Draft>
  }
  images: {
    list(filter: types.ImageFilter): Promise<types.ImageList>
    get(id: string): Promise<types.Image>
    byHash(hash: string): Promise<types.Image>
    save(image: types.Image): Promise<types.Image>
    delete(id: string, revision: number): Promise<void>
    restore(id: string): Promise<types.Image>
    uses(hash: string): Promise<types.Use[]>
  }
  settings: {
    get(): Promise<types.Settings>
    save(settings: types.Settings): Promise<types.Settings>
  }
  exports: { article(id: string): Promise<types.Job> }
  jobs: {
    list(): Promise<types.Job[]>
    cancel(id: string): Promise<void>
    openFile(id: string): Promise<void>
    showInFolder(id: string): Promise<void>
    saveCopy(id: string): Promise<void>
  }
  /** upload takes in one picture or article file; the answer says what it became. */
  upload(file: File): Promise<types.Imported[]>
  onChanged(listener: (changed: types.Changed) => void): () => void
  onJob(listener: (job: types.Job) => void): () => void
  /** onClosing hears that the person closes the window, which waits for newsroom.leave. */
  onClosing(listener: () => void): () => void
}
