import { describe, expect, it } from 'vitest'
import { lineCommands, orderCommands } from './callout.ts'

const key = 'l1:voice:2'
describe('what a receipt asks of a line', () => {
  it('is a receipt, an answer or a refusal', () => {
    expect(lineCommands({ key, kind: 'ringing' })).toEqual([{ command: { do: 'receipt', key, receipt: { kind: 'ringing' } }, byPerson: false }])
    expect(lineCommands({ key, kind: 'pressed', pressed: '1', heardSeconds: 9 }).map((c) => c.command.do)).toEqual(['receipt', 'acknowledge'])
    expect(lineCommands({ key, kind: 'pressed', pressed: '2' })[0]?.command).toMatchObject({ do: 'decline', key })
    expect(lineCommands({ key, kind: 'pressed', pressed: '9' })).toEqual([])
  })
  it('takes four digits of a reply and nothing else', () => {
    expect(lineCommands({ key, kind: 'replied', text: '收到，1234' })[0]?.command).toEqual({ do: 'acknowledge', by: 'code', code: '1234' })
    expect(lineCommands({ key, kind: 'replied', text: '12345' })).toEqual([])
    expect(lineCommands({ key, kind: 'replied', text: '收到' })).toEqual([])
  })
  it('calls an outcome it does not know a failure', () => {
    expect(lineCommands({ key, kind: 'ended', outcome: 'toString' })[0]?.command).toMatchObject({ receipt: { outcome: 'failed' } })
    expect(lineCommands({ key, kind: 'ended', outcome: 'busy' })[0]?.command).toMatchObject({ receipt: { outcome: 'busy' } })
  })
})
describe('what a receipt asks of an order', () => {
  it('is its receipt or that it cannot be done', () => {
    expect(orderCommands({ key, kind: 'pressed', pressed: '1' })).toEqual([{ do: 'receive' }])
    expect(orderCommands({ key, kind: 'replied', text: '0042' })).toEqual([{ do: 'receive', code: '0042' }])
    expect(orderCommands({ key, kind: 'pressed', pressed: '2' })[0]?.do).toBe('report-unable')
    expect(orderCommands({ key, kind: 'delivered' })).toEqual([])
  })
})
