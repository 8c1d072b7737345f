import * as Articles from '../../../wailsjs/go/app/Articles'
import * as Exports from '../../../wailsjs/go/app/Exports'
import * as Images from '../../../wailsjs/go/app/Images'
import * as Jobs from '../../../wailsjs/go/app/Jobs'
import * as Newsroom from '../../../wailsjs/go/app/Newsroom'
import * as Settings from '../../../wailsjs/go/app/Settings'
import { EventsOn } from '../../../wailsjs/runtime/runtime'
import { answer, installBrowserCarrier } from './browser-carrier'
import type { Backend } from './index'
import { offline, Problem, problemFrom } from './problem'
import type { Imported } from './types'

/** connect gives the backend of the carrier the page runs in: the Wails window or a browser. */
export function connect(): Backend {
  installBrowserCarrier(window)
  return {
    newsroom: door({ state: Newsroom.State, reopen: Newsroom.Reopen, vocabulary: Newsroom.Vocabulary }),
    articles: door({
      list: Articles.List,
      counts: Articles.Counts,
      get: Articles.Get,
      create: Articles.Create,
      save: Articles.Save,
      setStatus: Articles.SetStatus,
      delete: Articles.Delete,
      restore: Articles.Restore,
    }),
    images: door({
      list: Images.List,
      get: Images.Get,
      byHash: Images.ByHash,
      save: Images.Save,
      delete: Images.Delete,
      restore: Images.Restore,
      uses: Images.Uses,
    }),
    settings: door({ get: Settings.Get, save: Settings.Save }),
    exports: door({ article: Exports.Article }),
    jobs: door({ list: Jobs.List, cancel: Jobs.Cancel, openFile: Jobs.OpenFile, showInFolder: Jobs.ShowInFolder, saveCopy: Jobs.SaveCopy }),
    upload,
    onChanged: (listener) => EventsOn('changed', listener),
    onJob: (listener) => EventsOn('job', listener),
  }
}

/** door makes every rejection of these calls a Problem. */
function door<Calls extends object>(calls: Calls): Calls {
  const guarded = Object.entries(calls).map(([name, call]) => [
    name,
    async (...args: unknown[]): Promise<unknown> => {
      try {
        return await (call as (...args: unknown[]) => Promise<unknown>)(...args)
      } catch (reason) {
        throw problemFrom(reason)
      }
    },
  ])
  return Object.fromEntries(guarded) as Calls
}

async function upload(file: File): Promise<Imported[]> {
  // Read first: WebKitGTK crashes on a body that is a Blob or multipart (wailsapp/wails#6068).
  const body = await read(file)
  let response: Response
  try {
    response = await fetch(`/import?name=${encodeURIComponent(file.name.normalize('NFC'))}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body,
    })
  } catch {
    throw offline()
  }
  return (await answer(response)) as Imported[]
}

/** read gives the bytes of a file the person chose; it may be gone by now, or on a stick that was pulled out. */
async function read(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer()
  } catch {
    throw new Problem(
      'file',
      { vi: `Không đọc được tệp ${file.name}.`, en: `The file ${file.name} cannot be read.` },
      { vi: 'Xem thẻ nhớ hoặc USB còn cắm không rồi chọn lại tệp.', en: 'See that the card or stick is still in, then choose the file again.' },
    )
  }
}
