import { verifyBundle } from '../../rules/draw/index.ts'

// Beside the page: a pool of a hundred thousand lines takes long to hash, and the page must stay alive.
addEventListener('message', ({ data }: MessageEvent<unknown>) => postMessage(verifyBundle(data)))
