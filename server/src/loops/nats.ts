/**
 * The stream outside as a NATS JetStream stream. Every message is published with the stream sequence it must follow, so a second mirror, a lost
 * answer or a stream cut short show as a refusal and never as a gap or a double; the message id lets the server drop repeats as well.
 */
import { DiscardPolicy, type JetStreamManager, jetstream, jetstreamManager, RetentionPolicy, StorageType } from '@nats-io/jetstream'
import { connect, type ConnectionOptions } from '@nats-io/transport-node'
import { type Outline, readOutline, type Target } from './mirror.ts'

export type NatsOptions = {
  /** `nats://user:password@host:4222`, `nats://token@host` or `tls://…`. */
  readonly url: string
  /** First words of every subject; the kind of aggregate follows. */
  readonly subject?: string
  /** Name of the stream that is made when none takes these subjects yet. */
  readonly stream?: string
  readonly timeoutMs?: number
}
export const SUBJECT = 'anlan.event'
const STREAM = 'ANLAN_EVENT'
/** The oldest go first; the last one must stay, because the mirror reads its place from it (no age limit for that reason). */
const MOST_MESSAGES = 5_000_000
const MS = 1_000_000

export function natsLogin(url: string): Pick<ConnectionOptions, 'servers' | 'user' | 'pass' | 'token' | 'tls'> {
  const u = new URL(url)
  const user = decodeURIComponent(u.username)
  return {
    servers: u.port === '' ? `${u.hostname}:4222` : u.host,
    ...(u.password !== '' ? { user, pass: decodeURIComponent(u.password) } : user !== '' ? { token: user } : {}),
    ...(u.protocol === 'tls:' ? { tls: {} } : {}),
  }
}
async function streamFor(jsm: JetStreamManager, subject: string, name: string): Promise<string> {
  const found = await jsm.streams.find(`${subject}.warning`).catch(() => null)
  if (found !== null) return found
  await jsm.streams.add({
    name,
    description: 'Anlan: outlines of committed events, a copy that can be made anew',
    subjects: [`${subject}.*`],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_msgs: MOST_MESSAGES,
    duplicate_window: 120_000 * MS,
  })
  return name
}

/** @throws whatever keeps the connection or the stream from being had */
export async function openNats(o: NatsOptions): Promise<Target> {
  const timeout = o.timeoutMs ?? 5000
  const subject = o.subject ?? SUBJECT
  // No reconnecting underneath: after any break the stream is looked at anew before anything is written.
  const nc = await connect({ ...natsLogin(o.url), name: 'anlan-mirror', reconnect: false, timeout, pingInterval: 10_000, maxPingOut: 2 })
  try {
    const jsm = await jetstreamManager(nc, { timeout })
    const js = jetstream(nc, { timeout })
    const stream = await streamFor(jsm, subject, o.stream ?? STREAM)
    // First where the stream ends, then what stands there: if somebody appends in between, our next publish is refused.
    let end = (await jsm.streams.info(stream)).state.last_seq
    const message = await jsm.streams.getMessage(stream, { last_by_subj: `${subject}.*` })
    const outline = message === null ? null : readOutline(message.string())
    return {
      last: message === null ? null : outline !== null && message.header.get('Nats-Msg-Id') === String(outline.seq) ? outline : 'unreadable',
      async append(events: readonly Outline[]) {
        const from = end
        const answers = await Promise.allSettled(
          events.map((e, i) =>
            js.publish(`${subject}.${e.kind.replace(/[^A-Za-z0-9_-]/g, '_')}`, JSON.stringify(e), {
              msgID: String(e.seq),
              expect: { streamName: stream, lastSequence: from + i },
              timeout,
            }),
          ),
        )
        for (const [i, a] of answers.entries()) {
          if (a.status === 'rejected') throw a.reason
          if (a.value.duplicate || a.value.seq !== from + i + 1) throw new Error(`event ${events[i]?.seq} was taken for a repeat`)
          end = a.value.seq
        }
      },
      gone: nc.closed().then((error) => (error instanceof Error ? error.message : 'the connection was closed')),
      async close() {
        await nc.close()
      },
    }
  } catch (error) {
    await nc.close().catch(() => {})
    throw error
  }
}
