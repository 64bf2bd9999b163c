/** Papers that use every part, for the tests of both renderers and for looking at. */
import sharp from 'sharp'
import type { Part } from '@anlan/kernel/case'
import type { PaperImage } from '../../evidence/look.ts'
import type { Paper } from '../paper.ts'

/** A street of simple shapes: something to see, the same every time. */
export async function picture(seed: number, width = 640, height = 480): Promise<Buffer> {
  const bars = Array.from({ length: 9 }, (_, i) => {
    const h = 60 + ((seed * 7919 + i * 104_729) % 300)
    return `<rect x="${20 + i * 68}" y="${height - h}" width="48" height="${h}" fill="hsl(${(seed * 53 + i * 37) % 360},45%,${35 + ((seed + i * 13) % 40)}%)"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#dfe7ea"/><circle cx="${(seed * 97) % width}" cy="90" r="46" fill="#fff6c8"/>${bars.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer()
}
export async function signature(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="110"><path d="M20 70 C60 10 80 100 110 50 S150 20 170 70 S220 90 280 30" fill="none" stroke="#111" stroke-width="5" stroke-linecap="round"/></svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}
async function images(): Promise<Readonly<Record<string, PaperImage>>> {
  return {
    p1: { bytes: new Uint8Array(await picture(1)), type: 'jpg', width: 640, height: 480 },
    p2: { bytes: new Uint8Array(await picture(2)), type: 'jpg', width: 640, height: 480 },
    s1: { bytes: new Uint8Array(await signature()), type: 'png', width: 300, height: 110 },
  }
}
const organ = '重庆市江津区应急管理局'
export const officialParts: readonly Part[] = [
  { part: 'addressee', text: '各镇人民政府、街道办事处，区级有关部门' },
  {
    part: 'para',
    text: '2026年6月30日，我局执法人员在检查中发现，重庆某某建筑工程有限公司（演示）承建的“滨江路二期”项目1号基坑临边防护缺失……经核查，该情形属于重大事故隐患。依照《中华人民共和国安全生产法》第四十一条第三款、第六十五条的规定，决定对该隐患挂牌督办。现将有关事项通知如下。',
  },
  { part: 'heading', level: 1, text: '一、隐患基本情况' },
  { part: 'para', text: '基坑开挖深度5.2米，北侧约30米范围内未设置防护栏杆，坑边堆放钢筋约3吨，距坑边不足1米，现场未设置警示标志，夜间照明不足。' },
  { part: 'heading', level: 2, text: '（一）整改要求' },
  { part: 'para', text: '立即停止基坑内作业，撤出作业人员；按照“五落实”要求落实整改责任、措施、资金、时限和预案，并于2026年7月20日前完成整改。' },
  {
    part: 'table',
    head: ['序号', '整改事项', '责任人', '完成时限'],
    rows: [
      ['1', '安装临边防护栏杆', '张某某', '2026年7月6日'],
      ['2', '清除坑边堆载', '李某某', '2026年7月5日'],
    ],
  },
  { part: 'seal', organ, date: '2026年7月4日' },
  { part: 'note', text: '附注：联系人：王某，电话：023-00000000。' },
]
export const formParts: readonly Part[] = [
  {
    part: 'boxes',
    rows: [
      [{ label: '被检查单位', value: '重庆某某建筑工程有限公司（演示）', wide: true }],
      [
        { label: '地址', value: '江津区白沙镇滨江路88号', wide: true },
        { label: '联系电话', value: '19900000000' },
      ],
      [
        { label: '负责人', value: '张某某' },
        { label: '职务', value: '项目经理' },
        { label: '证件', value: '已核验' },
      ],
      [{ label: '检查时间', value: '2026年7月4日9时30分至11时10分' }],
      [{ label: '检查情况', value: '1. 1号基坑北侧临边防护栏杆缺失约30米。\n2. 坑边堆放钢筋约3吨，距坑边不足1米。\n3. 现场未设置安全警示标志。' }],
    ],
  },
  { part: 'para', text: '以上情况经现场核对无误。依据《中华人民共和国安全生产法》第六十五条第一款第二项的规定，责令你单位对上述问题于2026年7月20日前整改完毕。' },
  { part: 'photos', ids: ['p1', 'p2', 'missing'], caption: '现场照片' },
  {
    part: 'signatures',
    of: [
      { label: '检查人员（执法证号：500116001）', signature: 's1', date: '2026年7月4日' },
      { label: '检查人员（执法证号：500116002）', signature: 's1', date: '2026年7月4日' },
      { label: '被检查单位现场负责人' },
    ],
  },
  { part: 'seal', organ, date: '' },
  { part: 'note', text: '本文书一式两份：一份由应急管理部门备案，一份交被检查单位。' },
]
export async function samplePaper(layout: Paper['layout'], over: Partial<Paper> = {}): Promise<Paper> {
  return {
    title: layout === 'official' ? '关于挂牌督办滨江路二期项目重大事故隐患的通知' : '现场检查记录',
    layout,
    no: layout === 'official' ? '津应急督〔2026〕3号' : '（津）应急检记〔2026〕12号',
    organ,
    parts: layout === 'official' ? officialParts : formParts,
    images: await images(),
    marks: ['演示数据·不具有法律效力'],
    cautions: layout === 'official' ? [] : ['未署成文日期。', '“整改期限”所依据的时限 20 天（安澜默认值）未核实。'],
    ...(layout === 'official' ? { imprint: { copies: '区纪委监委机关，区委组织部', date: '2026年7月4日' } } : {}),
    at: Date.UTC(2026, 6, 4, 4),
    ...over,
  }
}
