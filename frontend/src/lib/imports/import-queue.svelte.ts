import { problemFrom, type Article, type Backend, type Finding, type Imported, type Problem } from '../backend'
import { isPicture, isPrivate, isUnusable } from '../ui/pick-files'

/** FileReport is what the person must know of one file: why it stayed out, what to look at, or what was guessed. */
export interface FileReport {
  name: string
  problem?: Problem
  findings: Finding[]
  /** The article it became, where parts of it were guessed. */
  article?: Article
  /** The fields of the article that were guessed from the layout. */
  guessed: string[]
}

/** A file that waits for its turn. */
interface Waiting {
  file: File
  each: (imported: Imported) => void
  done: (results: Imported[]) => void
}

/** Files under way at once; the program decodes as many pictures as it has processors for. */
const atOnce = 3

/** After these nothing goes in, whatever the file: the program does not answer, or the disk is full. */
const halting = ['offline', 'full']

/** ImportQueue takes in files: pictures several at once, articles one after the other. A bad file is reported by name while the others go on. */
export class ImportQueue {
  done = $state(0)
  total = $state(0)
  /** How many articles and pictures the files of this round became, and how many pictures were here already. */
  articles = $state(0)
  images = $state(0)
  known = $state(0)
  /** The name of the file that was begun last. */
  current = $state('')
  /** The person, or what lies in problem, has stopped the queue. */
  stopped = $state(false)
  problem = $state.raw<Problem>()
  reports = $state.raw<FileReport[]>([])
  /** Names of files that are none of a person's, which were left where they are. */
  skipped = $state.raw<string[]>([])
  /** How many films and raw files were left. */
  left = $state(0)
  #backend: Pick<Backend, 'upload'>
  #waiting: Waiting[] = []
  #busy = $state(0)
  #articleTurn: Promise<unknown> = Promise.resolve()

  constructor(backend: Pick<Backend, 'upload'>) {
    this.#backend = backend
  }

  get running(): boolean {
    return this.done < this.total
  }

  /** Whether files are still under way after it was stopped. */
  get stopping(): boolean {
    return this.stopped && this.#busy > 0
  }

  /** take imports files and gives what came of the good ones, in their order; each is told as soon as it is in. */
  async take(chosen: File[], each: (imported: Imported) => void = () => {}): Promise<Imported[]> {
    if (!this.running) this.done = this.total = this.articles = this.images = this.known = 0
    const files = chosen.filter((file) => !isPrivate(file.name) && !isUnusable(file.name))
    this.skipped = [...this.skipped, ...chosen.filter((file) => isPrivate(file.name)).map((file) => file.name)]
    this.left += chosen.filter((file) => isUnusable(file.name) && !isPrivate(file.name)).length
    this.total += files.length
    const turns = files.map((file) => new Promise<Imported[]>((done) => this.#waiting.push({ file, each, done })))
    this.goOn()
    return (await Promise.all(turns)).flat()
  }

  /** stop lets the files under way come in, and keeps the others waiting. */
  stop(): void {
    this.stopped = true
  }

  goOn(): void {
    this.stopped = false
    this.problem = undefined
    this.#fill()
  }

  /** giveUp forgets the files that still wait. */
  giveUp(): void {
    const waiting = this.#waiting.splice(0)
    this.total -= waiting.length
    this.stopped = false
    this.problem = undefined
    for (const { done } of waiting) done([])
  }

  /** dismiss forgets the reports once they are read. */
  dismiss(): void {
    this.reports = []
    this.skipped = []
    this.left = 0
  }

  #fill(): void {
    while (!this.stopped && this.#busy < atOnce) {
      const next = this.#waiting.shift()
      if (!next) return
      this.#busy++
      void this.#one(next)
    }
  }

  async #one(waiting: Waiting): Promise<void> {
    const { file, each, done } = waiting
    this.current = file.name
    try {
      const results = await this.#upload(file)
      for (const result of results) this.#took(file.name, result, each)
      this.#end()
      done(results)
    } catch (reason) {
      const problem = problemFrom(reason)
      if (halting.includes(problem.code)) {
        this.#waiting.unshift(waiting)
        this.stop()
        this.problem = problem
        this.#busy--
        return
      }
      this.#report({ name: file.name, problem, findings: [], guessed: [] })
      this.#end()
      done([])
    }
  }

  #upload(file: File): Promise<Imported[]> {
    if (isPicture(file)) return this.#backend.upload(file)
    const turn = this.#articleTurn.then(() => this.#backend.upload(file))
    this.#articleTurn = turn.catch(() => undefined)
    return turn
  }

  #took(name: string, result: Imported, each: (imported: Imported) => void): void {
    each(result)
    if (result.article) this.articles++
    else if (result.known) this.known++
    else this.images++
    const { article, guessed, findings } = result
    if (findings.length || guessed.length) this.#report({ name, findings, article, guessed })
  }

  #end(): void {
    this.done++
    this.#busy--
    this.#fill()
  }

  #report(report: FileReport): void {
    this.reports = [...this.reports, report]
  }
}
