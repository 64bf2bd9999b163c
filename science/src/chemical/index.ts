/** Public face of science/chemical. */
import { gb18218, gb18218Identify } from './gb18218.ts'

export const methods = [gb18218, gb18218Identify]
