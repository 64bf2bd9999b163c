/** Public face of the server for stories, benchmarks and tests that run it in one process. */
export { createApp, type AppParts } from './core/app.ts'
export { actorOf, movedToOrg, standingOf, systemActor } from './core/case-actor.ts'
export { newIdAt } from './core/new-id.ts'
export { sentence } from './core/sentences.ts'
export { checkFact } from './core/trip.ts'
export type { App, Clock, Core, Who } from './core/types.ts'
