/** A night at the desk, on the real server: the storm raises warnings, people are called, orders go out and come back, all without a reload. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Desk, open, overflow, type Page, photoFile, RING_MS, type Running, signIn, startBrowser, startServer } from './testing/app.ts'

const TOWN = '白沙镇'
/** Held in a hand and not automatic: a village secretary who listens, and two owners of orders who use the link. */
const [LISTENS, WORKS, OFFLINE, OFF] = ['赖立敏', '戴光玲', '杜永琴', '黄元泉']
let server: Running
let browser: Browser
let room: Desk
let sim: Desk

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), startBrowser()])
  room = await signIn(server, browser, 'zhiban')
  sim = await signIn(server, browser, 'zhiban', { again: true })
})
afterAll(async () => {
  await browser?.close()
  await server?.end()
})

function phone(page: Page, name: string) {
  return page.getByRole('article', { name: `${name}的演示手机` })
}
async function search(page: Page, name: string): Promise<void> {
  await page.getByLabel('搜索演示手机').fill(name)
  await phone(page, name).waitFor()
}
async function stamp(page: Page): Promise<number> {
  return page.evaluate(() => performance.timeOrigin)
}

test('before the storm: phones answer by themselves, but for the four that somebody holds', async () => {
  const { page } = sim
  await page.goto('/sim')
  await page.getByRole('button', { name: '自动应答' }).click()
  await page.getByText('其余手机将自动应答').waitFor()
  for (const name of [LISTENS, WORKS, OFFLINE, OFF]) {
    await search(page, name)
    const power = phone(page, name).getByRole('switch')
    await power.click()
    await phone(page, name).getByText('已关机').waitFor()
    if (name === OFF) continue
    await power.click()
    await phone(page, name).getByText('已关机').waitFor({ state: 'detached' })
  }
})

test('the storm is started at the desk; a warning appears and rises without a reload', async () => {
  const { page } = room
  await page.goto('/')
  await page.getByText('没有生效的预警').waitFor()
  const loaded = await stamp(page)
  await page.evaluate((town) => {
    const seen: string[] = []
    ;(window as unknown as { levels: string[] }).levels = seen
    const look = () => {
      for (const item of document.querySelectorAll('.live-item')) {
        const level = item.getAttribute('data-level') ?? ''
        if (item.textContent?.includes(town) && seen.at(-1) !== level) seen.push(level)
      }
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true })
  }, TOWN)
  await page.getByRole('button', { name: '演示风暴' }).click()
  await page.getByText('山洪之夜').click()
  await page.locator('.ant-drawer').getByLabel('倍速').click()
  await page.locator('.ant-select-item-option', { hasText: '120 倍速' }).click()
  await page
    .locator('.ant-drawer')
    .getByRole('button', { name: /开\s*始/ })
    .click()
  await page.getByText('风暴已开始').waitFor()
  await page.locator('.ant-drawer-close').click()
  await page.locator('.live-item[data-level="red"]', { hasText: TOWN }).waitFor({ timeout: 60_000 })
  const levels = await page.evaluate(() => (window as unknown as { levels: string[] }).levels)
  expect(levels.at(-1)).toBe('red')
  // It rose: something lower had been shown before.
  expect(levels.length).toBeGreaterThan(1)
  expect(Number(await page.locator('.top-counts a').first().locator('b').textContent())).toBeGreaterThan(0)
  expect(await stamp(page)).toBe(loaded)
})

test('a cell of the call-out turns from ringing to answered under the eyes of the officer', async () => {
  const { page } = room
  const loaded = await stamp(page)
  await page.locator('.live-item', { hasText: TOWN }).click()
  await page.locator('.call-row[data-cell="ringing"]').first().waitFor()
  const ringing = await page.locator('.call-row[data-cell="ringing"] .call-who b').allTextContents()
  expect(ringing.length).toBeGreaterThan(0)
  await expect
    .poll(
      async () => {
        const answered = await page.locator('.call-cell[data-cell="answered"] > span').allTextContents()
        return answered.some((n) => ringing.includes(n))
      },
      { timeout: RING_MS, interval: 200 },
    )
    .toBe(true)
  expect(await stamp(page)).toBe(loaded)
})

test('the map of before the storm says that it is past, while the list stays live; one press leads back', async () => {
  const { page } = room
  const slider = page.getByLabel('地图时刻')
  expect(await slider.getAttribute('aria-valuetext')).toBe('实时')
  const then = page.waitForResponse((r) => r.url().includes('/api/map?') && r.ok())
  await slider.focus()
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowLeft')
  const past = (await (await then).json()) as { at: number; now: number; warnings: readonly unknown[] }
  expect(past.warnings).toEqual([])
  expect(past.now - past.at).toBeGreaterThan(5 * 60_000)
  const banner = page.locator('.map-past')
  await banner.getByText('非实时').waitFor()
  expect(await banner.textContent()).toContain('回看')
  expect(await page.getByRole('checkbox', { name: '被叫人' }).isDisabled()).toBe(true)
  expect(await page.locator('.live-item[data-level="red"]', { hasText: TOWN }).count()).toBe(1)
  // The picture can be sent to a colleague, and comes back after a reload.
  expect(new URL(page.url()).searchParams.get('at')).toBe(String(past.at))
  await banner.getByRole('button', { name: '回到实时' }).click()
  await banner.waitFor({ state: 'detached' })
  expect(new URL(page.url()).searchParams.get('at')).toBeNull()
  expect(await slider.getAttribute('aria-valuetext')).toBe('实时')
})

test('a held phone rings, is answered, listened to and pressed; pressing too early does not count', async () => {
  const { page } = sim
  await search(page, LISTENS)
  const mine = phone(page, LISTENS)
  await mine.getByRole('button', { name: /接\s*听/ }).click({ timeout: RING_MS * 2 })
  await mine.getByText('通话中').waitFor()
  expect(await mine.locator('.sim-text').textContent()).toContain(TOWN)
  await mine.getByRole('button', { name: '按 1 收到' }).click()
  await page.getByText('尚未听完预警内容').waitFor()
  await page.waitForTimeout(9000)
  await mine.getByRole('button', { name: '按 1 收到' }).click()
  await mine.getByText('通话中').waitFor({ state: 'detached' })
  const cell = room.page.locator('.call-cell', { hasText: LISTENS })
  await cell.waitFor({ timeout: 5000 })
  expect(await cell.textContent()).toContain('按键')
})

test('a phone that is off is said to be off, and stays at the top of the board', async () => {
  const row = room.page.locator('.call-row', { hasText: OFF })
  await row.waitFor()
  await expect.poll(() => row.textContent(), { timeout: 30_000 }).toContain('关机')
})

async function linkOf(page: Page, name: string): Promise<{ readonly code: string; readonly path: string }> {
  await search(page, name)
  const card = phone(page, name)
  const fold = card.getByRole('button', { name: /短信 \d+ 条/ })
  await fold.waitFor({ timeout: 60_000 })
  if (await fold.isVisible()) await fold.click()
  const text = card.locator('.sim-sms', { hasText: '确认码' }).last()
  const code = /确认码 (\d{4})/.exec((await text.textContent()) ?? '')?.[1] ?? ''
  return { code, path: (await text.getByRole('link').getAttribute('href')) ?? '' }
}
function handset(): Promise<Desk> {
  return open(server, browser, {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    geolocation: { longitude: 106.05, latitude: 29.06 },
    permissions: ['geolocation'],
  })
}

test('behind the link: a wrong code is refused, the right one answers the call; an order is reported with photo, place and number', async () => {
  const { code, path } = await linkOf(sim.page, WORKS)
  expect(code).toMatch(/^\d{4}$/)
  const { page, context, complaints } = await handset()
  await page.goto(path)
  await page.getByText('你要做：').waitFor()
  expect(await overflow(page)).toBe(0)
  // Styled, and the one action is big enough for a wet thumb.
  expect((await page.getByRole('button', { name: '收到并执行' }).boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(48)
  await page.getByLabel('短信中的 4 位码').fill(code === '0000' ? '0001' : '0000')
  await page.getByRole('button', { name: '收到并执行' }).click()
  await page.getByText('回读码不对').waitFor()
  expect(await room.page.locator('.call-cell', { hasText: WORKS }).count()).toBe(0)
  await page.getByLabel('短信中的 4 位码').fill(code)
  await page.getByRole('button', { name: '收到并执行' }).click()
  await page.getByText('✓ 已应答').waitFor()
  await room.page.locator('.call-cell', { hasText: WORKS }).waitFor({ timeout: 5000 })
  expect(await overflow(page)).toBe(0)

  await page.getByRole('button', { name: '签收' }).click({ timeout: 60_000 })
  await page.getByRole('button', { name: '已执行，回报' }).click()
  await page.getByText('还缺 1 张照片').waitFor()
  // The page is drawn anew whenever the server says something; the hint stays.
  await page.locator('.report').evaluate((form) => form.setAttribute('data-old', 'true'))
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect.poll(() => page.locator('.report[data-old]').count()).toBe(0)
  expect(await page.getByText('还缺 1 张照片').count()).toBe(1)
  await page.locator('input.camera').setInputFiles(await photoFile(page))
  await page.getByText('✓ 已定位').waitFor()
  const count = page.getByLabel(/人数|户数|车辆数/)
  if (await count.count()) await count.fill('12')
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: '已执行，回报' }).click()
  await page.getByText('✓ 已回报，等待核实').waitFor()
  // The refused code is the only complaint.
  expect(complaints.all().filter((c) => !/acknowledge|status of 4/.test(c))).toEqual([])
  await context.close()
})

test('without signal the press is kept and said to be unsent; with signal it goes out by itself', async () => {
  const { code, path } = await linkOf(sim.page, OFFLINE)
  const { page, context } = await handset()
  await page.goto(path)
  await page.getByText('你要做：').waitFor()
  await context.setOffline(true)
  await page.getByLabel('短信中的 4 位码').fill(code)
  await page.getByRole('button', { name: '收到并执行' }).click()
  await page.getByText('未发送 1 条').waitFor()
  await page.getByText('“收到并执行”已按下，未发送').waitFor()
  expect(await overflow(page)).toBe(0)
  expect(await room.page.locator('.call-cell', { hasText: OFFLINE }).count()).toBe(0)
  await context.setOffline(false)
  await page.getByText('✓ 已应答').waitFor()
  await room.page.locator('.call-cell', { hasText: OFFLINE }).waitFor({ timeout: 5000 })
  await context.close()
})

test('orders come back with proof and are confirmed; what one officer presses, the other sees within a second', async () => {
  const { page } = room
  const other = await signIn(server, browser, 'zhiban2')
  await page.getByRole('tab', { name: /措施/ }).click()
  const done = page.locator('.order', { hasText: '已执行待核' })
  await expect.poll(() => done.count(), { timeout: 90_000 }).toBeGreaterThanOrEqual(3)
  expect(await done.first().locator('.photos img').count()).toBeGreaterThan(0)
  const id = new URL(page.url()).searchParams.get('w') ?? ''
  await other.page.goto(`/?w=${id}&tab=orders`)
  await other.page.locator('.order').first().waitFor()
  // The other desk stands open, as it does at night; how long it takes to open is not what is measured.
  await other.page.evaluate(() => new Promise((done) => requestIdleCallback(done)))

  // Measured in the pages themselves, on one machine's clock: from the press in one to the number in the other.
  const took: number[] = []
  for (let n = 1; n <= 3; n += 1) {
    const seen = other.page.evaluate(
      (count) =>
        new Promise<number>((tell) => {
          const look = () => document.querySelector('.order-board .board-sum')?.textContent?.includes(`已核实 ${count}`) && tell(Date.now())
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
        }),
      n,
    )
    await page.evaluate(() => {
      const note = () => {
        ;(window as unknown as { pressed: number }).pressed = Date.now()
      }
      document.addEventListener('click', note, { capture: true, once: true })
    })
    await done
      .first()
      .getByRole('button', { name: /核\s*实/ })
      .click()
    const at = await seen
    took.push(at - (await page.evaluate(() => (window as unknown as { pressed: number }).pressed)))
    await expect.poll(() => page.locator('.order-board .board-sum').textContent(), { timeout: 5000 }).toContain(`已核实 ${n}`)
  }
  console.log(`second browser after ${took.join(', ')} ms`)
  expect(took.toSorted((x, y) => x - y)[1]).toBeLessThanOrEqual(1000)
})

test('nothing complained on the desk during the whole night', () => {
  // A key pressed too early is refused on purpose.
  const allowed = /callout|press|status of 409/
  expect([...room.complaints.all(), ...sim.complaints.all()].filter((c) => !allowed.test(c))).toEqual([])
})
