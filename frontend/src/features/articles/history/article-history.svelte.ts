import { problemFrom, type Backend, type ComparedBlock, type Comparison, type Problem, type Revision } from '../../../lib/backend'
import { blocksIn } from '../../../lib/editor/blocks'
import { language } from '../../../lib/words/language.svelte'
import type { ArticleEditor } from '../article-editor.svelte'
import { sittings, type Sitting } from './sittings'

/** Where a history is opened: a revision by its id, or the newest; from is what it is compared with, by id or by its number in the article. */
export interface HistoryPlace {
  id?: number
  from?: number
  fromRevision?: number
  /** The newest text that was kept aside. */
  aside?: boolean
}

/** A row of the list: a sitting, or one of its saves. */
export interface HistoryRow {
  id: string
  sitting: Sitting
  /** The save that the row is; undefined for a sitting. */
  save: Revision | undefined
}

/** ArticleHistory is the earlier texts of an article, and the one that is looked at beside another. */
export class ArticleHistory {
  revisions = $state.raw<Revision[]>([])
  loaded = $state(false)
  problem = $state.raw<Problem>()
  /** The row that is looked at. */
  chosen = $state.raw<HistoryRow>()
  /** What it is compared with: the text before it, or the article as it is now. */
  against = $state<'before' | 'now'>('before')
  comparison = $state.raw<Comparison>()

  readonly #sittings: Sitting[] = $derived(sittings(this.revisions, (moment) => language.day(moment)))
  #open = $state.raw<ReadonlySet<string>>(new Set())
  #backend: Backend
  #editor: ArticleEditor
  #from: number | undefined
  #turn = 0

  constructor(backend: Backend, editor: ArticleEditor) {
    this.#backend = backend
    this.#editor = editor
  }

  /** rows gives the list: sittings, and under an open one its saves. */
  readonly rows: HistoryRow[] = $derived(
    this.#sittings.flatMap((sitting) => {
      const saves = this.#open.has(sitting.id) ? sitting.saves : []
      return [{ id: sitting.id, sitting, save: undefined }, ...saves.map((save) => ({ id: `${sitting.id}/${save.id}`, sitting, save }))]
    }),
  )

  /** revision gives the text that is looked at. */
  get revision(): Revision | undefined {
    return this.chosen?.save ?? this.chosen?.sitting.saves[0]
  }

  /** present gives the id of the article's own newest text. */
  get present(): number | undefined {
    return this.revisions.find((one) => one.act !== 'aside')?.id
  }

  isOpen(sitting: Sitting): boolean {
    return this.#open.has(sitting.id)
  }

  toggle(sitting: Sitting): void {
    const open = new Set(this.#open)
    if (!open.delete(sitting.id)) open.add(sitting.id)
    this.#open = open
  }

  /** open reads the list, once all that was typed is in it, and shows one of the texts. */
  async open(place: HistoryPlace = {}): Promise<void> {
    await this.#editor.autosave.flush()
    await this.#read()
    const { id, aside } = place
    const wanted = (one: Revision) => (id ? one.id === id : aside ? one.act === 'aside' : true)
    const sitting = this.#sittings.find(({ saves }) => saves.some(wanted))
    const save = sitting?.saves.find(wanted)
    if (!sitting || !save) return
    const from = place.from ?? this.revisions.find((one) => one.act !== 'aside' && one.revision === place.fromRevision)?.id
    const single = sitting.saves.length > 1 && (from !== undefined || save !== sitting.saves[0])
    if (single) this.#open = new Set([sitting.id])
    await this.choose({ id: single ? `${sitting.id}/${save.id}` : sitting.id, sitting, save: single ? save : undefined }, from)
  }

  /** choose shows what a row changed, or how it differs from now. */
  async choose(row: HistoryRow, from?: number): Promise<void> {
    this.chosen = row
    this.#from = from
    await this.compare()
  }

  /** compare reads the comparison anew. */
  async compare(): Promise<void> {
    const { chosen, revision } = this
    if (!chosen || !revision) return
    const turn = ++this.#turn
    const now = this.against === 'now'
    const before = this.#from ?? (chosen.save ? 0 : this.#beginning(chosen.sitting))
    await this.#doing(async () => {
      const comparison = await this.#backend.history.compare(this.#editor.id, now ? revision.id : before, now ? 0 : revision.id)
      if (turn === this.#turn) this.comparison = comparison
    })
  }

  /** refresh reads again what another save, here or elsewhere, has changed. */
  async refresh(): Promise<void> {
    if (!this.loaded) return
    await this.#read()
    const { chosen, revision } = this
    const sitting = this.#sittings.find(({ saves }) => saves.some(({ id }) => id === revision?.id))
    const save = sitting?.saves.find(({ id }) => id === chosen?.save?.id)
    if (sitting && chosen) this.chosen = { ...chosen, sitting, save }
    if (this.against === 'now' || this.revision?.id !== revision?.id) await this.compare()
  }

  /** rename names the text that is looked at; "" takes the name away. False when it was refused. */
  async rename(name: string): Promise<boolean> {
    const id = this.revision?.id
    if (!id) return false
    const done = await this.#doing(() => this.#backend.history.rename(this.#editor.id, id, name.normalize('NFC').trim()))
    if (done) await this.refresh()
    return done
  }

  /** restore makes the text that is looked at the newest one, and gives the one that stood before; undefined when it could not. */
  async restore(): Promise<number | undefined> {
    const [id, before] = [this.revision?.id, this.present]
    if (!id || !before || !(await this.#editor.bringBack(id))) return undefined
    await this.refresh()
    return before
  }

  /** copyBack puts an old block into the article, where it would stand; false when the article is not open to it. */
  copyBack(block: ComparedBlock): boolean {
    if (!block.old || !this.#editor.text) return false
    this.#editor.text.insertBlocks(blocksIn(block.old), block.at)
    return true
  }

  /** What a whole sitting is compared with: the text before it, or else its own first one. */
  #beginning({ before, saves }: Sitting): number {
    return before?.id ?? (saves.length > 1 ? (saves.at(-1)?.id ?? 0) : 0)
  }

  async #read(): Promise<void> {
    await this.#doing(async () => {
      this.revisions = await this.#backend.history.list(this.#editor.id)
      this.loaded = true
    })
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
