import { problemFrom, type Backend, type Image, type Job } from '../../lib/backend'
import { toasts } from '../../lib/ui/toasts.svelte'
import { language } from '../../lib/words/language.svelte'
import { nameOf } from './image-work.svelte'

/** The sizes in which pictures leave, as the program knows them (app.ImageSizes). */
export const exportSizes = ['web', 'print', 'original'] as const

/** PictureJobs follows what takes longer: an export of pictures, and one picture taking the place of another in every article. */
export class PictureJobs {
  /** The export that runs, or the last one. */
  exporting = $state.raw<Job>()
  /** The replacing that runs. */
  replacing = $state.raw<Job>()
  #backend: Pick<Backend, 'exports' | 'images' | 'jobs' | 'replacing'>
  #heard = new Map<string, Job>()

  constructor(backend: Pick<Backend, 'exports' | 'images' | 'jobs' | 'replacing'>) {
    this.#backend = backend
  }

  async export(ids: string[], size: string): Promise<void> {
    await this.#doing(async () => (this.exporting = this.#latest(await this.#backend.exports.images(ids, size))))
  }

  /** replace shows a picture wherever another one stands in an article. */
  async replace(from: Image, toHash: string): Promise<void> {
    await this.#doing(async () => {
      const job = await this.#backend.images.replace(from.hash, toHash)
      this.#follow(job, () => language.words.pictureReplaced(nameOf(from)), { label: language.words.undo, run: () => void this.#takeBack(job.id) })
    })
  }

  cancel(job: Job): Promise<void> {
    return this.#doing(() => this.#backend.jobs.cancel(job.id))
  }

  /** withFile opens, shows or copies the file that an export made. */
  withFile(what: 'openFile' | 'showInFolder' | 'saveCopy'): Promise<void> {
    return this.#doing(() => this.#backend.jobs[what](this.exporting?.id ?? ''))
  }

  dismiss(): void {
    this.exporting = undefined
  }

  hear(job: Job): void {
    this.#heard.set(job.id, job)
    if (job.id === this.exporting?.id) this.exporting = job
    if (job.id === this.replacing?.id) this.#ended(job)
  }

  #ended: (job: Job) => void = () => undefined

  /** An event may be quicker than the answer that tells of its job. */
  #latest(job: Job): Job {
    return this.#heard.get(job.id) ?? job
  }

  #follow(job: Job, said: () => string, action?: { label: string; run: () => void }): void {
    this.replacing = job
    this.#ended = (now) => {
      if (now.state === 'running') return void (this.replacing = now)
      this.replacing = undefined
      const [summary, ...left] = now.findings.map(({ message, place }) => (place ? `${place}: ${language.of(message)}` : language.of(message)))
      if (now.state === 'failed') return toasts.say(language.of(now.message), { detail: language.of(now.hint), tone: 'problem' })
      if (now.state === 'canceled') return toasts.say(language.words.replacingStopped, { detail: summary })
      toasts.say(said(), { detail: [summary, ...left].filter(Boolean).join(' '), action })
    }
    this.#ended(this.#latest(job))
  }

  async #takeBack(id: string): Promise<void> {
    await this.#doing(async () => this.#follow(await this.#backend.replacing.undo(id), () => language.words.replacingUndone))
  }

  async #doing(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (reason) {
      const { what, hint } = problemFrom(reason)
      toasts.say(language.of(what), { detail: language.of(hint), tone: 'problem' })
    }
  }
}
