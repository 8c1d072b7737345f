import { offline, problemFrom } from './problem'

type Listener = (payload: unknown) => void

/**
 * installBrowserCarrier puts in place what Wails puts into its window, so that
 * the generated bindings work in a browser: window.go posts each call to
 * /call/<Type>.<Method>, window.runtime hears events from /events. It does
 * nothing in the window.
 */
export function installBrowserCarrier(scope: Window & typeof globalThis): void {
  const target = scope as unknown as Record<string, unknown>
  if (target['go']) return
  const methods = (type: string) =>
    new Proxy({}, { get: (_, method) => (...args: unknown[]) => post(scope, `${type}.${String(method)}`, args) })
  const types = new Proxy({}, { get: (_, type) => methods(String(type)) })
  target['go'] = { app: types }
  target['runtime'] = eventRuntime(scope)
}

async function post(scope: Window & typeof globalThis, name: string, args: unknown[]): Promise<unknown> {
  const body = new Blob([JSON.stringify(args)], { type: 'application/json' })
  let response: Response
  try {
    // keepalive lets a last save go out while the page is being closed; browsers allow it up to 64 KB.
    response = await scope.fetch(`/call/${name}`, { method: 'POST', body, keepalive: body.size < 60_000 })
  } catch {
    throw offline()
  }
  return answer(response)
}

/** answer gives the JSON of a response, or throws the Problem in it. */
export async function answer(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => {
    throw offline()
  })
  if (!response.ok) throw problemFrom(text)
  return text === '' ? undefined : JSON.parse(text)
}

function eventRuntime(scope: Window & typeof globalThis) {
  const listeners = new Map<string, Set<Listener>>()
  let source: EventSource | undefined

  const tell = (name: string, payload: unknown) => {
    for (const listener of [...(listeners.get(name) ?? [])]) listener(payload)
  }

  const attach = (name: string) =>
    source?.addEventListener(name, (event) => {
      tell(name, JSON.parse((event as MessageEvent<string>).data))
    })

  const listen = () => {
    const made = new scope.EventSource('/events')
    let lost = false
    made.addEventListener('error', () => (lost = true))
    made.addEventListener('open', () => {
      // What happened while the line was down was not heard: read everything again.
      if (lost) tell('changed', { articles: true, images: true, settings: true, jobs: true, people: true })
      lost = false
    })
    return made
  }

  return {
    EventsOnMultiple(name: string, listener: Listener): () => void {
      source ??= listen()
      if (!listeners.has(name)) {
        listeners.set(name, new Set())
        attach(name)
      }
      listeners.get(name)?.add(listener)
      return () => listeners.get(name)?.delete(listener)
    },
    EventsOn(name: string, listener: Listener): () => void {
      return this.EventsOnMultiple(name, listener)
    },
    EventsOff(name: string): void {
      listeners.get(name)?.clear()
    },
  }
}
