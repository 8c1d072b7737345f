import type * as types from './types'

export type * from './types'
export { Problem, problemFrom } from './problem'
export { exportUrl, photoUrl, tryLookUrl } from './media'
export { connect } from './connect'

/** Backend is all that the screens ask of the program; a rejection is always a Problem. */
export interface Backend {
  newsroom: {
    state(): Promise<types.State>
    reopen(): Promise<types.State>
    vocabulary(): Promise<types.Vocabulary>
    check(): Promise<types.Finding[]>
    /** repair mends what can be mended, also where the newsroom could not be opened. */
    repair(): Promise<types.RepairReport>
    /** leave closes the window; in a browser it does nothing. */
    leave(): Promise<void>
  }
  articles: {
    list(filter: types.ArticleFilter): Promise<types.ArticleList>
    get(id: string): Promise<types.Draft>
    create(): Promise<types.Draft>
    save(draft: types.Draft): Promise<types.Draft>
    setStatus(id: string, revision: number, status: string, note: string): Promise<types.Draft>
    delete(id: string, revision: number): Promise<void>
    restore(id: string): Promise<types.Draft>
    /** putBack moves fields that an import guessed back to where they stood in the body. */
    putBack(id: string, revision: number, fields: string[]): Promise<types.Draft>
    /** journal notes beside the database what stands in an editor, at once. */
    journal(draft: types.Draft): Promise<void>
    /** dropJournal forgets what stands in an editor: the person gave it up. */
    dropJournal(draft: types.Draft): Promise<void>
    /** recovered gives what came back after a crash and was not yet dismissed. */
    recovered(): Promise<types.Recovered[]>
    dismissRecovered(articleId: string): Promise<void>
    /** merge puts a text whose save met a conflict together with the newer one. */
    merge(draft: types.Draft): Promise<types.Merge>
    saveMerged(draft: types.Draft): Promise<types.Draft>
  }
  history: {
    list(articleId: string): Promise<types.Revision[]>
    /** compare lays two revisions over each other; to 0 is what is stored now, from 0 the revision before to. */
    compare(articleId: string, from: number, to: number): Promise<types.Comparison>
    rename(articleId: string, id: number, name: string): Promise<types.Revision>
    restore(articleId: string, revision: number, id: number): Promise<types.Draft>
  }
  filters: {
    facets(): Promise<types.Facets>
    list(): Promise<types.SavedFilter[]>
    save(filter: types.SavedFilter): Promise<types.SavedFilter>
    delete(id: string): Promise<void>
  }
  trash: { list(after: string): Promise<types.TrashList> }
  images: {
    list(filter: types.ImageFilter): Promise<types.ImageList>
    get(id: string): Promise<types.Image>
    byHash(hash: string): Promise<types.Image>
    save(image: types.Image): Promise<types.Image>
    delete(id: string, revision: number): Promise<void>
    restore(id: string): Promise<types.Image>
    uses(hash: string): Promise<types.Use[]>
    /** groups gives the groups of a grid with their counts; list reads one by by and key. */
    groups(filter: types.ImageFilter): Promise<types.ImageGroup[]>
    /** rate gives stars (1 to 5), none (0) or rejects (-1). */
    rate(ids: string[], rating: number): Promise<types.Image[]>
    /** describe gives many pictures the same words. */
    describe(ids: string[], words: types.ImageWords): Promise<types.Image[]>
    setLook(id: string, look: types.Look): Promise<types.Image>
    undoLook(id: string): Promise<types.Image>
    redoLook(id: string): Promise<types.Image>
    /** deleteAll gives the ids of those it put aside; one that an article shows stays. */
    deleteAll(ids: string[]): Promise<string[]>
    /** replace shows another picture wherever one stands in an article; replacing.undo takes the job back. */
    replace(fromHash: string, toHash: string): Promise<types.Job>
  }
  people: {
    list(filter: types.PersonFilter): Promise<types.PersonList>
    save(person: types.Person): Promise<types.Person>
    delete(id: string, revision: number): Promise<void>
    restore(id: string): Promise<types.Person>
    /** read makes people of lines copied from Word or Excel, and stores nothing. */
    read(text: string): Promise<types.Person[]>
  }
  /** captions makes words for pictures; images stores them. */
  captions: {
    templates(): Promise<types.CaptionTemplate[]>
    saveTemplate(template: types.CaptionTemplate): Promise<types.CaptionTemplate>
    deleteTemplate(id: string): Promise<void>
    fill(text: string, imageIds: string[]): Promise<types.CaptionDraft[]>
    fromLeft(imageId: string, personIds: string[]): Promise<types.CaptionDraft>
    altTexts(imageIds: string[]): Promise<types.CaptionDraft[]>
    check(imageIds: string[]): Promise<types.CaptionWarning[]>
  }
  /** intake takes in folders and camera cards. */
  intake: {
    cards(): Promise<types.Card[]>
    /** choose asks for a folder in the window; in a browser it is refused. A job without id when the person gave up. */
    choose(): Promise<types.Job>
    from(path: string): Promise<types.Job>
    resume(jobId: string): Promise<types.Job>
  }
  settings: {
    get(): Promise<types.Settings>
    save(settings: types.Settings): Promise<types.Settings>
  }
  /** article exports as "pdf", "docx", "html", "md" or "txt". */
  exports: {
    /** anyway prints pictures that have far too few pixels for paper, which is refused without it. */
    article(id: string, format: string, anyway: boolean): Promise<types.Job>
    /** images makes one zip of pictures, "web", "print" or "original", with a list of captions. */
    images(ids: string[], size: string): Promise<types.Job>
  }
  /** texts works on drafts as they stand on the page; nothing is stored but pasted pictures. */
  texts: {
    paste(clipping: types.Clipping): Promise<types.Pasted>
    tidy(draft: types.Draft, fixes: string[]): Promise<types.Tidied>
    encodings(draft: types.Draft): Promise<types.EncodingGuess[]>
    convert(draft: types.Draft, encoding: string): Promise<types.Tidied>
    copy(draft: types.Draft): Promise<types.Copyable>
  }
  replacing: {
    find(query: types.TextQuery): Promise<types.TextHits>
    replace(query: types.TextQuery, replacement: string, chosen: types.TextHit[]): Promise<types.Job>
    /** undo brings back what stood before a job of replace, where nothing has come since. */
    undo(jobId: string): Promise<types.Job>
  }
  jobs: {
    list(): Promise<types.Job[]>
    cancel(id: string): Promise<void>
    openFile(id: string): Promise<void>
    showInFolder(id: string): Promise<void>
    saveCopy(id: string): Promise<void>
  }
  backups: {
    state(): Promise<types.BackupState>
    /** chooseFolder asks in the window; in a browser it is refused, and setFolder takes a typed path. */
    chooseFolder(): Promise<types.BackupState>
    setFolder(path: string): Promise<types.BackupState>
    setPassphrase(passphrase: string): Promise<types.BackupState>
    make(): Promise<types.Job>
    restore(file: string, id: string, passphrase: string): Promise<types.Backup>
  }
  /** upload takes in one picture or article file; the answer says what it became. */
  upload(file: File): Promise<types.Imported[]>
  onChanged(listener: (changed: types.Changed) => void): () => void
  onJob(listener: (job: types.Job) => void): () => void
  /** onClosing hears that the person closes the window, which waits for newsroom.leave. */
  onClosing(listener: () => void): () => void
}
