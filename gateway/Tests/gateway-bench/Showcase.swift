import WXProxy

/// A page of the upstream that looks for the token of the gateway's page.
enum Thief {
    static let fields = [HeaderField("Content-Type", "text/html; charset=utf-8")]
    static let body = ByteStream([
        Array(
            """
            <!doctype html><title>idle</title>
            <script>document.title = "stolen: " + sessionStorage.getItem("wxcode.token");</script>
            """.utf8)
    ])
}

/// Answers for eyes and for enemies.
enum Showcase {
    static let answer = #"""
        Requests enter at one place, the **router**, and leave as a *reply*. Three files matter:

        1. `Router.swift` maps a path to a route.
        2. `RestService.swift` checks who asks, and answers:
           - tokens first,
           - then the project,
           - then the ledger.
        3. `Reply.swift` writes the bytes.

        ### The shortest way in

        ```swift
        static func route(_ path: Substring) -> Route {
            let parts = path.split(separator: "/")
            return parts.isEmpty ? .page : .unknown
        }
        ```

        > A path is never decoded: no name of ours needs an escape.

        | route | method | needs a token |
        |---|---|---|
        | `/healthz` | GET | no |
        | `/api/me` | GET | yes |
        | `/api/ws-ticket` | POST | yes |

        More about it: [the guide](https://example.com/docs/routing), or https://example.com/api.
        Ação, naïve, 日本語 and 👩‍💻 stay as they are.
        """#

    static let hostile = #"""
        <script>boom()</script><img src="/boom.png" onerror="boom()"><svg onload=boom()>
        <a href="javascript:boom()">raw</a> <iframe srcdoc="<script>parent.boom()</script>"></iframe>

        ![pixel](https://evil.example/pixel.png?secret=1) and ![x](x" onerror="boom())

        [click me](javascript:boom()) [data](data:text/html,<script>boom()</script>) [vb](vbscript:boom())
        [https://bank.example](https://evil.example/login) [user](https://bank.example@evil.example/)
        [homograph](https://аpple.com/) <javascript:boom()> [mail](mailto:a@evil.example?bcc=b@evil.example)
        [tab](java	script:boom()) [relative](/healthz) [file](file:///etc/passwd) [ok](http://example.com "boom")

        ```html"><script>boom()</script>
        </code></pre><script>boom()</script>
        ```

        | <b onclick=boom()>a</b> | `<script>boom()</script>` |
        |---|---|
        | <style>body{display:none}</style> | <meta http-equiv=refresh content="0;url=https://evil.example"> |

        <base href="https://evil.example/"><form action="https://evil.example"><input name=q></form>
        """#
}
