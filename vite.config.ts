import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = import.meta.dirname

export default defineConfig({
  root: `${root}/src/app/web`,
  plugins: [react()],
  // The server puts the nonce of each answer in its place: src/platform/guard/page-nonce.ts.
  html: { cspNonce: '__STYLE_NONCE__' },
  server: {
    port: 5173,
    proxy: { '/api': 'http://127.0.0.1:8080' },
    // The base map lies in data/, outside the web root.
    fs: { allow: [root] },
  },
  build: {
    outDir: `${root}/dist/web`,
    emptyOutDir: true,
    // Browsers in government offices report Chrome 86 and up.
    target: ['es2020', 'chrome86'],
    // The polyfill would be a script in the page, which the content security policy refuses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next)[\\/]/,
            },
            { name: 'zod', test: /node_modules[\\/]zod[\\/]/ },
          ],
        },
      },
    },
  },
})
