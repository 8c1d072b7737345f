import { problemFrom, type Backend, type CaptionDraft, type CaptionTemplate, type Problem } from '../../lib/backend'
import { toasts } from '../../lib/ui/toasts.svelte'
import { language } from '../../lib/words/language.svelte'
import type { CaptionDesk } from './caption-desk.svelte'
import type { CaptionRow } from './caption-row.svelte'

/** The variables of templates, as they are written in the newsroom's language. */
export const variables = ['sự kiện', 'ngày', 'nơi', 'người', 'người chụp']

/** Texts to begin with, where no template is stored. */
export const examples = {
  exampleScene: 'Quang cảnh {sự kiện}, {ngày}, tại {nơi}.',
  examplePeople: '{người} tại {sự kiện} ({nơi}, {ngày}).',
  examplePhotographer: '{sự kiện}, {ngày}, tại {nơi}. Ảnh: {người chụp}',
} as const

/** Pictures whose caption is shown before it is filled. */
const shown = 4
/** Milliseconds. */
const pause = 300

/** TemplateFilling is a template as it is chosen and written, and what it makes of captions. */
export class TemplateFilling {
  templates = $state.raw<CaptionTemplate[]>([])
  text = $state<string>(examples.exampleScene)
  name = $state('')
  /** The stored template that is being looked at; "" for none. */
  id = $state('')
  which = $state<string>('empty')
  preview = $state.raw<{ row: CaptionRow; caption: string }[]>([])
  problem = $state.raw<Problem>()
  busy = $state(false)
  readonly desk: CaptionDesk
  #backend: Pick<Backend, 'captions'>
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0

  constructor(backend: Pick<Backend, 'captions'>, desk: CaptionDesk) {
    this.#backend = backend
    this.desk = desk
    this.which = desk.chosen.length ? 'chosen' : this.empty.length ? 'empty' : 'all'
  }

  get empty(): CaptionRow[] {
    return this.desk.rows.filter(({ editor }) => !editor.fields.caption.trim())
  }

  get rows(): CaptionRow[] {
    return this.which === 'chosen' ? this.desk.chosen : this.which === 'empty' ? this.empty : this.desk.rows
  }

  async open(): Promise<void> {
    await this.#trying(async () => (this.templates = await this.#backend.captions.templates()))
    const [first] = this.templates
    if (first) this.take(first)
    else await this.look()
  }

  /** take shows a stored template. */
  take(one: CaptionTemplate): void {
    this.id = one.id
    this.name = one.name
    this.text = one.text
    void this.look()
  }

  /** example shows a text to begin with. */
  example(text: string): void {
    this.id = ''
    this.name = ''
    this.text = text
    void this.look()
  }

  /** typed looks what comes out, once nobody types. */
  typed(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.look(), pause)
  }

  /** look makes the first captions. */
  async look(): Promise<void> {
    clearTimeout(this.#timer)
    const mine = ++this.#turn
    const rows = this.rows.slice(0, shown)
    const drafts = await this.#trying(() => this.#drafts(rows))
    if (mine === this.#turn && drafts) this.preview = rows.map((row) => ({ row, caption: captionOf(drafts, row) }))
  }

  /** fill writes the captions; false says that problem tells why not. */
  async fill(): Promise<boolean> {
    this.busy = true
    const w = language.words
    const rows = this.rows
    const drafts = await this.#trying(() => this.#drafts(rows))
    this.busy = false
    if (!drafts) return false
    const made = rows.map((row) => ({ row, words: { caption: captionOf(drafts, row) } })).filter(({ words }) => words.caption)
    const left = rows.length - made.length
    const detail = left ? w.captionsLeft(language.number(left)) : ''
    if (!this.desk.write(made, w.captionsFilled, detail)) toasts.say(detail || w.saved)
    return true
  }

  async save(): Promise<void> {
    const kept = await this.#trying(() => this.#backend.captions.saveTemplate({ id: this.id, name: this.name.normalize('NFC'), text: this.text.normalize('NFC') }))
    if (!kept) return
    this.id = kept.id
    toasts.say(language.words.templateSaved(kept.name))
    await this.#trying(async () => (this.templates = await this.#backend.captions.templates()))
  }

  async delete(): Promise<void> {
    const gone = this.templates.find(({ id }) => id === this.id)
    if (!gone || !(await this.#trying(async () => (await this.#backend.captions.deleteTemplate(gone.id), true)))) return
    this.templates = this.templates.filter(({ id }) => id !== gone.id)
    this.id = ''
    const back = async () => {
      await this.#backend.captions.saveTemplate({ ...gone, id: '' })
      this.templates = await this.#backend.captions.templates()
    }
    toasts.say(language.words.templateDeleted(gone.name), { action: { label: language.words.undo, run: () => void this.#trying(back) } })
  }

  /** What is typed in the rows is stored first: the program fills what it has. */
  async #drafts(rows: CaptionRow[]): Promise<CaptionDraft[]> {
    const ready = await this.desk.flushed(rows)
    return this.#backend.captions.fill(this.text.normalize('NFC'), ready.map(({ id }) => id))
  }

  async #trying<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const done = await work()
      this.problem = undefined
      return done
    } catch (reason) {
      this.problem = problemFrom(reason)
      return undefined
    }
  }
}

const captionOf = (drafts: CaptionDraft[], row: CaptionRow) => drafts.find(({ imageId }) => imageId === row.id)?.caption ?? ''
