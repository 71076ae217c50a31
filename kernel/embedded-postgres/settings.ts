/** What the machine offers. Sizes in bytes; `sharedMemory` is what `/dev/shm` can hold. */
export type Machine = { readonly memory: number; readonly cores: number; readonly sharedMemory: number }

export type Settings = Readonly<Record<string, string>>

const MB = 1024 * 1024
const GB = 1024 * MB

/**
 * Settings of a server that shares its machine with the platform. The packaged server has neither lz4, JIT nor
 * io_uring. On two cores a parallel query was measured slower than a serial one, so it begins with four.
 */
export function tunedSettings({ memory, cores, sharedMemory }: Machine): Settings {
  return {
    shared_buffers: inMegabytes(memory / 4, 64 * MB, 8 * GB),
    effective_cache_size: inMegabytes(memory / 2, 128 * MB, 512 * GB),
    work_mem: inMegabytes(memory / 512, 4 * MB, 64 * MB),
    maintenance_work_mem: inMegabytes(memory / 16, 64 * MB, GB),
    max_connections: '100',
    max_parallel_workers_per_gather: cores < 4 ? '0' : '2',
    max_worker_processes: String(Math.max(8, cores)),
    io_method: 'worker',
    io_workers: String(Math.min(8, Math.max(2, Math.floor(cores / 2)))),
    // Containers give 64 MB of /dev/shm, which a parallel query exhausts.
    dynamic_shared_memory_type: sharedMemory < 256 * MB ? 'mmap' : 'posix',
    random_page_cost: '1.1',
    jit: 'off',
    wal_compression: 'pglz',
    default_toast_compression: 'pglz',
    min_wal_size: '128MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '10min',
    timezone: 'UTC',
    // The platform reports a failed statement itself; the server's log is for the server (LOG, FATAL, PANIC).
    log_min_messages: 'log',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    log_timezone: 'UTC',
  }
}

/**
 * Full segments of WAL are laid into `wal-archive` beside the cluster, from where `kernel/backup` ships them. Without
 * that folder, which the first backup makes, nothing is kept. When nobody ships, 256 segments (4 GB) are kept; what
 * comes then is let go and `overflow` says so, so that the disk of the database does not fill up.
 */
export const archiveSettings: Settings = {
  archive_mode: 'on',
  archive_timeout: '300',
  // The server stands in its data folder, whose path may hold what a shell would take apart. A segment that was
  // archived before a crash is the same one.
  archive_command:
    'cd ../wal-archive 2>/dev/null || exit 0; cmp -s "$OLDPWD/%p" %f && exit 0; ' +
    'if [ $(ls | wc -l) -ge 256 ]; then touch overflow; exit 0; fi; ' +
    'dd if="$OLDPWD/%p" of=.%f bs=1048576 conv=fsync 2>/dev/null && mv .%f %f',
}

/** Reached from this machine only, by TCP, with a password. */
export const accessSettings = (port: number): Settings => ({
  listen_addresses: '127.0.0.1',
  port: String(port),
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
})

/** Text of a PostgreSQL configuration file. */
export const formatSettings = (settings: Settings): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('')

const inMegabytes = (bytes: number, least: number, most: number) =>
  `${Math.floor(Math.min(most, Math.max(least, bytes)) / MB)}MB`
