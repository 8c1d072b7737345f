import type { Browser, Page } from '@playwright/test'

/** Pixels of a wheel's notch. */
const notch = 100

/** Milliseconds between two notches: ten screens a second, as somebody who looks for something far down. */
export const flying = 16

/** Milliseconds between two notches: three screens a second, as somebody who looks at the pictures that go by. */
export const looking = 50

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
  /** Milliseconds from each frame that came on screen to the next; the shortest first. */
  drawn: number[]
  /** Milliseconds of the processor that the main thread took for a frame; the shortest first. */
  work: number[]
}

/** scrolled turns the wheel over a page for so many notches, so many milliseconds apart, and reads from Chromium's trace what each frame cost. */
export async function scrolled(browser: Browser, page: Page, notches: number, between = flying): Promise<Scrolled> {
  const cdp = await page.context().newCDPSession(page)
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline.frame', 'toplevel', 'benchmark', 'cc', 'viz'] })
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
  const work = begins.slice(0, -1).map((ts, index) => tasks.filter((task) => task.ts >= ts - 500 && task.ts < (begins[index + 1] ?? ts) - 500).reduce((sum, task) => sum + (task.tdur ?? 0), 0) / 1000)
  // The display's compositor is one for all pages.
  const drawn = events.filter((event) => event.name === 'Display::DrawAndSwap' && event.ph === 'X').map((event) => event.ts)
  return { frames: gaps(begins), drawn: gaps(drawn.sort((a, b) => a - b)), work: work.sort((a, b) => a - b) }
}

/** gaps gives the milliseconds between times in microseconds that follow each other; the shortest first. */
function gaps(times: number[]): number[] {
  return times.slice(1).map((ts, index) => (ts - (times[index] ?? ts)) / 1000).sort((a, b) => a - b)
}
