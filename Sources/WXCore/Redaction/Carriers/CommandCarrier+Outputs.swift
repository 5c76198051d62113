/// Programs that print a secret, and what they print: `$ pass show mail/ana` and the password on the next line.
extension CommandCarrier {
    static let outputs: [CommandCarrier] =
        output(
            """
            pass show|gopass|lpass show|keyring get|chezmoi secret|secret-tool lookup|op read|find-generic-password|\
            find-internet-password|xkcdpass|get-random-password|secrets versions access|keyvault secret show|\
            vault kv get -field|with-decryption|credential fill|credstash get|chamber read
            """)
        + output(
            """
            openssl rand|urandom|phx.gen.secret|rails secret|rake secret|wg genpsk|print-access-token|\
            print-identity-token|get-login-password
            """, .token)
        + [
            CommandCarrier("shown value", "pwgen", "{r}{g}{l}", .password, .unmistakable),
            CommandCarrier("shown value", "mkpasswd", "{r}{g}{l}", .password, .unmistakable),
            CommandCarrier("shown value", "apg", "_-{r}{g}{l}", .password, .unmistakable),
            CommandCarrier("shown value", "makepasswd", "{r}{g}{l}", .password, .unmistakable),
            CommandCarrier("shown value", "password elastic =", "_{l}"),
            CommandCarrier("shown value", "password kibana_system =", "_{l}"),
            CommandCarrier("shown value", "wg genkey", "{g}{l}", .token),
            CommandCarrier("shown value", "wg genkey", "{ ¦ tee}{r}{g}{l}", .token),
            CommandCarrier("shown value", "initialadminpassword", "{g}{l}", .token, .identifier),
            CommandCarrier("shown value", "proceed to installation", ":{g}{l}", .token, .identifier),
            CommandCarrier("shown value", "salt=", "{w}{g}key={v}", .credential),
            CommandCarrier("shown value", "secret.decrypt", "({r}{g}{result: |}{l}", .password, .unmistakable),
            CommandCarrier("shown value", "heroku auth:token", "{g}{l}", .token, .identifier),
            CommandCarrier("shown value", "heroku auth:token", "{g}{r}{g}{l}", .token, .identifier),
            CommandCarrier("shown value", "master.key", "{g}{l}", .token, .identifier),
            CommandCarrier("shown value", "production.key", "{g}{l}", .token, .identifier),
            CommandCarrier("shown value", "secret.key", "{g}{l}", .token, .identifier),
            CommandCarrier("shown value", "encryption.key", "{g}{l}", .token, .identifier),
            CommandCarrier("directive", "dns cloudflare", "_{x}", .token),
            CommandCarrier("directive", "dns digitalocean", "_{x}", .token),
            CommandCarrier("directive", "dns hetzner", "_{x}", .token),
            CommandCarrier("directive", "dns gandi", "_{x}", .token),
            CommandCarrier("directive", "dns linode", "_{x}", .token),
            CommandCarrier("directive", "dns vultr", "_{x}", .token),
            CommandCarrier("operand of a call", "fernet", "({k}{q}", .token),
            CommandCarrier("operand of a call", "aes.new", "({k}{q}", .token),
            CommandCarrier("operand of a call", "aesgcm", "({k}{q}", .token),
            CommandCarrier("operand of a call", "secretbox", "({k}{q}", .token),
            CommandCarrier("operand of a call", "secretkeyspec", "({k}{q}", .token),
            CommandCarrier("shown value", "new value:", " {l}", .password, .afterName),
            CommandCarrier("shown value", "auth.txt", "{g}{w}{g}{l}", .password, .unmistakable),
            CommandCarrier("shown value", "token_hex", "({r}{g}{z}", .token),
            CommandCarrier("shown value", "token_urlsafe", "({r}{g}{z}", .token),
            CommandCarrier("shown value", "result\":", "~{q}", .password, .beforeSpecial),
            // Settings
            CommandCarrier("directive", "tlspskvalue", " {=|} {x}", .token),
            CommandCarrier("directive", "sonar.login", " {=|:} {x}", .token),
            CommandCarrier("directive", "tls-crypt", "{g}{l}", .token),
            CommandCarrier("session", "bw_session", "{\"|'|} {=|:} {x}", .token),
            CommandCarrier("session", "op_session_", "{n}{x}", .token),
            CommandCarrier("session", "phpsessid", " {=|:} {x}", .token),
            CommandCarrier("session", "jsessionid", " {=|:} {x}", .token),
            CommandCarrier("session", "x-csrf-token", ": {l}", .token),
            CommandCarrier("session", "x-xsrf-token", ": {l}", .token),
            CommandCarrier("device", "community", " {=|:} {x}", .password, .managed),
            CommandCarrier("device", "rocommunity", "_{x}"), CommandCarrier("device", "rwcommunity", "_{x}"),
            CommandCarrier("device", "psksecret", "_{x}"), CommandCarrier("device", "auth_pass", "_{x}"),
            CommandCarrier(
                "key of an application", "crypt", "{\"|'} {=>|:} {[|array(}~{\"|'}key{\"|'} {=>|:} {q}", .token,
                .identifier),
            CommandCarrier("hash of a password", "mysql_native_password", "_{as|by}_{\"|'}*{v}", .token),
            CommandCarrier("hash of a password", "caching_sha2_password", "_{as|by}_{x}", .token),
            // Prose
            CommandCarrier("value before its name", "usei", "_{x}", .password, .beforeName),
            CommandCarrier("value before its name", "coloquei", "_{x}", .password, .beforeName),
            CommandCarrier("value before its name", "puse", "_{x}", .password, .beforeName),
            // Addresses
            CommandCarrier("key in an address", "anaconda.org/t/", "{v}", .token, .path),
            CommandCarrier("key in an address", "password/reset/", "{v}", .token, .path),
            CommandCarrier("key in an address", "password-reset/", "{v}", .token, .path),
            CommandCarrier("key in an address", "reset-password/", "{v}", .token, .path),
            CommandCarrier("key in an address", "reset_password/", "{v}", .token, .path),
            CommandCarrier("key in an address", "magic-link/", "{v}", .token, .path),
            CommandCarrier("key in an address", "verify-email/", "{v}", .token, .path),
            CommandCarrier("key in an address", "confirm-email/", "{v}", .token, .path),
            CommandCarrier("key in an address", "invitations/", "{v}", .token, .path),
            CommandCarrier("key in an address", "activate/", "{v}", .token, .path),
            // Commands
            CommandCarrier("here string", "vercel env add", "{h}{x}"),
            CommandCarrier("here string", "store-secret", "{h}{x}"),
            CommandCarrier("here string", "secret set", "{h}{x}"),
            CommandCarrier("here string", "secret put", "{h}{x}"),
            CommandCarrier("here string", "password-file", "{=|_}<({echo|printf}_{x}"),
            CommandCarrier("log of a build", "add-mask", "::{x}"),
            CommandCarrier("user and password", "poetry config", "_{w}_{x}", .token, .unmistakable),
            CommandCarrier("user and password", "bundle config", "{ set|}{ --global| --local|}_{w}_{y}{v}"),
            CommandCarrier("user and password", "hex.organization auth", "_{w}_--key_{x}", .token, .identifier),
            CommandCarrier("user and password", "auth init", "_{-t|--access-token}_{x}", .token),
            CommandCarrier("user and password", "addauth digest", "_{y}{v}"),
            CommandCarrier("device", "community add", "_name={x}"),
            CommandCarrier("operand of a call", "blynk.begin", "({q}", .token),
            CommandCarrier("hash of a password", "sha512-crypt}", "{v}"),
            CommandCarrier("hash of a password", "sha256-crypt}", "{v}"),
            CommandCarrier("hash of a password", "blf-crypt}", "{v}"),
            CommandCarrier("hash of a password", "scram-sha-256$", "{v}", .token),
            CommandCarrier("hash of a password", "ssha512}", "{v}", .token),
            CommandCarrier("hash of a password", "ssha256}", "{v}", .token),
            CommandCarrier("hash of a password", "hotp/t30/6", "_{w}_{w}_{x}", .token),
            CommandCarrier("user and password", "drush user:password", "_{w}_{x}"),
            CommandCarrier("user and password", "prosodyctl register", "_{w}_{w}_{x}"),
            CommandCarrier("user and password", "ejabberdctl register", "_{w}_{w}_{x}"),
            CommandCarrier("user and password", "kamctl add", "_{w}_{x}"),
            CommandCarrier("user and password", "kamctl passwd", "_{w}_{x}"),
            CommandCarrier("user and password", "opensipsctl add", "_{w}_{x}"),
            CommandCarrier("user and password", "samba-tool user create", "_{w}_{x}", .password, .unmistakable),
            CommandCarrier("user and password", "nickserv identify", "_{x}", .password, .unmistakable),
            CommandCarrier("user and password", "sqlconnectinfo", "_{w}_{w}_{x}"),
            CommandCarrier("user and password", "pihole -a -p", "_{x}"),
            CommandCarrier("user and password", "pihole setpassword", "_{x}"),
            CommandCarrier("user and password", "l2tpd", "_{x}", .password, .unmistakable),
            CommandCarrier("user and password", "pptpd", "_{x}", .password, .unmistakable),
            CommandCarrier("user and password", "nickserv identify", "_{w}_{x}", .password, .unmistakable),
            CommandCarrier("user and password", "user=", "{y}{v}", .password, .unmistakable),
            CommandCarrier("operand of a call", "wifi.begin", "({u} ,~{q}"),
            CommandCarrier("operand of a call", "wifi.softap", "({u} ,~{q}"),
            CommandCarrier("operand of a call", "hash::make", "({q}"),
            CommandCarrier("operand of a call", "bcrypt.hash", "({q}"),
            CommandCarrier("operand of a call", "hmac.new", "({k}{q}", .token),
            CommandCarrier("operand of a command", "hmac-sha256:", "{n}{x}", .token),
        ]

    private static let joints: Set<[UInt8]> = Set(["as", "for", "como", "comme"].map { Array($0.utf8) })
    private static let letters = SecretPattern.Characters("A-Za-z")

    /// Whether words say that what stands before is a password: ` as the password`, ` (password)`; nil if more bytes
    /// are needed.
    static func isNamed(_ text: inout CarrierText) -> Bool? {
        text.takesBlanks()
        let isInBrackets = text.takes(.openParenthesis)
        for count in 0..<4 {
            let word = text.bytes[text.takes(letters, most: 16)]
            if text.mustWait { return nil }
            if count == 0, !isInBrackets {
                guard joints.contains(word.map(\.asciiLowercased)) else { return false }
            } else if KeyName.promise(word) == .password || word.starts(with: "contrase".utf8) {
                return true
            }
            guard text.takesBlanks() else { return text.mustWait ? nil : false }
        }
        return false
    }

    /// Rows for programs that print one secret alone on the next line.
    private static func output(_ words: String, _ promise: SecretValue.Promise = .password) -> [CommandCarrier] {
        words.split(separator: "|").map { CommandCarrier("shown value", String($0), "{r}{g}{l}", promise) }
    }
}
