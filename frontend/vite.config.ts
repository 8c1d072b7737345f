import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

// Windows 7 and 8 stop at WebView2 109, so nothing newer may be in the output.
// public/.gitkeep is copied into dist, which git keeps although it is built.
export default defineConfig({
  plugins: [svelte()],
  build: { target: 'chrome109', cssTarget: 'chrome109', outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 900 },
  server: {
    proxy: Object.fromEntries(
      ['/call', '/events', '/media', '/import', '/auth'].map((path) => [path, process.env.TOASOAN_SERVER ?? 'http://127.0.0.1:8477']),
    ),
  },
  // Without "browser" Vitest would pick Svelte's server build.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: { include: ['src/**/*.test.ts'], restoreMocks: true },
})
