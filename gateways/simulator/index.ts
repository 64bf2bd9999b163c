/** Public face of gateways/simulator: storms, the player, and devices over real sockets. */
export { createFaults, damage, type FaultRates } from './faults.ts'
export { type Packet, type Play, type Played, playStorm, type Progress } from './play.ts'
export { createTransport, type Transport, type TransportOptions } from './transport.ts'
export { buildStorm, isStormId, type Sample, type StageLevels, type StormId, stormIds, type StormLine, type StormOptions, type StormPoint, type StormScript } from './storms.ts'
