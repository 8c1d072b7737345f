import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JSONContent } from '@tiptap/core'
import { longDocument } from '../src/testing/long-document.ts'

/** Long is one text of the bench, with its body as JSON for the peers. */
export interface Long {
  title: string
  document: JSONContent
}

/** longArticle makes a text of so many words and figures, and takes it into a newsroom. */
export function longArticle(program: string, folder: string, env: NodeJS.ProcessEnv, work: string, words: number, figures: number): Long {
  const images = JSON.parse(execFileSync(program, ['--newsroom', folder, 'show', firstSlug(program, folder, env), '--format', 'json'], { env, encoding: 'utf8' })) as { body: string }
  const hashes = [...images.body.matchAll(/photo:[0-9a-f]{64}/g)].map(([ref]) => ref)
  const document = longDocument(words, Array.from({ length: figures }, (_, i) => hashes[i % hashes.length] ?? ''))
  const title = `Bài ${words} chữ`
  const file = join(work, `${words}.md`)
  writeFileSync(file, `# ${title}\n\n${(document.content ?? []).map(markdown).join('\n\n')}\n`)
  execFileSync(program, ['--newsroom', folder, 'import', file], { env, encoding: 'utf8', maxBuffer: 1 << 26 })
  return { title, document }
}

function firstSlug(program: string, folder: string, env: NodeJS.ProcessEnv): string {
  const found = JSON.parse(execFileSync(program, ['--newsroom', folder, 'list', '--search', 'Ban Dân vận', '--json'], { env, encoding: 'utf8' })) as { slug: string }[]
  return found[0]?.slug ?? ''
}

function markdown({ type, attrs, content }: JSONContent): string {
  const text = (content?.[0]?.text ?? '').replace(/([\\`*_[\]])/g, '\\$1')
  if (type === 'heading') return `${'#'.repeat((attrs?.['level'] as number) ?? 2)} ${text}`
  if (type === 'figure') return `![${text}](${String(attrs?.['src'])} "${String(attrs?.['credit'])}")`
  return text
}
