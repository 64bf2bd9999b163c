/** Entry of the process. Modules are kept compiled between starts: a restart in the middle of a call-out must be short. */
import module from 'node:module'
import { join } from 'node:path'

module.enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'anlan'))
const { main } = await import('./run.ts')
await main()
