import { expect, test, type Browser, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { start, stop } from '../e2e/program.ts'
import base from '../playwright.config.ts'
import { scrolled, type Scrolled } from './scrolling.ts'

// The grid of many pictures: how soon it is open, how it scrolls, and how far a
// jump is, beside a plain page that lays out all the same pictures and leaves
// them to the browser's lazy loading.

// The screen's beat counts here.
test.use({ launchOptions: base.use?.launchOptions ?? {} })

const program = process.env.TOASOAN ?? resolve(import.meta.dirname, '../../build/bin/toasoan')
const table = process.env.GRID_TABLE ?? 'test-results/grid.md'
const count = Number(process.env.GRID_PICTURES ?? 50_000)
const notches = 240

interface Measured {
  /** Milliseconds until the tiles in sight have their pictures. */
  open: number
  /** Milliseconds from a jump to the middle until the tiles there have theirs. */
  jump: number
  scrolling: Scrolled
}

/** settled waits until the tiles in sight have their pictures, and gives the milliseconds since a start. */
function settled(page: Page, tiles: string, started: number): Promise<number> {
  return page.evaluate(
    ([selector, begun]) =>
      new Promise<number>((done) => {
        const look = () => {
          const seen = [...document.querySelectorAll<HTMLElement>(selector)].filter((tile) => {
            const box = tile.getBoundingClientRect()
            return box.height > 0 && box.bottom > 130 && box.top < innerHeight - 50
          })
          const ready = seen.length > 11 && seen.every((tile) => {
            const image = tile.querySelector('img')
            return image?.complete && image.naturalWidth > 0
          })
          // The frame that shows them is the next one.
          requestAnimationFrame(() => (ready ? setTimeout(() => done(performance.now() - begun)) : look()))
        }
        look()
      }),
    [tiles, started] as const,
  )
}

async function ours(browser: Browser, page: Page, url: string): Promise<Measured> {
  const tiles = '[data-index] [role=option]'
  await page.goto(url)
  await page.getByRole('navigation').waitFor()
  await page.waitForTimeout(1500)
  const begun = await page.evaluate(() => {
    const now = performance.now()
    const places = [...document.querySelectorAll<HTMLElement>('nav button')]
    places.find((button) => button.textContent.trim() === 'Ảnh')?.click()
    return now
  })
  const open = await settled(page, tiles, begun)
  const jumped = await page.evaluate(() => {
    const grid = document.querySelector<HTMLElement>('.grid')
    if (grid) grid.scrollTop = grid.scrollHeight / 2
    return performance.now()
  })
  const jump = await settled(page, tiles, jumped)
  return { open, jump, scrolling: await scrolled(browser, page, notches) }
}

async function plain(browser: Browser, page: Page, url: string): Promise<Measured> {
  await page.goto(url)
  await page.getByRole('navigation').waitFor()
  const hashes = await page.evaluate(async (limit) => {
    const filter = { query: '', by: '', key: '', stars: 0, rejected: false, unused: false, wordless: false, corrected: false, burst: '', limit, after: '', offset: 0 }
    const go = (window as unknown as { go: { app: { Images: { List: (filter: unknown) => Promise<{ items: { hash: string }[] }> } } } }).go
    return (await go.app.Images.List(filter)).items.map(({ hash }) => hash)
  }, count)
  const origin = new URL(url).origin
  await page.route(`${origin}/plain`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><style>body{margin:0}ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));gap:8px;margin:0;padding:0 24px;list-style:none}
        img{width:100%;aspect-ratio:4/3;object-fit:contain}</style><ul>${hashes.map((hash) => `<li><img loading="lazy" decoding="async" src="/media/photo/${hash}/thumb?look="></li>`).join('')}</ul>`,
    }),
  )
  await page.goto(`${origin}/plain`, { waitUntil: 'commit' })
  const open = await settled(page, 'li', 0)
  const jumped = await page.evaluate(() => (window.scrollTo(0, document.documentElement.scrollHeight / 2), performance.now()))
  const jump = await settled(page, 'li', jumped)
  return { open, jump, scrolling: await scrolled(browser, page, notches) }
}

const at = (all: number[], share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN

test(`the grid of ${count} pictures`, async ({ browser }) => {
  const work = mkdtempSync(join(tmpdir(), 'toasoan-grid-'))
  const env = { ...process.env, XDG_STATE_HOME: join(work, 'state'), XDG_DATA_HOME: join(work, 'data'), XDG_CACHE_HOME: join(work, 'cache') }
  const folder = join(work, 'newsroom')
  const serve = () => start(program, ['--newsroom', folder, 'serve', '--addr', '127.0.0.1:0'], env, /http:\/\/\S+/)
  const rows: string[] = []
  let server: Awaited<ReturnType<typeof serve>> | undefined
  try {
    execFileSync(program, ['--newsroom', folder, 'init', '--sample'], { env })
    const first = await serve()
    const page = await browser.newPage()
    await page.goto(first.match)
    await page.keyboard.press('Alt+2')
    // Their thumbs are made, which the others share.
    await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('[data-index] img')].filter((image) => image.complete && image.naturalWidth > 0).length > 2)
    await page.close()
    await stop(first.process)
    execFileSync('python3', [resolve(import.meta.dirname, '../../build/bench/photos.py'), folder, String(count)], { stdio: 'pipe' })
    server = await serve()
    for (const [name, measure] of [['Tòa Soạn', ours], ['plain grid, loading=lazy', plain]] as const) {
      const page = await browser.newPage()
      const { open, jump, scrolling } = await measure(browser, page, server.match)
      await page.close()
      if (measure === ours) expect(scrolling.frames.length).toBeGreaterThan(notches / 4)
      const late = scrolling.frames.filter((gap) => gap > 1000 / 60 + 4).length / scrolling.frames.length
      rows.push(`| ${name} | ${open.toFixed(0)} | ${jump.toFixed(0)} | ${(1000 / (scrolling.frames.reduce((sum, gap) => sum + gap, 0) / scrolling.frames.length)).toFixed(0)} | ${at(scrolling.frames, 0.95).toFixed(1)} | ${(100 * late).toFixed(0)} % | ${at(scrolling.work, 0.5).toFixed(1)} | ${at(scrolling.work, 0.95).toFixed(1)} |`)
    }
  } finally {
    if (server) await stop(server.process)
    rmSync(work, { recursive: true, force: true, maxRetries: 5 })
  }
  writeFileSync(
    table,
    [
      `## The grid of ${count} pictures, milliseconds (aims: open under 100, 60 frames a second: work of a frame under 16.7)`,
      '| grid | open | jump to the middle | frames a second while scrolling | gap of frames p95 | frames that came late | work of a frame p50 | p95 |',
      '|---|---|---|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n'),
  )
})
