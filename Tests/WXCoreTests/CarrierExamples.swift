/// An example of a carrier, and a text that nearly is one: `▒` stands for a password, `▓` for a token.
struct CarrierExample: Sendable, CustomStringConvertible {
    let carrier: String
    let text: String
    let nearMiss: String
    var description: String { "\(carrier): \(text.prefix(40))" }

    init(_ carrier: String, _ text: String, _ nearMiss: String) {
        self.carrier = carrier
        self.text = text
        self.nearMiss = nearMiss
    }

    static let all: [CarrierExample] = first + built + outputs

    private static let first: [CarrierExample] = [
        // Declarations
        .init("typed declaration", "const API_KEY: &str = \"▓\";", "const API_KEY: &str = \"API_KEY_NAME\";"),
        .init("typed declaration", "var apiToken string = \"▓\"", "var apiToken string = os.Getenv(\"TOKEN2\")"),
        .init("declaration", "let secret = String::from(\"▓\");", "let secret = String::from_utf8(bytes2);"),
        .init("declaration", "\\\"password\\\":\\\"▒\\\"", "\\\"password\\\":\\\"Forgot your password?\\\""),
        .init("default", "process.env.DB_PASSWORD ?? '▒'", "process.env.DB_PASSWORD ?? 'changeme'"),
        .init("computed property", "var token: String { \"▓\" }", "var token: String { \"\\(prefix)-v2\" }"),
        .init("initializer", "std::string auth_token{\"▓\"};", "std::string auth_token{\"{{ token_v2 }}\"};"),
        .init("quoting operator", "password => q{▒},", "password => q{***},"),
        .init("pair of a list", "((senha . \"▒\"))", "((senha . \"<sua-senha>\"))"),
        .init("declaration", "if (token !== \"▓\") return", "if (token !== \"undefined\") return"),
        .init("comparison", "WHERE password LIKE '▒'", "WHERE password LIKE 'a%'"),
        .init("default", "let key = env[\"API_KEY\"] ?? \"▓\"", "let key = env[\"API_KEY\"] ?? \"none\""),
        .init("default", "var password = Env(\"X\") ?? \"▒\"", "var password = Env(\"X\") ?? \"\""),
        .init("computed property", "val apiKey by lazy { \"▓\" }", "val apiKey by lazy { \"$prefix-key\" }"),
        .init(
            "computed property", "public string Password { get; set; } = \"▒\";",
            "public string Password { get; set; } = \"\";"),
        .init(
            "argument", "snprintf(password, 32, \"%s\", x); set(password, \"%s\", \"▒\")",
            "printf(password, \"%s\", name)"),
        .init("checked value", "cy.get('#password').type('▒{enter}')", "cy.get('#password').type('{enter}')"),
        .init("checked value", "expect(user.password).to eq('▒')", "expect(user.password).to eq('changeme')"),
        .init("argument", "page.type(\"[name=password]\", \"▒\")", "page.type(\"[name=password]\", \"the new one\")"),
        .init("dump", "[\"password\"]=>\n  string(15) \"▒\"", "[\"password\"]=>\n  string(8) \"changeme\""),
        .init("dump", "password = (char *) 0x7ffd12 \"▒\"", "password = (char *) 0x0 <error>"),
        .init(
            "struct tag", "Pass string `yaml:\"pass\" envDefault:\"▒\"`",
            "Pass string `yaml:\"pass\" envDefault:\"changeme\"`"),
        .init("signed answer", "RelayState=%2F&SAMLResponse=▓", "RelayState=%2F&SAMLResponse=%s"),
        .init("login", "get(url, basic_auth=(\"ana\", \"▒\"))", "get(url, basic_auth=(\"ana\", password))"),
        .init("data division", "05 WS-PASSWORD PIC X(15) VALUE '▒'.", "05 WS-PASSWORD PIC X(15) VALUE SPACES."),
        .init("macro", "\\newcommand{\\dbpassword}{▒}", "\\newcommand{\\dbpassword}{see the vault}"),
        .init("value before its name", "keychain.set(\"▓\", key: \"apiKey\")", "cache.set(\"▓\", key: \"checksum\")"),
        // Shells
        .init("argument of a list", "\"--password\",\n  \"▒\"", "\"--password\",\n  \"--user\""),
        .init("argument of a list", "args:\n  - --token\n  - ▓\n", "args:\n  - --token\n  - --verbose\n"),
        .init("operand of a command", "args=(-u app:▒)", "args=(-u app:$PASSWORD)"),
        .init("here document", "passwd ana <<EOF\n▒\n▒\nEOF\n", "passwd ana <<EOF\n$PW\n$PW\nEOF\n"),
        .init("here document", "sudo -S ls <<< '▒'", "sudo -S ls <<< \"$PW\""),
        .init("encoded text", "echo S2VzdHJlbCM0MjgwTHBi | base64 -d\n", "echo aGVsbG8gd29ybGQ= | base64 -d\n"),
        .init("encoded text", "atob('YW5hOktlc3RyZWwjNDI4MExwYg==')", "atob('aGVsbG8gd29ybGQgYWdhaW4=')"),
        .init(
            "encoded text", "user-data: IyBwcm9kCkRCX1BBU1NXT1JEPUtlc3RyZWwjNDI4MExwYgpQT1JUPTgwODAK",
            "user-data: IyBwcm9kClRoZSBwYXNzd29yZCBpcyByZXF1aXJlZCBoZXJlClBPUlQ9ODA4MAo="),
        .init("one-time password", "oathtool --totp -b X2ZNMDY6M6AQUEKTJHEQPNMXDZZ762PO", "oathtool --totp -b $SEED"),
        .init("echo", "PASSWORD=▒\nconnected as ana with ▒\n", "connected as ana with Verao@2024!\n"),
        .init(
            "answer", "ana: what is the wifi password?\nbob: ▒\n", "ana: what is the wifi password?\nbob: which one?\n"),
        .init("shown value", "$ jq .token x.json\n\"▓\"\n", "$ jq .token x.json\nnull\n"),
        .init("shown literal", ">>> os.environ['API_TOKEN']\n'▓'\n", ">>> os.environ['API_TOKEN']\n'none'\n"),
        .init("shell variable", "set -gx DB_PASSWORD ▒", "set -gx DB_PASSWORD $argv"),
        .init("here string", "read -r DB_PASSWORD <<< \"▒\"", "read -r DB_PASSWORD <<< \"$1\""),
        .init("piped password", "echo \"▒\" | sudo -S ls", "echo \"Verao@2024!\" | tee notes.txt"),
        .init("expect script", "send \"▒\\r\"", "send \"yes, 2 files\\r\""),
        .init("words", "log in with password ▒ today", "log in with password authentication today"),
        .init("user and password", "user ana password ▒", "user ana password required"),
        .init("device", "username ana password 7 ▒", "password 8 characters or more"),
        // Sessions
        .init("user and password", "copy Z: /user:ana ▒", "copy Z: /user:ana /persistent:yes"),
        .init("mail session", "AUTH PLAIN AGFuYQBWZXJhb0AyMDI0IVF6OWs=", "AUTH PLAIN LOGIN"),
        .init("redis session", "AUTH ▒", "AUTH required"),
        .init("database session", "db2 connect to x user ana using ▒", "db2 connect to x user ana using $PW"),
        .init(
            "registry login", ".dockerconfigjson: \"eyJhdXRocyI6eyJyIjp7ImF1dGgiOiJZVzVoT2xabGNtRnYifX19\"",
            ".dockerconfigjson: \"${CONFIG}\""),
        .init("signed address", "/x?X-Amz-Signature=79d2edf85dd616e732bd008f56f49d64", "/x?X-Amz-Signature=..."),
        .init("signed address", "/cb?code=▓&state=1", "/cb?code=404&state=1"),
        .init("digest", "Digest response=\"b6cc69f67e48eb7c64328c0490c257a6\"", "Digest response=\"ok\""),
        .init("code of a network", "WIFI:T:WPA;S:x;P:▒;;", "WIFI:T:WPA;S:x;P:;;"),
        .init("option", "gh secret set BOT_TOKEN --body \"▓\"", "gh secret set BOT_TOKEN --body \"$BOT_TOKEN\""),
        .init(
            "shown value", "-o jsonpath='{.data.password}' | base64 -d\n▒\n",
            "-o jsonpath='{.data.password}' | base64 -d\n\n$ exit\n"),
        .init("directive", "requirepass ▒\n", "requirepass foobared\n"),
        // Configuration
        .init("block", "password: |\n  ▒\n", "password: |\n  the password of the user\n"),
        .init("next line", "Password:\n▒\n", "Password:\nat least 8 letters\n"),
        .init("tagged value", "password: !!str ▒", "password: !vault secret/db"),
        .init("properties", "db.password=Xk;9,q&Lm2!\n", "db.password=${DB_PASSWORD}\n"),
        .init("row", "API_TOKEN,▓\n", "API_TOKEN,required\n"),
        .init("changed value", "password: [-changeme-]{+▒+}", "password: [-changeme-]{+required+}"),
        .init("changed value", "~ password = \"▒\" -> \"▒\"", "~ password = (sensitive value)"),
        .init("changed value", "the password was changed from ▒ to ▒", "the password was changed from one to another"),
        .init("registry", "DefaultPassword    REG_SZ    ▒\n", "DefaultPassword    REG_SZ    (value not set)\n"),
        .init("registry", "/v DefaultPassword /t REG_SZ /d ▒ /f", "/v DefaultPassword /t REG_SZ /d %PASS% /f"),
        .init("numbered pair", "1) \"api_token\"\n2) \"▓\"\n", "1) \"api_token\"\n2) \"mail\"\n"),
        .init("header", "http-request set-header X-Auth-Key ▓", "http-request set-header X-Auth-Key %[req.hdr(x)]"),
        .init("earlier value", "the password (was ▒)", "the password (was changed)"),
        .init("log of a build", "env.API_SECRET\n##[debug]=> '▓'", "env.API_SECRET\n##[debug]=> '***'"),
        // Markup
        .init("element", "<password type=\"plain\">▒</password>", "<password type=\"plain\">${db.pass1}</password>"),
        .init("escaped element", "&lt;password&gt;▒&lt;/password&gt;", "&lt;password&gt;xxxx&lt;/password&gt;"),
        .init("two lines", "<auth-user-pass>\nana\n▒\n</auth-user-pass>", "<auth-user-pass>\nana\n</auth-user-pass>"),
        .init("definition", "Password\n: ▒\n", "Password\n: what you log in with\n"),
        .init("heading", "## smtp password\n\n▒\n", "## smtp password\n\nrequired\n"),
        .init(
            "shown file", "$ cat privatekey\nqNmw8fNjfML3QDQbKeTStJVM9SDkObBJ=\n",
            "$ cat privatekey\ncat: no such file\n"),
        .init("list", "- DB_PASSWORD - ▒\n", "- DB_PASSWORD - the password of the database\n"),
        .init(
            "element", "<Password>\n  <Value>▒</Value>\n</Password>",
            "<Password>\n  <Value>*HIDDEN*</Value>\n</Password>"),
        .init(
            "pair of elements", "<key>DB_PASSWORD</key>\n\t\t<string>▒</string>",
            "<key>DB_PASSWORD</key>\n\t\t<string>$(DB_PASSWORD)</string>"),
        .init("labelled item", "Password:: ▒\n", "Password:: what you log in with\n"),
        // Members
        .init(
            "pair of members", "{\"name\":\"API_TOKEN\",\"id\":4,\"value\":\"▓\"}",
            "{\"name\":\"API_TOKEN\",\"id\":4,\"value\":\"\"}"),
        .init(
            "pair of members", "<input value=\"▒\" type=\"password\">", "<input value=\"Verao@2024!\" type=\"text\">"),
        .init(
            "pair of members", "variable \"token\" {\n  type = string\n  default = \"▓\"\n}",
            "variable \"token\" {\n  type = string\n}"),
        .init("list", "\"tokens\": [\"▓\", \"b\"]", "\"tokens\": [\"the\", \"words\"]"),
        .init("argument", "SQLConnect(\"s\",\"u\",\"▒\",\"b\")", "SQLConnect(\"s\",\"u\",sPassword,\"b\")"),
        // Tables
        .init("table", "id,password,mail\n1,▒,a@b.example\n", "id,password,mail\n1,required,a@b.example\n"),
        .init(
            "table", "| user | password |\n|---|---|\n| ana | ▒ |\n",
            "| user | password |\n|---|---|\n| ana | changeme |\n"),
        .init(
            "table", "INSERT INTO users (id, password) VALUES (1, '▒');",
            "INSERT INTO users (id, password) VALUES (1, $2);"),
        .init(
            "table", "COPY users (id, password) FROM stdin;\n1\t▒\n\\.\n",
            "COPY users (id, password) FROM stdin;\n1\t\\N\n\\.\n"),
        .init(
            "table", "<tr><th>user</th><th>password</th></tr><tr><td>ana</td><td>▒</td></tr>",
            "<tr><th>user</th><th>password</th></tr><tr><td>ana</td><td>none</td></tr>"),
        .init(
            "table", "CREATE TABLE `users` (\n  `id` int,\n  `password` text\n);\nINSERT INTO `users` VALUES (1,'▒');",
            "CREATE TABLE `users` (\n  `id` int,\n  `mail` text\n);\nINSERT INTO `users` VALUES (1,'Verao@2024!');"),
        .init("table", "|===\n|User |Password\n\n|ana |▒\n|===\n", "|===\n|User |Password\n\n|ana |required\n|===\n"),
        // Files
        .init("password file", "db.local:5432:app:ana:▒\n", "src/a.c:5432:12:note:x1\n"),
        .init("password file", "ana:$apr1$Fdli7JcH$gI4S6akSRPvFviS1dnskOp\n", "ana:*:19405:0:99999:7:::\n"),
        .init("hash of a password", "ana {SHA}sbVU35rQ7uznhgNYY+8pSdyfLri=", "ana {SHA}"),
        .init(
            "hash of a password", "basicauth ana $2y$10$tAr0h5a8GJmJ4mbPW13qMcLpW5rvYij7.pbgYQaxsVWJ69KfgJh9l",
            "basicauth ana $2y$10$..."),
        .init("key of a database", "PRAGMA key = '▒';", "PRAGMA key = 'x';"),
        .init(
            "tunnel",
            "wg0\tqNmw8fNjfML3QDQbKeTSt/JVM9SDkObBJkL+N0pQrSt=\tpNmw8fNjfML3QDQbKeTStJVM9SDkObBJkLmN0pQrStU=\t51820\toff",
            "pNmw8fNjfML3QDQbKeTSt/JVM9SDkObBJkL+N0pQrSt=\t51820\toff"),
        .init(
            "tunnel",
            "wg0\tqNmw8fNjfML3QDQbKeTStJVM9SDkObBJkLmN0pQrStU=\tpNmw8fNjfML3QDQbKeTStJVM9SDkObBJkLmN0pQrStU=\t51820\toff",
            "pNmw8fNjfML3QDQbKeTStJVM9SDkObBJkLmN0pQrStU=\t51820\toff"),
        .init(
            "key in hexadecimal",
            "priv:\n    60:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:\n    fb:e4:27:55:42:ab:26:e8:d1:e3:04:af:66:19:2e:\n",
            "pub:\n    60:a1:ec:a7:dc:cc:9b:f0:45:82:1e:9c:91:9f:78:\n    fb:e4:27:55:42:ab:26:e8:d1:e3:04:af:66:19:2e:\n"
        ),
        .init("address without a scheme", "app:▒@tcp(db:3306)/x", "app:$PASSWORD@tcp(db:3306)/x"),
        .init(
            "cookie file", ".acme.example\tTRUE\t/\tTRUE\t1790000000\tsid\t▓\n",
            ".acme.example\tTRUE\t/\tFALSE\t0\tlang\tpt-BR\n"),
        .init(
            "kind: Secret", "kind: Secret\ndata:\n  tls.key: VmVyYW9AMjAyNCFRejlr\n",
            "kind: ConfigMap\ndata:\n  tls.key: VmVyYW9AMjAyNCFRejlr\n"),
        .init(
            "recovery codes", "Recovery codes:\n1. 4f8a2-9bc31\n2. 77de0-1ac9f\n",
            "Recovery codes:\n1. Print them\n2. Keep them\n"),
        .init(
            "words of a wallet",
            "mnemonic: ripple tackle basket ozone jelly velvet canal humble oxygen wagon pistol arena\n",
            "mnemonic: the words from which you restore it\n"),
    ]
}
