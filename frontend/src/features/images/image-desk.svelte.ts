import { problemFrom, type Backend, type Changed, type Image, type Job, type Problem } from '../../lib/backend'
import { FolderIntake } from '../../lib/imports/folder-intake.svelte'
import { ImportQueue } from '../../lib/imports/import-queue.svelte'
import { everyImage } from '../../lib/listing/every-image'
import { recall, remember } from '../../lib/session'
import { ImageEditor } from './image-editor.svelte'
import { groupings, ImageLibrary, type Grouping } from './image-library.svelte'
import { ImageWork } from './image-work.svelte'
import { PictureJobs } from './picture-jobs.svelte'
import { Selection } from './selection.svelte'

/** Milliseconds after which the pane shows the picture at which the keyboard rests. */
const rest = 120
/** How a grid without groups is remembered. */
const ungrouped = 'none'
/** Pictures that are put in order one by one, and neighbours on either side. */
const few = 100

/** ImageDesk is the place of the pictures: the grid, what is chosen in it, the picture whose words are open, and taking in new ones. */
export class ImageDesk {
  readonly library: ImageLibrary
  readonly selection: Selection
  readonly work: ImageWork
  readonly jobs: PictureJobs
  readonly imports: ImportQueue
  readonly folders: FolderIntake
  editor = $state.raw<ImageEditor>()
  problem = $state.raw<Problem>()
  /** "window" or "browser": what can be done with an exported file. */
  carrier = $state('')
  #backend: Backend
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(backend: Backend) {
    this.#backend = backend
    this.library = new ImageLibrary(backend, groupings.find((one) => (one || ungrouped) === recall('photosBy')) ?? 'day')
    this.selection = new Selection(this.library)
    this.imports = new ImportQueue(backend)
    this.folders = new FolderIntake(backend)
    this.jobs = new PictureJobs(backend)
    this.work = new ImageWork(backend, {
      flush: () => this.flush(),
      put: (images) => this.put(images),
      drop: (ids) => this.#drop(ids),
      refresh: () => this.library.refresh(),
    })
  }

  groupBy(by: Grouping): void {
    remember('photosBy', by || ungrouped)
    this.library.groupBy(by)
  }

  /** inOrder gives what is chosen as it stands in the grid; what is not loaded comes last. */
  inOrder(): Image[] {
    const at = new Map(this.selection.images.map((image) => [image, this.library.indexOf(image.id) ?? Infinity]))
    // Many were chosen as a stretch, and stand in their order already.
    if (at.size > few) return this.selection.images
    return [...at].sort(([, a], [, b]) => (a === b ? 0 : a - b)).map(([image]) => image)
  }

  /** around gives what is chosen in its order; of one picture, with its neighbours, so that the next one is at hand. */
  async around(): Promise<Image[]> {
    const { only } = this.selection
    const at = only && this.library.indexOf(only.id)
    const images = at === undefined ? [] : await this.library.range(Math.max(0, at - few), at + few)
    return images.length ? images : this.inOrder()
  }

  /** alike gives the pictures of a burst. */
  async alike(burst: string): Promise<Image[]> {
    let images: Image[] = []
    await this.#doing(async () => (images = (await this.#backend.images.list({ ...everyImage, burst })).items))
    return images
  }

  /** rate gives what is chosen stars, or rejects it; what is all rejected is taken back. */
  rate(rating: number): Promise<void> {
    const { images } = this.selection
    return this.work.rate(images, rating === -1 && images.every((image) => image.rating === -1) ? 0 : rating)
  }

  async export(images: Image[], size: string): Promise<void> {
    if (!(await this.flush())) return
    await this.#doing(async () => (this.carrier = (await this.#backend.newsroom.state()).carrier))
    await this.jobs.export(images.map(({ id }) => id), size)
  }

  /** follow shows in the pane what is chosen: one picture's words, or none of several. */
  follow(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      const { only } = this.selection
      void (only ? this.open(only) : this.close())
    }, rest)
  }

  /** open shows a picture's words, after those of the one before are stored; unsaved words keep it open. */
  async open(image: Image): Promise<void> {
    clearTimeout(this.#timer)
    if (this.editor?.stored.id === image.id || !(await this.close())) return
    const editor = new ImageEditor(this.#backend, image)
    this.editor = editor
    await this.#readBeside(editor)
  }

  /** openById chooses a picture that the grid may not have loaded, and shows its words. */
  async openById(id: string): Promise<void> {
    await this.#doing(async () => {
      const image = await this.#backend.images.get(id)
      this.selection.choose([image])
      this.selection.goTo(this.library.indexOf(id) ?? this.selection.cursor)
      await this.open(image)
    })
  }

  flush(): Promise<boolean> {
    return this.editor?.autosave.flush() ?? Promise.resolve(true)
  }

  /** close puts the open picture away; false when its words could not be stored. */
  async close(): Promise<boolean> {
    clearTimeout(this.#timer)
    if (!(await this.flush())) {
      this.problem = this.editor?.autosave.problem
      return false
    }
    this.#put(undefined)
    return true
  }

  /** reopen takes the stored words in place of those typed, after a conflict. */
  async reopen(): Promise<void> {
    const id = this.editor?.stored.id
    if (!id) return
    await this.#doing(async () => {
      const editor = new ImageEditor(this.#backend, await this.#backend.images.get(id))
      this.#put(editor)
      await this.#readBeside(editor)
    })
  }

  /** put shows newer versions of pictures wherever they are seen. */
  put(images: Image[]): void {
    this.library.put(images)
    this.selection.put(images)
    for (const image of images) this.editor?.adopt(image)
  }

  hear(job: Job): void {
    this.jobs.hear(job)
    this.folders.hear(job)
  }

  /** import takes files in; the grid shows each as soon as it is there. */
  async import(files: File[]): Promise<void> {
    await this.imports.take(files, () => this.library.soon())
    await this.library.refresh()
  }

  changed(changed: Changed): void {
    if (changed.images) {
      this.library.soon()
      void this.#readAgain()
    }
    if (changed.articles) void this.editor?.readUses().catch(() => undefined)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.library.stop()
    this.editor?.stop()
  }

  /** The open picture may have been changed in another window, or by another place of this one. */
  async #readAgain(): Promise<void> {
    const editor = this.editor
    if (!editor?.autosave.idle) return
    const image = await this.#backend.images.get(editor.stored.id).catch(() => undefined)
    if (image) this.put([image])
  }

  async #readBeside(editor: ImageEditor): Promise<void> {
    await this.#doing(() => Promise.all([editor.readUses(), editor.readMates()]))
  }

  #drop(ids: string[]): void {
    this.selection.drop(ids)
    if (this.editor && ids.includes(this.editor.stored.id)) this.#put(undefined)
  }

  #put(editor: ImageEditor | undefined): void {
    this.editor?.stop()
    this.editor = editor
  }

  async #doing(work: () => Promise<unknown>): Promise<void> {
    this.problem = undefined
    try {
      await work()
    } catch (reason) {
      this.problem = problemFrom(reason)
    }
  }
}
