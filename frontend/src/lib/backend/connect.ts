import { answer, installBrowserCarrier } from './browser-carrier'
import type { Backend } from './index'
import { offline, problemFrom } from './problem'
import type { Changed, Imported, Job } from './types'

// TEMPORARY until frontend/wailsjs is generated.
type Loose = Record<string, (...args: unknown[]) => Promise<never>>
function bound(type: string): Loose {
  return new Proxy({} as Loose, {
    get: (_, method) => (...args: unknown[]) =>
      (window as unknown as { go: { app: Record<string, Loose> } }).go.app[type]?.[String(method)]?.(...args),
  })
}
const Articles = bound('Articles')
const Images = bound('Images')
const Settings = bound('Settings')
const Exports = bound('Exports')
const Jobs = bound('Jobs')
const Newsroom = bound('Newsroom')
const EventsOn = (name: string, listener: (payload: never) => void): (() => void) =>
  (window as unknown as { runtime: { EventsOn(n: string, l: unknown): () => void } }).runtime.EventsOn(name, listener)

/** connect gives the backend of the carrier the page runs in: the Wails window or a browser. */
export function connect(): Backend {
  installBrowserCarrier(window)
  return {
    newsroom: {
      state: () => door(Newsroom.State!()),
      reopen: () => door(Newsroom.Reopen!()),
      vocabulary: () => door(Newsroom.Vocabulary!()),
    },
    articles: {
      list: (filter) => door(Articles.List!(filter)),
      counts: () => door(Articles.Counts!()),
      get: (id) => door(Articles.Get!(id)),
      create: () => door(Articles.Create!()),
      save: (draft) => door(Articles.Save!(draft)),
      setStatus: (id, revision, status, note) => door(Articles.SetStatus!(id, revision, status, note)),
      delete: (id, revision) => door(Articles.Delete!(id, revision)),
      restore: (id) => door(Articles.Restore!(id)),
    },
    images: {
      list: (filter) => door(Images.List!(filter)),
      get: (id) => door(Images.Get!(id)),
      byHash: (hash) => door(Images.ByHash!(hash)),
      save: (image) => door(Images.Save!(image)),
      delete: (id, revision) => door(Images.Delete!(id, revision)),
      restore: (id) => door(Images.Restore!(id)),
      uses: (hash) => door(Images.Uses!(hash)),
    },
    settings: {
      get: () => door(Settings.Get!()),
      save: (settings) => door(Settings.Save!(settings)),
    },
    exports: { article: (id) => door(Exports.Article!(id)) },
    jobs: {
      list: () => door(Jobs.List!()),
      cancel: (id) => door(Jobs.Cancel!(id)),
      openFile: (id) => door(Jobs.OpenFile!(id)),
      showInFolder: (id) => door(Jobs.ShowInFolder!(id)),
      saveCopy: (id) => door(Jobs.SaveCopy!(id)),
    },
    upload,
    onChanged: (listener) => EventsOn('changed', listener as (payload: Changed) => void),
    onJob: (listener) => EventsOn('job', listener as (payload: Job) => void),
  }
}

/** door makes every rejection a Problem. */
async function door<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (reason) {
    throw problemFrom(reason)
  }
}

async function upload(file: File): Promise<Imported[]> {
  let response: Response
  try {
    response = await fetch(`/import?name=${encodeURIComponent(file.name.normalize('NFC'))}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      // Never multipart: WebKitGTK crashes on it in a custom scheme.
      body: file,
    })
  } catch {
    throw offline()
  }
  return (await answer(response)) as Imported[]
}
