import type { Article, Draft } from '../../lib/backend'
import type { RichText } from '../../lib/editor/rich-text.svelte'
import { newWritingSession } from '../../lib/saving/writing-session'
import { fieldNames, fieldsOf, sameField, splitKeywords, type Field } from './article-fields'

/** What an open editor of the body gives and takes. */
export type OpenBody = Pick<RichText, 'document' | 'state' | 'adopt' | 'insertBlocks'>

/** What stood on the page at a moment. */
export interface Taken {
  draft: Draft
  fields: Record<Field, string>
  keywords: string
  state: ReturnType<OpenBody['state']> | undefined
}

/** ArticleWords is what stands on the page of an article, and the stored article that it grew from. */
export class ArticleWords {
  readonly id: string
  fields = $state<Record<Field, string>>(Object.fromEntries(fieldNames.map((name) => [name, ''])) as Record<Field, string>)
  keywords = $state('')
  status = $state('')
  editorNote = $state('')
  words = $state(0)
  syllables = $state(0)
  /** The body as it stands in the open editor; undefined while there is none. */
  text: OpenBody | undefined
  /** The body for an editor to start with. */
  body: string
  /** Names this sitting in the history. */
  readonly session = newWritingSession()
  /** How many changes this sitting has seen. */
  protected edits = 0
  protected stored: Article

  constructor(draft: Draft) {
    this.id = draft.article.id
    this.body = draft.document
    this.stored = draft.article
    this.replace(draft)
  }

  get revision(): number {
    return this.stored.revision
  }

  /** take gives what stands on the page now. */
  protected take(): Taken {
    const fields = $state.snapshot(this.fields)
    const composed = Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, text.normalize('NFC')]))
    const article = { ...this.stored, ...composed, keywords: splitKeywords(this.keywords), body: '' }
    const draft = { article, document: this.text?.document() ?? this.body, words: 0, syllables: 0, session: this.session, edit: this.edits }
    return { draft, fields, keywords: this.keywords, state: this.text?.state() }
  }

  /** took takes over what only the program decides; the words on the page stay. */
  protected took({ article, words, syllables }: Draft): void {
    this.stored = article
    this.status = article.status
    this.editorNote = article.editorNote
    this.words = words
    this.syllables = syllables
  }

  /** adopt takes over stored words beside what was typed since; false when the two stand in each other's way. */
  protected adopt(stored: Draft, since: Taken): boolean {
    const next = fieldsOf(stored.article)
    const before = fieldsOf(since.draft.article)
    const changed = fieldNames.filter((name) => !sameField(next[name], before[name]))
    const keywords = !sameField(next.keywords, before.keywords)
    if (changed.some((name) => this.fields[name] !== since.fields[name]) || (keywords && this.keywords !== since.keywords)) return false
    if (this.text && since.state && !this.text.adopt(stored.document, since.state)) return false
    for (const name of changed) this.fields[name] = next[name]
    if (keywords) this.keywords = next.keywords
    this.body = stored.document
    this.took(stored)
    return true
  }

  /** replace puts stored words in place of all that stands here. */
  protected replace(stored: Draft): void {
    const state = this.text?.state()
    if (state) this.text?.adopt(stored.document, state)
    const { keywords, ...fields } = fieldsOf(stored.article)
    this.fields = fields
    this.keywords = keywords
    this.body = stored.document
    this.took(stored)
  }
}
