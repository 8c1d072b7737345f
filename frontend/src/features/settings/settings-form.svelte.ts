import { problemFrom, type Backend, type Problem, type Settings } from '../../lib/backend'
import { Autosave } from '../../lib/saving/autosave.svelte'

type Fields = Omit<Settings, 'revision'>

/** SettingsForm holds the settings being written; a save's answer gives back only its revision. */
export class SettingsForm {
  fields = $state<Fields>({ parentUnit: '', unitName: '', address: '', byline: '', language: 'vi', theme: 'system' })
  loaded = $state(false)
  problem = $state.raw<Problem>()
  readonly autosave: Autosave
  #stored: Settings | undefined
  #backend: Pick<Backend, 'settings'>

  constructor(backend: Pick<Backend, 'settings'>, now?: () => Date) {
    this.#backend = backend
    this.autosave = new Autosave(() => this.#save(), now)
  }

  /** load reads the settings; what was typed and not stored is given up. */
  async load(): Promise<void> {
    try {
      const { revision, ...fields } = await this.#backend.settings.get()
      this.#stored = { ...fields, revision }
      this.fields = { ...fields }
      this.autosave.reset()
      this.loaded = true
      this.problem = undefined
    } catch (reason) {
      this.problem = problemFrom(reason)
    }
  }

  typed(): void {
    this.autosave.touch()
  }

  async #save(): Promise<void> {
    if (!this.#stored) return
    const fields = $state.snapshot(this.fields)
    for (const name of ['parentUnit', 'unitName', 'address', 'byline'] as const) fields[name] = fields[name].normalize('NFC')
    this.#stored = await this.#backend.settings.save({ ...fields, revision: this.#stored.revision })
  }
}
