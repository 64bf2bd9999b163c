/** Handlers of the registers. */
import { later } from './later.ts'

export const registerHandlers = later(
  'registers',
  'registerRows',
  'registerFile',
  'registerTemplate',
  'importRows',
  'registerFailed',
  'registerRow',
  'addRow',
  'changeRow',
  'confirmRow',
  'endRow',
  'plate',
  'plateCode',
  'enterpriseBoard',
)
