import { problemFrom, type Backend, type Backup, type BackupState, type Job, type Problem } from '../../lib/backend'
import { recall, remember } from '../../lib/session'
import { language } from '../../lib/words/language.svelte'

const day = 86_400_000
/** Days after which a newest proved backup is too old. */
const overdue = 7

/** BackupDesk is all about backups: where they lie, what there is, the one being made, and bringing one back. */
export class BackupDesk {
  state = $state.raw<BackupState>()
  /** The backup that is being made, or the last one that was. */
  job = $state.raw<Job>()
  problem = $state.raw<Problem>()
  busy = $state(false)

  #backend: Pick<Backend, 'backups' | 'jobs'>
  #now: () => Date

  constructor(backend: Pick<Backend, 'backups' | 'jobs'>, now = () => new Date()) {
    this.#backend = backend
    this.#now = now
  }

  get newest(): Backup | undefined {
    return this.state?.backups[0]
  }

  get running(): boolean {
    return this.job?.state === 'running'
  }

  /** away says that the chosen folder is not there now. */
  get away(): boolean {
    return this.state !== undefined && this.state.folder !== '' && !this.state.reachable
  }

  /** daysUnproved is how many days old the newest proved backup is; undefined when none was ever proved. */
  get daysUnproved(): number | undefined {
    const newest = this.#lastProved()
    return newest ? Math.floor((this.#now().getTime() - Date.parse(newest)) / day) : undefined
  }

  /** due says that the person should be reminded. */
  get due(): boolean {
    return this.state !== undefined && !this.running && (this.daysUnproved ?? overdue) >= overdue
  }

  /** reminder says of what. */
  get reminder(): string {
    const days = this.daysUnproved
    if (this.away) return language.words.backupsAway
    return days === undefined ? language.words.backupNever : language.words.backupOld(language.number(days))
  }

  /** load reads what there is, and finds a backup that is being made already. */
  load(): Promise<boolean> {
    return this.#doing(async () => {
      const [state, jobs] = await Promise.all([this.#backend.backups.state(), this.#backend.jobs.list()])
      const proved = newestProved(state)
      if (proved && state.reachable) remember(noteOf(state), proved)
      this.job ??= jobs.find(({ kind, state: now }) => kind === 'backup' && now === 'running')
      return state
    })
  }

  chooseFolder(): Promise<boolean> {
    return this.#doing(() => this.#backend.backups.chooseFolder())
  }

  /** setFolder takes a folder by its path; "" forgets it. */
  setFolder(path: string): Promise<boolean> {
    return this.#doing(() => this.#backend.backups.setFolder(path.trim().normalize('NFC')))
  }

  /** setPassphrase locks the backups made from now on; "" ends that. */
  setPassphrase(passphrase: string): Promise<boolean> {
    return this.#doing(() => this.#backend.backups.setPassphrase(passphrase.normalize('NFC')))
  }

  /** make starts a backup; the job tells what becomes of it. */
  async make(): Promise<void> {
    if (this.running) return
    await this.#doing(async () => {
      const job = await this.#backend.backups.make()
      // An event may have been quicker than the answer.
      if (this.job?.id !== job.id) this.job = job
      return undefined
    })
  }

  async cancel(): Promise<void> {
    const id = this.job?.id
    if (id) await this.#doing(() => this.#backend.jobs.cancel(id).then(() => undefined))
  }

  /** hear follows the backups among the jobs, also those that nobody has asked for. */
  hear(job: Job): void {
    if (job.kind !== 'backup') return
    this.job = job
    if (job.state !== 'running') void this.load()
  }

  /** restore brings the newsroom back to a backup; false says that problem tells why not. */
  restore(backup: Backup, passphrase: string): Promise<boolean> {
    return this.#doing(async () => {
      await this.#backend.backups.restore(backup.file, backup.id, passphrase.normalize('NFC'))
      return undefined
    })
  }

  /** quiet forgets the last problem, which belonged to what is put away. */
  quiet(): void {
    this.problem = undefined
  }

  /** lastProved is when the newest proved backup was taken; of a drive that is away, as it was seen last. */
  #lastProved(): string {
    if (!this.state) return ''
    const [here, there] = [newestProved(this.state), this.away ? recall(noteOf(this.state)) : '']
    return here > there ? here : there
  }

  async #doing(work: () => Promise<BackupState | undefined>): Promise<boolean> {
    this.busy = true
    this.problem = undefined
    try {
      this.state = (await work()) ?? this.state
      return true
    } catch (reason) {
      this.problem = problemFrom(reason)
      return false
    } finally {
      this.busy = false
    }
  }
}

const noteOf = ({ folder }: BackupState) => `backup ${folder}`

/** newestProved gives when the newest backup that was opened again was taken; "" when there is none. */
function newestProved({ backups }: BackupState): string {
  return backups.filter(({ provedAt }) => Boolean(provedAt)).reduce((newest, { takenAt }) => (takenAt > newest ? takenAt : newest), '')
}
