import type { Browser, CDPSession, Page } from '@playwright/test'

/** Milliseconds between two keys, as somebody types who types fast. */
const between = 90
const text = 'nguoi dan phan khoi dong gop ngay cong, hien dat lam duong nong thon va cau be tong '

interface TraceEvent {
  name: string
  ph: string
  ts: number
  pid: number
  tid: number
  /** Microseconds of the processor. */
  tdur?: number
  id?: string
  id2?: { local?: string }
  args?: { event_latency?: { event_type?: string } }
}

/** What the keys cost. */
export interface Typed {
  /** For each key the milliseconds until the frame that shows it was presented, as Chromium's trace has it; the shortest first. */
  latencies: number[]
  /** Milliseconds of the processor that the page's main thread took for a key, all that goes on beside the typing included. Other programs on the machine hardly move it. */
  work: number
}

/** typed types into what has the focus. */
export async function typed(browser: Browser, page: Page, keys: number): Promise<Typed> {
  const cdp = await page.context().newCDPSession(page)
  await press(cdp, page, 20)
  await browser.startTracing(page, { categories: ['input', 'benchmark', 'cc', 'latencyInfo', 'devtools.timeline', 'toplevel'] })
  await press(cdp, page, keys)
  await page.waitForTimeout(300)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  await cdp.detach()
  return { latencies: latencies(traceEvents), work: work(traceEvents) / keys }
}

async function press(cdp: CDPSession, page: Page, keys: number) {
  for (let i = 0; i < keys; i++) {
    const letter = text[i % text.length] ?? ' '
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter, unmodifiedText: letter })
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter })
    await page.waitForTimeout(between)
  }
}

/** latencies reads from a trace how long each letter took from its event to its frame. */
function latencies(events: TraceEvent[]): number[] {
  const begun = new Map<string, number>()
  const out: number[] = []
  for (const event of events) {
    if (event.name !== 'EventLatency') continue
    const id = event.id2?.local ?? event.id ?? ''
    if (event.ph === 'b' && /KEY_PRESSED|CHAR/.test(event.args?.event_latency?.event_type ?? '')) begun.set(id, event.ts)
    const start = begun.get(id)
    if (event.ph !== 'e' || start === undefined) continue
    begun.delete(id)
    out.push((event.ts - start) / 1000)
  }
  return out.sort((a, b) => a - b)
}

/** work adds up, in milliseconds, what the thread did on which the page hears its keys. */
function work(events: TraceEvent[]): number {
  const main = events.find((event) => event.name === 'EventDispatch')
  const tasks = events.filter((event) => event.name === 'ThreadControllerImpl::RunTask' && event.pid === main?.pid && event.tid === main.tid)
  return tasks.reduce((sum, task) => sum + (task.tdur ?? 0), 0) / 1000
}
