import { describe, expect, it } from 'vitest'
import { hours, minutes, type PersonId, type RefusalCode, seconds, SYSTEM } from '../base/index.ts'
import { defaultPolicy, mergePolicy } from './policy.ts'
import { answer, boss, firstRain, friend, officer, opening, owner, type Play, play, secondRain, start } from './lost-umbrella.ts'
import type { LineCommand, LineStatus } from './types.ts'

function ring(p: Play): readonly string[] {
  return p.sent.map((s) => `${Math.round((s.at - start) / 1000)} ${s.message.purpose} ${s.message.channel} ${s.message.key}`)
}
function clock(at: number): string {
  const s = Math.round((at - start) / 1000)
  return `${Math.floor(s / 60)}:${`${s % 60}`.padStart(2, '0')}`
}

describe('the default policy on a fake clock', () => {
  it('calls an absent person exactly as promised', () => {
    const p = play()
    p.pass(hours(7))
    expect(p.log.map(({ at, event }) => `${clock(at)} ${event.type}${event.type === 'attempt-made' ? ` ${event.channel} ${event.no}` : ''}`)).toEqual([
      '0:00 line-opened',
      '0:00 attempt-made voice 1',
      '0:00 attempt-made sms 1',
      '0:00 attempt-made app 1',
      '0:45 attempt-ended',
      '1:40 attempt-made voice 2',
      '2:25 attempt-ended',
      '3:00 deputy-called',
      '3:20 attempt-made voice 3',
      '4:05 attempt-ended',
      '5:00 attempt-made voice 4',
      '5:00 superior-called',
      '5:45 attempt-ended',
      '10:00 door-ordered',
      '10:00 line-unreachable',
      '360:00 line-expired',
    ])
    expect(p.state().status).toBe('expired')
    expect(p.sent.filter((s) => s.message.channel !== 'voice')).toHaveLength(2)
    expect(p.sent.every((s) => s.message.expires === start + hours(6))).toBe(true)
    const first = p.sent[0]
    expect(first && first.at - start).toBeLessThanOrEqual(defaultPolicy.firstWithin)
  })
  it('calls the superior beside the redials and gives the door to whom the register names', () => {
    const p = play()
    p.pass(minutes(11))
    expect(p.log.find((l) => l.event.type === 'superior-called')?.event).toEqual({ type: 'superior-called', superior: boss })
    expect(p.log.find((l) => l.event.type === 'deputy-called')?.event).toEqual({ type: 'deputy-called', deputies: [friend] })
    expect(p.log.find((l) => l.event.type === 'door-ordered')?.event).toEqual({ type: 'door-ordered', to: officer })
  })
  it('asks somebody for the errand even when the register names nobody, and never for a stand-in', () => {
    const { doorTo: _doorTo, superior: _superior, ...rest } = opening({ deputies: [] })
    const p = play(rest)
    p.pass(minutes(11))
    expect(p.log.at(-2)?.event).toEqual({ type: 'door-ordered', to: null })
    const q = play({ ...rest, as: 'deputy' })
    q.pass(minutes(11))
    expect(q.log.some((l) => l.event.type === 'door-ordered')).toBe(false)
    expect(q.state().status).toBe('unreachable')
  })
  it('catches up after the server slept, without overlapping calls', () => {
    const p = play()
    p.sleep(minutes(4))
    p.runDue()
    const state = p.state()
    expect(state.deputyCalledAt).toBe(p.now())
    expect(state.attempts.filter((a) => a.channel === 'voice' && a.status !== 'ended')).toHaveLength(1)
  })
  it('sends nothing after the hard end even when the end itself was slept through', () => {
    const p = play()
    p.sleep(hours(7))
    const before = p.sent.length
    p.runDue()
    expect(p.sent).toHaveLength(before)
    expect(p.state().status).toBe('expired')
    expect(p.run({ do: 'attempt', no: 2 })).toBe('callout.expired')
  })
})

describe('messages', () => {
  it('end with what to press, carry the code, and say drill', () => {
    const p = play(opening({ drill: true }))
    const text = (channel: string) => p.sent.find((s) => s.message.channel === channel)?.message.text
    expect(text('voice')).toBe('【演练】您的伞丢了。确认收到请按1，无法到位请按2')
    expect(text('sms')).toContain('4711')
    expect(text('app')).toContain('【演练】')
    expect(p.sent.every((s) => s.message.code === '4711' && s.message.ref.id === 'line' && s.message.to === owner)).toBe(true)
  })
})

describe('calls', () => {
  it('wait while the telephone rings or somebody talks', () => {
    const p = play()
    p.pass(seconds(20))
    p.run({ do: 'receipt', key: 'line:voice:1', receipt: { kind: 'answered' } })
    p.pass(seconds(100))
    expect(p.state().attempts.filter((a) => a.channel === 'voice')).toHaveLength(1)
    expect(p.run({ do: 'attempt', no: 2 })).toBe('callout.too-early')
    p.run({ do: 'receipt', key: 'line:voice:1', receipt: { kind: 'ended', outcome: 'hung-up' } })
    p.runDue()
    expect(p.state().attempts.filter((a) => a.channel === 'voice')).toHaveLength(2)
  })
  it('go on when the end of a talk is never reported', () => {
    const p = play()
    answer(p, 1, 5)
    p.pass(minutes(4))
    expect(p.state().attempts.find((a) => a.key === 'line:voice:1')?.outcome).toBe('timed-out')
    expect(p.state().attempts.some((a) => a.key === 'line:voice:2')).toBe(true)
  })
  it('come alive again when a call given up on was answered after all', () => {
    const p = play()
    p.pass(seconds(50))
    answer(p, 1, 9)
    expect(p.state().attempts[0]).toMatchObject({ status: 'answered', heard: 9 })
    expect(p.run({ do: 'acknowledge', by: 'key', key: 'line:voice:1' })).toEqual(['line-acknowledged'])
  })
  it('in order: the next channel when one ends, each once, only the telephone again', () => {
    const p = play(opening({ policy: mergePolicy(defaultPolicy, { mode: 'in-order' }) }))
    expect(ring(p)).toEqual(['0 call voice line:voice:1'])
    p.run({ do: 'receipt', key: 'line:voice:1', receipt: { kind: 'ended', outcome: 'busy' } })
    p.run({ do: 'receipt', key: 'line:voice:1', receipt: { kind: 'ended', outcome: 'busy' } })
    expect(ring(p).slice(1)).toEqual(['0 call sms line:sms:1'])
    p.pass(seconds(60))
    expect(ring(p).slice(2)).toEqual(['45 call app line:app:1'])
    p.pass(minutes(12))
    expect(ring(p).slice(3)).toEqual(['100 call voice line:voice:2', '200 call voice line:voice:3', '300 call voice line:voice:4'])
    expect(p.state().status).toBe('unreachable')
  })
  it('without a telephone send once and leave the rest to people', () => {
    const p = play(opening({ policy: mergePolicy(defaultPolicy, { channels: ['sms', 'app'] }) }))
    p.pass(minutes(11))
    expect(p.sent).toHaveLength(2)
    expect(p.state().status).toBe('unreachable')
  })
})

describe('answers', () => {
  it('by key need a call that was answered and heard', () => {
    const p = play()
    expect(p.run({ do: 'acknowledge', by: 'key', key: 'line:voice:1' })).toBe('callout.not-heard')
    answer(p, 1, 7.9)
    expect(p.run({ do: 'acknowledge', by: 'key', key: 'line:voice:1' })).toBe('callout.not-heard')
    p.run({ do: 'receipt', key: 'line:voice:1', receipt: { kind: 'heard', heardSeconds: 8 } })
    p.pass(seconds(10))
    expect(p.run({ do: 'acknowledge', by: 'key', key: 'line:voice:1' })).toEqual(['line-acknowledged'])
    expect(p.state().acknowledged).toEqual({ at: p.now(), by: 'key', who: owner, attempt: 'line:voice:1' })
    expect(p.log.at(-1)?.event).toMatchObject({ after: 10_000 })
  })
  it('never come from a voice mailbox or a phone that answers by itself', () => {
    const p = play()
    answer(p, 1, 30)
    expect(p.state().status).toBe('calling')
    p.run({ do: 'receipt', key: 'line:voice:1', receipt: { kind: 'ended', outcome: 'voicemail', heardSeconds: 31 } })
    expect(p.run({ do: 'acknowledge', by: 'key' })).toBe('callout.not-heard')
    expect(p.run({ do: 'acknowledge', by: 'key', key: 'line:sms:1' })).toBe('callout.not-heard')
    p.run({ do: 'receipt', key: 'line:sms:1', receipt: { kind: 'heard', heardSeconds: 60 } })
    expect(p.run({ do: 'acknowledge', by: 'key', key: 'line:sms:1' })).toBe('callout.not-heard')
  })
  it('by code lock after five wrong ones, and other ways stay open', () => {
    for (const by of ['code', 'link', 'read-back'] as const) {
      const p = play()
      for (let i = 0; i < 5; i++) expect(p.run({ do: 'acknowledge', by, code: '0000' })).toEqual(['code-wrong'])
      expect(p.run({ do: 'acknowledge', by, code: '4711' })).toBe('callout.code-locked')
      expect(p.run({ do: 'acknowledge', by: 'app' }, owner)).toEqual(['line-acknowledged'])
    }
    const blank = play(opening({ code: '' }))
    expect(blank.run({ do: 'acknowledge', by: 'code', code: '' })).toEqual(['code-wrong'])
    expect(play().run({ do: 'acknowledge', by: 'code', code: ' 4711 ' })).toEqual(['line-acknowledged'])
  })
  it('in the app are the person’s own; on behalf they name who and why', () => {
    const p = play()
    expect(p.run({ do: 'acknowledge', by: 'app' }, friend)).toBe('auth.forbidden')
    expect(p.run({ do: 'acknowledge', by: 'on-behalf', reason: '  ' }, officer)).toBe('callout.reason-needed')
    expect(p.run({ do: 'acknowledge', by: 'on-behalf', reason: '我在' }, owner)).toBe('input.invalid')
    expect(p.run({ do: 'acknowledge', by: 'on-behalf', reason: '隔壁当面告知' }, officer)).toEqual(['line-acknowledged'])
    expect(p.state().acknowledged).toMatchObject({ who: officer, by: 'on-behalf', reason: '隔壁当面告知' })
  })
  it('stop every channel at once and leave no deadline', () => {
    const p = play()
    p.pass(seconds(30))
    p.run({ do: 'acknowledge', by: 'code', code: '4711' })
    expect(p.stops).toEqual([p.now()])
    const sent = p.sent.length
    p.pass(hours(8))
    expect(p.sent).toHaveLength(sent)
  })
  it('are good late: unreachable, declined and covered people may still answer', () => {
    const late = play()
    late.pass(minutes(20))
    expect(late.run({ do: 'acknowledge', by: 'code', code: '4711' })).toEqual(['line-acknowledged'])
    const declined = play()
    declined.run({ do: 'decline', because: '在外地', key: 'line:voice:1' })
    expect(declined.run({ do: 'acknowledge', by: 'app' }, owner)).toEqual(['line-acknowledged'])
    const covered = play()
    covered.run({ do: 'cover', by: friend, line: covered.state().id })
    expect(covered.run({ do: 'acknowledge', by: 'app' }, owner)).toEqual(['line-acknowledged'])
    const over = play()
    over.sleep(hours(6))
    expect(over.run({ do: 'acknowledge', by: 'app' }, owner)).toBe('callout.expired')
  })
  it('that say no call the superior at once, and the deputy at his time', () => {
    const p = play()
    expect(p.run({ do: 'decline', because: '' })).toEqual(['line-declined', 'superior-called'])
    expect(p.state().declinedBecause).toBe('未说明原因')
    p.pass(minutes(15))
    expect(p.log.slice(-1).map((l) => [clock(l.at), l.event.type])).toEqual([['3:00', 'deputy-called']])
    expect(p.sent).toHaveLength(3)
  })
})

describe('news of the incident', () => {
  it('is told once, never called, to who has answered', () => {
    const p = play()
    p.run({ do: 'acknowledge', by: 'app' }, owner)
    const renew: LineCommand = { do: 'renew', warning: secondRain, level: 'red', text: '伞又丢了' }
    expect(p.run(renew)).toEqual(['line-renewed'])
    expect(p.run(renew)).toEqual([])
    const news = p.sent.slice(3).map((s) => s.message)
    expect(news).toHaveLength(1)
    expect(news[0]).toMatchObject({ channel: 'sms', purpose: 'inform', to: owner })
    expect(news[0]).not.toHaveProperty('code')
    expect(p.state()).toMatchObject({ status: 'acknowledged', level: 'red', warnings: [firstRain, secondRain] })
    expect(p.run({ do: 'receipt', key: news[0]?.key ?? '', receipt: { kind: 'delivered' } })).toEqual([])
  })
  it('changes the text of the calls still to come', () => {
    const p = play()
    expect(p.run({ do: 'renew', warning: secondRain, level: 'red', text: '伞又丢了' })).toEqual(['line-renewed'])
    expect(p.sent).toHaveLength(3)
    p.pass(minutes(2))
    expect(p.sent.at(-1)?.message.text).toContain('伞又丢了')
    expect(p.run({ do: 'renew', warning: secondRain, level: 'blue', text: '伞又丢了' })).toEqual([])
    p.run({ do: 'renew', warning: secondRain, level: 'blue', text: '找到了一半' })
    expect(p.state().level).toBe('red')
  })
  it('of a higher level calls an unreachable person anew', () => {
    const p = play()
    p.pass(minutes(30))
    p.run({ do: 'renew', warning: secondRain, level: 'orange', text: '同级' })
    expect(p.state().status).toBe('unreachable')
    p.run({ do: 'renew', warning: secondRain, level: 'red', text: '更高' })
    const again = p.now()
    p.pass(minutes(20))
    expect(p.sent.filter((s) => s.at >= again).map((s) => `${(s.at - again) / 1000} ${s.message.key}`)).toEqual([
      '0 line:voice:5',
      '0 line:sms:5',
      '0 line:app:5',
      '100 line:voice:6',
      '200 line:voice:7',
      '300 line:voice:8',
    ])
    expect(p.state().status).toBe('unreachable')
    expect(p.log.filter((l) => l.event.type === 'door-ordered')).toHaveLength(1)
  })
  it('does not ring into a late answer that is still being spoken', () => {
    const p = play()
    p.pass(minutes(10))
    p.run({ do: 'receipt', key: 'line:voice:4', receipt: { kind: 'answered' } })
    p.run({ do: 'renew', warning: secondRain, level: 'red', text: '更高' })
    expect(p.sent.filter((s) => s.at === p.now()).map((s) => s.message.key)).toEqual(['line:sms:5', 'line:app:5'])
    p.run({ do: 'receipt', key: 'line:voice:4', receipt: { kind: 'ended', outcome: 'hung-up' } })
    p.runDue()
    expect(p.sent.at(-1)?.message.key).toBe('line:voice:5')
    p.pass(minutes(20))
    expect(p.sent.filter((s) => s.message.channel === 'voice').map((s) => s.message.key)).toHaveLength(8)
  })
  it('reaches nobody after the end', () => {
    const p = play()
    p.run({ do: 'acknowledge', by: 'app' }, owner)
    p.sleep(hours(6))
    expect(p.run({ do: 'renew', warning: secondRain, level: 'red', text: '伞又丢了' })).toEqual([])
  })
})

const made: { readonly [S in LineStatus]: (p: Play) => void } = {
  calling: (p) => p.pass(minutes(4)),
  acknowledged: (p) => p.run({ do: 'acknowledge', by: 'app' }, owner),
  covered: (p) => p.run({ do: 'cover', by: friend, line: p.state().id }),
  declined: (p) => p.run({ do: 'decline', because: '在外地' }),
  unreachable: (p) => p.pass(minutes(12)),
  stopped: (p) => p.run({ do: 'stop', because: '解除' }),
  expired: (p) => p.pass(hours(6)),
}
const commands: Record<string, readonly [LineCommand, PersonId]> = {
  open: [{ do: 'open', line: opening() }, SYSTEM],
  'attempt again': [{ do: 'attempt', no: 1 }, SYSTEM],
  'attempt ahead': [{ do: 'attempt', no: 9 }, SYSTEM],
  'time-out': [{ do: 'time-out', key: 'line:voice:99' }, SYSTEM],
  receipt: [{ do: 'receipt', key: 'line:voice:1', receipt: { kind: 'delivered' } }, SYSTEM],
  'receipt unknown': [{ do: 'receipt', key: 'nobody:voice:1', receipt: { kind: 'delivered' } }, SYSTEM],
  'key unheard': [{ do: 'acknowledge', by: 'key', key: 'line:voice:1' }, SYSTEM],
  'key unknown': [{ do: 'acknowledge', by: 'key', key: 'nobody:voice:1' }, SYSTEM],
  code: [{ do: 'acknowledge', by: 'code', code: '4711' }, owner],
  'code wrong': [{ do: 'acknowledge', by: 'code', code: '1' }, owner],
  app: [{ do: 'acknowledge', by: 'app' }, owner],
  'app other': [{ do: 'acknowledge', by: 'app' }, friend],
  'on-behalf': [{ do: 'acknowledge', by: 'on-behalf', reason: '当面' }, officer],
  'on-behalf bare': [{ do: 'acknowledge', by: 'on-behalf' }, officer],
  door: [{ do: 'acknowledge', by: 'door' }, officer],
  decline: [{ do: 'decline', because: '在外地' }, owner],
  'decline unknown': [{ do: 'decline', because: '在外地', key: 'x' }, owner],
  'call-deputy': [{ do: 'call-deputy' }, SYSTEM],
  'call-superior': [{ do: 'call-superior' }, SYSTEM],
  'order-door': [{ do: 'order-door' }, SYSTEM],
  'give-up': [{ do: 'give-up' }, SYSTEM],
  expire: [{ do: 'expire' }, SYSTEM],
  cover: [{ do: 'cover', by: friend, line: opening().id }, SYSTEM],
  'cover self': [{ do: 'cover', by: owner, line: opening().id }, SYSTEM],
  renew: [{ do: 'renew', warning: secondRain, level: 'red', text: '更高' }, SYSTEM],
  stop: [{ do: 'stop', because: '解除' }, SYSTEM],
}
function outcome(found: RefusalCode | readonly string[]): string {
  return typeof found === 'string' ? `✗ ${found}` : found.length === 0 ? '·' : found.join(' + ')
}
describe('every command in every status', () => {
  it('is accepted or refused as agreed', () => {
    const rows: string[] = []
    for (const [name, [c, by]] of Object.entries(commands)) {
      rows.push(`${name}: none ${outcome(play(null).run(c, by))}`)
      for (const [status, make] of Object.entries(made)) {
        const p = play()
        make(p)
        expect(p.state().status).toBe(status)
        rows.push(`${name}: ${status} ${outcome(p.run(c, by))}`)
      }
    }
    expect(rows.join('\n')).toMatchInlineSnapshot(`
      "open: none line-opened + attempt-made + attempt-made + attempt-made
      open: calling ✗ item.changed
      open: acknowledged ✗ item.changed
      open: covered ✗ item.changed
      open: declined ✗ item.changed
      open: unreachable ✗ item.changed
      open: stopped ✗ item.changed
      open: expired ✗ item.changed
      attempt again: none ✗ item.missing
      attempt again: calling ✗ item.changed
      attempt again: acknowledged ✗ callout.closed
      attempt again: covered ✗ callout.closed
      attempt again: declined ✗ item.changed
      attempt again: unreachable ✗ item.changed
      attempt again: stopped ✗ callout.closed
      attempt again: expired ✗ callout.expired
      attempt ahead: none ✗ item.missing
      attempt ahead: calling ✗ callout.too-early
      attempt ahead: acknowledged ✗ callout.closed
      attempt ahead: covered ✗ callout.closed
      attempt ahead: declined ✗ item.changed
      attempt ahead: unreachable ✗ item.changed
      attempt ahead: stopped ✗ callout.closed
      attempt ahead: expired ✗ callout.expired
      time-out: none ✗ item.missing
      time-out: calling ✗ item.changed
      time-out: acknowledged ✗ callout.closed
      time-out: covered ✗ callout.closed
      time-out: declined ✗ item.changed
      time-out: unreachable ✗ item.changed
      time-out: stopped ✗ callout.closed
      time-out: expired ✗ callout.expired
      receipt: none ✗ item.missing
      receipt: calling ·
      receipt: acknowledged attempt-progressed
      receipt: covered attempt-progressed
      receipt: declined attempt-progressed
      receipt: unreachable ·
      receipt: stopped attempt-progressed
      receipt: expired ·
      receipt unknown: none ✗ item.missing
      receipt unknown: calling ✗ callout.unknown-attempt
      receipt unknown: acknowledged ✗ callout.unknown-attempt
      receipt unknown: covered ✗ callout.unknown-attempt
      receipt unknown: declined ✗ callout.unknown-attempt
      receipt unknown: unreachable ✗ callout.unknown-attempt
      receipt unknown: stopped ✗ callout.unknown-attempt
      receipt unknown: expired ✗ callout.unknown-attempt
      key unheard: none ✗ item.missing
      key unheard: calling ✗ callout.not-heard
      key unheard: acknowledged ✗ callout.closed
      key unheard: covered ✗ callout.not-heard
      key unheard: declined ✗ callout.not-heard
      key unheard: unreachable ✗ callout.not-heard
      key unheard: stopped ✗ callout.closed
      key unheard: expired ✗ callout.expired
      key unknown: none ✗ item.missing
      key unknown: calling ✗ callout.unknown-attempt
      key unknown: acknowledged ✗ callout.closed
      key unknown: covered ✗ callout.unknown-attempt
      key unknown: declined ✗ callout.unknown-attempt
      key unknown: unreachable ✗ callout.unknown-attempt
      key unknown: stopped ✗ callout.closed
      key unknown: expired ✗ callout.expired
      code: none ✗ item.missing
      code: calling line-acknowledged
      code: acknowledged ✗ callout.closed
      code: covered line-acknowledged
      code: declined line-acknowledged
      code: unreachable line-acknowledged
      code: stopped ✗ callout.closed
      code: expired ✗ callout.expired
      code wrong: none ✗ item.missing
      code wrong: calling code-wrong
      code wrong: acknowledged ✗ callout.closed
      code wrong: covered code-wrong
      code wrong: declined code-wrong
      code wrong: unreachable code-wrong
      code wrong: stopped ✗ callout.closed
      code wrong: expired ✗ callout.expired
      app: none ✗ item.missing
      app: calling line-acknowledged
      app: acknowledged ✗ callout.closed
      app: covered line-acknowledged
      app: declined line-acknowledged
      app: unreachable line-acknowledged
      app: stopped ✗ callout.closed
      app: expired ✗ callout.expired
      app other: none ✗ item.missing
      app other: calling ✗ auth.forbidden
      app other: acknowledged ✗ callout.closed
      app other: covered ✗ auth.forbidden
      app other: declined ✗ auth.forbidden
      app other: unreachable ✗ auth.forbidden
      app other: stopped ✗ callout.closed
      app other: expired ✗ callout.expired
      on-behalf: none ✗ item.missing
      on-behalf: calling line-acknowledged
      on-behalf: acknowledged ✗ callout.closed
      on-behalf: covered line-acknowledged
      on-behalf: declined line-acknowledged
      on-behalf: unreachable line-acknowledged
      on-behalf: stopped ✗ callout.closed
      on-behalf: expired ✗ callout.expired
      on-behalf bare: none ✗ item.missing
      on-behalf bare: calling ✗ callout.reason-needed
      on-behalf bare: acknowledged ✗ callout.closed
      on-behalf bare: covered ✗ callout.reason-needed
      on-behalf bare: declined ✗ callout.reason-needed
      on-behalf bare: unreachable ✗ callout.reason-needed
      on-behalf bare: stopped ✗ callout.closed
      on-behalf bare: expired ✗ callout.expired
      door: none ✗ item.missing
      door: calling line-acknowledged
      door: acknowledged ✗ callout.closed
      door: covered line-acknowledged
      door: declined line-acknowledged
      door: unreachable line-acknowledged
      door: stopped ✗ callout.closed
      door: expired ✗ callout.expired
      decline: none ✗ item.missing
      decline: calling line-declined + superior-called
      decline: acknowledged ✗ callout.closed
      decline: covered ✗ callout.closed
      decline: declined ·
      decline: unreachable line-declined
      decline: stopped ✗ callout.closed
      decline: expired ✗ callout.expired
      decline unknown: none ✗ item.missing
      decline unknown: calling ✗ callout.unknown-attempt
      decline unknown: acknowledged ✗ callout.closed
      decline unknown: covered ✗ callout.closed
      decline unknown: declined ·
      decline unknown: unreachable ✗ callout.unknown-attempt
      decline unknown: stopped ✗ callout.closed
      decline unknown: expired ✗ callout.expired
      call-deputy: none ✗ item.missing
      call-deputy: calling ✗ item.changed
      call-deputy: acknowledged ✗ callout.closed
      call-deputy: covered ✗ callout.closed
      call-deputy: declined ✗ callout.too-early
      call-deputy: unreachable ✗ item.changed
      call-deputy: stopped ✗ callout.closed
      call-deputy: expired ✗ callout.expired
      call-superior: none ✗ item.missing
      call-superior: calling ✗ callout.too-early
      call-superior: acknowledged ✗ callout.closed
      call-superior: covered ✗ callout.closed
      call-superior: declined ✗ item.changed
      call-superior: unreachable ✗ item.changed
      call-superior: stopped ✗ callout.closed
      call-superior: expired ✗ callout.expired
      order-door: none ✗ item.missing
      order-door: calling ✗ callout.too-early
      order-door: acknowledged ✗ callout.closed
      order-door: covered ✗ callout.closed
      order-door: declined ✗ item.changed
      order-door: unreachable ✗ item.changed
      order-door: stopped ✗ callout.closed
      order-door: expired ✗ callout.expired
      give-up: none ✗ item.missing
      give-up: calling ✗ item.changed
      give-up: acknowledged ✗ callout.closed
      give-up: covered ✗ callout.closed
      give-up: declined ✗ item.changed
      give-up: unreachable ✗ item.changed
      give-up: stopped ✗ callout.closed
      give-up: expired ✗ callout.expired
      expire: none ✗ item.missing
      expire: calling ✗ callout.too-early
      expire: acknowledged ✗ callout.closed
      expire: covered ✗ callout.closed
      expire: declined ✗ callout.too-early
      expire: unreachable ✗ callout.too-early
      expire: stopped ✗ callout.closed
      expire: expired ✗ callout.expired
      cover: none ✗ item.missing
      cover: calling line-covered
      cover: acknowledged ·
      cover: covered ·
      cover: declined line-covered
      cover: unreachable line-covered
      cover: stopped ·
      cover: expired ·
      cover self: none ✗ item.missing
      cover self: calling ✗ input.invalid
      cover self: acknowledged ✗ input.invalid
      cover self: covered ✗ input.invalid
      cover self: declined ✗ input.invalid
      cover self: unreachable ✗ input.invalid
      cover self: stopped ✗ input.invalid
      cover self: expired ✗ input.invalid
      renew: none ✗ item.missing
      renew: calling line-renewed
      renew: acknowledged line-renewed
      renew: covered line-renewed
      renew: declined line-renewed
      renew: unreachable line-renewed + attempt-made + attempt-made + attempt-made
      renew: stopped ·
      renew: expired ·
      stop: none ✗ item.missing
      stop: calling line-stopped
      stop: acknowledged ·
      stop: covered ·
      stop: declined line-stopped
      stop: unreachable line-stopped
      stop: stopped ·
      stop: expired ·"
    `)
  })
})
