import type { Backend, CaptionTemplate, CaptionWarning, Card, Image, ImageGroup, Job, Look, Person } from '../lib/backend'

export const plainLook: Look = {
  blurs: [], turn: 0, straighten: 0, crop: { x: 0, y: 0, width: 0, height: 0 }, exposure: 0, contrast: 0, saturation: 0, sharpen: 0, monochrome: false,
}

export function person(id: string, more: Partial<Person> = {}): Person {
  return { id, name: `Người ${id}`, posts: [], note: '', revision: 1, createdAt: '', updatedAt: '', ...more }
}

/** What a FakePhotoDesk needs of the newsroom it stands in. */
export interface Around {
  call<T>(name: string, about: string, answer: () => T): Promise<T>
  problem(code: string): Error
  picture(id: string): Image
  keep(image: Image): Image
  job(id: string, kind: string): Job
}

/** FakePhotoDesk is the photo desk's part of FakeBackend. */
export class FakePhotoDesk {
  groups: ImageGroup[] = []
  persons = new Map<string, Person>()
  templates: CaptionTemplate[] = []
  warnings: CaptionWarning[] = []
  cards: Card[] = []
  /** Ids that deleteAll leaves, because an article shows them. */
  shown = new Set<string>()
  looks = new Map<string, { all: Look[]; at: number }>()
  #around: Around

  constructor(around: Around) {
    this.#around = around
  }

  images: Pick<Backend['images'], 'groups' | 'rate' | 'describe' | 'setLook' | 'undoLook' | 'redoLook' | 'deleteAll' | 'replace'> = {
    groups: ({ by }) => this.#around.call('images.groups', by, () => this.groups),
    rate: (ids, rating) => this.#around.call('images.rate', `${ids.join(' ')} ${rating}`, () => ids.map((id) => this.#around.keep({ ...this.#around.picture(id), rating }))),
    describe: (ids, words) =>
      this.#around.call('images.describe', ids.join(' '), () =>
        ids.map((id) => {
          const one = this.#around.picture(id)
          return this.#around.keep({ ...one, ...words, revision: one.revision + 1 })
        }),
      ),
    setLook: (id, look) =>
      this.#around.call('images.setLook', id, () => {
        const { all, at } = this.#looksOf(id)
        this.looks.set(id, { all: [...all.slice(0, at + 1), look], at: at + 1 })
        return this.#shown(id)
      }),
    undoLook: (id) => this.#around.call('images.undoLook', id, () => this.#step(id, -1)),
    redoLook: (id) => this.#around.call('images.redoLook', id, () => this.#step(id, 1)),
    deleteAll: (ids) => this.#around.call('images.deleteAll', ids.join(' '), () => ids.filter((id) => !this.shown.has(id))),
    replace: (from, to) => this.#around.call('images.replace', `${from} ${to}`, () => this.#around.job('replace1', 'replace')),
  }

  people: Backend['people'] = {
    list: ({ query }) =>
      this.#around.call('people.list', query, () => {
        const items = [...this.persons.values()].filter((one) => one.name.toLowerCase().includes(query.toLowerCase()))
        return { items, total: items.length }
      }),
    save: (one) =>
      this.#around.call('people.save', one.name, () => {
        if (one.id && this.persons.get(one.id)?.revision !== one.revision) throw this.#around.problem('conflict')
        const next = { ...one, id: one.id || `person${this.persons.size + 1}`, revision: one.revision + 1 }
        this.persons.set(next.id, next)
        return next
      }),
    delete: (id) => this.#around.call('people.delete', id, () => void this.persons.delete(id)),
    restore: (id) => this.#around.call('people.restore', id, () => person(id)),
    read: (text) => this.#around.call('people.read', text, () => text.split('\n').filter(Boolean).map((name) => person('', { name, revision: 0 }))),
  }

  captions: Backend['captions'] = {
    templates: () => this.#around.call('captions.templates', '', () => this.templates),
    saveTemplate: (one) =>
      this.#around.call('captions.saveTemplate', one.name, () => {
        const next = { ...one, id: one.id || `template${this.templates.length + 1}` }
        this.templates = [...this.templates.filter(({ id }) => id !== next.id), next]
        return next
      }),
    deleteTemplate: (id) => this.#around.call('captions.deleteTemplate', id, () => void (this.templates = this.templates.filter((one) => one.id !== id))),
    fill: (text, ids) => this.#around.call('captions.fill', ids.join(' '), () => ids.map((imageId) => ({ imageId, caption: text, altText: '' }))),
    fromLeft: (imageId, ids) =>
      this.#around.call('captions.fromLeft', imageId, () => ({ imageId, caption: `Từ trái sang: ${ids.map((id) => this.persons.get(id)?.name).join(', ')}.`, altText: '' })),
    altTexts: (ids) => this.#around.call('captions.altTexts', ids.join(' '), () => ids.map((imageId) => ({ imageId, caption: '', altText: this.#around.picture(imageId).caption }))),
    check: (ids) => this.#around.call('captions.check', ids.join(' '), () => this.warnings.filter(({ imageId }) => ids.includes(imageId))),
  }

  intake: Backend['intake'] = {
    cards: () => this.#around.call('intake.cards', '', () => this.cards),
    choose: () => this.#around.call('intake.choose', '', () => this.#around.job('intake1', 'import')),
    from: (path) => this.#around.call('intake.from', path, () => this.#around.job('intake1', 'import')),
    resume: (id) => this.#around.call('intake.resume', id, () => this.#around.job('intake2', 'import')),
  }

  #looksOf(id: string) {
    return this.looks.get(id) ?? { all: [plainLook], at: 0 }
  }

  #step(id: string, by: number): Image {
    const { all, at } = this.#looksOf(id)
    if (!all[at + by]) throw this.#around.problem('invalid')
    this.looks.set(id, { all, at: at + by })
    return this.#shown(id)
  }

  #shown(id: string): Image {
    const { all, at } = this.#looksOf(id)
    return this.#around.keep({ ...this.#around.picture(id), look: all[at] ?? plainLook, lookKey: at ? `look${at}` : '', canUndo: at > 0, canRedo: at < all.length - 1 })
  }
}
