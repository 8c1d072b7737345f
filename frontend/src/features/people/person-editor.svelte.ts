import type { Backend, Person, Post } from '../../lib/backend'
import { noPost } from '../../lib/persons/posts'
import { Autosave } from '../../lib/saving/autosave.svelte'

/** A post as it is being written; key keeps its fields in their place. */
export type WrittenPost = Post & { key: number }

interface Fields {
  name: string
  note: string
  posts: WrittenPost[]
}

/** People of nearly the same name who are looked through. */
const few = 50
let keys = 0

/** PersonEditor is one person of the list who is being written. What is typed is never overwritten by a save's answer. */
export class PersonEditor {
  readonly autosave: Autosave
  fields = $state<Fields>() as Fields
  /** The person as stored; without an id before the first save. */
  stored = $state.raw<Person>() as Person
  /** Somebody else in the list who has the same name. */
  namesake = $state.raw<Person>()
  #backend: Pick<Backend, 'people'>
  #onstored: (person: Person) => void

  constructor(backend: Pick<Backend, 'people'>, person: Person, onstored: (person: Person) => void, now?: () => Date) {
    this.#backend = backend
    this.#onstored = onstored
    this.stored = person
    this.fields = fieldsOf(person)
    this.autosave = new Autosave(() => this.#save(), now)
  }

  typed(): void {
    // Somebody without a name is nobody yet.
    if (this.stored.id || this.fields.name.trim()) this.autosave.touch()
  }

  /** lookForNamesake finds out whether somebody of the name is in the list already. */
  async lookForNamesake(): Promise<void> {
    const name = keyOf(this.fields.name)
    // A list that cannot be read warns of nobody; the name can be written all the same.
    const found = name ? await this.#backend.people.list({ query: name, on: '', limit: few }).catch(() => undefined) : undefined
    if (name === keyOf(this.fields.name)) this.namesake = found?.items.find((one) => one.id !== this.stored.id && keyOf(one.name) === name)
  }

  addPost(post: Post = noPost): void {
    this.fields.posts = [written(post), ...this.fields.posts]
  }

  removePost(key: number): void {
    this.fields.posts = this.fields.posts.filter((post) => post.key !== key)
    this.typed()
  }

  setPosts(posts: Post[]): void {
    this.fields.posts = posts.map(written)
    this.typed()
  }

  /** posts gives the posts as they stand, without those that are empty. */
  get posts(): Post[] {
    return this.fields.posts.map(({ title, unit, validFrom, validTo }) => ({ title, unit, validFrom, validTo })).filter((post) => Object.values(post).some((text) => text.trim()))
  }

  /** adopt takes over a newer version, unless something is being typed: then the save decides. */
  adopt(person: Person): void {
    if (person.id !== this.stored.id || !this.autosave.idle || person.revision === this.stored.revision) return
    this.stored = person
    this.fields = fieldsOf(person)
  }

  /** takeTheirs shows a newer version after a conflict. */
  takeTheirs(person: Person): void {
    this.autosave.reset()
    this.stored = person
    this.fields = fieldsOf(person)
  }

  /** keepMine stores what stands here over a newer version. */
  async keepMine(person: Person): Promise<void> {
    this.stored = person
    this.autosave.reset()
    this.autosave.touch()
    await this.autosave.flush()
  }

  stop(): void {
    this.autosave.stop()
  }

  async #save(): Promise<void> {
    const posts = this.posts.map((post) => ({ ...post, title: post.title.normalize('NFC'), unit: post.unit.normalize('NFC') }))
    this.stored = await this.#backend.people.save({ ...$state.snapshot(this.stored), name: this.fields.name.normalize('NFC'), note: this.fields.note.normalize('NFC'), posts })
    this.#onstored(this.stored)
  }
}

/** keyOf gives what is the same for names that are written alike, whatever their capitals. */
export const keyOf = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi')

const written = (post: Post): WrittenPost => ({ ...post, key: ++keys })

function fieldsOf(person: Person): Fields {
  return { name: person.name, note: person.note, posts: person.posts.map(written) }
}
