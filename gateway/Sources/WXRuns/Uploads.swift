public import WXChat
public import WXCore

/// What clients have uploaded, to be attached to messages by handle.
///
/// Everything is in memory, within ``limits``. A handle works for its owner and project alone, any number of times, for
/// ``UploadLimits/lifetime``.
public actor Uploads {
    /// How much may be uploaded, and for how long it is kept.
    public nonisolated let limits: UploadLimits
    private let clock: any Clock<Duration>
    private var entries: [String: Entry] = [:]
    private var sizes: [RunOwner: Int] = [:]

    /// How many bytes are kept or reserved.
    public private(set) var size = 0

    private struct Entry {
        let room: Room
        let project: ProjectID
        let attachment: Attachment
    }

    /// Bytes that are reserved for an upload that arrives.
    public struct Room: Hashable, Sendable {
        let owner: RunOwner
        /// How many bytes may arrive.
        public let size: Int

        var cost: Int { max(size, UploadLimits.least) }
    }

    /// Creates an empty table.
    ///
    /// - Parameters:
    ///   - limits: How much may be uploaded.
    ///   - clock: What measures how long it is kept.
    public init(limits: UploadLimits = UploadLimits(), clock: any Clock<Duration> = ContinuousClock()) {
        self.limits = limits
        self.clock = clock
    }

    // MARK: Uploading

    /// Reserves memory before an upload is read; give it to ``keep(_:in:for:)`` or to ``release(_:)``.
    ///
    /// - Parameters:
    ///   - size: How many bytes will arrive; nil if that is not known.
    ///   - owner: Who uploads.
    /// - Returns: The memory, and how many bytes fit.
    /// - Throws: `ChatFailure` with the code `too_large`, or `rate_limited` if the owner has to wait until earlier
    ///   uploads are gone, or `overloaded` if everybody has to.
    public func reserve(_ size: Int?, for owner: RunOwner) throws(ChatFailure) -> Room {
        let room = Room(owner: owner, size: size ?? limits.size)
        guard room.size <= limits.size else { throw .uploadTooLarge(limits.size) }
        guard sizes[owner, default: 0] + room.cost <= limits.perOwner else {
            throw ChatFailure(
                .rateLimited,
                "You have uploaded \(limits.perOwner) bytes within \(limits.lifetime), which is the limit.",
                suggestion: "Wait until earlier uploads are gone.", retryAfter: limits.lifetime)
        }
        guard self.size + room.cost <= limits.total else {
            throw ChatFailure(
                ChatFailure.Code("overloaded"), "The gateway has no room for another upload.",
                suggestion: "Try again later.", retryAfter: limits.lifetime)
        }
        add(room.cost, to: owner)
        return room
    }

    /// Gives reserved memory back.
    public func release(_ room: Room) { add(-room.cost, to: room.owner) }

    /// Keeps an upload in its reserved memory, and returns its handle.
    public func keep(_ attachment: Attachment, in room: Room, for project: ProjectID) -> String {
        release(room)
        let kept = Room(owner: room.owner, size: attachment.summary.byteCount)
        add(kept.cost, to: kept.owner)
        let handle = Self.newHandle()
        entries[handle] = Entry(room: kept, project: project, attachment: attachment)
        Task { [weak self, clock, limits] in
            try? await clock.sleep(for: limits.lifetime)
            await self?.forget(handle)
        }
        return handle
    }

    private func forget(_ handle: String) {
        if let entry = entries.removeValue(forKey: handle) { release(entry.room) }
    }

    private func add(_ bytes: Int, to owner: RunOwner) {
        size += bytes
        let left = sizes[owner, default: 0] + bytes
        sizes[owner] = left > 0 ? left : nil
    }

    /// 128 random bits in hexadecimal.
    private static func newHandle() -> String {
        let digits = (0..<2).map { _ in
            let text = String(UInt64.random(in: .min ... .max), radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        return digits.joined()
    }

    // MARK: Attaching

    /// Returns the uploads that a message names, in its order.
    ///
    /// - Throws: `ChatFailure` with the code `unknown_attachment` if a handle is not the owner's in this project, is
    ///   gone, or is named twice; `too_large` if together they are larger than ``UploadLimits/size``.
    public func attachments(
        _ handles: [String], of owner: RunOwner, in project: ProjectID
    ) throws(ChatFailure) -> [String: Attachment] {
        var found: [String: Attachment] = [:]
        var size = 0
        for handle in handles {
            guard let entry = entries[handle], entry.room.owner == owner, entry.project == project,
                found.updateValue(entry.attachment, forKey: handle) == nil
            else {
                throw ChatFailure(
                    .unknownAttachment, "No upload of this project has the handle, or it is named twice.",
                    suggestion: "Upload the file again and use the new handle within \(limits.lifetime).")
            }
            size += entry.room.size
        }
        guard size <= limits.size else {
            throw ChatFailure(
                .tooLarge, "The attachments have \(size) bytes; the most for one message is \(limits.size).",
                suggestion: "Attach fewer or smaller files.")
        }
        return found
    }
}

extension ChatFailure {
    /// Returns the failure of an upload of more than `limit` bytes.
    package static func uploadTooLarge(_ limit: Int) -> ChatFailure {
        ChatFailure(
            .tooLarge, "The upload is larger than \(limit) bytes.", suggestion: "Send a smaller file.")
    }
}
