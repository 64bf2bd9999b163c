/** Public face of policy/release: what a release, a fire or an explosion of a registered plant would reach. A face of its own, so that only those who need it load the models. */
export * from './around.ts'
export * from './inside.ts'
export * from './installation.ts'
export * from './materials.ts'
export * from './what-if.ts'
