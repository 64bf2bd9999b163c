/** Build of the screens. The desk (React, antd, map, charts) and the phone page are separate chunks behind one tiny entry. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const group = (name: string, test: RegExp, priority: number) => ({ name, test, priority })

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': { target: process.env['ANLAN_API'] ?? 'http://127.0.0.1:8080', changeOrigin: false } } },
  build: {
    outDir: 'dist',
    // Offices still run Chromium 86–110 shells; 87 is the oldest that MapLibre's module worker and antd both survive.
    target: ['chrome87', 'edge88', 'firefox90', 'safari15'],
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // The phone page's service worker is a program of its own under a fixed name: it decides itself what is new.
      input: { main: 'index.html', 'phone-worker': 'src/phone/worker.ts' },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'phone-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            // Small helpers of the down-levelled code would else lie in the largest chunk that uses them, and every program load it.
            group('helpers', /@oxc-project[+/]runtime|@babel\/runtime/, 40),
            group('react', /node_modules\/(react|react-dom|scheduler)\//, 30),
            group('router', /node_modules\/@tanstack\//, 25),
            group('antd', /node_modules\/(antd|@ant-design|@rc-component|@emotion|stylis|throttle-debounce|dayjs|clsx)\//, 20),
            group('map', /node_modules\/(maplibre-gl|@mapbox|@maplibre)\//, 20),
            group('chart', /node_modules\/(echarts|zrender)\//, 20),
          ],
        },
      },
    },
  },
})
