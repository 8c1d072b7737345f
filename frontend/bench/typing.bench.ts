import { expect, test, type Browser, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { start, stop } from '../e2e/program.ts'
import { longArticle, type Long } from './articles.ts'
import { typed, type Typed } from './trace.ts'

// Keystroke to paint in the middle of a text, in the real program and beside two
// peers with the same text. Chromium draws without waiting for the screen's
// beat, or half of each figure would be that waiting.

const program = process.env.TOASOAN ?? resolve(import.meta.dirname, '../../build/bin/toasoan')
const table = process.env.TYPING_TABLE ?? 'test-results/typing.md'
const keys = Number(process.env.TYPING_KEYS ?? 120)

const names = { ours: 'Tòa Soạn', tiptap: 'bare Tiptap, same text', plain: 'plain contenteditable' }

const sizes = [
  { words: 3_000, figures: 6, aim: 16 },
  { words: 50_000, figures: 100, aim: 32 },
]

const style = `body{margin:0} #page{height:100vh;overflow-y:auto} .ProseMirror{width:600px;margin:0 auto;white-space:pre-wrap;font:18px/30px serif;outline:none}
img{width:100%;aspect-ratio:3/2} figure{margin:28px 0} .ProseMirror>*+*{margin-top:16px}`

/** middle puts the cursor at the end of the paragraph in the middle of a text and brings it into sight. */
async function middle(page: Page, field: string) {
  await page.evaluate((selector) => {
    const root = document.querySelector<HTMLElement>(selector)
    const paragraphs = [...(root?.querySelectorAll('p') ?? [])].filter((p) => p.textContent)
    const paragraph = paragraphs[Math.floor(paragraphs.length / 2)]
    if (!root || !paragraph) throw new Error('no text')
    paragraph.scrollIntoView({ block: 'center' })
    root.focus({ preventScroll: true })
    const range = document.createRange()
    range.selectNodeContents(paragraph)
    range.collapse(false)
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
  }, field)
  // The mouse rests on the text, as it does while somebody types.
  await page.mouse.move(640, 300)
  await page.waitForTimeout(1500)
}

async function ours(browser: Browser, page: Page, url: string, { title }: Long): Promise<Typed> {
  await page.goto(url)
  await page.getByRole('textbox', { name: 'Tiêu đề' }).waitFor()
  await page.getByText(title, { exact: true }).first().click()
  await expect(page.getByRole('textbox', { name: 'Tiêu đề' })).toHaveValue(title, { timeout: 60_000 })
  await middle(page, '.prose')
  return typed(browser, page, keys)
}

async function peer(browser: Browser, page: Page, kind: 'tiptap' | 'plain', { document }: Long, files: { script: string; photos: string }): Promise<Typed> {
  const html = `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${style}</style><div id="page"></div><script src="/peers.js"></script>`
  await page.route('http://peer.local/**', (route) => {
    const { pathname } = new URL(route.request().url())
    const hash = /[0-9a-f]{64}/.exec(pathname)?.[0]
    if (hash) return route.fulfill({ path: photo(files.photos, hash) })
    return pathname === '/peers.js' ? route.fulfill({ body: files.script, contentType: 'text/javascript' }) : route.fulfill({ body: html, contentType: 'text/html' })
  })
  await page.goto('http://peer.local/')
  await page.evaluate(([one, doc]) => window.peer(one, doc), [kind, document] as const)
  await middle(page, '.ProseMirror')
  return typed(browser, page, keys)
}

function photo(folder: string, hash: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.includes(hash))
  return join(folder, found ?? hash)
}

const at = (all: number[], share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN

test('keystroke to paint', async ({ browser }) => {
  const work = mkdtempSync(join(tmpdir(), 'toasoan-typing-'))
  const env = { ...process.env, XDG_STATE_HOME: join(work, 'state'), XDG_DATA_HOME: join(work, 'data'), XDG_CACHE_HOME: join(work, 'cache') }
  const folder = join(work, 'newsroom')
  const bundle = await build({ configFile: false, logLevel: 'error', build: { write: false, minify: true, lib: { entry: join(import.meta.dirname, 'peers.ts'), formats: ['iife'], name: 'peers' } } })
  const output = Array.isArray(bundle) ? bundle[0]?.output[0] : undefined
  const script = output?.type === 'chunk' ? output.code : ''
  execFileSync(program, ['--newsroom', folder, 'init', '--sample'], { env })
  const rows: string[] = []
  try {
    const longs = sizes.map(({ words, figures }) => longArticle(program, folder, env, work, words, figures))
    const server = await start(program, ['--newsroom', folder, 'serve', '--addr', '127.0.0.1:0'], env, /http:\/\/\S+/)
    for (const [index, long] of longs.entries()) {
      const { words, figures, aim } = sizes[index] ?? { words: 0, figures: 0, aim: 0 }
      const measured: [keyof typeof names, Typed][] = []
      for (const kind of ['ours', 'tiptap', 'plain'] as const) {
        const page = await browser.newPage()
        const files = { script, photos: join(folder, 'photos') }
        measured.push([kind, kind === 'ours' ? await ours(browser, page, server.match, long) : await peer(browser, page, kind, long, files)])
        await page.close()
      }
      const own = measured[0]?.[1]
      for (const [kind, { latencies, work }] of measured) {
        expect(latencies.length).toBeGreaterThan(keys * 0.9)
        expect(work).toBeGreaterThan(0)
        const p95 = at(latencies, 0.95)
        rows.push(`| ${words} words, ${figures} figures | ${names[kind]} | ${at(latencies, 0.5).toFixed(1)} | ${p95.toFixed(1)} | ${kind === 'ours' ? `under ${aim}` : ''} | ${(at(own?.latencies ?? [], 0.95) / p95).toFixed(2)}× | ${work.toFixed(1)} |`)
      }
    }
    await stop(server.process)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  writeFileSync(table, ['## Keystroke to paint, milliseconds', '| text | editor | p50 | p95 | aim of p95 | ours beside it, p95 | work of the page for a key |', '|---|---|---|---|---|---|---|', ...rows, ''].join('\n'))
})
