import { problemFrom, type Backend, type Image, type ImageWords } from '../../lib/backend'
import { toasts } from '../../lib/ui/toasts.svelte'
import { language } from '../../lib/words/language.svelte'

/** Pictures that are named one by one; the others are counted. */
const named = 3

/** What work on pictures is done in: the grid, what is chosen in it, and the picture that is open. */
export interface Around {
  /** flush stores what is being typed; false when it could not. */
  flush(): Promise<boolean>
  /** put shows newer versions of pictures. */
  put(images: Image[]): void
  /** drop forgets pictures that are gone. */
  drop(ids: string[]): void
  refresh(): Promise<void>
}

/** nameOf gives what a person calls a picture. */
export const nameOf = (image: Image): string => image.caption || image.originalName

/** ImageWork is what is done to several pictures at once, each step with its way back. */
export class ImageWork {
  /** Something is under way. */
  busy = $state(false)
  #backend: Pick<Backend, 'images'>
  #around: Around
  #back: (() => Promise<unknown>)[] = []

  constructor(backend: Pick<Backend, 'images'>, around: Around) {
    this.#backend = backend
    this.#around = around
  }

  /** rate gives pictures stars (1 to 5), none (0) or rejects them (-1). */
  async rate(images: Image[], rating: number): Promise<void> {
    const others = images.filter((image) => image.rating !== rating)
    if (!others.length) return
    await this.#doing(async () => {
      this.#around.put(await this.#backend.images.rate(idsOf(others), rating))
      const w = language.words
      const n = language.number(others.length)
      const said = rating < 0 ? w.picturesRejected(n) : rating ? w.picturesStarred(n, rating) : w.picturesUnrated(n)
      const back = () => this.#each(grouped(others, (image) => image.rating), ([first], ids) => this.#backend.images.rate(ids, first?.rating ?? 0))
      // One picture after the other is rated by key: its tile says enough.
      this.#offer(back, others.length > 1 ? said : '')
    })
  }

  /** describe gives pictures the same words; what is not given stays. */
  async describe(images: Image[], words: ImageWords): Promise<boolean> {
    const given = Object.keys(words) as (keyof ImageWords)[]
    const wordsOf = (image: Image) => Object.fromEntries(given.map((name) => [name, image[name]])) as ImageWords
    return this.#doing(async () => {
      if (!(await this.#stored())) return false
      this.#around.put(await this.#backend.images.describe(idsOf(images), words))
      await this.#around.refresh()
      const back = () => this.#each(grouped(images, wordsOf), ([first], ids) => this.#backend.images.describe(ids, first ? wordsOf(first) : {}))
      this.#offer(back, language.words.picturesDescribed(language.number(images.length)))
    })
  }

  /** delete puts pictures aside; those that stand in an article stay, and are named. */
  async delete(images: Image[]): Promise<void> {
    await this.#doing(async () => {
      if (!(await this.#stored())) return false
      const w = language.words
      const gone = await this.#backend.images.deleteAll(idsOf(images))
      this.#around.drop(gone)
      await this.#around.refresh()
      const left = images.filter(({ id }) => !gone.includes(id))
      const detail = left.length ? await this.#whyLeft(left) : ''
      if (!gone.length) return toasts.say(w.picturesInUse(left.length), { detail, tone: 'problem' })
      const first = images.find(({ id }) => id === gone[0])
      this.#offer(() => this.#restore(gone), gone.length === 1 && first ? w.imageDeleted(nameOf(first)) : w.picturesDeleted(language.number(gone.length)), detail)
    })
  }

  /** undo takes the last step back. */
  async undo(): Promise<void> {
    const back = this.#back.pop()
    if (!back) return toasts.say(language.words.nothingToUndo)
    await this.#run(back)
  }

  async #run(back: () => Promise<unknown>): Promise<void> {
    await this.#doing(async () => {
      if (!(await this.#stored())) return false
      await back()
      await this.#around.refresh()
      toasts.say(language.words.pictureStepUndone)
    })
  }

  #offer(back: () => Promise<unknown>, said: string, detail = ''): void {
    this.#back.push(back)
    if (!said) return
    const run = () => {
      const at = this.#back.indexOf(back)
      if (at < 0) return
      this.#back.splice(at, 1)
      void this.#run(back)
    }
    toasts.say(said, { detail, action: { label: language.words.undo, run } })
  }

  async #restore(ids: string[]): Promise<void> {
    for (const id of ids) await this.#backend.images.restore(id)
  }

  async #each(groups: Image[][], step: (group: Image[], ids: string[]) => Promise<Image[]>): Promise<void> {
    for (const group of groups) this.#around.put(await step(group, idsOf(group)))
  }

  async #whyLeft(left: Image[]): Promise<string> {
    const w = language.words
    const why = await Promise.all(
      left.slice(0, named).map(async (image) => {
        const [use] = await this.#backend.images.uses(image.hash)
        return w.pictureStays(nameOf(image), use ? use.headline || w.untitled : '')
      }),
    )
    return w.picturesStay(why.join('; '), left.length - why.length)
  }

  /** What is being typed comes first; where it cannot be stored nothing else is done. */
  async #stored(): Promise<boolean> {
    const stored = await this.#around.flush()
    if (!stored) toasts.say(language.words.notSavedShort, { tone: 'problem' })
    return stored
  }

  async #doing(work: () => Promise<unknown>): Promise<boolean> {
    this.busy = true
    try {
      return (await work()) !== false
    } catch (reason) {
      const { what, hint } = problemFrom(reason)
      toasts.say(language.of(what), { detail: language.of(hint), tone: 'problem' })
      return false
    } finally {
      this.busy = false
    }
  }
}

const idsOf = (images: Image[]) => images.map(({ id }) => id)

/** grouped puts those together that have the same of something. */
function grouped(images: Image[], of: (image: Image) => unknown): Image[][] {
  const groups = new Map<string, Image[]>()
  for (const image of images) {
    const key = JSON.stringify(of(image))
    const group = groups.get(key)
    if (group) group.push(image)
    else groups.set(key, [image])
  }
  return [...groups.values()]
}
