/** Public face of gateways/hj212. */
export { type CrcVariant, crcModbus, crcOf, crcStandard, crcText } from './crc.ts'
export { type Draft, encodeFrame, encodeText, type Message, type Pair, parseMessage, parseStamp, stampText } from './codec.ts'
export { type Diagnostic, type Extraction, type Frame, FrameExtractor, type FrameFault, type Lenience, MAX_BUFFER } from './frame-extractor.ts'
export { createHj212Listener, type Hj212Frame, type Hj212Listener, type Hj212Options, type Hj212Stats } from './listener.ts'
export { dataCommands, toReadings } from './readings.ts'
