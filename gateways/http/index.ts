/** Public face of gateways/http. */
export { MAX_BODY, MAX_READINGS, parseBatch, parseBody, type ReadingVerdict, tokenHash } from '../json/index.ts'
export { handleHttpIngest, type HttpAnswer, type HttpFrame, type HttpIngest } from './handle.ts'
