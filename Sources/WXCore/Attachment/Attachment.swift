/// Material that a question is about: a text, an image, or a PDF document.
///
/// A guardrail does not judge it like a question: a diff, a log or a file may say anything. The agent receives it as
/// data, between marks that it cannot contain.
public struct Attachment: Hashable, Sendable {
    /// Where an attachment came from.
    public enum Origin: String, Hashable, Sendable, CaseIterable {
        /// The program's standard input.
        case stdin
        /// A file.
        case file
        /// A part of a message.
        case message
    }

    /// What an attachment holds.
    package enum Content: Hashable, Sendable {
        case text(String)
        case media(MediaType, [UInt8])
    }

    /// What is reported and booked of an attachment; its content is not.
    public struct Summary: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The size of what was given, in bytes.
        public var byteCount: Int
        /// The SHA-256 of what was given, in 64 lowercase hexadecimal digits; nil if it is not known.
        ///
        /// A ledger does not keep it.
        public var sha256: String?

        /// Creates a summary.
        public init(name: String, byteCount: Int, sha256: String? = nil) {
            self.name = name
            self.byteCount = byteCount
            self.sha256 = sha256
        }
    }

    /// The name that the agent sees, such as the name of the file.
    public let name: String
    /// Where it came from.
    public let origin: Origin
    /// Its name, size and digest.
    public let summary: Summary
    /// How many places of the given bytes were not UTF-8; each is sent as U+FFFD.
    public let repairs: Int
    package let content: Content

    /// Creates an attachment from a text, which is sent unchanged.
    public init(name: String, text: String, origin: Origin = .message) {
        self.init(
            name, origin, .text(text), byteCount: text.utf8.count, sha256: SHA256.hexadecimal(of: text), repairs: 0)
    }

    /// Creates an attachment from the bytes of a file: an image or a PDF document if they begin like one, else a text.
    ///
    /// Text in another encoding than UTF-8 is not an error: see ``repairs``. Reads all bytes once.
    ///
    /// - Throws: ``InvalidAttachment`` if an image or document is damaged, protected or too large for the Messages API,
    ///   or if the bytes are neither that nor text.
    public init(name: String, bytes: [UInt8], origin: Origin = .file) throws(InvalidAttachment) {
        let sha256 = bytes.withUnsafeBytes { SHA256.hexadecimal(of: $0) }
        if let type = MediaType(recognizing: bytes) {
            let limit = type.isImage ? Self.imageLimit : Self.documentLimit
            if bytes.count > limit {
                throw InvalidAttachment(
                    name,
                    "is \(bytes.count.grouped) bytes; the most for \(type.isImage ? "an image" : "a document") is "
                        + "\(limit.grouped)")
            }
            if let flaw = MediaCheck.flaw(in: bytes, as: type) { throw InvalidAttachment(name, flaw) }
            self.init(name, origin, .media(type, bytes), byteCount: bytes.count, sha256: sha256, repairs: 0)
        } else if let text = String(validating: bytes, as: UTF8.self) {
            self.init(name, origin, .text(text), byteCount: bytes.count, sha256: sha256, repairs: 0)
        } else {
            if bytes.contains(0) {
                throw InvalidAttachment(name, "is neither text nor a PNG, JPEG, GIF or WebP image nor a PDF document")
            }
            let (text, repairs) = Self.repaired(bytes)
            self.init(name, origin, .text(text), byteCount: bytes.count, sha256: sha256, repairs: repairs)
        }
    }

    private init(
        _ name: String, _ origin: Origin, _ content: Content, byteCount: Int, sha256: String, repairs: Int
    ) {
        self.name = name
        self.origin = origin
        self.content = content
        self.repairs = repairs
        summary = Summary(name: name, byteCount: byteCount, sha256: sha256)
    }

    /// The largest image, in bytes.
    ///
    /// The Messages API accepts 5 MiB after encoding in Base64, which takes a third more.
    static let imageLimit = 3_932_160
    /// The largest PDF document, in bytes.
    ///
    /// The Messages API accepts requests of 32 MB, and the encoding takes a third more.
    static let documentLimit = 20_000_000

    /// The text; nil for an image or a document.
    public var text: String? {
        if case .text(let text) = content { text } else { nil }
    }

    /// The kind of image or document; nil for a text.
    public var media: MediaType? {
        if case .media(let type, _) = content { type } else { nil }
    }

    private static func repaired(_ bytes: [UInt8]) -> (text: String, repairs: Int) {
        let text = String(decoding: bytes, as: UTF8.self)
        let shown = text.unicodeScalars.count { $0 == "\u{FFFD}" }
        // What stood there before was no fault.
        let before = bytes.indices.count { bytes[$0...].starts(with: [0xEF, 0xBF, 0xBD]) }
        return (text, shown - before)
    }
}

extension Attachment.Summary {
    /// The summary as JSON.
    package var value: JSONValue {
        .object(
            [JSONValue.Member("name", .string(name)), JSONValue.Member("bytes", .integer(Int64(byteCount)))]
                + (sha256.map { [JSONValue.Member("sha256", .string($0))] } ?? []))
    }

    /// Creates a summary from its JSON; nil if there is no name or size.
    package init?(_ value: JSONValue) {
        guard let name = value["name"]?.string, let bytes = value["bytes"]?.integer else { return nil }
        self.init(name: name, byteCount: Int(clamping: bytes), sha256: value["sha256"]?.string)
    }

    /// Returns the summary with what comes from outside redacted.
    func redacted(by rules: RedactionRules) -> Self {
        Self(name: rules.sanitize(name), byteCount: byteCount, sha256: sha256)
    }
}

/// The error for a file that cannot be attached.
public struct InvalidAttachment: Error, Hashable, Sendable, CustomStringConvertible {
    /// The attachment's name.
    public let name: String
    private let reason: String

    init(_ name: String, _ reason: String) {
        self.name = name
        self.reason = reason
    }

    /// One sentence that says what is wrong with the file.
    public var description: String { "“\(name)” \(reason); nothing was sent." }
}
