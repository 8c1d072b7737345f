// The nouns as they cross the bridge; app/newsroom/*.go says what each field is.

export interface Text {
  vi: string
  en: string
}

export interface Article {
  id: string
  slug: string
  headline: string
  subheadline: string
  lead: string
  body: string
  byline: string
  author: string
  dateline: string
  section: string
  kind: string
  keywords: string[]
  source: string
  areaCode: string
  eventDate: string
  status: string
  embargoedUntil?: string
  expiresAt?: string
  editorNote: string
  revision: number
  createdAt?: string
  updatedAt?: string
  publishedAt?: string
}

export interface ArticleSummary {
  id: string
  slug: string
  headline: string
  lead: string
  byline: string
  section: string
  kind: string
  status: string
  eventDate: string
  imageHash: string
  revision: number
  updatedAt?: string
}

/** document is the body as ProseMirror JSON; the server derives article.body from it. */
export interface Draft {
  article: Article
  document: string
  words: number
  syllables: number
}

export interface Image {
  id: string
  hash: string
  originalName: string
  mediaType: string
  bytes: number
  width: number
  height: number
  caption: string
  altText: string
  creator: string
  credit: string
  copyrightNotice: string
  persons: string[]
  takenAt?: string
  createdAt?: string
  updatedAt?: string
  revision: number
}

export interface Settings {
  parentUnit: string
  unitName: string
  address: string
  byline: string
  language: string
  theme: string
  revision: number
}

export interface Finding {
  message: Text
  place: string
}

export interface Job {
  id: string
  kind: string
  title: string
  articleId: string
  state: string
  progress: { stage: Text; done: number; total: number }
  file: string
  bytes: number
  findings: Finding[]
  code: string
  message: Text
  hint: Text
  startedAt?: string
  endedAt?: string
}

export interface Use {
  articleId: string
  headline: string
}

export interface State {
  open: boolean
  folder: string
  version: string
  carrier: string
  problem: { code: string; message: Text; hint: Text }
}

export interface Vocabulary {
  kinds: { value: string; name: Text }[]
  statuses: { value: string; name: Text; next: string[] }[]
}

export interface Changed {
  articles: boolean
  images: boolean
  settings: boolean
  jobs: boolean
}

/** What became of one uploaded file. */
export interface Imported {
  kind: 'image' | 'article'
  image?: Image
  article?: Article
  findings: Finding[]
}
