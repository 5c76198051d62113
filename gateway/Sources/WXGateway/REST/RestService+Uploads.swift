internal import WXAccess
internal import WXChat
internal import WXCore
internal import WXRuns
internal import WXWire

extension RestService {
    /// The longest name of an upload, in bytes.
    private static let nameLimit = 255

    /// Keeps a file for messages of this principal and project, and answers with its handle.
    ///
    /// The body is the file itself, and the query its `name`. What the file is, its bytes say, not its `Content-Type`,
    /// which clients set as they like. A form is refused, because it would be taken for a text.
    func upload(to project: ProjectID, _ principal: Principal, _ request: Request) async throws -> Reply {
        let name = try name(of: request.head)
        let declared = request.head.headers.first("content-length").flatMap { Int($0) }
        let room: Uploads.Room
        do {
            room = try await desk.uploads.reserve(declared, for: principal.owner)
        } catch {
            throw RouteFailure(error, status: Self.status(of: error.code)).retrying(after: error.retryAfter)
        }
        let attachment: Attachment
        do {
            let bytes = try await request.body.collect(upTo: room.size)
            guard !bytes.isEmpty else { throw RouteFailure(400, "attachment_invalid", "The upload is empty.") }
            attachment = try Attachment(name: name, bytes: bytes, origin: .message)
        } catch {
            await desk.uploads.release(room)
            switch error {
            case let error as InvalidAttachment: throw RouteFailure(400, "attachment_invalid", error.description)
            case RequestBodyError.tooLarge: throw RouteFailure(.uploadTooLarge(room.size), status: 413)
            default: throw error
            }
        }
        let handle = await desk.uploads.keep(attachment, in: room, for: project)
        let lifetime = desk.uploads.limits.lifetime.components.seconds
        return Reply(
            [
                "handle": .string(handle), "name": .string(name),
                "bytes": .integer(Int64(attachment.summary.byteCount)),
                "sha256": .optional(attachment.summary.sha256),
                "media_type": .string(attachment.mediaType), "expires_in_s": .integer(lifetime),
            ], status: 201)
    }

    private func name(of head: RequestHead) throws(RouteFailure) -> String {
        let type = (head.headers.first("content-type") ?? "").prefix { $0 != ";" }.lowercased()
        guard type != "multipart/form-data" else {
            throw RouteFailure(
                415, "unsupported_media_type", "An upload is the file itself, not a form.",
                suggestion: "Send the file as the body, and its name as “?name=…”.")
        }
        guard let name = try QueryItems(head.query).value("name"), name.utf8.count <= Self.nameLimit,
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw RouteFailure(
                400, "bad_query", "The “name” is not 1 to \(Self.nameLimit) bytes without control characters.",
                suggestion: "Add the file's name to the path, such as ?name=diff.txt.")
        }
        return name
    }

    private static func status(of code: ChatFailure.Code) -> Int {
        switch code {
        case .tooLarge: 413
        case .rateLimited: 429
        default: 503
        }
    }
}

extension Attachment {
    /// What the upload was taken for.
    fileprivate var mediaType: String { media?.rawValue ?? "text/plain" }
}
