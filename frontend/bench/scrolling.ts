import type { Browser, Page } from '@playwright/test'

/** Pixels of a wheel's notch, and milliseconds between two: ten screens a second, as somebody who looks for something far down. */
const notch = 100
const between = 16

interface TraceEvent {
  name: string
  ph: string
  ts: number
  pid: number
  tid: number
  dur?: number
  /** Microseconds of the processor. */
  tdur?: number
  args?: Record<string, unknown>
}

/** What scrolling cost. */
export interface Scrolled {
  /** Milliseconds from each frame that the page's main thread made to the next; the shortest first. */
  frames: number[]
  /** Milliseconds of the processor that the main thread took for a frame; the shortest first. */
  work: number[]
}

/** scrolled turns the wheel over a page for so many notches, and reads from Chromium's trace what each frame cost. */
export async function scrolled(browser: Browser, page: Page, notches: number): Promise<Scrolled> {
  const cdp = await page.context().newCDPSession(page)
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline.frame', 'toplevel', 'benchmark', 'cc'] })
  for (let i = 0; i < notches; i++) {
    // Not waited for: a page that is slow must not slow the wheel down.
    void cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 500, y: 400, deltaX: 0, deltaY: notch }).catch(() => undefined)
    await page.waitForTimeout(between)
  }
  await page.waitForTimeout(300)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  await cdp.detach()
  return measured(traceEvents)
}

function measured(events: TraceEvent[]): Scrolled {
  const all = events.filter((event) => event.name === 'BeginMainThreadFrame')
  const threads = new Map<string, TraceEvent[]>()
  for (const event of all) threads.set(`${event.pid} ${event.tid}`, [...(threads.get(`${event.pid} ${event.tid}`) ?? []), event])
  // The page's own thread makes the most frames.
  const [thread, frames] = [...threads].sort(([, a], [, b]) => b.length - a.length)[0] ?? ['', []]
  const begins = frames.map((event) => event.ts).sort((a, b) => a - b)
  const tasks = events.filter((event) => event.name === 'ThreadControllerImpl::RunTask' && `${event.pid} ${event.tid}` === thread)
  const gaps = begins.slice(1).map((ts, index) => (ts - (begins[index] ?? ts)) / 1000)
  const work = begins.slice(0, -1).map((ts, index) => tasks.filter((task) => task.ts >= ts - 500 && task.ts < (begins[index + 1] ?? ts) - 500).reduce((sum, task) => sum + (task.tdur ?? 0), 0) / 1000)
  return { frames: gaps.sort((a, b) => a - b), work: work.sort((a, b) => a - b) }
}
