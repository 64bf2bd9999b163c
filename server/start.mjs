// Entry of `npm start`: plain JavaScript, so that an old Node can say in one line why it will not do.
const [major] = process.versions.node.split('.')
if (Number(major) < 24) {
  console.error(`安澜需要 Node 24 或以上，当前为 ${process.versions.node}。请用 npm start 启动（会使用随附的 Node 24.21.0）。`)
  process.exit(1)
}
await import('./src/main.ts')
