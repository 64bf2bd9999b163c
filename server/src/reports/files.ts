/** Files of a report: freed of their metadata before anything is kept. Unlike other evidence no original stays, because it could lead to the reporter. */
import type { FastifyRequest } from 'fastify'
import type { Id } from '@anlan/kernel/base'
import type { CaseState } from '@anlan/kernel/case'
import { noteAct } from '../core/act.ts'
import type { App, Who } from '../core/types.ts'
import { insert, prepare } from '../evidence/keep.ts'
import { imageKind, stripImage } from '../evidence/images.ts'
import { maxBytes, recognise } from '../evidence/kind.ts'
import { stripMedia } from '../evidence/media.ts'
import { type Refused, refused } from '../routes/answer.ts'
import { ANONYMOUS, type Held, reporter } from './holder.ts'
import { answered, Taken } from './taken.ts'

/** Documents keep their author and machine in many places, so none are taken. */
const kinds = ['photo', 'video', 'audio'] as const
const MOST = 30
const largest = Math.max(...kinds.map((k) => maxBytes[k]))
const refuseType = (what: string) => refused('input.unknown-file', { what })

async function bytesOf(raw: FastifyRequest): Promise<Uint8Array | Refused> {
  try {
    const part = await raw.file({ limits: { fileSize: largest } })
    if (part?.fieldname !== 'file') {
      part?.file.resume()
      return refused('input.invalid', { what: '须有名为 file 的文件' })
    }
    return await part.toBuffer()
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== 'FST_REQ_FILE_TOO_LARGE') throw error
    return refused('input.too-large', { max: `${largest / 1024 / 1024} MB` })
  }
}
/** @returns null for what is no picture or recording */
export function stripped(bytes: Uint8Array): Uint8Array | null {
  const image = imageKind(bytes)
  if (image) return stripImage(image, bytes)
  const found = recognise(bytes)
  return found && (found.kind === 'video' || found.kind === 'audio') ? stripMedia(found.mime, bytes) : null
}
/** Takes one file and puts it to the case's material in the same transaction. */
export async function addFile(app: App, who: Who, raw: FastifyRequest, h: Held): Promise<{ readonly id: string } | Refused> {
  const given = await bytesOf(raw)
  if ('refusal' in given) return given
  const bytes = stripped(given)
  if (!bytes) return refuseType('只收照片、录音、视频')
  const p = await prepare(app, { bytes, by: ANONYMOUS, org: h.state.org, name: '', only: kinds })
  if ('code' in p) return { refusal: p }
  noteAct({ who }, h.state.id, { file: p.id })
  return answered(() =>
    app.core.together(reporter(app, who), async (run, t) => {
      const state = (await t.lock<CaseState>('case', h.state.id))?.state ?? h.state
      const had = materialOf(state)
      if (had.length >= MOST) throw new Taken(refused('input.invalid', { what: `材料最多 ${MOST} 份` }))
      await insert(t, p)
      const done = await run({ kind: 'case', id: state.id, command: { do: 'step', step: 'addMaterial', values: { material: [...had, p.id] }, as: h.actor } })
      if (!done.ok) throw new Taken({ refusal: done.refusal })
      return { id: p.id }
    }),
  )
}
export function materialOf(s: Pick<CaseState, 'values'>): readonly Id[] {
  const v = s.values['material']
  return Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []
}
