import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './env.ts'

const read = (env: Record<string, string>) => readConfig(env, '/tmp')
test('what is attached is off unless its address is given', () => {
  expect(read({})).toMatchObject({ mqttUrl: null, natsUrl: null })
  expect(read({ ANLAN_MQTT_URL: '', ANLAN_NATS_URL: '' })).toMatchObject({ mqttUrl: null, natsUrl: null })
  for (const url of ['mqtt://127.0.0.1', 'mqtts://anlan:p%40w@broker.local:8883']) expect(read({ ANLAN_MQTT_URL: url }).mqttUrl).toBe(url)
  for (const url of ['nats://127.0.0.1:4222', 'nats://token@h', 'tls://anlan:pw@h:4222']) expect(read({ ANLAN_NATS_URL: url }).natsUrl).toBe(url)
})
test('a wrong address stops the start with one sentence that never repeats its password', () => {
  for (const [name, url] of [
    ['ANLAN_MQTT_URL', 'http://anlan:geheim@h'],
    ['ANLAN_MQTT_URL', 'anlan:geheim@h:1883'],
    ['ANLAN_MQTT_URL', 'mqtt://'],
    ['ANLAN_NATS_URL', 'ws://anlan:geheim@h'],
    ['ANLAN_NATS_URL', 'geheim'],
  ] as const) {
    let said = ''
    try {
      read({ [name]: url })
    } catch (error) {
      said = error instanceof ConfigError ? error.message : 'another error'
    }
    expect([name, url, said]).toEqual([name, url, expect.stringMatching(new RegExp(`^${name} 须形如 `))])
    expect(said).not.toContain('geheim')
  }
})
