internal import WXCore
internal import WXWire

/// One file of the page, which the program carries.
///
/// The page loads nothing from elsewhere and has no script or style in its text, so its policy forbids both. Text from
/// an agent therefore cannot run anything, even if the page had a fault.
struct PageFile: Sendable {
    private let type: String
    private let plain: Variant
    private let compressed: Variant

    /// The file as it is sent.
    private struct Variant {
        let body: [UInt8]
        let tag: String

        init(_ body: [UInt8]) {
            self.body = body
            tag = "\"\(body.withUnsafeBytes { SHA256.hexadecimal(of: $0) }.prefix(32))\""
        }
    }

    private init(_ body: [UInt8], _ type: String) {
        self.type = type
        plain = Variant(body)
        compressed = Variant(Gzip.compress(body))
    }

    /// The files by their path without the first slash.
    static let all: [String: PageFile] = {
        let (script, style) = ("text/javascript; charset=utf-8", "text/css; charset=utf-8")
        return [
            "": PageFile(PackageResources.index_html, "text/html; charset=utf-8"),
            "app.css": PageFile(PackageResources.app_css, style),
            "icon.svg": PageFile(PackageResources.icon_svg, "image/svg+xml"),
            "chat-websocket.d.ts": PageFile(PackageResources.chat_websocket_d_ts, "text/plain; charset=utf-8"),
            "app.js": PageFile(PackageResources.app_js, script),
            "chat-websocket.js": PageFile(PackageResources.chat_websocket_js, script),
            "composer.js": PageFile(PackageResources.composer_js, script),
            "conversation.js": PageFile(PackageResources.conversation_js, script),
            "markdown.js": PageFile(PackageResources.markdown_js, script),
            "panel.js": PageFile(PackageResources.panel_js, script),
            "use-chat.js": PageFile(PackageResources.use_chat_js, script),
            "use-token-usage.js": PageFile(PackageResources.use_token_usage_js, script),
            "words.js": PageFile(PackageResources.words_js, script),
            "words-pt.js": PageFile(PackageResources.words_pt_js, script),
        ]
    }()

    /// Returns the response to a request for the file: the file, or 304 if the client has it.
    func reply(to head: RequestHead) -> Reply {
        let isCompressed = head.headers.list("accept-encoding").contains("gzip")
        let variant = isCompressed ? compressed : plain
        var reply = Reply(body: variant.body, type: type)
        if isCompressed { reply.headers.add("Content-Encoding", "gzip") }
        reply.headers.add("Vary", "Accept-Encoding")
        for (name, value) in Self.policy { reply.headers.add(name, value) }
        reply.headers.add("Cache-Control", "no-cache")
        reply.mark(variant.tag, for: head)
        return reply
    }

    private static let policy = [
        (
            "Content-Security-Policy",
            """
            default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; \
            base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
            trusted-types 'none'
            """
        ),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
    ]
}
