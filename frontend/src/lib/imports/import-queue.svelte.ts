import { problemFrom, type Article, type Backend, type Finding, type Imported, type Problem } from '../backend'
import { isPrivate } from '../ui/pick-files'

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

/** ImportQueue takes in files one after the other; a bad one is reported by name while the others go on. */
export class ImportQueue {
  done = $state(0)
  total = $state(0)
  /** How many articles and pictures the files of this round became. */
  articles = $state(0)
  images = $state(0)
  reports = $state.raw<FileReport[]>([])
  /** Names of files that are none of a person's, which were left where they are. */
  skipped = $state.raw<string[]>([])
  #backend: Pick<Backend, 'upload'>
  #tail: Promise<unknown> = Promise.resolve()

  constructor(backend: Pick<Backend, 'upload'>) {
    this.#backend = backend
  }

  get running(): boolean {
    return this.done < this.total
  }

  /** take imports files and gives what came of the good ones; each is told as soon as it is in. */
  take(chosen: File[], each: (imported: Imported) => void = () => {}): Promise<Imported[]> {
    if (!this.running) this.done = this.total = this.articles = this.images = 0
    const files = chosen.filter((file) => !isPrivate(file.name))
    this.skipped = [...this.skipped, ...chosen.filter((file) => isPrivate(file.name)).map((file) => file.name)]
    this.total += files.length
    const turn = this.#tail.then(() => this.#all(files, each))
    this.#tail = turn
    return turn
  }

  /** dismiss forgets the reports once they are read. */
  dismiss(): void {
    this.reports = []
    this.skipped = []
  }

  async #all(files: File[], each: (imported: Imported) => void): Promise<Imported[]> {
    const out: Imported[] = []
    for (const file of files) {
      try {
        for (const result of await this.#backend.upload(file)) {
          out.push(result)
          each(result)
          if (result.article) this.articles++
          else this.images++
          const { article, guessed, findings } = result
          if (findings.length || guessed.length) this.#report({ name: file.name, findings, article, guessed })
        }
      } catch (reason) {
        this.#report({ name: file.name, problem: problemFrom(reason), findings: [], guessed: [] })
      }
      this.done++
    }
    return out
  }

  #report(report: FileReport): void {
    this.reports = [...this.reports, report]
  }
}
