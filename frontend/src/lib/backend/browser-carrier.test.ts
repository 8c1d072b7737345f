import { describe, expect, it, vi } from 'vitest'
import { installBrowserCarrier } from './browser-carrier'
import { Problem } from './problem'

type Scope = Window & typeof globalThis & { go: { app: Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>> }; runtime: { EventsOn(name: string, listener: (p: unknown) => void): () => void } }

function carrier(fetch: (url: string, init: RequestInit) => Promise<Response>) {
  const sources: EventTarget[] = []
  class Source extends EventTarget {
    constructor() {
      super()
      sources.push(this)
    }
  }
  const scope = { fetch, EventSource: Source } as unknown as Scope
  installBrowserCarrier(scope)
  return { scope, sources, call: (type: string, method: string, ...args: unknown[]) => scope.go.app[type]?.[method]?.(...args) }
}

describe('the browser carrier', () => {
  it('posts the arguments and gives the result', async () => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{"id":"a"}'))
    const { call } = carrier(fetch)
    expect(await call('Articles', 'Get', 'a')).toEqual({ id: 'a' })
    expect(fetch.mock.calls[0]?.[0]).toBe('/call/Articles.Get')
    expect(await (fetch.mock.calls[0]?.[1].body as Blob).text()).toBe('["a"]')
  })

  it('rejects with the problem of the answer', async () => {
    const sent = { code: 'conflict', message: { vi: 'Đã sửa.', en: 'Changed.' }, hint: { vi: 'Mở lại.', en: 'Reopen.' } }
    const { call } = carrier(async () => new Response(JSON.stringify(sent), { status: 409 }))
    await expect(call('Articles', 'Save', {})).rejects.toMatchObject({ code: 'conflict', what: sent.message })
  })

  it('says that the program does not answer', async () => {
    const { call } = carrier(async () => Promise.reject(new TypeError('Failed to fetch')))
    const reason = await call('Articles', 'Counts')?.catch((problem: unknown) => problem)
    expect(reason).toBeInstanceOf(Problem)
    expect((reason as Problem).code).toBe('offline')
  })

  it('hears events over one connection, until told otherwise', () => {
    const { scope, sources } = carrier(async () => new Response(''))
    const heard: unknown[] = []
    const stop = scope.runtime.EventsOn('changed', (payload) => heard.push(payload))
    scope.runtime.EventsOn('job', () => {})
    expect(sources).toHaveLength(1)
    sources[0]?.dispatchEvent(new MessageEvent('changed', { data: '{"articles":true}' }))
    stop()
    sources[0]?.dispatchEvent(new MessageEvent('changed', { data: '{"articles":false}' }))
    expect(heard).toEqual([{ articles: true }])
  })

  it('reads everything again after the line was down', () => {
    const { scope, sources } = carrier(async () => new Response(''))
    const heard: unknown[] = []
    scope.runtime.EventsOn('changed', (payload) => heard.push(payload))
    sources[0]?.dispatchEvent(new Event('open'))
    expect(heard).toEqual([])
    sources[0]?.dispatchEvent(new Event('error'))
    sources[0]?.dispatchEvent(new Event('open'))
    expect(heard).toEqual([{ articles: true, images: true, settings: true, jobs: true, people: true }])
  })

  it('leaves the window of Wails alone', () => {
    const go = {}
    const scope = { go } as unknown as Scope
    installBrowserCarrier(scope)
    expect(scope.go).toBe(go)
    expect(scope.runtime).toBeUndefined()
  })
})
