// The nouns as they cross the bridge. Go's structs are their source, and
// app/newsroom/*.go says what each field is; a moment that is not set is absent.
import type { app, newsroom } from '../../../wailsjs/go/models'

export type Text = newsroom.Text
export type Article = newsroom.Article
export type ArticleFilter = newsroom.ArticleFilter
export type ArticleList = newsroom.ArticleList
export type ArticleSummary = newsroom.ArticleSummary
export type Found = newsroom.Found
export type Facets = newsroom.Facets
export type SavedFilter = newsroom.SavedFilter
export type Revision = newsroom.Revision
export type Comparison = newsroom.Comparison
export type ComparedBlock = newsroom.ComparedBlock
export type ComparedRun = newsroom.ComparedRun
export type ComparedField = newsroom.ComparedField
export type MergePart = newsroom.MergePart
export type FieldConflict = newsroom.FieldConflict
export type Merge = app.Merge
export type Recovered = app.Recovered
export type TrashItem = newsroom.TrashItem
export type TrashList = newsroom.TrashList
export type Backup = newsroom.Backup
export type BackupState = app.BackupState
export type RepairReport = newsroom.RepairReport
/** document is the body as ProseMirror JSON; the server derives article.body from it. */
export type Draft = app.Draft
export type Image = newsroom.Image
export type ImageFilter = newsroom.ImageFilter
export type ImageList = newsroom.ImageList
export type ImageGroup = newsroom.ImageGroup
export type ImageWords = newsroom.ImageWords
export type Look = newsroom.Look
export type Area = newsroom.Area
export type Use = newsroom.Use
export type Card = newsroom.Card
export type Person = newsroom.Person
export type Post = newsroom.Post
export type PersonFilter = newsroom.PersonFilter
export type PersonList = newsroom.PersonList
export type CaptionTemplate = newsroom.CaptionTemplate
export type CaptionDraft = newsroom.CaptionDraft
export type CaptionWarning = newsroom.CaptionWarning
export type Settings = newsroom.Settings
export type Finding = newsroom.Finding
export type Job = newsroom.Job
export type Clipping = app.Clipping
export type Pasted = app.Pasted
export type Tidied = app.Tidied
export type FixCount = newsroom.FixCount
export type EncodingGuess = newsroom.EncodingGuess
export type Copyable = app.Copyable
export type TextQuery = newsroom.TextQuery
export type TextHit = newsroom.TextHit
export type TextHits = newsroom.TextHits
export type Target = newsroom.Target
export type State = app.NewsroomState
export type Vocabulary = app.Vocabulary

/** What changed; sent as the event "changed". */
export interface Changed {
  articles: boolean
  images: boolean
  settings: boolean
  jobs: boolean
  /** People and caption templates. */
  people: boolean
}

/** What became of one uploaded file. */
export interface Imported {
  kind: 'image' | 'article'
  image?: Image
  /** The picture was here already. */
  known?: boolean
  article?: Article
  /** "headline", "lead", "byline" where the layout alone told them; articles.putBack moves them into the body. */
  guessed: string[]
  findings: Finding[]
}
