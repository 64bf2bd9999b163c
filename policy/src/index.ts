/** Public face of policy: what the notice asks, one declaration a file. */
export * from './roles.ts'
