/// Examples of programs that print a secret, and of what stands around a value without a name before it.
extension CarrierExample {
    static let outputs: [CarrierExample] = [
        .init("shown value", "$ pass show mail/ana\n▒\n", "$ pass show mail/ana\nana\n"),
        .init("shown value", "$ gopass show -o web/crm\n▒\n", "$ gopass show -o web/crm\n$ ls\n"),
        .init(
            "shown value", "$ head -c 32 /dev/urandom | base64\nqNmw8fNjfML3QDQbKeTSt/JVM9SDkObBJkL+N0pQrSt=\n",
            "$ head -c 32 /dev/urandom | wc -c\n32\n"),
        .init(
            "shown value", "$ cat secrets/initialAdminPassword\n54014c2b54b95523cf6941fa1c257c6f\n",
            "$ ls -l secrets/initialAdminPassword\n-rw-r-----\n"),
        .init("shown value", ">>> secrets.token_urlsafe(24)\n'▓'\n", ">>> secrets.token_urlsafe(24)\n'url'\n"),
        .init(
            "shown value", "\"length\": 20, \"result\": \"▒\", \"special\": true",
            "\"length\": 20, \"result\": \"▒\", \"status\": 1"),
        .init("stored value", "K 8\npassword\nV 15\n▒\nEND\n", "K 8\npassword\nV 8\nchangeme\nEND\n"),
        .init("declaration", "token: Some(\n    \"▓\",\n),", "token: Some(\n    \"none\",\n),"),
        .init("argument", "{default_pass, <<\"▒\">>},", "{default_pass, <<\"changeme\">>},"),
        .init("shown value", "PASSWORD elastic = ▒\n", "PASSWORD elastic = changeme\n"),
        .init(
            "list", "private_key[16] = {69, 224, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}; ",
            "public_size[16] = {69, 224, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};"),
        // Settings
        .init("session", "export BW_SESSION=\"▓\"", "export BW_SESSION=\"$(bw unlock --raw)\""),
        .init("session", "OP_SESSION_acme=▓", "OP_SESSION_acme=$TOKEN"),
        .init("session", "X-CSRF-Token: ▓\n", "X-CSRF-Token: {{ csrf_token }}\n"),
        .init("device", "snmp:\n  community: ▒\n", "snmp:\n  community: public\n"),
        .init("directive", "TLSPSKValue ▓", "TLSPSKIdentity agent-17"),
        .init(
            "key of an application", "'crypt' => [\n    'key' => '5df5fa1cbc50bb135846517a9099f8ff'\n],",
            "'crypt' => [\n    'key' => ''\n],"),
        .init(
            "hash of a password",
            "IDENTIFIED WITH mysql_native_password AS '*C860DD351E8F40810659B9804B2DCD07BAC84C87';",
            "IDENTIFIED WITH mysql_native_password AS '*';"),
        .init("replaced text", "sed -i 's/__DB_PASSWORD__/▒/' app.ini", "sed -i 's/__DB_HOST__/db1.acme/' app.ini"),
        .init("password file", "userlist.txt\n\"app\" \"▒\"\n", "userlist.txt\n\"app\" \"password\"\n"),
        .init("here string", "vercel env add API_TOKEN production <<< ▓", "vercel env add API_TOKEN <<< $TOKEN"),
        .init(
            "shown value", "$ vault kv get -field=password secret/db\n▒\n",
            "$ vault kv get -field=password secret/db\n$ ls\n"),
        .init("value before its name", "MOVE \"▒\" TO WS-PASSWORD.", "MOVE \"▒\" TO WS-NAME."),
        .init(
            "answer", "Ana  10:42 AM\nthe db password again?\nBob  10:43 AM\n▒\n",
            "Ana  10:42 AM\nthe db password again?\nBob  10:43 AM\nwhich one\n"),
        // Prose
        .init("value before its name", "usei ▒ como senha", "usei RFC3339 como formato"),
        .init("value before its name", "coloquei ▒ (senha) no banco", "coloquei RFC3339 (formato) no banco"),
        .init("user and password", "prod db: shop / ▒ on db.acme.example", "arch: linux / x86_64 on ci"),
        .init("user and password", "with `jens.k` / `▒`", "with `lib/a` / `RedmiNote10`"),
        // Commands and calls
        .init("user and password", "$ drush user:password ana '▒'", "$ drush user:password ana \"$PW\""),
        .init("user and password", "kamctl add ana ▒", "kamctl add ana $PW"),
        .init("user and password", "\"ana\" l2tpd \"▒\" 10.9.0.2", "\"ana\" l2tpd \"changeme\" 10.9.0.2"),
        .init("operand of a call", "$u->password2 = Hash::make('▒');", "$x = Hash::make($request->password);"),
        .init("operand of a call", "bcrypt.hash('▒', 10)", "bcrypt.hash('changeme', 10)"),
        .init("operand of a call", "hmac.new(b'▓', msg, sha256)", "hmac.new(b'key', msg, sha256)"),
        .init("argument", "PDO->__construct('mysql:host=db', 'ana', '▒', Array)", "PDO->__construct('a', 'b', Array)"),
        .init("operand of a call", "WiFi.begin(\"Workshop\", \"▒\");", "WiFi.begin(\"Workshop\", \"changeme\");"),
        .init("user and password", "/msg NickServ IDENTIFY ana ▒", "/msg NickServ IDENTIFY ana password"),
        .init("user and password", "user=ana:▒\n", "user=ana:admin\n"),
        .init("argument", "new UsernamePasswordToken(\"ana\", \"▒\")", "new UsernamePasswordToken(\"ana\", \"pw\")"),
        .init("shown value", "$ apg -n 1 -m 14\n▒\n", "$ apg -n 1 -m 14\n$ ls\n"),
        .init(
            "argument", "ftp = FTP(\"ftp.acme.example\", \"ana\", \"▒\")",
            "ftp = FTP(\"ftp.acme.example\", \"ana\", pw)"),
        .init("password file", "*.smarthost.example:ana:▒\n", "src.app.swift:error:expected\n"),
    ]
}
