/** Cases in the field: made and worked on without a network, kept over reload, sent exactly once; what others did meanwhile is shown, never overwritten. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Browser, type Desk, open, overflow, type Page, PASSWORD, photoFile, type Running, startBrowser, startServer } from './testing/app.ts'
import { type Cable, createCable } from './testing/cable.ts'

let server: Running
let browser: Browser
let cable: Cable
let phone: Desk
let officer: Awaited<ReturnType<Running['login']>>

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), startBrowser()])
  cable = await createCable(server.port)
  officer = await server.login('baisha-yingji')
  phone = await open(server, browser, {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    baseURL: cable.base,
    permissions: ['geolocation'],
    geolocation: { longitude: 106.257, latitude: 29.29 },
  })
  const answer = await phone.context.request.post('/api/login', { data: { account: 'gongdi', password: PASSWORD } })
  expect(answer.ok()).toBe(true)
})
afterAll(async () => {
  await browser?.close()
  await cable?.close()
  await server?.end()
})
afterEach(() => cable.mend())
const shots = process.env['ANLAN_SHOTS']
async function shot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return
  await mkdir(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`) })
}
/** A danger of the plant's own finding, opened as its page would. @returns its id */
async function danger(page: Page, problem: string): Promise<string> {
  return page.evaluate(async (text) => {
    const { csrf } = (await (await fetch('/api/me')).json()) as { csrf: string }
    const c = document.createElement('canvas')
    c.width = 64
    c.height = 64
    c.getContext('2d')?.fillText(`${text}${Math.random()}`, 2, 30)
    const blob = await new Promise<Blob | null>((done) => c.toBlob(done, 'image/jpeg'))
    const form = new FormData()
    form.append('file', blob ?? new Blob(), 'a.jpg')
    const photo = (await (await fetch('/api/photos', { method: 'POST', headers: { 'x-csrf': csrf }, body: form })).json()) as { id: string }
    const body = { decl: 'hidden-danger', entity: 'e-bs-gong1', values: { source: 'selfCheck', place: { text: '基坑' }, problem: text, before: [photo.id] } }
    const made = await fetch('/api/cases', { method: 'POST', headers: { 'x-csrf': csrf, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!made.ok) throw new Error(await made.text())
    return ((await made.json()) as { id: string }).id
  }, problem)
}
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000 + 28_800_000).toISOString().slice(0, 10)
async function graded(id: string): Promise<void> {
  expect(await officer.post(`/api/cases/${id}/steps/confirm`, { values: { grade: 'general', removable: 'now', deadline: day(5) } })).toBe(200)
}
type Row = { readonly id: string; readonly title: string; readonly at: string; readonly steps: number; readonly notes: number }
async function stored(title: string): Promise<readonly Row[]> {
  return server.sql<Row>(
    `select s.id, s.state->>'title' as title, s.state->'at'->>'main' as at,
       (select count(*)::int from event e where e.kind = 'case' and e.id = s.id and e.type = 'case-step') as steps,
       (select count(*)::int from event e where e.kind = 'case' and e.id = s.id and e.type = 'case-noted') as notes
     from state s where s.kind = 'case' and s.state->>'title' = $1`,
    [title],
  )
}
async function kept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(async () => (await caches.match('/field')) !== undefined), { timeout: 20_000 }).toBe(true)
}
/** The list comes before the cases themselves: waits until this one lies on the phone as it stands after `step`. */
async function fetched(page: Page, id: string, step: string): Promise<void> {
  const taken = (key: string) =>
    page.evaluate(
      (k) =>
        new Promise<readonly string[]>((done, fail) => {
          const opening = indexedDB.open('anlan-field', 1)
          opening.onerror = () => fail(opening.error)
          opening.onsuccess = () => {
            const got = opening.result.transaction('kept').objectStore('kept').get(k)
            got.onerror = () => fail(got.error)
            got.onsuccess = () => {
              opening.result.close()
              const entry = got.result as { page: { state: { done: { step: string }[] } } } | undefined
              done(entry?.page.state.done.map((d) => d.step) ?? [])
            }
          }
        }),
      key,
    )
  await expect.poll(() => taken(`page:${id}`), { timeout: 20_000 }).toContain(step)
}
async function fillRectify(page: Page, measures: string): Promise<void> {
  await page.getByLabel('责任人及职务').fill('张工 安全总监')
  await page.getByLabel('整改措施').fill(measures)
  await page.getByLabel('整改资金').fill('3000')
  await page.getByLabel('整改期间安全措施和应急预案').fill('专人值守')
  await page.getByRole('button', { name: '信息公示栏' }).click()
  await page.getByLabel('通报日期').fill(day(0))
  await page.locator('#in-after').setInputFiles(await photoFile(page))
  await page.locator('#row-after .f-shot-box').waitFor()
}
/** What the browser itself says about a missing network is expected; anything else is not. */
function unexpected(): readonly string[] {
  return phone.complaints.all().filter((c) => !/ERR_(CONNECTION|EMPTY|FAILED|NETWORK|SOCKET)|Failed to load resource|^409 /.test(c))
}

test('a case is opened and a step is taken without a network, both survive the end of the page, and both arrive once', async () => {
  const { page } = phone
  await page.goto('/field')
  await page.getByText('现在要办').waitFor()
  const id = await danger(page, '限位失灵')
  await graded(id)
  await page.reload()
  await page.getByRole('button', { name: /提交整改.*限位失灵/ }).waitFor()
  await kept(page)
  await fetched(page, id, 'confirm')
  // A phone never downloads the desk's components, its map or its charts.
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map((e) => e.name))
  expect(loaded.filter((n) => /\/(antd|router|map|chart)-/.test(n))).toEqual([])
  await shot(page, 'field-home')
  cable.cut()

  await page.getByRole('button', { name: '登记' }).click()
  await page.getByRole('button', { name: /报告隐患/ }).click()
  // What is known stands there already: whose unit, and that it is a check of one's own.
  await expect.poll(() => page.getByRole('button', { name: '企业自查' }).getAttribute('aria-pressed')).toBe('true')
  await page.getByText('白沙滨河整治工程').first().waitFor()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('请填写“问题描述”').waitFor()
  await page.getByLabel('问题描述').fill('配电箱无锁')
  await page.locator('#in-before').setInputFiles(await photoFile(page))
  await page.locator('#row-before .f-shot-box').waitFor()
  // One tap gave the picture and the place.
  await page.getByText('✓ 已定位 29.29000, 106.25700').waitFor()
  expect(await overflow(page)).toBe(0)
  await shot(page, 'field-new')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('已存在本机，有信号时自动发出。可以关掉页面').waitFor()
  await shot(page, 'field-waiting')

  await page.getByRole('button', { name: '回到待办' }).click()
  await page.getByRole('button', { name: /提交整改.*限位失灵/ }).click()
  await page.getByRole('button', { name: '提交整改', exact: true }).click()
  await fillRectify(page, '更换限位器')
  // The page ends in the middle of writing: the draft is there when it is opened again.
  await page.close()
  const again = await phone.context.newPage()
  await again.goto('/field')
  await again.getByText('未发送 1 件').first().waitFor()
  await again.getByText('没有信号。以下是').waitFor()
  await again.getByRole('button', { name: /草稿 1 份/ }).click()
  await again.getByRole('button', { name: /提交整改：限位失灵/ }).click()
  expect(await again.getByLabel('整改措施').inputValue()).toBe('更换限位器')
  await again.locator('#row-after .f-shot-box img').waitFor()
  await again.getByRole('button', { name: '提交', exact: true }).click()
  await again.getByText('未发送 2 件').waitFor()
  expect(await stored('配电箱无锁')).toEqual([])
  await again.close()

  cable.mend()
  const last = await phone.context.newPage()
  await last.goto('/field#unsent')
  await last.getByText('已发送（2）').waitFor({ timeout: 40_000 })
  expect(await last.getByText('未发送 ', { exact: false }).filter({ hasText: '件' }).count()).toBe(0)
  await shot(last, 'field-sent')
  // Sending again, reloading, waiting: nothing comes a second time.
  await last.reload()
  await last.getByText('已发送（2）').waitFor()
  expect((await stored('配电箱无锁')).length).toBe(1)
  expect(await stored('限位失灵')).toMatchObject([{ id, at: 'verifying', steps: 2 }])
  const photos = await server.sql<{ n: number }>(
    `select count(*)::int as n from evidence_use u join case_index c on c.id = u.case_id where c.title in ('配电箱无锁', '限位失灵') and u.field <> 'note'`,
  )
  expect(photos[0]?.n).toBe(3)
  expect(unexpected()).toEqual([])
  await last.close()
})
test('what others changed meanwhile is shown beside mine and not overwritten; what they only noted holds nothing up', async () => {
  const page = await phone.context.newPage()
  await page.goto('/field')
  await page.getByText('现在要办').waitFor()
  const [noted, moved] = [await danger(page, '护栏松动'), await danger(page, '电缆破损')]
  await graded(noted)
  await graded(moved)
  await page.reload()
  for (const t of [/护栏松动/, /电缆破损/]) await page.getByRole('button', { name: t }).waitFor()
  await expect.poll(() => page.locator('.f-body > .f-card', { hasText: '本机无详情' }).count()).toBe(0)
  cable.cut()
  for (const [title, measures] of [
    ['护栏松动', '已紧固'],
    ['电缆破损', '已更换电缆'],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(`提交整改.*${title}`) }).click()
    await page.getByRole('button', { name: '提交整改', exact: true }).click()
    await fillRectify(page, measures)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('button', { name: '回到待办' }).click()
  }
  await page.getByText('未发送 2 件').waitFor()
  expect(await officer.post(`/api/cases/${noted}/acts`, { act: { do: 'note', text: '已电话催办' } })).toBe(200)
  expect(await officer.post(`/api/cases/${moved}/acts`, { act: { do: 'hand-over', org: 'org-d_emergency', because: '由区局办理' } })).toBe(200)
  cable.mend()
  await page.getByRole('button', { name: '现在发送' }).click()
  await page.getByText('1 件须您处理').waitFor()
  expect(await stored('护栏松动')).toMatchObject([{ at: 'verifying', steps: 2, notes: 1 }])
  expect(await stored('电缆破损')).toMatchObject([{ at: 'rectifying', steps: 1 }])
  await page.getByText('1 件须您处理').click()
  await page.getByRole('button', { name: /提交整改：电缆破损/ }).click()
  await page.getByText('您的内容没有发出，也没有覆盖任何人的内容').waitFor()
  await page.getByRole('cell', { name: '已更换电缆' }).waitFor()
  await page.getByText('由区局办理').waitFor()
  expect(await overflow(page)).toBe(0)
  await shot(page, 'field-conflict')
  // Looked at, it goes on over what is there now, from the person's own hand.
  await page.getByRole('button', { name: '按现在的情况，核对我的内容再提交' }).click()
  expect(await page.getByLabel('整改措施').inputValue()).toBe('已更换电缆')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { name: '已发送' }).waitFor()
  expect(await stored('电缆破损')).toMatchObject([{ at: 'verifying', steps: 2 }])
  expect(unexpected()).toEqual([])
})
test('an enterprise sees first what it must do, and reports a danger of its own in two taps, at the desk and on the phone', async () => {
  const page = await phone.context.newPage()
  await page.goto('/enterprise')
  await page.getByRole('heading', { name: '要本单位办的' }).waitFor()
  expect(await overflow(page)).toBe(0)
  await shot(page, 'enterprise-phone')
  await page.getByRole('button', { name: '自查登记隐患' }).click()
  await expect.poll(() => page.getByRole('button', { name: '企业自查' }).getAttribute('aria-pressed')).toBe('true')
  await page.locator('#in-before').setInputFiles(await photoFile(page))
  await page.locator('#row-before .f-shot-box').waitFor()
  await page.close()
  const desk = await open(server, browser)
  expect((await desk.context.request.post('/api/login', { data: { account: 'gongdi', password: PASSWORD } })).ok()).toBe(true)
  await desk.page.goto('/enterprise')
  await desk.page.getByRole('button', { name: '自查登记隐患' }).click()
  await expect.poll(() => desk.page.getByRole('radio', { name: '企业自查' }).isChecked()).toBe(true)
  await desk.page.locator('.ant-drawer').getByText('白沙滨河整治工程').first().waitFor()
  await shot(desk.page, 'enterprise-desk')
  expect(desk.complaints.all()).toEqual([])
  await desk.context.close()
})
test('the board leads from an overdue figure to whose it is, and from there to the case', async () => {
  const seed = await phone.context.newPage()
  await seed.goto('/field')
  const id = await danger(seed, '油桶露天堆放')
  await seed.close()
  await server.sql('update case_index set due_at = 1 where id = $1', [id])
  await server.sql('update case_turn set due_at = 1 where case_id = $1', [id])
  const desk = await open(server, browser)
  const { page } = desk
  expect((await desk.context.request.post('/api/login', { data: { account: 'baisha', password: PASSWORD } })).ok()).toBe(true)
  await page.goto('/cases/board')
  const row = page.locator('.board-list tr', { hasText: '镇街应急办负责人' })
  await row.getByRole('link').click()
  await page.getByText('逾期待办人：镇街应急办负责人').waitFor()
  await page.getByRole('link', { name: '油桶露天堆放' }).click()
  await page.getByRole('heading', { name: '油桶露天堆放' }).waitFor()
  await page.getByText('暂不能由您办理的步骤').waitFor()
  await shot(page, 'case-desk')
  expect(desk.complaints.all()).toEqual([])
  await desk.context.close()
})
test('a duty is done on the phone without a network: five presses, kept over the end of the page, counted once', async () => {
  const desk = await open(server, browser, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, baseURL: cable.base })
  expect((await desk.context.request.post('/api/login', { data: { account: 'baisha-yingji', password: PASSWORD } })).ok()).toBe(true)
  const { page } = desk
  await page.goto('/field#duties')
  const card = page.getByRole('button', { name: /村居应急服务站指导/ }).first()
  await card.waitFor()
  await kept(page)
  cable.cut()
  await card.click()
  const title = (await page.getByRole('heading').first().textContent()) ?? ''
  await page.getByLabel('在岗人员').fill('2')
  await page.getByRole('button', { name: '齐备' }).click()
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles(await photoFile(page))
  await page.locator('.f-shot-box').first().waitFor()
  expect(await overflow(page)).toBe(0)
  await shot(page, 'field-duty')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('已存在本机，有信号时自动发出。可以关掉页面').waitFor()
  await page.close()
  const facts = () => server.sql<{ id: string; counted: boolean }>(`select id, counted from duty_fact where duty = 'station-check'`)
  const before = await facts()

  const again = await desk.context.newPage()
  await again.goto('/field#duties')
  await again.getByText('未发送 1 件').first().waitFor()
  cable.mend()
  await expect.poll(async () => (await facts()).length, { timeout: 20_000 }).toBe(before.length + 1)
  await again.reload()
  await again.getByText(/今年已履行 \d+ 项/).waitFor()
  // The end of the page may have come before the answer: then it goes out once more, under the same id.
  await expect.poll(() => again.getByText('未发送 1 件').count(), { timeout: 20_000 }).toBe(0)
  // Once is once, and it counts.
  expect((await facts()).length).toBe(before.length + 1)
  expect((await facts()).filter((f) => !before.some((b) => b.id === f.id)).map((f) => f.counted)).toEqual([true])
  expect(title).toContain('村居应急服务站指导')
  await desk.context.close()
})
