import * as Articles from '../../../wailsjs/go/app/Articles'
import * as Backups from '../../../wailsjs/go/app/Backups'
import * as Captions from '../../../wailsjs/go/app/Captions'
import * as Exports from '../../../wailsjs/go/app/Exports'
import * as Filters from '../../../wailsjs/go/app/Filters'
import * as History from '../../../wailsjs/go/app/History'
import * as Images from '../../../wailsjs/go/app/Images'
import * as Intake from '../../../wailsjs/go/app/Intake'
import * as Jobs from '../../../wailsjs/go/app/Jobs'
import * as Newsroom from '../../../wailsjs/go/app/Newsroom'
import * as People from '../../../wailsjs/go/app/People'
import * as Replacing from '../../../wailsjs/go/app/Replacing'
import * as Settings from '../../../wailsjs/go/app/Settings'
import * as Texts from '../../../wailsjs/go/app/Texts'
import * as Trash from '../../../wailsjs/go/app/Trash'
import { EventsOn } from '../../../wailsjs/runtime/runtime'
import { answer, installBrowserCarrier } from './browser-carrier'
import type { Backend } from './index'
import { offline, problemFrom, unreadable } from './problem'
import type { Imported } from './types'

/** connect gives the backend of the carrier the page runs in: the Wails window or a browser. */
export function connect(): Backend {
  installBrowserCarrier(window)
  return {
    newsroom: door({ state: Newsroom.State, reopen: Newsroom.Reopen, vocabulary: Newsroom.Vocabulary, leave: Newsroom.Leave, check: Newsroom.Check, repair: Newsroom.Repair }),
    articles: door({
      list: Articles.List,
      get: Articles.Get,
      create: Articles.Create,
      save: Articles.Save,
      setStatus: Articles.SetStatus,
      delete: Articles.Delete,
      restore: Articles.Restore,
      putBack: Articles.PutBack,
      journal: Articles.Journal,
      dropJournal: Articles.DropJournal,
      recovered: Articles.Recovered,
      dismissRecovered: Articles.DismissRecovered,
      merge: Articles.Merge,
      saveMerged: Articles.SaveMerged,
    }),
    history: door({ list: History.List, compare: History.Compare, rename: History.Rename, restore: History.Restore }),
    filters: door({ facets: Filters.Facets, list: Filters.List, save: Filters.Save, delete: Filters.Delete }),
    trash: door({ list: Trash.List }),
    images: door({
      list: Images.List,
      get: Images.Get,
      byHash: Images.ByHash,
      save: Images.Save,
      delete: Images.Delete,
      restore: Images.Restore,
      uses: Images.Uses,
      groups: Images.Groups,
      rate: Images.Rate,
      describe: Images.Describe,
      setLook: Images.SetLook,
      undoLook: Images.UndoLook,
      redoLook: Images.RedoLook,
      deleteAll: Images.DeleteAll,
      replace: Images.Replace,
    }),
    people: door({ list: People.List, save: People.Save, delete: People.Delete, restore: People.Restore, read: People.Read }),
    captions: door({
      templates: Captions.Templates,
      saveTemplate: Captions.SaveTemplate,
      deleteTemplate: Captions.DeleteTemplate,
      fill: Captions.Fill,
      fromLeft: Captions.FromLeft,
      altTexts: Captions.AltTexts,
      check: Captions.Check,
    }),
    intake: door({ cards: Intake.Cards, choose: Intake.Choose, from: Intake.From, resume: Intake.Resume }),
    settings: door({ get: Settings.Get, save: Settings.Save }),
    exports: door({ article: Exports.Article, images: Exports.Images }),
    texts: door({ paste: Texts.Paste, tidy: Texts.Tidy, encodings: Texts.Encodings, convert: Texts.Convert, copy: Texts.Copy }),
    replacing: door({ find: Replacing.Find, replace: Replacing.Replace, undo: Replacing.Undo }),
    jobs: door({ list: Jobs.List, cancel: Jobs.Cancel, openFile: Jobs.OpenFile, showInFolder: Jobs.ShowInFolder, saveCopy: Jobs.SaveCopy }),
    backups: door({
      state: Backups.State,
      chooseFolder: Backups.ChooseFolder,
      setFolder: Backups.SetFolder,
      setPassphrase: Backups.SetPassphrase,
      make: Backups.Make,
      restore: Backups.Restore,
    }),
    upload,
    onChanged: (listener) => EventsOn('changed', listener),
    onJob: (listener) => EventsOn('job', listener),
    onClosing: (listener) => EventsOn('closing', listener),
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
  // Neither multipart nor the file itself: in the window WebKitGTK dies of a body that it has to read from disk.
  const body = await file.arrayBuffer().catch(() => {
    throw unreadable()
  })
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
