import type { Image } from '../../lib/backend'

/** Where tiles are asked for their pictures. */
export interface Tiles {
  at(index: number): Image | undefined
  range(first: number, last: number): Promise<Image[]>
}

/** Selection is the pictures that are chosen in a grid, the tile at which the keyboard is, and the one from which a stretch is drawn. */
export class Selection {
  chosen = $state.raw<ReadonlyMap<string, Image>>(new Map())
  /** The number of the tile at which the keyboard is; -1 before it was anywhere. */
  cursor = $state(-1)
  /** A long stretch is being read. */
  reading = $state(false)
  #anchor = 0
  #turn = 0
  /** What was chosen before a stretch was drawn with Ctrl. */
  #beside: ReadonlyMap<string, Image> = new Map()
  #tiles: Tiles
  #many: boolean

  /** many says that more than one picture can be chosen. */
  constructor(tiles: Tiles, many = true) {
    this.#tiles = tiles
    this.#many = many
  }

  get ids(): string[] {
    return [...this.chosen.keys()]
  }

  get images(): Image[] {
    return [...this.chosen.values()]
  }

  get size(): number {
    return this.chosen.size
  }

  /** only is the picture that is chosen alone. */
  get only(): Image | undefined {
    return this.chosen.size === 1 ? this.images[0] : undefined
  }

  has(id: string | undefined): boolean {
    return id !== undefined && this.chosen.has(id)
  }

  /** goTo moves the keyboard's place and leaves what is chosen. */
  goTo(index: number): void {
    this.cursor = index
  }

  /** pick chooses one tile alone. */
  pick(index: number): void {
    this.#turn++
    this.cursor = this.#anchor = index
    const image = this.#tiles.at(index)
    this.chosen = new Map(image ? [[image.id, image]] : [])
    this.#beside = new Map()
    // A tile that the keyboard reached before its picture was read is chosen as soon as it is.
    if (!image) void this.#draw(index, index)
  }

  /** toggle takes a tile in or out. */
  toggle(index: number): void {
    const image = this.#tiles.at(index)
    if (!this.#many && !this.has(image?.id)) return this.pick(index)
    this.#turn++
    this.cursor = this.#anchor = index
    if (!image) return
    const next = new Map(this.chosen)
    if (!next.delete(image.id)) next.set(image.id, image)
    this.chosen = next
    this.#beside = next
  }

  /** extend chooses the stretch from where the last one began to a tile, in place of that one. */
  async extend(index: number): Promise<void> {
    if (!this.#many) return this.pick(index)
    this.cursor = index
    await this.#draw(Math.min(this.#anchor, index), Math.max(this.#anchor, index))
  }

  /** all chooses so many tiles from the first. */
  async all(total: number): Promise<void> {
    if (!this.#many || total === 0) return
    this.#anchor = 0
    this.cursor = Math.max(0, this.cursor)
    await this.#draw(0, total - 1)
  }

  /** choose chooses pictures by themselves, wherever they stand. */
  choose(images: Image[]): void {
    this.#turn++
    this.chosen = new Map(images.map((image) => [image.id, image]))
    this.#beside = new Map()
  }

  clear(): void {
    this.choose([])
  }

  /** put takes over newer versions of what is chosen. */
  put(images: Image[]): void {
    if (images.some(({ id }) => this.chosen.has(id))) {
      const newer = new Map(images.map((image) => [image.id, image]))
      this.chosen = new Map([...this.chosen].map(([id, image]) => [id, newer.get(id) ?? image]))
    }
  }

  /** drop takes pictures out, as those that were deleted. */
  drop(ids: string[]): void {
    const gone = new Set(ids)
    this.chosen = new Map([...this.chosen].filter(([id]) => !gone.has(id)))
    this.#beside = new Map([...this.#beside].filter(([id]) => !gone.has(id)))
  }

  async #draw(first: number, last: number): Promise<void> {
    const turn = ++this.#turn
    this.reading = true
    try {
      const images = await this.#tiles.range(first, last)
      if (turn === this.#turn) this.chosen = new Map([...this.#beside, ...images.map((image): [string, Image] => [image.id, image])])
    } finally {
      if (turn === this.#turn) this.reading = false
    }
  }
}
