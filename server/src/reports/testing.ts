/** A reporter's and a custodian's browser for tests: makes codes, seals and opens as the pages do. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Channel, ChannelName } from '@anlan/kernel/base'
import { type Envelope, type OpenedEnvelope, readReceipt, receiptOf, type ReportForm, type SealKey } from '@anlan/contract'
import { seal, unseal, unwrapKey } from '@anlan/contract/sealed'
import { newIdAt } from '../core/new-id.ts'
import { sampleJpeg, uploadOf } from '../http/testing/pictures.ts'
import { type Browser, headersOf } from '../http/testing/toy.ts'
import { createOutlets } from '../outlets.ts'
import type { RoomApp } from '../routes/testing/room-app.ts'
import { DEMO_PASSPHRASE } from './keys.ts'

export type Answer = { readonly status: number; readonly body: Record<string, unknown>; readonly text: string }
export async function ask(
  http: FastifyInstance,
  method: 'GET' | 'POST',
  url: string,
  more: { readonly as?: Browser | null; readonly code?: string; readonly body?: unknown; readonly file?: Uint8Array } = {},
): Promise<Answer> {
  const upload = more.file ? uploadOf(more.file) : null
  const headers = {
    ...headersOf(more.as ?? null),
    ...(more.code === undefined ? {} : { 'x-receipt': more.code }),
    ...(method === 'GET' ? {} : upload ? upload.headers : { 'content-type': 'application/json' }),
  }
  const answer = await http.inject({ method, url, headers, ...(method === 'GET' ? {} : { payload: upload ? upload.payload : JSON.stringify(more.body ?? {}) }) })
  const json = answer.headers['content-type']?.toString().startsWith('application/json')
  return { status: answer.statusCode, body: json ? (answer.json() as Record<string, unknown>) : {}, text: answer.body }
}
export function newCode(): string {
  return receiptOf(randomBytes(15))
}
export async function sealTo(keys: readonly SealKey[], id: string, kind: 'identity' | 'payout', text: string): Promise<readonly Envelope[]> {
  return Promise.all(keys.map((k) => seal(globalThis.crypto, k, `${id}|${kind}`, text)))
}
export async function formOf(http: FastifyInstance): Promise<ReportForm> {
  return (await ask(http, 'GET', '/api/public/report/form')).body as unknown as ReportForm
}
export type Sent = { readonly id: string; readonly code: string; readonly no: string; readonly answer: Answer }
/** @param name absent = anonymous */
export async function submit(http: FastifyInstance, given: Readonly<Record<string, unknown>> = {}, name?: string): Promise<Sent> {
  const id = newIdAt(Date.now())
  const code = newCode()
  const sealed = name === undefined ? {} : { sealed: await sealTo((await formOf(http)).keys, id, 'identity', JSON.stringify({ name })) }
  const body = { id, kind: 'danger', what: '罐区报警器长期停用', town: '500116108', where: '2 号罐区', ...given, ...sealed }
  const answer = await ask(http, 'POST', '/api/public/report', { code, body })
  return { id, code: readReceipt(code) ?? '', no: String(answer.body['no'] ?? ''), answer }
}
export async function openWith(o: OpenedEnvelope, passphrase: string = DEMO_PASSPHRASE): Promise<string> {
  return unseal(globalThis.crypto, await unwrapKey(globalThis.crypto, o.wrapped, passphrase), o.about, o.envelope)
}
export function picture(secret: string): Uint8Array {
  return sampleJpeg(secret, 1)
}
/** The room of the tests has no inbox of its own. */
export function withInbox(room: Pick<RoomApp, 'app'>): void {
  const { app } = room
  const inbox = createOutlets(app.config, app.store, app.clock, app.root).get('app')
  if (inbox) (app.channels as Map<ChannelName, Channel>).set('app', inbox)
}
