/** Routes of evidence: in by one door, out only to those who may see the case it belongs to. */
import { z } from 'zod'
import type { Instant } from '@anlan/kernel/base'
import { reply, route } from './define.ts'
import type * as e from './evidence-views.ts'

const id = z.object({ id: z.string().min(1).max(80) })
const see = { action: 'case.see' } as const
const work = { action: 'case.work' } as const
const when = z.coerce
  .number()
  .int()
  .positive()
  .max(8.64e15)
  .transform((n) => n as Instant)
/** What the sender's device says of when and where. */
export const claim = z.object({ takenAt: when.optional(), lng: z.coerce.number().min(-180).max(180).optional(), lat: z.coerce.number().min(-90).max(90).optional() })

export const evidenceRoutes = {
  uploadEvidence: route({
    method: 'POST',
    path: '/api/evidence',
    may: work,
    summary: '上传证据（multipart，字段 file；照片、视频、录音、PDF、签名）',
    query: claim.extend({ as: z.enum(['signature']).optional() }),
    takes: 'file',
    ...reply<{ readonly id: string; readonly kind: e.EvidenceKindName }>('EvidenceKept'),
  }),
  caseEvidence: route({ method: 'GET', path: '/api/cases/:id/evidence', may: see, summary: '案件证据清单与疑问', params: id, ...reply<e.CaseEvidence>('CaseEvidence') }),
  pinSeries: route({
    method: 'GET',
    path: '/api/evidence/series',
    may: see,
    summary: '可取证的监测项',
    query: z.object({ q: z.string().max(60).optional(), entity: z.string().max(80).optional() }),
    ...reply<readonly e.PinSeries[]>('PinSeriesList'),
  }),
  pinChoices: route({
    method: 'GET',
    path: '/api/evidence/readings',
    may: see,
    summary: '可固定为证据的监测读数',
    query: z.object({ series: z.string().min(1).max(80), from: when, to: when }),
    ...reply<readonly e.PinChoice[]>('PinChoiceList'),
  }),
  evidence: route({ method: 'GET', path: '/api/evidence/:id', may: see, summary: '证据详情与保管记录', params: id, ...reply<e.EvidencePage>('EvidencePage') }),
  evidenceFile: route({ method: 'GET', path: '/api/evidence/:id/file', may: see, summary: '证据文件（去除隐私信息的副本）', params: id, answers: 'file' }),
  evidenceOriginal: route({ method: 'GET', path: '/api/evidence/:id/original', may: work, summary: '证据原件（仅承办人员）', params: id, answers: 'file' }),
} as const
