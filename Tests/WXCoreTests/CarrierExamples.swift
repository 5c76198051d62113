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

    static let all: [CarrierExample] = [
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
        // Shells
        .init("shell variable", "set -gx DB_PASSWORD ▒", "set -gx DB_PASSWORD $argv"),
        .init("here string", "read -r DB_PASSWORD <<< \"▒\"", "read -r DB_PASSWORD <<< \"$1\""),
        .init("piped password", "echo \"▒\" | sudo -S ls", "echo \"Verao@2024!\" | tee notes.txt"),
        .init("expect script", "send \"▒\\r\"", "send \"yes, 2 files\\r\""),
        .init("words", "log in with password ▒ today", "log in with password authentication today"),
        .init("user and password", "user ana password ▒", "user ana password required"),
        .init("device", "username ana password 7 ▒", "password 8 characters or more"),
        // Sessions
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
        .init("marked change", "password: [-▒-]", "password: [-changeme-]"),
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
        // Files
        .init("password file", "db.local:5432:app:ana:▒\n", "src/a.c:5432:12:note:x1\n"),
        .init("password file", "ana:$apr1$Fdli7JcH$gI4S6akSRPvFviS1dnskOp\n", "ana:*:19405:0:99999:7:::\n"),
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
