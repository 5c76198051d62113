import Testing
import WXChat
import WXCore
import WXRuns

@Suite struct UploadsTests {
    private let clock = ManualClock()
    private let ada = RunOwner(principal: "ada")
    private let bob = RunOwner(principal: "bob")
    private let demo: ProjectID

    init() throws { demo = try ProjectID("demo") }

    private func uploads(size: Int = 10_000, perOwner: Int = 20_000, total: Int = 30_000) -> Uploads {
        var limits = UploadLimits()
        (limits.size, limits.perOwner, limits.total) = (size, perOwner, total)
        return Uploads(limits: limits, clock: clock)
    }

    /// Uploads a text of some bytes and returns its handle.
    private func upload(_ size: Int, by owner: RunOwner, to uploads: Uploads) async throws(ChatFailure) -> String {
        let room = try await uploads.reserve(size, for: owner)
        return await uploads.keep(
            Attachment(name: "a.txt", text: String(repeating: "x", count: size)), in: room, for: demo)
    }

    private func code(_ body: () async throws -> Void) async -> ChatFailure.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? ChatFailure)?.code
        }
    }

    @Test func `An upload is found by its owner in its project, any number of times, and by nobody else`() async throws
    {
        let uploads = uploads()
        let handle = try await upload(100, by: ada, to: uploads)
        #expect(handle.utf8.count == 32)
        for _ in 0..<2 {
            let found = try await uploads.attachments([handle], of: ada, in: demo)
            #expect(found[handle]?.text?.utf8.count == 100)
        }
        let other = try ProjectID("other")
        #expect(await code { _ = try await uploads.attachments([handle], of: bob, in: demo) } == .unknownAttachment)
        #expect(await code { _ = try await uploads.attachments([handle], of: ada, in: other) } == .unknownAttachment)
        #expect(await code { _ = try await uploads.attachments(["x"], of: ada, in: demo) } == .unknownAttachment)
        // The same bytes twice would count once.
        #expect(
            await code { _ = try await uploads.attachments([handle, handle], of: ada, in: demo) } == .unknownAttachment)
    }

    @Test func `An upload is gone after its time, and so are its bytes`() async throws {
        let uploads = uploads()
        let handle = try await upload(10_000, by: ada, to: uploads)
        await clock.pass(.seconds(600))
        while await uploads.size > 0 { await pause() }
        #expect(await code { _ = try await uploads.attachments([handle], of: ada, in: demo) } == .unknownAttachment)
    }

    @Test func `Each limit is reached and not passed`() async throws {
        let uploads = uploads()
        #expect(await code { _ = try await uploads.reserve(10_001, for: ada) } == .tooLarge)
        // Per owner.
        for _ in 0..<2 { _ = try await upload(10_000, by: ada, to: uploads) }
        #expect(await code { _ = try await uploads.reserve(1, for: ada) } == .rateLimited)
        // In total.
        let room = try await uploads.reserve(10_000, for: bob)
        #expect(await code { _ = try await uploads.reserve(1, for: bob) }?.name == "overloaded")
        await uploads.release(room)
        _ = try await uploads.reserve(10_000, for: bob)
        #expect(await uploads.size == 30_000)
    }

    @Test func `An upload of unknown size reserves the most, and keeps what it has`() async throws {
        let uploads = uploads()
        let room = try await uploads.reserve(nil, for: ada)
        #expect(room.size == 10_000)
        #expect(await uploads.size == 10_000)
        _ = await uploads.keep(Attachment(name: "a.txt", text: "x"), in: room, for: demo)
        #expect(await uploads.size == UploadLimits.least)
    }

    @Test func `Small uploads cannot be without number`() async throws {
        let uploads = uploads(perOwner: 5 * UploadLimits.least)
        for _ in 0..<5 { _ = try await upload(1, by: ada, to: uploads) }
        #expect(await code { _ = try await uploads.reserve(1, for: ada) } == .rateLimited)
    }

    @Test func `The attachments of one message are limited together`() async throws {
        let uploads = uploads(perOwner: 40_000, total: 40_000)
        let half = [try await upload(5_000, by: ada, to: uploads), try await upload(5_000, by: ada, to: uploads)]
        let more = half + [try await upload(1, by: ada, to: uploads)]
        #expect(try await uploads.attachments(half, of: ada, in: demo).count == 2)
        #expect(await code { _ = try await uploads.attachments(more, of: ada, in: demo) } == .tooLarge)
    }
}
