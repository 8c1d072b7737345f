/** Toast is a short message that goes by itself; action is the one thing to do about it. */
export interface Toast {
  id: number
  tone: 'plain' | 'problem'
  text: string
  detail: string
  action?: { label: string; run: () => void }
  /** It stays until it is dismissed. */
  stays: boolean
}

const shortTime = 6_000
const longTime = 12_000

/** Toasts is the list of messages at the foot of the window. */
export class Toasts {
  list = $state.raw<Toast[]>([])
  /** The person works with the keyboard alone, and needs longer to reach an action. */
  byKeyboard = false
  #next = 1
  #timers = new Map<number, ReturnType<typeof setTimeout>>()

  /** say shows a message; one with an action, or a problem, stays longer, and for somebody at the keyboard until it is dismissed. */
  say(text: string, more: { detail?: string; tone?: Toast['tone']; action?: Toast['action'] } = {}): void {
    const id = this.#next++
    const stays = this.byKeyboard && more.action !== undefined
    this.list = [...this.list.slice(-3), { id, tone: more.tone ?? 'plain', text, detail: more.detail ?? '', action: more.action, stays }]
    this.#start(id)
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
    this.list = this.list.filter((toast) => toast.id !== id)
  }

  /** hold keeps every message while somebody reads or points at one. */
  hold(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }

  release(): void {
    for (const toast of this.list) this.#start(toast.id)
  }

  #start(id: number): void {
    const toast = this.list.find((one) => one.id === id)
    if (!toast || toast.stays) return
    const time = toast.action || toast.tone === 'problem' ? longTime : shortTime
    clearTimeout(this.#timers.get(id))
    this.#timers.set(id, setTimeout(() => this.dismiss(id), time))
  }
}

/** toasts is the one list of the window. */
export const toasts = new Toasts()
