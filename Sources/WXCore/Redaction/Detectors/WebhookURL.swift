/// Addresses to which everyone who knows them can post.
enum WebhookURL {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// A host or the end of one, and how its paths begin before what is secret.
    private struct Service {
        let host: [UInt8]
        let paths: [StaticString]

        init(_ host: StaticString, _ paths: StaticString...) {
            self.host = (0..<host.utf8CodeUnitCount).map { host.utf8Start[$0] }
            self.paths = paths
        }
    }

    private static let services = [
        Service("office.com", "/webhookb2/", "/webhook/"),
        Service("slack.com", "/services/", "/workflows/", "/triggers/"),
        Service("slack-gov.com", "/services/", "/workflows/", "/triggers/"),
        Service("discord.com", "/api/"), Service("discordapp.com", "/api/"), Service("zapier.com", "/hooks/catch/"),
        Service("feishu.cn", "/open-apis/bot/v2/hook/"), Service("larksuite.com", "/open-apis/bot/v2/hook/"),
        Service("make.com", "/"), Service("g.alchemy.com", "/v2/"), Service("infura.io", "/v3/", "/ws/v3/"),
    ]

    static let beginnings: [Beginning] = services.filter { $0.host.count > 8 }.flatMap { service in
        service.paths.map { path in .text(service.host + Array("\(path)".utf8)) }
    }

    /// Detects a host that stands without a scheme, as in a log: `POST hooks.slack.com/services/…`.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        if window.before.isWordByte || window.end < window.bytes.count && window.bytes[window.end] != .dot {
            return .no
        }
        let decision = detect(window, host: window.position)
        if case .pass = decision { return .no }
        return decision
    }

    private enum Result {
        case no, more
        /// An address of a service, of which the secret part begins there.
        case secret(from: Int)
    }

    /// Whether a webhook's address may have its host at `start`, as far as the bytes reach.
    static func mayStand(_ bytes: Bytes, host start: Int) -> Bool {
        if case .no = find(bytes, start, isFinal: false) { false } else { true }
    }

    /// Detects a webhook whose host stands at `start`; shows any other address up to its host.
    static func detect(_ window: ScanWindow, host start: Int) -> Decision {
        switch find(window.bytes, start, isFinal: window.isFinal) {
        case .no: return .pass(start)
        case .more: return .more
        case .secret(let from):
            let characters = SecretPattern.Characters.hook
            let end = window.end(of: characters, from: from, most: 30)
            if end == window.bytes.count, end - from < 30, !window.isFinal { return .more }
            guard end - from >= 30, SecretValue.isBody(window.bytes[from..<end]) else { return .pass(start) }
            return .hideToken("webhook-url", from: from, to: end, swallowing: characters)
        }
    }

    private static func find(_ bytes: Bytes, _ start: Int, isFinal: Bool) -> Result {
        var end = start
        while end < bytes.count, end - start < 96, SecretPattern.Characters.dotted.contains(bytes[end]) { end += 1 }
        if end == bytes.count { return isFinal ? .no : .more }
        guard bytes[end] == .slash else { return .no }
        for service in services where isOf(service, bytes[start..<end]) {
            for path in service.paths {
                switch ScanWindow.matches(path, bytes, end, isFinal) {
                case .no: continue
                case .more: return .more
                case .yes: return secret(bytes, end + path.utf8CodeUnitCount, service, isFinal: isFinal)
                }
            }
        }
        return .no
    }

    private static func isOf(_ service: Service, _ host: Slice<Bytes>) -> Bool {
        guard host.count >= service.host.count,
            zip(host.suffix(service.host.count), service.host).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
        else { return false }
        return host.count == service.host.count || host[host.endIndex - service.host.count - 1] == .dot
    }

    /// Behind Discord's `/api/` stands a version or none.
    private static func secret(_ bytes: Bytes, _ start: Int, _ service: Service, isFinal: Bool) -> Result {
        guard service.host.starts(with: "discord".utf8) else { return .secret(from: start) }
        var start = start
        if start < bytes.count, bytes[start] == UInt8(ascii: "v") {
            start += 1
            while start < bytes.count, bytes[start].isASCIIDigit { start += 1 }
            if start == bytes.count { return isFinal ? .no : .more }
            guard bytes[start] == .slash else { return .no }
            start += 1
        }
        switch ScanWindow.matches("webhooks/", bytes, start, isFinal) {
        case .no: return .no
        case .more: return .more
        case .yes: return .secret(from: start + 9)
        }
    }
}
