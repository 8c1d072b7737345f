import { problemFrom, type Backend, type Finding, type Imported, type Problem } from '../backend'

/** FileReport is what the person must know of one file: why it stayed out, or what to look at. */
export interface FileReport {
  name: string
  problem?: Problem
  findings: Finding[]
}

/** ImportQueue takes in files one after the other; a bad one is reported by name while the others go on. */
export class ImportQueue {
  done = $state(0)
  total = $state(0)
  reports = $state.raw<FileReport[]>([])
  #backend: Pick<Backend, 'upload'>
  #tail: Promise<unknown> = Promise.resolve()

  constructor(backend: Pick<Backend, 'upload'>) {
    this.#backend = backend
  }

  get running(): boolean {
    return this.done < this.total
  }

  /** take imports files and gives what came of the good ones; each is told as soon as it is in. */
  take(files: File[], each: (imported: Imported) => void = () => {}): Promise<Imported[]> {
    if (!this.running) this.done = this.total = 0
    this.total += files.length
    const turn = this.#tail.then(() => this.#all(files, each))
    this.#tail = turn
    return turn
  }

  /** dismiss forgets the reports once they are read. */
  dismiss(): void {
    this.reports = []
  }

  async #all(files: File[], each: (imported: Imported) => void): Promise<Imported[]> {
    const out: Imported[] = []
    for (const file of files) {
      try {
        const results = await this.#backend.upload(file)
        for (const result of results) {
          out.push(result)
          each(result)
        }
        const findings = results.flatMap((result) => result.findings)
        if (findings.length) this.#report({ name: file.name, findings })
      } catch (reason) {
        this.#report({ name: file.name, problem: problemFrom(reason), findings: [] })
      }
      this.done++
    }
    return out
  }

  #report(report: FileReport): void {
    this.reports = [...this.reports, report]
  }
}
