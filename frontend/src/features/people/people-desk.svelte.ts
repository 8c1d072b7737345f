import { problemFrom, type Backend, type Changed, type Person, type Problem } from '../../lib/backend'
import { newPerson } from '../../lib/persons/posts'
import { tell } from '../../lib/saving/tell'
import { toasts } from '../../lib/ui/toasts.svelte'
import { todayInVietnam } from '../../lib/ui/calendar'
import { language } from '../../lib/words/language.svelte'
import { PersonEditor } from './person-editor.svelte'

/** People that are listed at most; more are found by typing. */
const most = 500
/** Milliseconds. */
const pause = 150

/** PeopleDesk is the list of people, and the one of them who is being written. */
export class PeopleDesk {
  items = $state.raw<Person[]>([])
  total = $state(0)
  query = $state('')
  loaded = $state(false)
  problem = $state.raw<Problem>()
  editor = $state.raw<PersonEditor>()
  readonly today = todayInVietnam(new Date())
  #backend: Pick<Backend, 'people'>
  #turn = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(backend: Pick<Backend, 'people'>) {
    this.#backend = backend
  }

  async refresh(): Promise<void> {
    clearTimeout(this.#timer)
    const mine = ++this.#turn
    try {
      const { items, total } = await this.#backend.people.list({ query: this.query.trim().normalize('NFC'), on: '', limit: most })
      if (mine !== this.#turn) return
      this.items = items
      this.total = total
      this.loaded = true
      this.problem = undefined
      const newer = items.find(({ id }) => id === this.editor?.stored.id)
      if (newer) this.editor?.adopt(newer)
    } catch (reason) {
      if (mine === this.#turn) this.problem = problemFrom(reason)
    }
  }

  /** soon lists anew once nobody types. */
  soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.refresh(), pause)
  }

  changed(changed: Changed): void {
    if (changed.people) this.soon()
  }

  /** open shows a person; the one before is stored first, and stays where that fails. */
  async open(person: Person): Promise<boolean> {
    if (!(await this.leave())) return false
    this.editor = new PersonEditor(this.#backend, person, () => this.soon())
    return true
  }

  begin(name = ''): Promise<boolean> {
    return this.open(newPerson(name))
  }

  /** openNamesake deletes the person who is being written, and opens the one of the same name. */
  async openNamesake(): Promise<void> {
    const other = this.editor?.namesake
    if (!other) return
    await this.delete()
    if (!this.editor) await this.open(other)
  }

  /** leave stores what is being written; false when it cannot be, and says why. */
  async leave(): Promise<boolean> {
    return this.editor ? this.editor.autosave.flush() : true
  }

  close(): void {
    this.editor?.stop()
    this.editor = undefined
  }

  /** fresh reads the person again that a conflict is about. */
  async fresh(): Promise<Person | undefined> {
    const editor = this.editor
    if (!editor) return undefined
    try {
      const { items } = await this.#backend.people.list({ query: '', on: '', limit: -1 })
      return items.find(({ id }) => id === editor.stored.id)
    } catch (reason) {
      tell(reason)
      return undefined
    }
  }

  async delete(): Promise<void> {
    const editor = this.editor
    if (!editor) return
    if (!editor.stored.id) return this.close()
    await editor.autosave.flush()
    const { id, name, revision } = editor.stored
    try {
      await this.#backend.people.delete(id, revision)
    } catch (reason) {
      return tell(reason)
    }
    this.close()
    await this.refresh()
    const w = language.words
    const back = async () => {
      try {
        await this.#backend.people.restore(id)
        await this.refresh()
        toasts.say(w.personRestored(name))
      } catch (reason) {
        tell(reason)
      }
    }
    toasts.say(w.personDeleted(name), { action: { label: w.undo, run: () => void back() } })
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.editor?.stop()
  }
}
