/** Public face of gateways/http. */
export { MAX_BODY, MAX_READINGS, parseBatch, parseBody, type ReadingVerdict } from './codec.ts'
export { handleHttpIngest, type HttpAnswer, type HttpFrame, type HttpIngest, tokenHash } from './handle.ts'
