/** Legal documents of a case, each as Word and PDF as it was issued, and the whole case file; every file that leaves is written down. */
import { clockText, dateText, type Instant } from '@anlan/kernel/base'
import { isWithin, MAIN, stateTitle } from '@anlan/kernel/case'
import type { EvidenceView } from '@anlan/contract'
import { noteAct, transact } from '../core/act.ts'
import { actorOf } from '../core/case-actor.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { type AsIssued, issuedOf, type ReadCase, readCase } from '../documents/as-issued.ts'
import type { CaseFile, FileEvidence } from '../documents/case-file.ts'
import { marksOf, paperOf } from '../documents/issue.ts'
import { chineseDate, valueNames } from '../documents/names.ts'
import type { Paper } from '../documents/paper.ts'
import { loadPictures, picturesIn } from '../documents/pictures.ts'
import { render } from '../documents/render.ts'
import { fillTemplate } from '../documents/template.ts'
import { templateAt } from '../documents/templates.ts'
import { addCustody } from '../evidence/custody.ts'
import { questionsOf } from '../evidence/duplicates.ts'
import { evidenceOfCase } from '../evidence/list.ts'
import { missing, type Refused, refused } from './answer.ts'
import { disposition } from './excel.ts'
import { narrate } from './narrate.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const PDF = 'application/pdf'
type Reply = Parameters<Handlers['caseFile']>[1]['reply']
function send(reply: Reply, bytes: Uint8Array, mime: string, name: string, inline: boolean): undefined {
  const as = disposition(name)
  void reply
    .header('content-disposition', inline ? as.replace(/^attachment/, 'inline') : as)
    .header('x-content-type-options', 'nosniff')
    .type(mime)
    .send(Buffer.from(bytes))
  return undefined
}
async function exported(app: App, who: Who, ip: string, ids: readonly string[], as: string): Promise<void> {
  const at = app.clock.now()
  await transact(app, { path: app.root.path, actor: who.person, ip }, who.act, (t) =>
    addCustody(
      t,
      [...new Set(ids)].map((id) => ({ id, at, who: who.person, what: 'exported' as const, detail: { as } })),
    ),
  )
}
async function one(app: App, who: Who, id: string, index: number): Promise<AsIssued | Refused> {
  const c = await app.store.read(app.root, (t) => readCase(t, actorOf(app, who.person), id))
  if (!c) return missing('案件')
  return issuedOf(c, index) ?? refused('document.missing', { what: `第 ${index + 1} 份` })
}
function fileName(paper: Pick<Paper, 'title' | 'no'>, ext: string): string {
  return `${paper.title}${paper.no === '' ? '' : `-${paper.no}`}.${ext}`
}
/** Pictures of the case's own fields that a template may show besides those of the text. */
function picturesOfFields(d: AsIssued): { readonly all: readonly string[]; readonly line: ReadonlySet<string> } {
  const all: string[] = []
  const line = new Set<string>()
  for (const [k, v] of Object.entries(d.state.values)) {
    const kind = d.decl.fields[k]?.kind
    if (kind === 'signature' && typeof v === 'string') {
      all.push(v)
      line.add(v)
    } else if ((kind === 'photos' || kind === 'files') && Array.isArray(v)) all.push(...v.filter((x): x is string => typeof x === 'string'))
  }
  return { all, line }
}

function stamp(at: Instant): string {
  return `${dateText(at)} ${clockText(at).slice(0, 5)}`
}
function evidenceLines(e: EvidenceView): readonly string[] {
  const claim = e.claim === 'file' ? '文件自述' : '设备自述'
  return [
    `种类：${e.kindTitle}${e.name === '' ? '' : `（${e.name}）`}　大小：${Math.max(1, Math.round(e.size / 1024))} KB`,
    ...(e.text === undefined ? [] : [e.text]),
    `收到：${stamp(e.receivedAt)}　提交人：${e.byName}`,
    ...(e.takenAt === null ? ['形成时间：未知'] : [`形成时间（${claim}，未核实）：${stamp(e.takenAt)}`]),
    ...(e.lng === null || e.lat === null ? [] : [`位置（${claim}，未核实）：北纬 ${e.lat.toFixed(5)}，东经 ${e.lng.toFixed(5)}`]),
    ...e.uses.map((u) => `用于：${u.stepTitle}“${u.fieldTitle}”，${stamp(u.at)}，${u.byName}`),
    `原件 SHA-256：${e.sha256}`,
  ]
}
async function fileEvidence(
  app: App,
  caseId: string,
  rows: readonly EvidenceView[],
  questions: readonly { readonly evidence: string; readonly text: string }[],
): Promise<readonly FileEvidence[]> {
  const out: FileEvidence[] = []
  const line = new Set(rows.filter((e) => e.kind === 'signature').map((e) => e.id))
  const images = await loadPictures(
    app,
    caseId,
    rows.filter((e) => e.mime.startsWith('image/')).map((e) => e.id),
    line,
  )
  for (const e of rows) {
    const title = [...new Set(e.uses.map((u) => u.fieldTitle))].join('、')
    out.push({
      id: e.id,
      title: `${e.kindTitle}（${title}）`,
      lines: evidenceLines(e),
      image: images[e.id] ?? null,
      questions: questions.filter((q) => q.evidence === e.id).map((q) => q.text),
    })
  }
  return out
}
const keepRank = { '10年': 1, '30年': 2, 永久: 3 } as const
function coverRows(app: App, c: ReadCase): CaseFile['cover'] {
  const s = c.current
  const places = app.places()
  const handlers = [...new Set(s.done.flatMap((d) => [d.by, ...(d.second === undefined ? [] : [d.second])]))]
  // Those who acted for the handling organ, not the parties.
  const officers = handlers.filter((p) => actorOf(app, p).posts.some((x) => x.org === s.org || isWithin(s.org, x.reach)))
  const keep = s.issued
    .map((i) => c.decl.documents?.[i.document]?.keep)
    .reduce<keyof typeof keepRank | undefined>((a, k) => (k && (!a || keepRank[k] > keepRank[a]) ? k : a), undefined)
  const outcome =
    s.outcome === undefined
      ? `在办（${stateTitle(c.decl, MAIN, s.at[MAIN] ?? '')}）`
      : s.outcome === 'withdrawn'
        ? '已撤回'
        : s.outcome === 'merged'
          ? '已并案'
          : stateTitle(c.decl, MAIN, s.at[MAIN] ?? '')
  return [
    ['案号', s.no],
    ['案由', s.title],
    ['当事人或对象', s.entityName ?? s.placeName],
    ['承办单位', s.orgName],
    [
      '承办人',
      officers
        .slice(0, 6)
        .map((p) => places.personName(p))
        .join('、'),
    ],
    ['立件日期', chineseDate(s.openedAt)],
    ['办结日期', s.endedAt === undefined ? '' : chineseDate(s.endedAt)],
    ['处理结果', outcome],
    ['保管期限', keep ?? '未定'],
  ]
}
async function caseFileOf(app: App, who: Who, id: string): Promise<{ readonly file: CaseFile; readonly no: string; readonly evidence: readonly string[] } | Refused> {
  const actor = actorOf(app, who.person)
  const read = await app.store.read(app.root, async (t) => {
    const c = await readCase(t, actor, id)
    if (!c) return null
    const rows = await evidenceOfCase(app, t, actor, { decl: c.decl, state: c.current })
    const questions = await questionsOf(t, actor, c.decl, id)
    const told = await narrate(app, t, c.events)
    return { c, rows, questions, told }
  })
  if (!read) return missing('案件')
  const { c, rows, questions, told } = read
  const papers: (Paper & { responsible: string; date: string })[] = []
  for (let i = 0; i < c.current.issued.length; i++) {
    const d = issuedOf(c, i)
    if (!d) continue
    const paper = await paperOf(app, d)
    papers.push({ ...paper, responsible: paper.organ, date: chineseDate(d.issue.at) })
  }
  const file: CaseFile = {
    title: `${c.decl.title}案卷`,
    organ: c.current.orgName,
    cover: coverRows(app, c),
    papers,
    evidence: await fileEvidence(app, id, rows, questions),
    timeline: told.map((x) => [stamp(x.event.at), x.text]),
    marks: marksOf(app, c.current),
    at: app.clock.now(),
  }
  return { file, no: c.current.no, evidence: rows.map((r) => r.id) }
}

export const documentHandlers: Pick<Handlers, 'caseDocumentWord' | 'caseDocumentPdf' | 'caseFile'> = {
  async caseDocumentWord(app, { params, query, who, ip, reply }) {
    const d = await one(app, who, params.id, params.index)
    if ('refusal' in d) return d
    const paper = await paperOf(app, d)
    const template = query.builtIn === 'true' ? null : await app.store.read(app.root, (t) => templateAt(t, d.state.decl, d.key, d.issue.at))
    noteAct({ who }, params.id, { document: d.key, no: d.issue.no, as: 'docx', ...(template ? { template: template.sha256 } : {}) })
    const { photos, signatures } = picturesIn(paper.parts)
    let shown: readonly string[] = [...photos, ...signatures]
    let bytes: Uint8Array
    if (template) {
      const { all, line } = picturesOfFields(d)
      const more = await loadPictures(app, params.id, all, line)
      bytes = await fillTemplate(template.bytes, d, { ...paper, images: { ...more, ...paper.images } }, valueNames(app))
      shown = all
    } else bytes = await render({ as: 'word', paper })
    await exported(
      app,
      who,
      ip,
      shown.filter((id) => id in paper.images || template !== null),
      `${paper.title} ${paper.no}`,
    )
    return send(reply, bytes, WORD, fileName(paper, 'docx'), false)
  },
  async caseDocumentPdf(app, { params, who, ip, reply }) {
    const d = await one(app, who, params.id, params.index)
    if ('refusal' in d) return d
    const paper = await paperOf(app, d)
    noteAct({ who }, params.id, { document: d.key, no: d.issue.no, as: 'pdf' })
    const bytes = await render({ as: 'pdf', paper })
    await exported(app, who, ip, Object.keys(paper.images), `${paper.title} ${paper.no}`)
    return send(reply, bytes, PDF, fileName(paper, 'pdf'), true)
  },
  async caseFile(app, { params, who, ip, reply }) {
    const made = await caseFileOf(app, who, params.id)
    if ('refusal' in made) return made
    noteAct({ who }, params.id, { no: made.no, as: 'file', papers: made.file.papers.length, evidence: made.evidence.length })
    const bytes = await render({ as: 'file', file: made.file })
    await exported(app, who, ip, made.evidence, `案卷 ${made.no}`)
    return send(reply, bytes, PDF, `案卷-${made.no}.pdf`, true)
  },
}
