import { SvelteSet } from 'svelte/reactivity'
import { problemFrom, type Backend, type Person, type Problem } from '../../lib/backend'
import { tell } from '../../lib/saving/tell'
import { toasts } from '../../lib/ui/toasts.svelte'
import { language } from '../../lib/words/language.svelte'
import { keyOf } from './person-editor.svelte'

/** A person who was read from a list, and whether the newsroom has one of the name. */
export interface ReadPerson {
  person: Person
  listed: boolean
}

/** AddingMany makes people of lines that were pasted, and stores them once they were looked at. */
export class AddingMany {
  text = $state('')
  people = $state.raw<ReadPerson[]>()
  /** Lines without a name. */
  unread = $state.raw<string[]>([])
  /** Those who are not to be added: at first whose name is in the list already. */
  readonly skipped = new SvelteSet<ReadPerson>()
  busy = $state(false)
  problem = $state.raw<Problem>()
  readonly wanted = $derived((this.people ?? []).filter((one) => !this.skipped.has(one)))
  #backend: Pick<Backend, 'people'>

  constructor(backend: Pick<Backend, 'people'>) {
    this.#backend = backend
  }

  async read(): Promise<void> {
    await this.#doing(async () => {
      const read = await this.#backend.people.read(this.text)
      const { items } = await this.#backend.people.list({ query: '', on: '', limit: -1 })
      const known = new Set(items.map(({ name }) => keyOf(name)))
      this.unread = read.filter(({ name }) => !name).map(({ note }) => note)
      this.people = read.filter(({ name }) => name).map((person) => ({ person, listed: known.has(keyOf(person.name)) }))
      this.skipped.clear()
      for (const one of this.people) if (one.listed) this.skipped.add(one)
    })
  }

  toggle(one: ReadPerson): void {
    if (!this.skipped.delete(one)) this.skipped.add(one)
  }

  again(): void {
    this.people = undefined
    this.unread = []
  }

  /** add stores them; those that cannot be stored stay, with the reason. */
  async add(): Promise<boolean> {
    const w = language.words
    const added: Person[] = []
    await this.#doing(async () => {
      for (const one of this.wanted) {
        added.push(await this.#backend.people.save(one.person))
        this.people = this.people?.filter((other) => other !== one)
      }
    })
    const left = this.wanted.length
    if (added.length) {
      const detail = left ? w.peopleNotAdded(left) : ''
      toasts.say(w.peopleAdded(language.number(added.length)), { detail, action: { label: w.undo, run: () => void this.#takeBack(added) } })
    }
    return left === 0
  }

  async #takeBack(added: Person[]): Promise<void> {
    let gone = 0
    try {
      for (const { id, revision } of added) {
        await this.#backend.people.delete(id, revision)
        gone++
      }
    } catch (reason) {
      tell(reason)
    }
    if (gone) toasts.say(language.words.peopleTakenBack(language.number(gone)))
  }

  async #doing(work: () => Promise<void>): Promise<void> {
    this.busy = true
    this.problem = undefined
    try {
      await work()
    } catch (reason) {
      this.problem = problemFrom(reason)
    } finally {
      this.busy = false
    }
  }
}
