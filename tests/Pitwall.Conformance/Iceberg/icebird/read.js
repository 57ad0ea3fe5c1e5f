// Serves a table over loopback HTTP and reads it with icebird: node read.js <folder> <recorded location> [snapshot id]
// Prints one JSON array of rows. Integers of 64 bits become numbers, dates ISO text, absent values null.
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, normalize } from 'node:path'
import { icebergMetadata, icebergRead } from 'icebird'

const [folder, location, snapshot] = process.argv.slice(2)

const server = createServer((request, response) => {
  const path = join(folder, normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)))
  let size
  try {
    size = statSync(path).size
  } catch {
    response.writeHead(404).end()
    return
  }
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  const start = range ? Number(range[1]) : 0
  const end = range && range[2] !== '' ? Math.min(Number(range[2]), size - 1) : size - 1
  response.writeHead(range ? 206 : 200, { 'content-length': end - start + 1, 'content-range': `bytes ${start}-${end}/${size}` })
  if (request.method === 'HEAD') response.end()
  else createReadStream(path, { start, end }).pipe(response)
})
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const tableUrl = `http://127.0.0.1:${server.address().port}`

// The metadata names files by the table's location; over HTTP that location is the server.
const realFetch = globalThis.fetch
globalThis.fetch = (url, init) => realFetch(String(url).startsWith(location) ? tableUrl + String(url).slice(location.length) : url, init)

try {
  const metadata = await icebergMetadata({ tableUrl })
  if (snapshot) {
    const wanted = metadata.snapshots.find(s => String(s['snapshot-id']) === snapshot)
    metadata['current-snapshot-id'] = wanted['snapshot-id']
    metadata['current-schema-id'] = wanted['schema-id']
  }
  const rows = await icebergRead({ tableUrl, metadata })
  const plain = (_, value) => typeof value === 'bigint' ? Number(value) : value === undefined ? null : value
  process.stdout.write(JSON.stringify(rows, plain))
} finally {
  server.closeAllConnections()
  server.close()
}
