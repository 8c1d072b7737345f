import { expect, test, type Browser, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { start, stop } from '../e2e/program.ts'
import base from '../playwright.config.ts'
import { looking, scrolled, type Scrolled } from './scrolling.ts'

// The grid of many pictures: how soon it is open, how it scrolls, and how far a
// jump is, beside a plain page that lays out all the same pictures and leaves
// them to the browser's lazy loading; and beside a page of grey tiles and nothing
// else, which is what this machine can do at the most.

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
  /** Slower, so that all pictures are seen. */
  slower?: Scrolled
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
  const tiles = '.grid [role=option]'
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
  const scrolling = await scrolled(browser, page, notches)
  await page.waitForTimeout(500)
  return { open, jump, scrolling, slower: await scrolled(browser, page, notches / 3, looking) }
}

/** grey has as many grey tiles, in the same places, that a few lines of JavaScript put where they are seen. */
async function grey(browser: Browser, page: Page): Promise<Measured> {
  await page.setContent(`<!doctype html><style>body{margin:0}main{position:absolute;top:100px;left:80px;width:930px;height:668px;overflow-y:auto}div{position:relative;height:1500000px}i{position:absolute;width:170px;height:128px;background:#ece8e0}</style><main><div></div></main>`)
  await page.evaluate(() => {
    const [main, all] = [document.querySelector('main'), document.querySelector('div')]
    if (!main || !all) return
    const tiles = Array.from({ length: 75 }, () => all.appendChild(document.createElement('i')))
    let first = -1
    const look = () => {
      const row = Math.max(0, Math.floor(main.scrollTop / 136) - 3)
      if (row === first) return
      first = row
      for (const [i, tile] of tiles.entries()) {
        // The row that leaves becomes the row that comes.
        const at = row * 5 + ((i - row * 5) % 75 + 75) % 75
        tile.style.transform = `translate(${(at % 5) * 178}px, ${Math.floor(at / 5) * 136}px)`
      }
    }
    main.addEventListener('scroll', look)
    main.scrollTop = 100_000
  })
  await page.waitForTimeout(500)
  return { open: Number.NaN, jump: Number.NaN, scrolling: await scrolled(browser, page, notches) }
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

/** rate gives frames a second from the gaps between them. */
const rate = (gaps: number[]) => 1000 / (gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length)

/** cell writes a number; what was not measured is a dash. */
const cell = (number: number, digits: number) => (Number.isFinite(number) ? number.toFixed(digits) : '–')

const row = (name: string, { open, jump }: { open: number; jump: number }, { frames, drawn, work }: Scrolled) =>
  `| ${[name, cell(open, 0), cell(jump, 0), cell(rate(frames), 0), cell(rate(drawn), 0), cell(at(drawn, 0.95), 1), cell(at(work, 0.5), 1), cell(at(work, 0.95), 1)].join(' | ')} |`

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
    for (const [name, measure] of [['Tòa Soạn', ours], ['grey tiles alone', grey], ['plain grid, loading=lazy', plain]] as const) {
      const page = await browser.newPage()
      const measured = await measure(browser, page, server.match)
      await page.close()
      if (measure === ours) expect(measured.scrolling.frames.length).toBeGreaterThan(notches / 4)
      rows.push(row(name, measured, measured.scrolling))
      if (measured.slower) rows.push(row(`${name}, three screens a second`, { open: Number.NaN, jump: Number.NaN }, { ...measured.slower, drawn: [] }))
    }
  } finally {
    if (server) await stop(server.process)
    rmSync(work, { recursive: true, force: true, maxRetries: 5 })
  }
  writeFileSync(
    table,
    [
      `## The grid of ${count} pictures, milliseconds (aims: open under 100, 60 frames a second: work of a frame under 16.7)`,
      'Scrolled ten screens a second. The slower the wheel, the fewer frames there are to draw.',
      '',
      '| grid | open | jump to the middle | frames a second the page made | frames a second on screen | gap of these p95 | work of a frame p50 | p95 |',
      '|---|---|---|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n'),
  )
})
