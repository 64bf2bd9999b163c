/** What run.ts loads while the database starts. */
export { jiangjin } from '@anlan/districts/jiangjin'
export { createApp } from './core/app.ts'
export { newIdAt } from './core/new-id.ts'
export { releaseLeases } from './loops/leases.ts'
export { startLoops } from './loops/loops.ts'
export { operate } from './operate.ts'
export { createOutlets } from './outlets.ts'
export { startOutside } from './outside.ts'
