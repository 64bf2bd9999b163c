/** The link in the text message on a bad network: it opens without a signal, says from when its words are, keeps what was pressed, and never shows an old answer as new. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Desk, open, overflow, type Page, type Running, signIn, startBrowser, startServer } from './testing/app.ts'
import { until } from '../../server/test/running.ts'
import { type Cable, createCable } from './testing/cable.ts'

let server: Running
let browser: Browser
let cable: Cable
let officer: Page
let people: readonly Called[] = []
type Called = { readonly name: string; readonly code: string; readonly path: string }

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), startBrowser()])
  cable = await createCable(server.port)
  officer = (await signIn(server, browser, 'zhiban')).page
  const lead = (await signIn(server, browser, 'daiban')).page
  const text = {
    kind: '山洪灾害预警',
    level: 'red',
    startsAt: Date.now(),
    area: '白沙镇',
    danger: '洪峰将至',
    measures: '立即转移',
    issuer: '江津区应急局',
    headline: '白沙镇山洪红色预警',
  }
  const { id } = (await ask(officer, 'POST', '/api/warnings', { decl: 'flash-flood', place: 'area:500116108', level: 'red', text, because: '漫堤' })) as { id: string }
  await ask(officer, 'POST', `/api/warnings/${id}/submit`, { no: 1, text })
  await ask(lead, 'POST', `/api/warnings/${id}/release`, { no: 1 })
  await until(
    'three people have a text',
    async () => {
      people = await called()
      return people.length >= 3
    },
    60_000,
    250,
  )
})
afterAll(async () => {
  await browser?.close()
  await cable?.close()
  await server?.end()
})
/** As the desk's own page would ask. */
async function ask(page: Page, method: string, path: string, body?: unknown): Promise<unknown> {
  return page.evaluate(
    async ([m, p, b]) => {
      const me = (await (await fetch('/api/me')).json()) as { csrf: string }
      const answer = await fetch(p, { method: m, headers: { 'x-csrf': me.csrf, 'content-type': 'application/json' }, ...(m === 'GET' ? {} : { body: b }) })
      if (!answer.ok) throw new Error(`${p} ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    [method, path, JSON.stringify(body ?? {})] as const,
  )
}
/** Demonstration phones that hold a text with a code and a link. */
async function called(): Promise<readonly Called[]> {
  const phones = (await ask(officer, 'GET', '/api/sim/phones?active=true')) as readonly {
    name: string
    messages: readonly { text: string; link: string | null }[]
  }[]
  return phones.flatMap((p) => {
    const m = p.messages.find((x) => /确认码 \d{4}/.test(x.text) && x.link !== null)
    return m ? [{ name: p.name, code: /确认码 (\d{4})/.exec(m.text)?.[1] ?? '', path: new URL(m.link ?? '').pathname }] : []
  })
}
function someone(n: number): Called {
  const found = people[n]
  if (!found) throw new Error('too few people are called')
  return found
}
async function lineOf(path: string): Promise<{ readonly id: string; readonly status: string }> {
  const id = (path.split('/')[2] ?? '').slice(1).split('.')[0] ?? ''
  const [row] = await server.sql<{ status: string }>(`select state->>'status' as status from state where kind = 'line' and id = $1`, [id])
  return { id, status: row?.status ?? '' }
}
function handset(): Promise<Desk> {
  return open(server, browser, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, baseURL: cable.base })
}
/** Opened once with a signal, until the browser has kept it. */
async function opened(desk: Desk, path: string): Promise<void> {
  await desk.page.goto(path)
  await desk.page.getByText('你要做：').waitFor()
  await expect.poll(() => desk.page.evaluate(async () => (await caches.match('/p/')) !== undefined), { timeout: 20_000 }).toBe(true)
}
async function anew(desk: Desk, path: string): Promise<Page> {
  const page = await desk.context.newPage()
  await page.goto(path)
  return page
}
/** What the browser itself says about a missing network is expected; anything else is not. */
function unexpected(desk: Desk): readonly string[] {
  return desk.complaints.all().filter((c) => !/ERR_(CONNECTION|EMPTY|FAILED|NETWORK|SOCKET)|Failed to load resource/.test(c))
}
const shots = process.env['ANLAN_SHOTS']
async function shot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return
  await mkdir(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`) })
}

test('a link that was opened once opens without a signal, with what is known and since when, and keeps what is pressed', async () => {
  const { path, code } = someone(0)
  const desk = await handset()
  await opened(desk, path)
  await desk.page.close()
  cable.cut()

  const first = await anew(desk, path)
  await first.getByText('你要做：').waitFor()
  const bar = first.locator('.bar.is-wait')
  await expect.poll(() => bar.textContent()).toMatch(/没有信号。以下是 \d\d:\d\d 收到的内容/)
  expect(await overflow(first)).toBe(0)
  await shot(first, 'phone-offline-known')
  await first.getByLabel('短信中的 4 位码').fill(code)
  await first.getByRole('button', { name: '收到并执行' }).click()
  await first.getByText('未发送 1 条').waitFor()
  await first.close()
  expect((await lineOf(path)).status).toBe('calling')

  const second = await anew(desk, path)
  await second.getByText('未发送 1 条').waitFor()
  await second.getByText('“收到并执行”已按下，未发送').waitFor()
  expect(await second.getByText('✓').count()).toBe(0)
  expect(await overflow(second)).toBe(0)
  await shot(second, 'phone-offline-unsent')

  cable.mend()
  await second.getByRole('button', { name: '现在发送' }).click()
  const done = second.locator('.ok', { hasText: '✓ 已应答' })
  await done.waitFor()
  expect(await second.locator('.bar').count()).toBe(0)
  expect([await done.getAttribute('class'), await done.textContent()]).toEqual(['ok', expect.not.stringContaining('所知')])
  expect((await lineOf(path)).status).toBe('acknowledged')
  await shot(second, 'phone-fresh-answered')

  // Without a signal the same answer is what was known then, no more.
  cable.cut()
  await second.reload()
  const old = second.locator('.ok', { hasText: '✓ 已应答' })
  await old.waitFor()
  expect(await old.getAttribute('class')).toBe('ok is-wait')
  expect(await old.textContent()).toMatch(/（\d\d:\d\d 时所知）/)
  await shot(second, 'phone-offline-answered')
  cable.mend()
  expect(unexpected(desk)).toEqual([])
  await desk.context.close()
})
test('what happens meanwhile is not guessed: the old page says it is old, and turns when the signal is back', async () => {
  const { path } = someone(1)
  const desk = await handset()
  await opened(desk, path)
  cable.cut()
  const { id } = await lineOf(path)
  await ask(officer, 'POST', `/api/lines/${id}/acknowledge-for`, { reason: '对讲机联系上' })
  await desk.page.reload()
  await desk.page.getByText(/没有信号。以下是/).waitFor()
  await desk.page.getByRole('button', { name: '收到并执行' }).waitFor()
  expect(await desk.page.getByText('已应答').count()).toBe(0)
  cable.mend()
  await desk.page.getByRole('button', { name: '重试' }).click()
  await desk.page.locator('.ok:not(.is-wait)', { hasText: '✓ 已应答' }).waitFor()
  expect(await desk.page.getByText('收到的内容').count()).toBe(0)
  await desk.context.close()
})
test('a signal that is there but carries nothing does not keep the page shut', async () => {
  const { path } = someone(2)
  const desk = await handset()
  await opened(desk, path)
  cable.silence()
  const page = await anew(desk, path)
  await page.getByText('你要做：').waitFor()
  await page.getByText(/正在连接值班室…以下是 \d\d:\d\d 收到的内容/).waitFor()
  await shot(page, 'phone-silent')
  cable.mend()
  await desk.context.close()
})
test('a link that is refused leaves nothing on the telephone', async () => {
  const { path } = someone(2)
  const desk = await handset()
  await opened(desk, path)
  const kept = () => desk.page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('anlan-page-')).length)
  expect(await kept()).toBe(1)
  const { id } = await lineOf(path)
  await server.sql(`delete from state where kind = 'line' and id = $1`, [id])
  await desk.page.reload()
  await desk.page.getByRole('heading', { name: '链接已失效' }).waitFor()
  expect(await kept()).toBe(0)
  cable.cut()
  await desk.page.reload()
  await desk.page.getByText('内容还没有收到；紧急情况请拨打短信中的值班电话').waitFor()
  expect(await desk.page.getByText('白沙镇').count()).toBe(0)
  await shot(desk.page, 'phone-offline-nothing')
  cable.mend()
  await desk.context.close()
})
test('the worker stands for the phone page alone and keeps no answer of the server', async () => {
  const desk = await handset()
  await opened(desk, someone(1).path)
  const state = await desk.page.evaluate(async () => {
    await navigator.serviceWorker.ready
    const names = await caches.keys()
    const keys = (await Promise.all(names.map(async (n) => (await (await caches.open(n)).keys()).map((r) => new URL(r.url).pathname)))).flat()
    return {
      scopes: (await navigator.serviceWorker.getRegistrations()).map((r) => new URL(r.scope).pathname),
      api: keys.filter((k) => !k.startsWith('/assets/') && k !== '/p/' && k !== '/icon.svg'),
    }
  })
  expect(state).toEqual({ scopes: ['/p/'], api: [] })
  await desk.context.close()
})
