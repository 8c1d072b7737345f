import { recall, remember } from './lib/session'

/** Theme puts light or dark on the page: as set, or as the system is. */
class Theme {
  #wanted = 'system'
  #system = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined

  /** start shows what was set last, before the settings are read, and follows the system from then on. */
  start(): void {
    this.#wanted = recall('theme') || 'system'
    this.#system?.addEventListener('change', () => this.#show())
    this.#show()
  }

  set(wanted: string): void {
    this.#wanted = wanted
    remember('theme', wanted)
    this.#show()
  }

  #show(): void {
    const dark = this.#wanted === 'dark' || (this.#wanted !== 'light' && (this.#system?.matches ?? false))
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
  }
}

export const theme = new Theme()
