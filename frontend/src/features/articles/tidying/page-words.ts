import type { Article, Draft } from '../../../lib/backend'
import type { RichText } from '../../../lib/editor/rich-text.svelte'
import type { ArticleEditor } from '../article-editor.svelte'
import { fieldNames, splitKeywords } from '../article-fields'

/** What PageWords asks of the open article and of the editor of its body. */
export type OpenArticle = Pick<ArticleEditor, 'id' | 'revision' | 'fields' | 'keywords' | 'status' | 'editorNote' | 'typed'>
export type OpenText = Pick<RichText, 'document' | 'state' | 'change' | 'onundo'>

/** What stood on the page at a moment. */
export interface PageState {
  draft: Draft
  state: ReturnType<OpenText['state']>
}

/** PageWords is all that is written on an open page, fields and body as one. */
export class PageWords {
  #article: OpenArticle
  #text: OpenText

  constructor(article: OpenArticle, text: OpenText) {
    this.#article = article
    this.#text = text
  }

  /** take gives what stands on the page now. */
  take(): PageState {
    const { id, revision, keywords, status, editorNote } = this.#article
    const fields = Object.fromEntries(fieldNames.map((name) => [name, this.#field(name)])) as Record<(typeof fieldNames)[number], string>
    // The moments are not set, as in an article that is not stored yet.
    const article = { id, slug: '', ...fields, keywords: splitKeywords(keywords), areaCode: '', body: '', status, editorNote, revision } as Article
    return { draft: { article, document: this.#text.document(), words: 0, syllables: 0, session: '', edit: 0 }, state: this.#text.state() }
  }

  /**
   * put puts changed words in place of those that were taken, in one step that
   * Ctrl+Z takes back, and gives what undoes it; undefined when something was
   * typed meanwhile where they differ.
   */
  put(next: Draft, taken: PageState): (() => boolean) | undefined {
    if (!this.#exchange(taken.draft, next, taken.state)) return undefined
    const after = this.#text.state()
    if (!after.eq(taken.state)) this.#follow(taken, { draft: next, state: after })
    return () => this.#exchange(next, taken.draft, after)
  }

  #exchange(from: Draft, to: Draft, since: PageState['state']): boolean {
    const names = fieldNames.filter((name) => from.article[name] !== to.article[name])
    if (names.some((name) => this.#field(name) !== from.article[name])) return false
    if (!this.#text.change(to.document, since)) return false
    this.#fill(from, to)
    if (names.length) this.#article.typed()
    return true
  }

  /** The fields go back and forth with the body. */
  #follow(before: PageState, after: PageState): void {
    this.#text.onundo(() => {
      const now = this.#text.state()
      if (now.eq(before.state)) this.#fill(after.draft, before.draft)
      else if (now.eq(after.state)) this.#fill(before.draft, after.draft)
    })
  }

  #fill(from: Draft, to: Draft): void {
    for (const name of fieldNames) {
      if (this.#field(name) === from.article[name] && from.article[name] !== to.article[name]) this.#article.fields[name] = to.article[name]
    }
  }

  #field(name: (typeof fieldNames)[number]): string {
    return this.#article.fields[name].normalize('NFC')
  }
}
