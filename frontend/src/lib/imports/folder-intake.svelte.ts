import { problemFrom, type Backend, type Card, type Job, type Problem } from '../backend'
import { recall, remember } from '../session'

/** When the last import was begun with which the person does not want to go on. */
const givenUp = 'importGivenUp'

/** FolderIntake is the taking in of whole folders and cards, which the program reads by itself. */
export class FolderIntake {
  /** Cards and phones that are there now. */
  cards = $state.raw<Card[]>([])
  /** "window" or "browser": who asks for a folder. */
  carrier = $state('')
  running = $state.raw<Job>()
  /** The job that has just ended, until its report is read. */
  ended = $state.raw<Job>()
  /** The job that is not done and can go on. */
  interrupted = $state.raw<Job>()
  problem = $state.raw<Problem>()
  #backend: Pick<Backend, 'intake' | 'jobs' | 'newsroom'>
  /** What was heard of jobs: an event may be quicker than the answer that tells of its job. */
  #heard = new Map<string, Job>()

  constructor(backend: Pick<Backend, 'intake' | 'jobs' | 'newsroom'>) {
    this.#backend = backend
  }

  /** look finds out where pictures can come from. */
  look(): Promise<void> {
    return this.#doing(async () => {
      if (!this.carrier) this.carrier = (await this.#backend.newsroom.state()).carrier
      this.cards = await this.#backend.intake.cards()
    })
  }

  /** refresh finds the import that runs, and the one that was cut off; events may have been lost. */
  refresh(): Promise<void> {
    return this.#doing(async () => {
      const jobs = (await this.#backend.jobs.list()).filter(({ kind }) => kind === 'import')
      this.running ??= jobs.find(({ state }) => state === 'running')
      for (const job of jobs) if (job.id === this.running?.id && job.state !== 'running') this.hear(job)
      this.interrupted = jobs.find((job) => isOpen(job) && job.id !== this.ended?.id && job.startedAt > recall(givenUp))
    })
  }

  choose(): Promise<void> {
    return this.#begin(() => this.#backend.intake.choose())
  }

  from(path: string): Promise<void> {
    return this.#begin(() => this.#backend.intake.from(path))
  }

  /** goOn resumes a job that was stopped or cut off. */
  async goOn(job: Job): Promise<void> {
    await this.#begin(() => this.#backend.intake.resume(job.id))
    if (this.problem) return
    this.interrupted = undefined
    if (this.ended?.id === job.id) this.ended = undefined
  }

  stop(): Promise<void> {
    const id = this.running?.id ?? ''
    return this.#doing(() => this.#backend.jobs.cancel(id))
  }

  /** dismiss puts the report away; what is not done is still offered. */
  dismiss(): void {
    if (this.ended && isOpen(this.ended)) this.interrupted = this.ended
    this.ended = undefined
  }

  /** giveUp offers this job and those before it no more. */
  giveUp(): void {
    remember(givenUp, this.interrupted?.startedAt ?? '')
    this.interrupted = undefined
  }

  hear(job: Job): void {
    if (job.kind !== 'import') return
    this.#heard.set(job.id, job)
    if (job.id === this.interrupted?.id && !isOpen(job)) this.interrupted = undefined
    if (job.id !== this.running?.id) return
    this.running = job.state === 'running' ? job : undefined
    if (job.state !== 'running') this.ended = job
  }

  async #begin(start: () => Promise<Job>): Promise<void> {
    await this.#doing(async () => {
      const job = await start()
      if (!job.id) return
      this.running = job
      this.hear(this.#heard.get(job.id) ?? job)
    })
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

/** A job that can go on. */
export function isOpen(job: Job): boolean {
  return job.state === 'failed' || job.state === 'canceled'
}
