/**
 * The canary: a named report from the public page to the payment, opened by the custodian in his browser. Then the reporter's name, account and code are
 * looked for in every file of the data directory, in a logical dump of all tables, and in everything the server logged at its lowest level.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clusterOf, prepare } from '../../server/test/running.ts'
import { type Browser, type Desk, open, overflow, type Running, signIn, startBrowser } from './testing/app.ts'

const NAME = '金丝雀欧阳甲'
const PHONE = '13987641935'
const ACCOUNT = '6222980063914827'
const PASSPHRASE = 'Anlan-demo-sealed-2026'
let server: Running
let browser: Browser
let reporter: Desk
let code = ''
let no = ''
let id = ''
beforeAll(async () => {
  server = await prepare({ ANLAN_LOG: 'trace' })
  ;[browser] = await Promise.all([startBrowser(), server.start()])
  reporter = await open(server, browser, { viewport: { width: 390, height: 844 } })
  reporter.context.setDefaultTimeout(PATIENCE)
})
afterAll(async () => {
  await browser?.close()
  await server?.end()
})
/** A busy machine is slow; that says nothing about the product. */
const PATIENCE = 45_000
async function seat(account: string): Promise<Desk> {
  const desk = await signIn(server, browser, account)
  desk.context.setDefaultTimeout(PATIENCE)
  return desk
}
async function step(desk: Desk, name: string, fill: (page: Desk['page']) => Promise<void> = async () => undefined): Promise<void> {
  const { page } = desk
  const card = page.locator('.case-step').filter({ has: page.locator('.case-step-head b', { hasText: new RegExp(`^${name}$`) }) })
  await card.getByRole('button', { name: /办\s*理/ }).click()
  await fill(page)
  await card.getByRole('button', { name: new RegExp([...name].join('\\s*')) }).click()
  await card.locator('.step-form').waitFor({ state: 'detached' })
}
const text = (label: string, value: string) => async (page: Desk['page']) => {
  await page.locator('.step-field').filter({ hasText: label }).locator('textarea, input').first().fill(value)
}
async function pick(page: Desk['page'], label: string): Promise<void> {
  await page
    .locator('.step-form .ant-radio-wrapper')
    .filter({ hasText: new RegExp(`^${label}$`) })
    .click()
}

test('a named report from an old telephone: sealed in the page, a code shown once', async () => {
  const { page } = reporter
  await page.goto('/public/report')
  await page.getByLabel('重大事故隐患').check()
  await page.getByLabel('情况', { exact: true }).fill('罐区可燃气体报警器长期停用，夜班无人巡检')
  await page.getByLabel('镇街').selectOption({ label: '白沙镇' })
  await page.getByLabel('留下姓名和电话').check()
  await page.getByLabel('姓名', { exact: true }).fill(NAME)
  await page.getByLabel('联系电话').fill(PHONE)
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: '提交举报' }).click()
  await page.getByText('已收到。请记下查询码').waitFor()
  code = (await page.locator('.receipt .code span').allTextContents()).join('-')
  no = (await page.locator('.receipt b').first().textContent()) ?? ''
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(no).toMatch(/^津安举〔\d{4}〕1号$/)
  id = (await server.sql<{ id: string }>('select id from case_index where no = $1', [no]))[0]?.id ?? ''
  await page.getByRole('button', { name: '我已记下，查看进度' }).click()
  await page.getByRole('heading', { name: '待受理' }).waitFor()
  await page.getByText('（未核实）').first().waitFor()
  expect(page.url()).not.toContain(code.slice(0, 4))
})
test('officers verify and tell, the head approves; none of them ever sees a name', async () => {
  const [one, two, head] = [await seat('zhifa'), await seat('zhifa2'), await seat('juzhang')]
  const { page } = one
  await page.goto(`/cases/${id}`)
  await step(one, '受理', text('举报事项摘要', '某企业罐区报警器停用'))
  await page.getByLabel('给举报人留言').fill('请补充大致时间')
  await page.getByRole('button', { name: /发\s*送/ }).click()
  await page.getByText('请补充大致时间').waitFor()
  await step(one, '作出核查结论', async (p) => {
    await pick(p, '属实')
    await text('核查情况', '现场 2 号罐报警器断电')(p)
    await text('处理意见', '责令改正，立案')(p)
  })
  await two.page.goto(`/cases/${id}`)
  await two.page.getByRole('button', { name: /会\s*签/ }).click()
  await two.page.locator('.case-state', { hasText: '待告知结果' }).waitFor()
  await page.reload()
  await step(one, '告知核查结果', text('告知内容', '经查属实，已立案处理'))
  await step(one, '登记奖励依据', async (p) => {
    await pick(p, '按行政处罚金额')
    await p.locator('.step-field').filter({ hasText: '不予奖励的情形' }).locator('.ant-select').click()
    await p.locator('.ant-select-item-option', { hasText: '没有不予奖励的情形' }).click()
    await p.locator('.step-field').filter({ hasText: '罚款金额' }).locator('input').fill('200000')
  })
  await page.getByText('30000 元').first().waitFor()
  await step(one, '提出奖励意见', async (p) => {
    await p.locator('.step-field').filter({ hasText: '奖励金额' }).locator('input').fill('30000')
  })
  await head.page.goto(`/cases/${id}`)
  await step(head, '批准奖励')
  for (const d of [one, two, head]) {
    expect(await d.page.content()).not.toContain(NAME)
    await d.context.close()
  }
})
test('the reporter answers, sees the result and claims by code', async () => {
  const { page } = reporter
  await page.goto('/public/follow')
  await page.getByLabel('查询码').fill(code.toLowerCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: /查\s*询/ }).click()
  await page.getByText('核查结论：属实').waitFor()
  await page.getByText('请补充大致时间').waitFor()
  await page.getByLabel('写留言').fill('每晚十点以后')
  await page.getByRole('button', { name: '发送' }).click()
  await page.locator('.talk .mine', { hasText: '每晚十点以后' }).waitFor()
  await page.getByLabel('银行转账').check()
  await page.getByLabel('收款人姓名').fill(NAME)
  await page.getByLabel('开户行').fill('演示银行')
  await page.getByLabel('账号').fill(ACCOUNT)
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: '提交领取信息' }).click()
  await page.getByText('待兑付').waitFor()
  expect(reporter.complaints.all()).toEqual([])
})
test('the custodian opens with a reason, reads it in his own browser, and pays', async () => {
  const custodian = await seat('baomi')
  const { page } = custodian
  await page.goto(`/cases/${id}`)
  const opening = async (line: string, because: string) => {
    await page
      .locator('.case-line li')
      .filter({ hasText: line })
      .getByRole('button', { name: /开\s*封/ })
      .click()
    await page.getByLabel('开封理由').fill(because)
    await page.getByRole('button', { name: '记录并开封' }).click()
    await page.getByLabel('密钥口令').fill('wrong-passphrase')
    await page.getByRole('button', { name: '解密查看' }).click()
    await page.getByText('口令不对').waitFor()
    await page.getByLabel('密钥口令').fill(PASSPHRASE)
    await page.getByRole('button', { name: '解密查看' }).click()
    await page.getByTestId('opened').first().waitFor()
    const all = await page.getByTestId('opened').allTextContents()
    await page.getByRole('button', { name: '看完了，清除' }).click()
    return all
  }
  expect(await opening('举报人身份', '核实从业人员身份')).toEqual([NAME, PHONE])
  expect(await opening('领取信息', '兑付奖金')).toEqual(expect.arrayContaining([NAME, ACCOUNT]))
  expect(await page.content()).not.toContain(NAME)
  await step(custodian, '兑付奖金', async (p) => {
    await p
      .locator('.step-field')
      .filter({ hasText: '兑付日期' })
      .locator('input')
      .fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
    await p.keyboard.press('Enter')
    await pick(p, '银行转账')
    await text('付款凭证号', 'F-2026-0001')(p)
  })
  await page.locator('.case-state', { hasText: '已兑付' }).waitFor()
  expect(custodian.complaints.all()).toEqual([])
  await custodian.context.close()

  const head = await signIn(server, browser, 'juzhang', { again: true })
  await head.page.goto('/reports?tab=openings')
  await head.page.getByText('核实从业人员身份').waitFor()
  await head.page.getByText('兑付奖金').waitFor()
  await head.context.close()
})
/** Every way in which a name could lie on a disk. */
function forms(word: string): readonly Buffer[] {
  const u8 = Buffer.from(word, 'utf8')
  const u16 = Buffer.from(word, 'utf16le')
  const be = Buffer.from(u16).swap16()
  const escaped = [...word].map((c) => `\\u${c.codePointAt(0)?.toString(16).padStart(4, '0')}`).join('')
  // Base64 depends on where the word begins: the middle part of each of the three alignments.
  const b64 = [0, 1, 2].map((n) =>
    Buffer.concat([Buffer.alloc(n), u8])
      .toString('base64')
      .slice(n === 0 ? 0 : n + 1, -4),
  )
  return [u8, u16, be, ...[u8.toString('hex'), u8.toString('hex').toUpperCase(), encodeURIComponent(word), escaped, ...b64].map((t) => Buffer.from(t))]
}
/** The database compresses long values and puts a byte between every eight: of a name some eight bytes then still stand together. */
function pieces(word: string): readonly Buffer[] {
  const u8 = Buffer.from(word, 'utf8')
  return Array.from({ length: u8.length - 7 }, (_, i) => u8.subarray(i, i + 8))
}
async function* files(dir: string): AsyncGenerator<string> {
  for (const entry of await readdir(dir, { withFileTypes: true }).catch(() => [])) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) yield* files(path)
    else if (entry.isFile()) yield path
  }
}
test('after all this the name, the account and the code are in no file, no table and no line of the log', async () => {
  const words = [NAME, PHONE, ACCOUNT, code.replaceAll('-', ''), code, PASSPHRASE]
  const wanted = [...words.flatMap(forms), ...pieces(NAME)]
  const found: string[] = []
  const look = (where: string, bytes: Buffer) => {
    for (const form of wanted) if (bytes.includes(form)) found.push(`${where}: ${form.toString('latin1').slice(0, 40)}`)
  }
  // What the matter is about is in the tables: the search itself works.
  let dump = ''
  const tables = await server.sql<{ name: string }>(`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`)
  for (const { name } of tables) dump += JSON.stringify(await server.sql(`select to_jsonb(x)::text as x from ${name} x`))
  expect(dump).toContain('罐区可燃气体报警器长期停用')
  expect(dump).toContain('核实从业人员身份')
  look('tables', Buffer.from(dump))
  const log = server.output()
  look('log', Buffer.from(log))
  await server.stop()
  look('log', Buffer.from(server.output()))
  const home = await clusterOf(server.dataDir)
  let size = 0
  let wal = 0
  let seen = false
  const control = pieces('罐区可燃气体报警器长期停用')
  for (const dir of [server.dataDir, ...(home === null || home.startsWith(server.dataDir) ? [] : [home])])
    for await (const path of files(dir)) {
      size += (await stat(path)).size
      if (path.includes('pg_wal')) wal += 1
      const bytes = await readFile(path)
      seen ||= control.some((c) => bytes.includes(c))
      look(path, bytes)
    }
  expect(found).toEqual([])
  // The files were really there: whole database, write-ahead log, and in them what officers may read.
  expect([size > 20_000_000, wal > 0, seen]).toEqual([true, true, true])
}, 120_000)
