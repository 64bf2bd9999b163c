/** Registers on the real server in a real browser: a row is added, changed with its reason, ended; who may not reads why; the plate, the unit's desk, the next notice. */
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

test('a row is added, changed, ended; every step stands in its history', async () => {
  const { page, context, complaints } = await signIn(server, browser, 'anwei')
  await page.goto('/registers')
  await page.getByLabel('搜索台账').fill('第 8 项')
  await page.getByRole('link', { name: '议事协调机构' }).click()
  await page.getByRole('tab', { name: /台账/ }).click()
  await page.getByRole('button', { name: '新增机构' }).click()
  const drawer = page.locator('.ant-drawer-content-wrapper')
  // What is missing is said at its field, and nothing is sent.
  await drawer.getByRole('button', { name: '新增机构' }).click()
  expect(await drawer.locator('.form-error').count()).toBeGreaterThan(2)
  const field = (title: string) => drawer.locator('.step-field', { hasText: title }).locator('input, textarea').first()
  await field('名称').fill('区燃气安全专项办公室（演示）')
  await drawer.getByText('专项办公室（办）').click()
  await field('主任（总指挥）职务').fill('分管副区长')
  await field('成员单位').fill('区经济信息委、区应急管理局')
  await field('文号').fill('江津安委〔2026〕9 号（演示）')
  await field('成文日期').fill('2026-10-10')
  await page.keyboard.press('Enter')
  await drawer.getByRole('button', { name: '新增机构' }).click()
  await page.locator('h1', { hasText: '区燃气安全专项办公室' }).waitFor()
  await page.getByRole('button', { name: /修\s*改/ }).click()
  await field('成员单位').fill('区经济信息委、区应急管理局、区消防救援支队')
  await field('修改理由').fill('增补成员')
  await page.getByRole('button', { name: '保存修改' }).click()
  await page.locator('.reg-history', { hasText: '增补成员' }).waitFor()
  expect(await page.locator('.reg-history ins').textContent()).toContain('区消防救援支队')
  await page.getByRole('button', { name: /注\s*销/ }).click()
  await page.getByLabel('注销理由').fill('合并')
  await page.getByLabel('输入注销以确认').fill('注销')
  await page
    .locator('.ant-modal')
    .getByRole('button', { name: /注\s*销/ })
    .click()
  await page.locator('.consequence', { hasText: '合并' }).waitFor()
  expect(complaints.all()).toEqual([])
  await context.close()
})
test('who may not keep a register reads which post may', async () => {
  const { page, context } = await signIn(server, browser, 'zhiban')
  await page.goto('/registers/committees?view=list')
  const button = page.getByRole('button', { name: '新增机构' })
  await button.waitFor()
  expect(await button.isDisabled()).toBe(true)
  await page.locator('.why-not', { hasText: '新增机构' }).hover()
  await page.locator('.ant-tooltip', { hasText: '安委办' }).waitFor()
  await context.close()
})
test('every view of a register opens without a complaint', async () => {
  const { page, context, complaints } = await signIn(server, browser, 'anwei')
  for (const path of [
    '/registers/five-haves-scores',
    '/registers/supervision-matrix?who=电梯',
    '/registers/risk-points',
    '/registers/committees?before=2026-06-01',
    '/registers/listed-entities',
    '/registers/post-cards?flag=!read',
    '/notice/next',
  ]) {
    await page.goto(path)
    await page.locator('h1').first().waitFor()
    await page.locator('.state-loading').first().waitFor({ state: 'detached' })
    expect(await page.locator('.state-note.is-bad').count(), path).toBe(0)
    expect(await overflow(page), path).toBe(0)
    expect((await page.locator('body').textContent()) ?? '', path).not.toMatch(/\b(undefined|null|NaN|Error|Loading|No data|Invalid)\b/)
  }
  expect(complaints.all()).toEqual([])
  await context.close()
})
test('the plate behind the code: three persons, the number, the report with the unit filled in; no account', async () => {
  const { page, context, complaints } = await open(server, browser, { viewport: { width: 390, height: 844 } })
  await page.goto('/plate/e-bs-gong1')
  await page.locator('.responsible li').nth(2).waitFor()
  const name = await page.locator('.plate-head h1').textContent()
  expect(await overflow(page)).toBe(0)
  expect(await page.locator('a.call').first().getAttribute('href')).toBe('tel:12350')
  await page.getByRole('link', { name: /网上举报/ }).click()
  await page.locator('h2', { hasText: '什么情况' }).waitFor()
  expect(await page.getByLabel('被举报单位（选填）').inputValue()).toBe(name)
  expect(complaints.all()).toEqual([])
  await page.goto('/plate/nobody')
  await page.locator('.say.is-bad').waitFor()
  await context.close()
})
test('the desk of a unit on a phone', async () => {
  const { page, context, complaints } = await signIn(server, browser, 'gongdi')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/enterprise')
  await page.locator('h4', { hasText: '岗位和两单两卡' }).waitFor()
  expect(await overflow(page)).toBe(0)
  expect(complaints.all()).toEqual([])
  await context.close()
})
test('the text of the next year becomes items with their figures, is compared with the notice in force, and goes again', async () => {
  const { page, context, complaints } = await signIn(server, browser, 'anwei')
  await page.goto('/notice/next?import=1')
  const drawer = page.locator('.ant-drawer-content-wrapper')
  await drawer.getByPlaceholder(/工作要点/).fill('2027 年工作要点（演示）')
  await drawer.getByPlaceholder(/粘贴全文/).fill('一、突出预防\n1. 加强监测预警。数据在线率不低于98%。\n2. 压实责任。主要负责人每季度带队检查不少于1次。\n')
  await drawer.getByRole('button', { name: '拆成条目' }).click()
  await page.locator('.nn-item').nth(1).waitFor()
  expect(await page.locator('.nn-text mark').first().textContent()).toContain('98%')
  await page
    .getByLabel('与现行对照')
    .or(page.getByRole('link', { name: '与现行对照' }))
    .first()
    .click()
  await page.locator('.nn-pairs tbody tr').first().waitFor()
  await page.goto('/notice/next')
  await page
    .locator('tr', { hasText: '2027 年工作要点（演示）' })
    .getByRole('button', { name: /删\s*除/ })
    .click()
  await page.getByLabel('输入删除以确认').fill('删除')
  await page
    .locator('.ant-modal')
    .getByRole('button', { name: /删\s*除/ })
    .click()
  await page.locator('tr', { hasText: '2027 年工作要点（演示）' }).waitFor({ state: 'detached' })
  expect(complaints.all()).toEqual([])
  await context.close()
})
