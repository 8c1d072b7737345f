import { defineConfig } from '@playwright/test'
import base from '../playwright.config.ts'

const chromium = base.use?.launchOptions ?? {}

export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '*.bench.ts',
  timeout: 600_000,
  projects: [{ name: 'bench' }],
  use: { ...base.use, launchOptions: { ...chromium, args: [...(chromium.args ?? []), '--disable-frame-rate-limit', '--disable-gpu-vsync'] } },
})
