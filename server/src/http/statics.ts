/** Serves the screens: hashed files for ever, the page itself never cached, and a plain word when they have not been built. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

const unbuilt = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>安澜</title></head>
<body><h1>安澜服务已启动</h1><p>界面尚未构建。请在安装目录执行 <code>npm run build:web</code>，然后刷新本页。</p><p>接口在 <code>/api</code>，运行状态见 <a href="/ready">/ready</a>。</p></body></html>`

/** @param dir web/dist @returns answers a page request (single-page application) */
export async function registerStatics(http: FastifyInstance, dir: string): Promise<(reply: FastifyReply) => Promise<FastifyReply>> {
  const index = join(dir, 'index.html')
  if (existsSync(dir)) {
    await http.register(fastifyStatic, {
      root: dir,
      index: false,
      dotfiles: 'deny',
      decorateReply: false,
      cacheControl: false,
      setHeaders(res, path) {
        // Vite puts a hash of the content into every name under assets/.
        const hashed = path.startsWith(join(dir, 'assets'))
        res.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
      wildcard: true,
    })
  }
  let page: string | null = null
  return async (reply) => {
    page ??= await readFile(index, 'utf8').catch(() => null)
    return reply
      .code(200)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page ?? unbuilt)
  }
}

/** Addresses of the application's own pages: anything that is not the API and does not look like a file. A phone link holds a dot but is a page. */
export function isPagePath(url: string): boolean {
  const path = url.split('?')[0] ?? ''
  // The desk of a unit is addressed by its path in the tree, which holds dots.
  if (path.startsWith('/p/') || path.startsWith('/units/')) return true
  return !/^\/(api|ingest|sim\/provider|assets)(\/|$)/.test(path) && !/\.[a-z0-9]{1,11}$/i.test(path) && !path.includes('/.')
}
