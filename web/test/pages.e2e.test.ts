/** Every page of every kind of reader opens without a complaint; who may not see one is told who may; old machines get the plain map. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, open, overflow, type Running, signIn, startBrowser, startServer } from './testing/app.ts'

let server: Running
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), startBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.end()
})

const desks: Readonly<Record<string, readonly string[]>> = {
  zhiban: [
    '/',
    '/warnings',
    '/orders',
    '/breakers',
    '/points',
    '/points?open=BS-S1',
    '/chemicals',
    '/chemicals?open=e-luo-hua1',
    '/chemicals?open=e-luo-hua3&tab=what-if',
    '/chemicals?open=e-du-hua1&tab=cards&map=2d',
    '/people',
    '/people?tab=gaps',
    '/people?tab=cards',
    '/limits',
    '/log',
    '/handover',
    '/deliveries',
    '/reviews',
    '/sim',
    '/screen',
    '/account',
    '/?new=warning',
    '/?storm=1',
    '/nowhere',
  ],
  daiban: ['/', '/orders', '/breakers?trip=1'],
  juzhang: ['/audit', '/reports', '/reports?tab=openings'],
  zhifa: ['/inspection-plan', '/inspection-plan?tab=draws', '/reports', '/reports?tab=phone', '/reports?tab=stats'],
  baomi: ['/reports', '/reports?tab=keys', '/reports?tab=openings'],
  'baisha-yingji': ['/', '/orders', '/people', '/chemicals'],
  heishishan: ['/orders'],
  gongdi: ['/orders', '/points'],
  xitong: ['/people', '/points', '/deliveries'],
  anquan: ['/accounts'],
  shenji: ['/audit'],
}
for (const [account, paths] of Object.entries(desks)) {
  test(`${account}: ${paths.length} pages without a complaint`, async () => {
    const { page, context, complaints } = await signIn(server, browser, account)
    for (const path of paths) {
      await page.goto(path)
      await page.locator('h1, .room, .big-head, .state-note').first().waitFor()
      await page.locator('.state-loading').first().waitFor({ state: 'detached' })
      expect(await page.locator('.state-note.is-bad').count(), `${account} ${path}`).toBe(0)
      expect(await overflow(page), `${account} ${path} is too wide`).toBe(0)
      // Words of the people who read this, not of those who wrote it.
      const text = (await page.locator('body').textContent()) ?? ''
      expect(text, `${account} ${path}`).not.toMatch(/\b(undefined|null|NaN|Error|Loading|No data|Invalid)\b/)
    }
    expect(complaints.all()).toEqual([])
    await context.close()
  })
}
test('sign-in and the pages for everybody', async () => {
  for (const path of ['/login', '/public', '/public/report', '/public/follow', '/public/lists']) {
    const { page, context, complaints } = await open(server, browser, { viewport: { width: 390, height: 844 } })
    await page.goto(path)
    await page.locator('h1').first().waitFor()
    expect(await overflow(page), path).toBe(0)
    // `me` answers 401 to nobody in particular; nothing else may.
    expect(complaints.all().filter((c) => !/401/.test(c))).toEqual([])
    await context.close()
  }
})

const forbidden = [
  ['zhiban', '/audit', '审计管理员'],
  ['zhiban', '/accounts', '安全管理员'],
  ['anquan', '/', '值班员'],
  ['shenji', '/people', '镇街应急办负责人'],
  ['heishishan', '/deliveries', '值班员'],
  ['zhiban', '/reports', '举报信息保密专管员'],
] as const
test('a page one may not see names the posts that may, and asks the server nothing', async () => {
  for (const [account, path, post] of forbidden) {
    const { page, context, complaints } = await signIn(server, browser, account, { again: true })
    await page.goto(path)
    const note = page.locator('.state-note.is-forbidden')
    await note.waitFor()
    expect(await note.textContent()).toContain('您的岗位不能')
    expect(await note.textContent()).toContain(post)
    expect(complaints.all()).toEqual([])
    await context.close()
  }
})

test('a link that is no link says so, and whom to call', async () => {
  const { page, context } = await open(server, browser, { viewport: { width: 390, height: 844 }, isMobile: true })
  await page.goto('/p/l01aaaaaaaaaaaaaaaaaaaaaaaaa.AAAAAAAAAAAAAAAAAAAAAA')
  await page.getByRole('heading', { name: '链接已失效' }).waitFor()
  expect(await overflow(page)).toBe(0)
  await context.close()
})

test('without WebGL the plain map shows the same towns and warnings', async () => {
  const old = await startBrowser(['--disable-webgl', '--disable-webgl2', '--disable-3d-apis'])
  try {
    const { page } = await signIn(server, old, 'zhiban', { again: true })
    await page.goto('/')
    await page.locator('.map-svg svg').waitFor()
    await expect.poll(() => page.locator('.map-gl').count()).toBe(0)
    expect(await page.locator('.map-svg .map-name').count()).toBeGreaterThan(20)
    const point = page.locator('.map-svg .map-mark').first()
    await point.focus()
    await page.keyboard.press('Enter')
    await page.getByText('曲线与阈值 →').waitFor()
  } finally {
    await old.close()
  }
})
test('the map note is short, does not lie over the button, and opens to the whole truth', async () => {
  const { page, context } = await signIn(server, browser, 'zhiban', { again: true })
  await page.goto('/')
  const note = page.getByRole('button', { name: '示意图 · 非法定界线' })
  await note.waitFor()
  const [a, b] = [await note.boundingBox(), await page.getByRole('button', { name: '全区' }).boundingBox()]
  expect((a?.x ?? 0) + (a?.width ?? 0)).toBeLessThan(b?.x ?? 0)
  await note.hover()
  await page.getByText(/均非法定界线/).waitFor()
  await context.close()
})
