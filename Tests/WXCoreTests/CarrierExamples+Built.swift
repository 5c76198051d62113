extension CarrierExample {
    /// Sections, comments, sessions and what people build.
    static let built: [CarrierExample] = [
        // Sections
        .init(
            "section", "\"keys\": [\n  {\"name\": \"ci\", \"value\": \"▓\"}\n]",
            "\"keys\": [\n  {\"name\": \"ci\", \"value\": \"ed25519\"}\n]"),
        .init(
            "section", "keys:\n  - name: ci\n    value: ▓\n", "keys:\n  - name: ci\n    value: not-a-secret-at-all\n"),
        .init("section", "[[keys]]\nname = \"ci\"\nvalue = \"▓\"\n", "[[keys]]\nname = \"ci\"\nuse = \"▓\"\n"),
        .init(
            "section", "{\"secrets\":{\"db\":{\"value\":\"▒\",\"version\":3}}}",
            "{\"secrets\":{\"db\":{\"value\":\"required\",\"version\":3}}}"),
        .init(
            "section", "\"Jwt\": { \"Issuer\": \"x\", \"Key\": \"▓\" }",
            "\"Cache\": { \"Key\": \"u7f9wzeB9JcNsQMTodm8h2xM\" }"),
        .init("section", "jwt:\n  issuer: x\n  key: ▓\n", "cache:\n  issuer: x\n  key: u7f9wzeB9JcNsQMTodm8h2xM\n"),
        .init("section", "[jwt]\nkey = \"▓\"\n", "[files]\nkey = \"u7f9wzeB9JcNsQMTodm8h2xM\"\n"),
        .init(
            "pair of members", "UPDATE settings SET value = '▒' WHERE name = 'smtp_password';",
            "UPDATE settings SET value = 'Verao@2024!' WHERE name = 'banner';"),
        .init(
            "pair of members", "{\"keyName\":\"key1\",\"value\":\"kX3vWq9ZbR7TnL2mYc5HdJ8sPf1AgU6EoK4iVxNzQ0w=\"}",
            "{\"digest\":\"x\",\"value\":\"kX3vWq9ZbR7TnL2mYc5HdJ8sPf1AgU6EoK4iVxNzQ0w=\"}"),
        // Comments and labels
        .init(
            "comment", "# the database password\nDB_X=\"▒\"\n", "# the database password\nDB_X=\"$(cat pass.txt)\"\n"),
        .init(
            "comment", "// key for the api token\nconst k = '▓';", "// key for the api token\nconst k = 'apiToken2';"),
        .init(
            "name and value", "# token used by the nightly job: ▓\n", "# token used by the nightly job: none so far\n"),
        .init(
            "name and value", "The generated password for x is:\n▒#J1Q:olAz=0@@_MIp'dX\n",
            "The password for x is:\n`make run`\n"),
        .init(
            "words", "log in with the password a. The previous one (▒) is void.",
            "The previous one (see above) is void."),
        .init("shown value", "password reset.\nNew value: ▒\n", "The version was reset.\nNew value: Verao@2024!\n"),
        .init(
            "groups of letters", "MAIL_PASS=ldht ohpd yifn gdtm\n",
            "SMTP_PASS=ask your mail team"),
        // Sessions and commands
        .init("login", "stats auth admin:▒\n", "stats auth admin:secretpassword\n"),
        .init("user and password", "cache_peer h 3128 0 login=ana:▒", "cache_peer h 3128 0 login=ana:required"),
        .init("user and password", "mc alias set x https://h:9000 ana ▒", "mc alias set x https://h:9000 ana $SECRET"),
        .init(
            "user and password", "x = \"ana:▒\"", "x = \"app:Web-2\""),
        .init(
            "here string", "az devops login --organization https://x <<< ▓", "az devops login --organization x <<< $PAT"
        ),
        .init("operand of a command", "admctl -u ana -p ▒ list", "admctl -u ana -p 8080 list"),
        .init("operand of a command", "[smtp.acme.example]:587 ana:▒\n", "[smtp.acme.example]:587 ana:required\n"),
        .init("directive", "-setcookie ▓\n", "-setcookie secret\n"),
        .init("directive", "secure_link_md5 \"$expires$uri ▒\";", "secure_link_md5 \"$expires$uri $secret\";"),
        .init("redis session", "ACL SETUSER ana on '>▒' +@all", "ACL SETUSER ana on '>...' +@all"),
        .init(
            "redis session", "*2\\r\\n$4\\r\\nAUTH\\r\\n$15\\r\\n▒\\r\\n",
            "*2\\r\\n$4\\r\\nAUTH\\r\\n$8\\r\\npassword\\r\\n"),
        .init(
            "shown value", "$ wg genkey | tee wg0.key\nqNmw8fNjfML3QDQbKeTSt/JVM9SDkObBJkL+N0pQrSt=\n",
            "$ wg genkey | wg pubkey\nqNmw8fNjfML3QDQbKeTSt/JVM9SDkObBJkL+N0pQrSt=\n"),
        .init(
            "encoded text", "echo YW5hOktlc3RyZWwjNDI4MExwYg== | base64 -d\nana:▒\n",
            "echo aGVsbG8gd29ybGQ= | base64 -d\nhello\n"),
        .init("argument", "#0 a.php(6): connect('db', 'ana', '▒')", "#0 a.php(6): connect('db', 'ana', 'clicked')"),
        .init("password file", "ana:{PLAIN}▒\n", "ana:{PLAIN}changeme\n"),
        // Addresses and keys
        .init("key in an address", "GET /weather?lat=1&appid=▓", "GET /weather?lat=1&appid=1234567"),
        .init(
            "key of a wallet", "accounts: [\"0x5c3081ed151030ed2de9e108c0c9918d3bd5781c9c9cc44fd9730a4dab0435ec\"]",
            "accounts: [\"0x5c3081ed151030ed2de9e108c0c9918d3bd5781c\"]"),
        .init(
            "signed address", "DEBUG - Signature:\n79d2edf85dd616e732bd008f56f49d6479d2edf85dd616e732bd008f56f49d64\n",
            "DEBUG - Signature:\nhost;date\n"),
        .init("number of a person", "PIN do cofre: 916352\n", "PIN do cofre: 1234\n"),
        .init(
            "dump", "a:2:{s:4:\"user\";s:3:\"ana\";s:8:\"password\";s:15:\"▒\";}", "s:8:\"password\";s:8:\"changeme\";"),
        .init("dump", "[\"password\":\"C\":private]=>\n  string(15) \"▒\"", "[\"password\":\"C\":private]=>\n  NULL"),
        .init("dump", "$DB_PASSWORD[1]: |▒|", "$DB_PASSWORD[1]: |changeme|"),
        .init("user and password", "o acesso do banco é ana / ▒", "o acesso do banco é ana / leitura"),
        .init("user and password", "openssl passwd -6 '▒'", "openssl passwd -6 '$PASS'"),
        .init("encoded text", "b64encode(b'ana:▒')", "b64encode(b'ana:name')"),
        .init("macro", "\\textbf{Password}: \\texttt{▒}", "\\textbf{Password}: \\texttt{required}"),
        .init("section", "Wi-Fi: Guest\nKey: ▒\n", "Wi-Fi: Guest\nKey: mgmt\n"),
        .init(
            "declaration", "password = \"▒\" ...", "password = pypi-AgEIcHlwaS5vcmc...\nsmtp password: Ab3dEf9h...\n"
        ),
        .init(
            "section", "tokens:\n  - name: ci\n    value: ▓\n",
            "if credentials:\n    login(\n        value=credentials[1],\n"),
        // Tables
        .init(
            "table", "# client  server  secret  IP addresses\nana  *  \"▒\"  *\n",
            "# client  server  secret  IP addresses\nana  *  \"changeme\"  *\n"),
        .init(
            "table", "│ id │ user │ password │\n├────┼──────┼──────────┤\n│ 1  │ ana  │ ▒ │\n",
            "│ id │ user │ password │\n├────┼──────┼──────────┤\n│ 1  │ ana  │ required │\n"),
    ]
}
