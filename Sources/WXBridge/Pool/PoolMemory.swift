internal import WXCore
internal import WXSystem

/// What pools have found out about workers, also in other processes of the user: one small file for each worker.
///
/// Forgetting something costs a look at the worker; so a file that cannot be read or written is not an error.
public final class PoolMemory: Sendable {
    private let directory: String?
    private let notes = Lock<[String: WorkerNote]>([:])
    private let pulses = Lock<[String: HostPulse]>([:])

    /// Creates a memory.
    ///
    /// - Parameter directory: Where the files are; nil to keep everything in this process.
    public init(directory: String? = nil) { self.directory = directory }

    /// Returns what is known of a worker.
    package func note(on worker: PoolWorker) -> WorkerNote {
        let key = key(worker)
        return notes.withLock { notes in
            let note = read(key) ?? notes[key] ?? WorkerNote()
            notes[key] = note
            return note
        }
    }

    /// Changes what is known of a worker.
    func change(_ worker: PoolWorker, _ change: (inout WorkerNote) -> Void) {
        let key = key(worker)
        notes.withLock { notes in
            let old = read(key) ?? notes[key]
            var note = old ?? WorkerNote()
            change(&note)
            notes[key] = note
            guard let directory, note != old else { return }
            try? FileSystem.replace("\(directory)/\(key)", with: note.json.text + "\n")
        }
    }

    /// Returns the pulse of a host, which all runs on it share.
    func pulse(of host: any WorkerHost) -> HostPulse {
        pulses.withLock { pulses in
            if let pulse = pulses[host.identity] { return pulse }
            let pulse = HostPulse(of: host)
            pulses[host.identity] = pulse
            return pulse
        }
    }

    private func read(_ key: String) -> WorkerNote? {
        guard let directory, let text = try? FileSystem.read("\(directory)/\(key)") else { return nil }
        return (try? JSONValue(parsing: text)).map { WorkerNote($0) }
    }

    private func key(_ worker: PoolWorker) -> String {
        let host = worker.host(in: "")
        return String("\(host.identity)-\(worker.name)".map { $0 == "/" ? "," : $0 })
    }
}
