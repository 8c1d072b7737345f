import { defineConfig } from '@playwright/test'

/** Debian's Chromium, as it is; nothing it looks for on the network is there. */
const chromium = {
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
}

export default defineConfig({
  testDir: 'e2e',
  timeout: 90_000,
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
  outputDir: 'test-results',
  use: { viewport: { width: 1366, height: 768 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', launchOptions: chromium },
  // A real display drops a key or refuses a window now and then, and a busy machine is slower than a person; Playwright reports such a journey as flaky.
  projects: [{ name: 'browser', retries: 1, testIgnore: ['window.spec.ts', '*.shots.ts'] }, { name: 'window', retries: 1, testMatch: ['journeys.spec.ts', 'window.spec.ts', 'unikey.spec.ts'] }, { name: 'screenshots', testMatch: '*.shots.ts' }],
})
