import type { Backend, Person } from '../../lib/backend'
import { newPerson, noPost } from '../../lib/persons/posts'
import { tell } from '../../lib/saving/tell'

/** People that are suggested at a time. */
const few = 8

/** FromLeft is the people of a picture as they are picked one after the other. */
export class FromLeft {
  query = $state('')
  found = $state.raw<Person[]>([])
  /** The suggestion that Enter takes; the one behind the last is a new person. */
  at = $state(0)
  picked = $state.raw<Person[]>([])
  /** The list was asked for what is typed. */
  answered = $state(false)
  readonly name = $derived(this.query.trim().replace(/\s+/g, ' ').normalize('NFC'))
  /** Nobody is called exactly what is typed, which may be somebody new. */
  readonly offersNew = $derived(this.answered && this.name.includes(' ') && !this.found.some(({ name }) => name.toLocaleLowerCase('vi') === this.name.toLocaleLowerCase('vi')))
  readonly count = $derived(this.found.length + (this.offersNew ? 1 : 0))
  #backend: Pick<Backend, 'people'>
  #turn = 0

  constructor(backend: Pick<Backend, 'people'>) {
    this.#backend = backend
  }

  /** suggest asks for people as they are typed, those in office on a day first. */
  async suggest(day: string): Promise<void> {
    const mine = ++this.#turn
    this.answered = false
    if (!this.name) {
      this.found = []
      return
    }
    try {
      const { items } = await this.#backend.people.list({ query: this.name, on: day, limit: few + this.picked.length })
      if (mine !== this.#turn) return
      this.found = items.filter(({ id }) => !this.picked.some((one) => one.id === id)).slice(0, few)
      this.at = 0
      this.answered = true
    } catch (reason) {
      if (mine === this.#turn) tell(reason)
    }
  }

  move(step: number): void {
    if (this.count) this.at = (this.at + step + this.count) % this.count
  }

  pick(person: Person): void {
    this.picked = [...this.picked, person]
    this.#clear()
  }

  unpick(index: number): void {
    this.picked = this.picked.filter((_, at) => at !== index)
  }

  /** moveLeft changes places with the one to the left. */
  moveLeft(index: number): void {
    const next = [...this.picked]
    const [one] = next.splice(index, 1)
    if (one && index > 0) next.splice(index - 1, 0, one)
    if (next.length === this.picked.length) this.picked = next
  }

  /** add stores somebody new by the name that is typed, and picks them. */
  async add(title: string): Promise<boolean> {
    try {
      const posts = title.trim() ? [{ ...noPost, title: title.trim().normalize('NFC') }] : []
      this.pick(await this.#backend.people.save(newPerson(this.name, posts)))
      return true
    } catch (reason) {
      tell(reason)
      return false
    }
  }

  /** restart begins anew. */
  restart(): void {
    this.picked = []
    this.#clear()
  }

  #clear(): void {
    this.#turn++
    this.query = ''
    this.found = []
    this.at = 0
    this.answered = false
  }
}
