/** Public face of gateways/mqtt. */
export { deviceOf, MAX_PAYLOAD, type MqttFault, type Parsed, parseMessage, TOPICS } from './codec.ts'
export type { MqttFrame, MqttStats } from './desk.ts'
export { createMqttListener, type MqttListener, type MqttOptions, type MqttState } from './listener.ts'
